"""Links to a round: one for everybody, or one for each organisation of its group; and their codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from api import survey_letters
from api.doors.asking.asked_list import mail_of
from graph.people import answering, links
from graph.people.answering import PURPOSE, SurveyLink
from graph.people.document import new_id
from graph.people.link_codes import code_of, kept_code, plain_code
from graph.people.people import People
from graph.records.errors import OriketError
from graph.records.lists import FAMILY_OF
from graph.records.model import Organisation, Round
from graph.records.protection import is_protected
from graph.records.snapshot import Snapshot

FEWEST_ALIKE = 5
"""Of fewer organisations alike an answer would tell which of them gave it: then it counts without that."""


def link_at(people: People, typed: str) -> SurveyLink:
    """The link of a code. Raises `link_gone`."""
    plain = plain_code(typed)
    found = people.one(SurveyLink, "code", kept_code(plain)) if plain else None
    if found is None or found.revoked:
        raise OriketError("link_gone")
    return found


def group_of(known: Snapshot, round: Round) -> list[Organisation]:
    """The organisations that a round is asked of: its sector in its places, nobody who is protected."""
    ids = known.where.members("organisation", *round.municipalities) if round.municipalities else None
    found = (one for id, one in known.organisations.items() if ids is None or id in ids)
    return [
        one
        for one in found
        if not one.collective
        and not is_protected(one)
        and one.active_to is None
        and (round.sector is None or FAMILY_OF[one.sector] == round.sector)
    ]


def make_open(people: People, key: bytes, round: str) -> SurveyLink:
    """The open link of a round, made where there is none."""
    held = next(
        (one for one in answering.links(people, round) if not one.organisation and not one.revoked), None
    )
    return held or people.put(_link(key, round))


def make_each(people: People, key: bytes, round: Round, asked: Iterable[Organisation]) -> int:
    """Make a link for each organisation that has none, and say how many were made."""
    group = [*asked]
    places = {one.id: _place(one) for one in group}
    alike = Counter((FAMILY_OF[one.sector], places[one.id]) for one in group)
    sectors = Counter(FAMILY_OF[one.sector] for one in group)
    have = {one.organisation for one in answering.links(people, round.id) if not one.revoked}
    made = 0
    for one in group:
        if one.id in have:
            continue
        family, place = FAMILY_OF[one.sector], places[one.id]
        if alike[family, place] < FEWEST_ALIKE:
            place = ""
        if sectors[family] < FEWEST_ALIKE:
            family = ""
        people.put(_link(key, round.id, one.id, family, place))
        made += 1
    return made


def write_to(people: People, known: Snapshot, round: Round, survey: str, language: str) -> int:
    """Let letters go out to those of a round who may get one, and say how many."""
    count, now = 0, people.now()
    for link in answering.links(people, round.id):
        one = known.organisations.get(link.organisation)
        if one is None or is_protected(one) or not answering.may_write(link, now):
            continue
        held, to = links.of(people, ("organisation", one.id)), mail_of(known, one)
        if to and (held is None or held.left is None):
            survey_letters.post(people, link, to, survey, language)
            count += 1
    return count


def _place(one: Organisation) -> str:
    return one.municipalities[0] if len(one.municipalities) == 1 else ""


def _link(key: bytes, round: str, organisation: str = "", sector: str = "", place: str = "") -> SurveyLink:
    id = new_id()
    kept = kept_code(code_of(key, PURPOSE, id))
    return SurveyLink(id=id, round=round, code=kept, organisation=organisation, sector=sector, place=place)

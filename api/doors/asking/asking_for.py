"""Making links: who may, what a place must have decided first, and whom a filter shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request

from api import asking_letters
from api.doors.asking.asked_list import AskedRow, rows
from api.doors.people.browser import key_of
from api.gate.asking import Asked
from api.gate.permission import Belongs, holds, may, refusal
from api.gate.recognise import people_of
from api.gate.writing import actor
from graph.people import links
from graph.people.model import AskLink
from graph.records.changes import Key
from graph.records.errors import OriketError
from graph.records.languages import in_language
from graph.records.model import Arena, Organisation
from graph.records.protection import is_protected


@dataclass(frozen=True)
class AskedFilter:
    """Whom a list shows."""

    place: str = ""
    question: str = ""
    sector: str = ""
    state: str = ""

    @property
    def query(self) -> dict[str, str]:
        """The same as it stands in an address."""
        return {name: value for name, value in vars(self).items() if value}


def may_ask(asked: Asked, record: Organisation | Arena) -> bool:
    """Whether somebody may make a link for an organisation or arena."""
    homes = asked.snapshot.where.homes(record)
    about = frozenset({record.id}) if isinstance(record, Organisation) else frozenset[str]()
    return may(asked.who, "make", "link", Belongs(homes, about), asked.snapshot.where)


def require_asking(asked: Asked) -> None:
    """Let only those through who may make links somewhere. Raises `not_allowed`."""
    if not holds(asked.who, "make", "link"):
        raise OriketError("not_allowed")


def record_of(asked: Asked, about: Key) -> Organisation | Arena:
    """Whom a link is for. Raises `not_your_place` where it is not theirs to make, as `Asked.arena` too."""
    kind, id = about
    found = asked.arena(id) if kind == "arena" else asked.organisation(id)
    if not may_ask(asked, found):
        raise refusal(asked.who)
    return found


def made(request: Request, asked: Asked, about: Key, until: dt.date | None = None) -> AskLink:
    """The link of an organisation or arena; it may go out only when `require_terms` lets it.

    Raises `link_protected`, `link_day_past`, and as `record_of` does.
    """
    record, people = record_of(asked, about), people_of(request)
    if isinstance(record, Organisation) and is_protected(record):
        raise OriketError("link_protected")
    last = None
    if until is not None:
        last = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), dt.UTC)
        if last <= people.now():
            raise OriketError("link_day_past")
    return links.make(people, key_of(request), about, actor(asked.who), last)


def require_terms(request: Request, asked: Asked, found: Iterable[AskedRow]) -> None:
    """Let links go out (by mail, on paper, as a list) only where the place has said how answers are used.

    Raises `link_terms_missing`.
    """
    people, where = people_of(request), asked.snapshot.where
    homes = {where.homes(asked.snapshot.organisations[one.id]) for one in found}
    if any(links.terms(people, where, places) is None for places in homes):
        raise OriketError("link_terms_missing")


def link_of(request: Request, asked: Asked, id: str) -> AskLink:
    """A link that is somebody's to take back. Raises `unknown_link` and `not_your_place`."""
    link = people_of(request).get(AskLink, id[:64])
    if link is None:
        raise OriketError("unknown_link")
    record_of(asked, links.about_of(link))
    return link


def shown(request: Request, asked: Asked, wanted: AskedFilter) -> list[AskedRow]:
    """Those whom a filter shows, of the places that are somebody's."""
    known, where = asked.snapshot, asked.snapshot.where
    ids: Iterable[str] = known.organisations
    if wanted.place:
        ids = where.members("organisation", wanted.place)
    chosen = [
        id
        for id in ids
        if id in known.organisations
        and (not wanted.sector or known.organisations[id].sector == wanted.sector)
        and (not wanted.question or wanted.question in known.organisations[id].questions)
        and not known.organisations[id].collective
        and _goes_on(asked, known.organisations[id])
        and may_ask(asked, known.organisations[id])
    ]
    found = rows(known, people_of(request), key_of(request), chosen, asked.lang)
    return [one for one in found if not wanted.state or one.state == wanted.state]


def _goes_on(asked: Asked, one: Organisation) -> bool:
    today = asked.settings.today or dt.datetime.now().astimezone().date()
    return one.active_to is None or one.active_to.last() >= today


def write_to(request: Request, asked: Asked, found: Iterable[AskedRow]) -> int:
    """Let letters go out to those who may get one; say how many those are."""
    people, count = people_of(request), 0
    for one in found:
        if one.link is None or not one.mail or not links.may_write(one.link, people.now()):
            continue
        record = asked.snapshot.organisations[one.id]
        terms = links.terms(people, asked.snapshot.where, asked.snapshot.where.homes(record))
        unused = terms is not None and terms.unused_for_grants
        language = one.link.language or asked.lang
        name = in_language(language, record.name, record.name_en)
        asking_letters.post(people, one.link, one.mail, name, language, unused=unused)
        count += 1
    return count

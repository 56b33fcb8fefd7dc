"""The page "Jag söker samverkan": a form, and whom to call, why, and who can introduce."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.doors.network.contacts import way_in
from api.doors.partners import answers as partners
from api.doors.partners.answers import PartnerItem
from api.gate import references
from api.gate.answers import Named
from api.gate.asking import Asked
from api.gate.choosing import everybody, organisation_meant, places
from api.gate.routing import Router
from api.gate.templates import Reading
from graph.help.phrases import Pointed
from graph.help.understanding import LONGEST, read
from graph.measures.partners import Prefer, Wish
from graph.records.alphabet import alphabetical
from graph.records.text import same

router = Router(include_in_schema=False)

SHOWN, MORE = 8, 50
TELLING = ("question", "arena", "neighbours")
"""Reasons that say more than a card shows anyway: place, sector and whether they collaborate already."""
LIKELY = 0.5
"""How strongly a question must be pointed at, of the strongest one, to be offered beside it."""
OFFERED = 4

Given = Annotated[str | None, Query(max_length=300)]
Words = Annotated[str | None, Query(max_length=LONGEST)]


@dataclass(frozen=True)
class Meant:
    """What was understood of the form."""

    wish: Wish
    others: tuple[str, ...] = ()
    no_organisation: str | None = None
    no_question: bool = False


@router.get("/partners", response_class=HTMLResponse)
def partners_page(
    site: Reading,
    seeker: Annotated[str | None, Query(alias="for", max_length=300)] = None,
    q: Words = None,
    question: Given = None,
    place: Given = None,
    prefer: Prefer = "near",
    more: bool = False,
) -> HTMLResponse:
    """Whom to collaborate with: the form, and the answer below it."""
    asked = site.asked
    meant = _meant(asked, seeker, q, question, place, prefer)
    wish = meant.wish
    answered = bool(wish.seeker or wish.question or wish.place)
    found = asked.view.matchmaker.candidates(wish) if answered else ()
    query = {"for_": wish.seeker, "question": wish.question, "place": wish.place}
    return site.page(
        "partners.html",
        twin=site.twin("/partners", **query, prefer=prefer) if answered else None,
        meant=meant,
        query=query,
        about=_named(asked, [wish.question])[0] if wish.question else None,
        others=_named(asked, meant.others),
        seeker=references.organisation(asked, wish.seeker) if wish.seeker else None,
        place=references.places(asked, [wish.place])[0] if wish.place else None,
        q=q or "",
        answered=answered,
        items=partners.items(asked, wish, found[: MORE if more else SHOWN]),
        why=why,
        total=len(found),
        arenas=partners.arenas(asked, wish) if answered else [],
        way_in=way_in(asked, wish.place, wish.seeker),
        organisations=[name for _id, name in everybody(asked)],
        questions=_questions(asked),
        places=places(asked),
        longest=LONGEST,
    )


def why(item: PartnerItem) -> str:
    """The one line of why: the strongest reason that tells something, else the strongest of all."""
    telling = [reason for reason in item.reasons if reason.code in TELLING]
    return next((reason.text for reason in (*telling, *item.reasons)), "")


def _questions(asked: Asked) -> list[str]:
    return sorted((asked.name(one) for one in asked.snapshot.questions.values()), key=alphabetical)


def _named(asked: Asked, ids: list[str] | tuple[str, ...]) -> list[Named]:
    return references.questions(asked, ids)


def _meant(
    asked: Asked, seeker: str | None, q: str | None, question: str | None, place: str | None, prefer: Prefer
) -> Meant:
    """The wish behind the form: names become ids, own words become a question and perhaps a place."""
    who = organisation_meant(asked, seeker)
    where = references.place_id(asked, place) if place else None
    about: tuple[str, ...] = (asked.question(question).id,) if question else ()
    if not about and q and q.strip():
        index = asked.atlas.help_index
        words = read(q, index.vocabulary, index.gazetteer)
        about = _same_name(asked, q) or _pointed_at(asked, index.phrases.pointed_at(words))
        where = where or words.place
    wish = Wish(who, about[0] if about else None, where, prefer)
    return Meant(
        wish,
        others=about[1:],
        no_organisation=seeker if seeker and seeker.strip() and who is None else None,
        no_question=bool(q and q.strip() and not about),
    )


def _same_name(asked: Asked, q: str) -> tuple[str, ...]:
    known = asked.snapshot.questions.values()
    return tuple(one.id for one in known if same(q) in (same(one.name), same(one.name_en or one.name)))[:1]


def _pointed_at(asked: Asked, pointed: Pointed) -> tuple[str, ...]:
    """The network's questions that own words point at, the strongest first."""
    own = asked.snapshot.questions.keys() & pointed.keys()
    ordered = sorted(own, key=lambda one: (-pointed[one][0], one))
    return tuple(one for one in ordered if pointed[one][0] >= LIKELY * pointed[ordered[0]][0])[:OFFERED]

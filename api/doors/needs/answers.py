"""The register of needs for programs: as much of each as the reader sees, and how many have it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request, Response
from pydantic import Field

from api.gate import references
from api.gate.answers import Listed, Named, OrganisationRef, Out, one_of
from api.gate.asking import Asked, Asking
from api.gate.paging import Page, cut_counted, page
from api.gate.problems import documented
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.unkept import unkept
from graph.measures.need_numbers import need_numbers, people_of_need
from graph.people.pressing import pressed
from graph.records.languages import in_language
from graph.records.lists import NEED_STATUS
from graph.records.needs import Need
from graph.search.forms import names_of
from graph.search.swedish import mentions

router = StoreRouter(prefix="/needs", tags=["needs"])

FAR = "9999"
"""Where needs without a next date stand: after all others."""


class NeedOut(Out):
    """A need, with what the reader may know of how it stands."""

    id: str
    text: str
    question: Named | None
    places: list[Named]
    status: str | None = Field(description=f"One of: {', '.join(NEED_STATUS.values)}")
    holder: OrganisationRef | None = Field(description="Who has it; null for the public.")
    next_date: str | None = Field(description="Null for the public.")
    confirmable: bool = Field(description="Whether residents may say that they have it too.")
    number: int | None = Field(
        description="How many residents have it, for those who work with the place; null for the public."
    )


class NeedNumber(Out):
    """How many residents have needs of a question in a place; fewer than five are never told."""

    question: Named
    place: Named
    number: int


class NeedsOut(Listed[NeedOut]):
    """A page of needs, those that something is to happen with first at the top."""

    numbers: list[NeedNumber]


Given = Annotated[str | None, Query(max_length=300, description="An id or a name.")]
Typed = Annotated[str | None, Query(max_length=200, description="Words that it says.")]
StatusGiven = Annotated[str | None, Query(pattern=one_of(NEED_STATUS), description="How it stands.")]


def found(
    asked: Asked, place: str | None, question: str | None, status: str | None, typed: str | None = None
) -> list[Need]:
    """The needs of a place, a question or a status, and with all words that somebody typed, in order.

    Raises `unknown_place` and `unknown_question`.
    """
    where = references.place_id(asked, place) if place else None
    inside = asked.snapshot.where.members("need", where) if where else None
    about = asked.question(question).id if question else None
    shown = [
        one
        for one in asked.snapshot.needs.values()
        if (inside is None or one.id in inside)
        and (about is None or (one.question and about in asked.snapshot.upwards(one.question)))
        and status in (None, "", one.status)
        and (not typed or mentions(typed, _words(asked, one)))
    ]
    return sorted(shown, key=lambda one: (_next(asked, one), one.id))


def _words(asked: Asked, one: Need) -> list[str]:
    """What a need says, and what it is about, in both languages."""
    about = asked.snapshot.questions.get(one.question or "")
    return [one.text, one.text_en or "", *(names_of(about) if about else ())]


def _next(asked: Asked, need: Need) -> str:
    return str(need.next_date) if need.next_date and asked.works_with(need) else FAR


def item(asked: Asked, need: Need, counts: dict[str, int]) -> NeedOut:
    """A need as the reader sees it."""
    working = asked.works_with(need)
    return NeedOut(
        id=need.id,
        text=in_language(asked.lang, need.text, need.text_en),
        question=references.questions(asked, [need.question])[0] if need.question else None,
        places=references.places(asked, need.municipalities),
        status=need.status,
        holder=references.organisation(asked, need.holder) if working and need.holder else None,
        next_date=str(need.next_date) if working and need.next_date else None,
        confirmable=is_confirmable(need),
        number=people_of_need(need, counts) if working else None,
    )


def is_open(need: Need) -> bool:
    """Whether a need is neither solved nor closed."""
    return need.status not in ("solved", "closed")


def is_confirmable(need: Need) -> bool:
    """Whether residents may say that they have a need too."""
    return bool(need.confirmable) and is_open(need)


def numbers(
    asked: Asked, counts: dict[str, int], place: str | None, question: str | None
) -> list[NeedNumber]:
    """The numbers that everybody may know, the largest first.

    Raises `unknown_place`.
    """
    told = need_numbers(asked.snapshot.needs, counts, asked.snapshot.where)
    inside = asked.snapshot.where.within(references.place_id(asked, place)) if place else None
    shown = [
        (of, where, count)
        for (of, where), count in told.items()
        if (inside is None or where in inside)
        and question in (None, "", of)
        and where in asked.snapshot.places
    ]
    return [
        NeedNumber(
            question=references.questions(asked, [of])[0],
            place=references.places(asked, [where])[0],
            number=count,
        )
        for of, where, count in sorted(shown, key=lambda one: (-one[2], one[0], one[1]))
    ]


@router.get(
    "",
    response_model=NeedsOut,
    responses=documented("unknown_place", "unknown_question", "bad_cursor"),
)
def list_needs(
    request: Request,
    response: Response,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    place: Given = None,
    question: Given = None,
    status: StatusGiven = None,
    q: Typed = None,
) -> NeedsOut:
    """What is missing, in a coordinator's or a source's words, never a resident's own."""
    unkept(response)  # a press moves no revision
    counts: dict[str, int] = dict(pressed(people_of(request)))
    every = found(asked, place, question, status, q)
    shown, after = cut_counted(request, part, every)
    return NeedsOut(
        items=[item(asked, one, counts) for one in shown], total=len(every), next=after,
        numbers=numbers(asked, counts, place, question), **asked.dated,
    )  # fmt: skip

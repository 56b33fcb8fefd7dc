"""Arenas: where organisations meet, about what, and who is not at the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from fastapi import Depends, Path, Query, Request, Response
from pydantic import Field

from api.doors.network.arena_life import (
    ChairOut,
    DecisionMade,
    MeetingOut,
    chairs_of,
    decisions_of,
    meetings_of,
)
from api.doors.network.calendar import calendar_of
from api.doors.network.chain import ChainOut, chain_of
from api.doors.network.selection import QuestionId
from api.gate import references
from api.gate.answers import Dated, Listed, Named, OrganisationRef, text
from api.gate.asking import Asked, Asking
from api.gate.derived import AboutRecord, more
from api.gate.paging import Page, cut, page
from api.gate.problems import documented
from api.gate.routing import Router
from graph.records.alphabet import alphabetical
from graph.records.model import Arena

router = Router(prefix="/arenas", tags=["arenas"])


class ArenaItem(Named):
    """An arena in a list."""

    kind: str | None = Field(examples=["network"])
    level: str | None
    questions: list[Named]
    municipalities: list[Named]
    member_count: int
    active_from: str | None
    active_to: str | None
    next_meeting: str | None
    sectors_missing: list[str] | None = Field(
        description="Sector families with nobody at the table; null when we know of no members."
    )
    current: bool


class Arenas(Listed[ArenaItem]):
    """A page of arenas."""


class MemberOut(AboutRecord, OrganisationRef):
    """An organisation at the table."""

    LEFT_OUT: ClassVar[Mapping[str, str]] = {
        "organisation": "`id` and `name` say it",
        "arena": "it is the one that is asked about",
    }

    role: str | None
    since: str | None
    until: str | None
    current: bool
    confidence: str | None
    source: str | None


class ArenaOut(AboutRecord, ArenaItem, Dated):
    """Everything that is known about an arena."""

    description: str | None
    meets: str | None
    source: str | None
    confidence: str | None
    members: list[MemberOut]
    chairs: list[ChairOut] = Field(description="Chairs that somebody has put out and nobody has taken.")
    meetings: list[MeetingOut] = Field(description="Those to come first, the next one first.")
    decisions: list[DecisionMade] = Field(description="What was decided; coordinators only, else empty.")
    chain: ChainOut | None = Field(
        description="How far it has come; null for the public, and when it is not going on."
    )


def item(asked: Asked, id: str) -> ArenaItem:
    """One line of the list."""
    return ArenaItem(**_item(asked, asked.snapshot.arenas[id]))


def _item(asked: Asked, found: Arena) -> dict[str, Any]:
    known = asked.view.findings.arenas[found.id]
    return {
        "id": found.id,
        "name": asked.name(found),
        "kind": found.kind,
        "level": found.level,
        "questions": references.questions(asked, found.questions),
        "municipalities": references.places(asked, found.municipalities),
        "member_count": len(known.members),
        "active_from": text(found.active_from),
        "active_to": text(found.active_to),
        "next_meeting": text(found.next_meeting),
        "sectors_missing": None if known.families_missing is None else list(known.families_missing),
        "current": known.current,
    }


def full(asked: Asked, id: str) -> ArenaOut:
    """Everything about one arena.

    Raises `unknown_arena`.
    """
    found = asked.arena(id)
    return ArenaOut(
        **_item(asked, found),
        **asked.dated,
        description=asked.description(found),
        meets=found.meets,
        source=found.source,
        confidence=found.confidence,
        members=_members(asked, id),
        chairs=chairs_of(asked, id),
        meetings=meetings_of(asked, id),
        decisions=decisions_of(asked, id),
        chain=chain_of(asked, id),
        more=more(asked, ArenaOut, found),
    )


def _members(asked: Asked, id: str) -> list[MemberOut]:
    now = {seat.id for seat in asked.view.network.tables.get(id, ())}
    found = [
        MemberOut(
            **references.organisation(asked, seat.organisation).model_dump(),
            role=seat.role,
            since=text(seat.since),
            until=text(seat.until),
            current=seat.id in now,
            confidence=seat.confidence,
            source=seat.source,
            more=more(asked, MemberOut, seat),
        )
        for seat in asked.snapshot.members_of.get(id, ())
    ]
    return sorted(
        found,
        key=lambda m: (not m.current, m.role != "convenes", m.role == "funds", alphabetical(m.name), m.id),
    )


def filtered(asked: Asked, question: str | None) -> list[str]:
    """Ids of the current arenas, conferences included, that are about a question or a narrower one.

    Raises `unknown_question`.
    """
    if not question:
        return list(asked.view.network.tables)
    return list(asked.view.arenas_about.get(asked.question(question).id, ()))


@router.get("", response_model=Arenas, responses=documented("unknown_question", "bad_cursor"))
def list_arenas(
    request: Request, asked: Asking, part: Annotated[Page, Depends(page)], question: QuestionId = None
) -> Arenas:
    """Arenas of the date, by name."""
    known = asked.snapshot.arenas
    ids = filtered(asked, question)
    shown, after = cut(request, part, ids, lambda id: (alphabetical(asked.name(known[id])), id))
    return Arenas(items=[item(asked, id) for id in shown], total=len(ids), next=after, **asked.dated)


@router.get(
    ".ics",
    response_class=Response,
    responses={200: {"content": {"text/calendar": {}}}, **documented("unknown_question", "unknown_place")},
)
def arenas_calendar(
    request: Request,
    response: Response,
    asked: Asking,
    question: QuestionId = None,
    place: Annotated[
        str | None, Query(max_length=200, description="A place's id or name: its arenas alone.")
    ] = None,
) -> Response:
    """The meetings of all arenas, of those about a question, or of a place's, for a calendar to follow."""
    known, where = asked.snapshot, references.place_id(asked, place) if place else None
    there = [known.arenas[id] for id in filtered(asked, question)]
    if where is not None:
        inside = known.where.within(where)
        there = [one for one in there if not inside.isdisjoint(known.where.homes(one))]
    named = [
        asked.name(one)
        for one in (known.questions[asked.question(question).id] if question else None,
                    known.places[where] if where else None)
        if one is not None
    ]  # fmt: skip
    name = ", ".join(["Ö-riket", *named])
    made = calendar_of(
        asked,
        there,
        "-".join(filter(None, ("arenas", question, where))),
        name,
        str(request.base_url).rstrip("/"),
    )
    return Response(made, headers=dict(response.headers), media_type="text/calendar")


@router.get(
    "/{id}.ics",
    response_class=Response,
    responses={200: {"content": {"text/calendar": {}}}, **documented("unknown_arena")},
)
def arena_calendar(
    request: Request, response: Response, id: Annotated[str, Path(max_length=300)], asked: Asking
) -> Response:
    """An arena's meetings, for a calendar to follow."""
    arena = asked.arena(id)
    made = calendar_of(asked, [arena], arena.id, asked.name(arena), str(request.base_url).rstrip("/"))
    return Response(made, headers=dict(response.headers), media_type="text/calendar")


@router.get("/{id}", response_model=ArenaOut, responses=documented("unknown_arena"))
def one_arena(
    id: Annotated[str, Path(max_length=300, examples=["cross-styrgrupp"])], asked: Asking
) -> ArenaOut:
    """Everything that is known about one arena."""
    return full(asked, id)

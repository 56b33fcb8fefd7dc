"""I look for a partner: candidates with the contact first, the reasons, and who can introduce."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import Field

from api.doors.network import routes
from api.doors.network.contacts import ContactPoint, WayIn, contact_point, way_in, way_in_for
from api.doors.network.routes import RouteOut
from api.gate import references
from api.gate.answers import Degree, Listed, Named, OrganisationRef, Out
from api.gate.asking import Asked, Asking
from api.gate.paging import Page, cut_ordered, page
from api.gate.problems import documented
from api.gate.routing import Router
from api.words.partners import meeting_text, reason_text
from graph.measures.meeting import meetings
from graph.measures.partner_index import Candidate
from graph.measures.partners import Code, Partner, Prefer, Wish
from graph.records.freshness import last_confirmed
from graph.records.protection import is_protected

router = Router(prefix="/partners", tags=["partners"])

ARENAS = 5
"""Arenas that are suggested beside the partners."""


class PartnerReasonOut(Out):
    """Why somebody is suggested."""

    code: Code
    text: str = Field(examples=["Arbetar med samma fråga: Ofrivillig ensamhet bland äldre."])


class PartnerItem(OrganisationRef):
    """Somebody to turn to."""

    score: float = Field(ge=0, le=1, description="Comparable within one answer only.", examples=[0.62])
    distance: float | None = Field(
        description="From `for`; null without it or without a way.", examples=[5.0]
    )
    existing: Degree | None = Field(description="The closest degree, where they collaborate already.")
    reasons: list[PartnerReasonOut] = Field(description="The strongest first.")
    introduction: RouteOut | None = Field(description="The way over others; null for present partners.")
    municipalities: list[Named]
    contact: ContactPoint | None = Field(description="Whom to call; null when we know no way to.")
    ask_in: WayIn | None = Field(description="Their municipality's way in, where `contact` is null.")
    last_known: str | None = Field(description="When a tie of theirs was last known.", examples=["2023-04"])


class MeetingItem(Named):
    """An arena to meet others in."""

    direct: bool = Field(
        description="False for a broad arena: of a broader question or of collaboration itself."
    )
    member: bool = Field(description="Whether `for` sits there already.")
    sectors_missing: list[str]
    text: str = Field(examples=["Här arbetar man med psykisk ohälsa."])


class Partners(Listed[PartnerItem]):
    """A page of suggested partners, the best first, with the arenas and the place's own way in."""

    arenas: list[MeetingItem]
    way_in: WayIn | None = Field(description="Whom to ask in the place when we know no contact.")


def wish_of(
    asked: Asked, seeker: str | None, question: str | None, place: str | None, prefer: Prefer
) -> Wish:
    """What is asked for; ids and names that are not there are problems.

    Raises `unknown_organisation`, `unknown_place` or `unknown_question`.
    """
    return Wish(
        seeker=asked.organisation(seeker).id if seeker else None,
        question=asked.question(question).id if question else None,
        place=references.place_id(asked, place) if place else None,
        prefer=prefer,
    )


def items(asked: Asked, wish: Wish, found: Iterable[Candidate]) -> list[PartnerItem]:
    """Candidates as they are told."""
    return [_item(asked, wish, one) for one in asked.view.matchmaker.partners(wish, found)]


def _item(asked: Asked, wish: Wish, one: Partner) -> PartnerItem:
    id = one.organisation
    known = asked.snapshot.organisations[id]
    way, hidden, contact = one.introduction, is_protected(known), contact_point(asked, id)
    # Where a women's shelter lies is told nowhere, not even as a reason.
    reasons = [reason for reason in one.reasons if not (hidden and reason.code in ("place", "county"))]
    return PartnerItem.model_validate(
        {
            **references.organisation(asked, id).model_dump(),
            "score": one.score,
            "distance": one.distance,
            "existing": one.existing,
            "reasons": [
                PartnerReasonOut(code=reason.code, text=reason_text(asked, wish, reason))
                for reason in reasons
            ],
            "introduction": routes.told(asked, wish.seeker, id, way) if wish.seeker and way else None,
            "municipalities": [] if hidden else references.places(asked, known.municipalities),
            "contact": contact,
            "ask_in": None if contact else way_in_for(asked, id, wish.place),
            "last_known": _last_known(asked, id),
        }
    )


def _last_known(asked: Asked, id: str) -> str | None:
    day = last_confirmed(asked.snapshot, asked.snapshot.organisations[id])
    return str(day) if day else None


def arenas(asked: Asked, wish: Wish) -> list[MeetingItem]:
    """Arenas to meet in about what is asked for."""
    concerns = asked.view.matchmaker.concerns
    found = meetings(asked.view.network, concerns, wish.question, wish.place, wish.seeker, ARENAS)
    return [
        MeetingItem(
            **references.arena(asked, one.arena).model_dump(),
            direct=one.direct,
            member=one.member,
            sectors_missing=list(one.missing),
            text=meeting_text(asked, one),
        )
        for one in found
    ]


@router.get(
    "",
    response_model=Partners,
    response_model_by_alias=True,
    responses=documented("unknown_organisation", "unknown_question", "unknown_place", "bad_cursor"),
)
def partners(
    request: Request,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    seeker: Annotated[
        str | None,
        Query(alias="for", max_length=300, description="Who looks.", examples=["nora-vardcentral"]),
    ] = None,
    question: Annotated[
        str | None, Query(max_length=300, description="Its id.", examples=["psykisk-ohalsa"])
    ] = None,
    place: Annotated[str | None, Query(max_length=300, description="Id or name.", examples=["Nora"])] = None,
    prefer: Annotated[
        Prefer, Query(description="`near`: easy to begin with. `new`: bridges to somebody unknown.")
    ] = "near",
) -> Partners:
    """Whom to collaborate with, the best first, each with the reasons."""
    wish = wish_of(asked, seeker, question, place, prefer)
    found = asked.view.matchmaker.candidates(wish)
    shown, after = cut_ordered(
        request, part, found, lambda one: (float(one.last), -one.score, one.organisation)
    )
    return Partners(
        items=items(asked, wish, shown),
        total=len(found),
        next=after,
        arenas=arenas(asked, wish),
        way_in=way_in(asked, wish.place, wish.seeker),
        **asked.dated,
    )

"""Ties of organisations that others took over from: a list to ask about, for coordinators."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import Field

from api.doors.desk.coordinating import Coordinating
from api.gate import references
from api.gate.answers import Counted, Degree, Listed, OrganisationRef, Out
from api.gate.asking import Asked
from api.gate.paging import Page, cut, page
from api.gate.problems import documented
from api.gate.routing import Router
from graph.measures.successions import Succession, successions

router = Router(prefix="/successions", tags=["coordinate"])


class AskedTie(Out):
    """A tie to ask about: whether one of the successors goes on with it."""

    id: str
    other: OrganisationRef
    degree: Degree


class SuccessionItem(Out):
    """An organisation that others took over from."""

    organisation: OrganisationRef
    ended: str | None = Field(examples=["2022"], description="When; null where nobody has said it.")
    ahead: bool = Field(description="Whether it is still there, and will be taken over.")
    successors: list[OrganisationRef]
    ties: list[AskedTie]


class Successions(Counted, Listed[SuccessionItem]):
    """A page of organisations whose ties are to be asked about."""


def item(asked: Asked, one: Succession) -> SuccessionItem:
    ended = asked.snapshot.organisations[one.organisation].active_to
    return SuccessionItem(
        organisation=references.organisation(asked, one.organisation),
        ended=str(ended) if ended else None,
        ahead=ended is not None and ended.last() >= asked.at,
        successors=references.organisations(asked, one.successors),
        ties=[
            AskedTie.model_validate(
                {
                    "id": tie.id,
                    "other": references.organisation(asked, tie.other(one.organisation)),
                    "degree": tie.degree,
                }
            )
            for tie in one.ties
        ],
    )


def found(asked: Asked, place: str | None) -> list[Succession]:
    """Those of which the reader works with the organisation or one who took over.

    Raises `unknown_place` and `not_public`.
    """
    where = references.own_place_id(asked, place) if place else None
    inside = asked.snapshot.where.members("organisation", where) if where else None
    return [
        one
        for one in successions(asked.view.network)
        if any(id in asked.own for id in (one.organisation, *one.successors))
        and (inside is None or not inside.isdisjoint({one.organisation, *one.successors}))
    ]


@router.get("", response_model=Successions, responses=documented("not_public", "unknown_place", "bad_cursor"))
def list_successions(
    request: Request,
    coordinating: Coordinating,
    part: Annotated[Page, Depends(page)],
    place: Annotated[str | None, Query(max_length=200, description="A place's id or name.")] = None,
) -> Successions:
    """Organisations that were merged, split or renamed, with the ties that nobody has answered for."""
    asked = coordinating.asked
    every = found(asked, place)
    shown, after = cut(request, part, every, lambda one: (one.organisation,))
    return Successions(
        items=[item(asked, one) for one in shown], total=len(every), next=after,
        counted_for=references.counted_for(asked), **asked.dated,
    )  # fmt: skip

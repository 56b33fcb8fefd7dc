"""The way from one organisation to another, step by step, each step said in words."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from api.gate import references
from api.gate.answers import Dated, Degree, Named, OrganisationRef, Out
from api.gate.asking import Asked, Asking
from api.gate.problems import documented
from api.gate.routing import Router
from api.words.ways import introduction_text, no_way_text, not_there_text, step_text, way_text
from graph.ways.routes import Route, Step, introducers

router = Router(prefix="/routes", tags=["routes"])


class StepOut(Out):
    """One step."""

    from_: OrganisationRef = Field(alias="from")
    to: OrganisationRef
    by: Literal["tie", "part_of", "arena"]
    degree: Degree | None
    arena: Named | None
    length: float = Field(examples=[2.0])
    text: str = Field(examples=["Nora kommun och Röda Korset i Nora samordnar."])


class RouteOut(Dated):
    """The way; the steps' lengths add up to the distance."""

    from_: OrganisationRef = Field(alias="from")
    to: OrganisationRef
    reachable: bool
    distance: float | None = Field(description="Null when we know no way.", examples=[5.0])
    steps: list[StepOut]
    introducers: list[OrganisationRef] = Field(description="Who on the way can introduce you, nearest first.")
    text: str


def full(asked: Asked, start: str, end: str) -> RouteOut:
    """The way between two organisations of the atlas.

    Raises `unknown_organisation`.
    """
    asked.organisation(start), asked.organisation(end)
    return told(asked, start, end, asked.view.routes.between(start, end))


def told(asked: Asked, start: str, end: str, way: Route | None) -> RouteOut:
    """A way that is known already, said in words."""
    steps = [_step(asked, step) for step in way.steps] if way else []
    who = introducers(asked.snapshot, way) if way else ()
    return RouteOut.model_validate(
        {
            "from": references.organisation(asked, start),
            "to": references.organisation(asked, end),
            "reachable": way is not None,
            "distance": way.distance if way else None,
            "steps": steps,
            "introducers": references.organisations(asked, who),
            "text": _text(asked, start, end, way),
            **asked.dated,
        }
    )


def _step(asked: Asked, step: Step) -> StepOut:
    return StepOut.model_validate(
        {
            "from": references.organisation(asked, step.a),
            "to": references.organisation(asked, step.b),
            "by": step.by,
            "degree": step.degree,
            "arena": references.arena(asked, step.arena) if step.arena else None,
            "length": step.length,
            "text": step_text(asked, step),
        }
    )


def _text(asked: Asked, start: str, end: str, way: Route | None) -> str:
    if way is not None:
        return way_text(asked, start, end, way)
    gone = next((id for id in (start, end) if id not in asked.view.network), None)
    return not_there_text(asked, gone, asked.at) if gone else no_way_text(asked, start, end)


def introduction(asked: Asked, way: RouteOut) -> str:
    """Who can introduce you, in a sentence; nobody has to on a way of one step."""
    if not way.reachable or len(way.steps) < 2:
        return ""
    return introduction_text(asked, [one.name for one in way.introducers])


@router.get(
    "", response_model=RouteOut, response_model_by_alias=True, responses=documented("unknown_organisation")
)
def way_between(
    asked: Asking,
    start: Annotated[str, Query(alias="from", max_length=300, examples=["karlskoga-kommun"])],
    to: Annotated[str, Query(max_length=300, examples=["nora-vardcentral"])],
) -> RouteOut:
    """The way from one organisation to another."""
    return full(asked, start, to)

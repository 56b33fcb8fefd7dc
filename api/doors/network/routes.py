"""The way from one organisation to another, step by step, each step said in words."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from api.gate import references
from api.gate.answers import Dated, Degree, Named, OrganisationRef, Out
from api.gate.asking import Asked, Reader
from api.gate.problems import documented
from api.words.catalogue import Say
from api.words.errors import listed, number
from graph.ways.routes import Route, Step, introducers

router = APIRouter(prefix="/routes", tags=["routes"])


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
    """The way between two organisations of the atlas."""
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


def step_text(asked: Asked, step: Step) -> str:
    """One step in a sentence."""
    _ = asked.say
    known = asked.snapshot.organisations
    a, b = asked.name(known[step.a]), asked.name(known[step.b])
    if step.arena is not None:
        arena = references.arena(asked, step.arena).name
        return _("{a} och {b} möts i {arena}.").format(a=a, b=b, arena=arena)
    if step.by == "part_of":
        inner, outer = (a, b) if known[step.a].part_of == step.b else (b, a)
        return _("{a} hör till {b}.").format(a=inner, b=outer)
    sentences = {
        "contact": _("{a} har kontakt med {b}."),
        "coordination": _("{a} samordnar sitt arbete med {b}."),
        "collaboration": _("{a} arbetar tillsammans med {b}."),
        "integration": _("{a} har gemensam verksamhet med {b}."),
    }
    return sentences[step.degree or "contact"].format(a=a, b=b)


def _text(asked: Asked, start: str, end: str, way: Route | None) -> str:
    _ = asked.say
    known = asked.snapshot.organisations
    a, b = asked.name(known[start]), asked.name(known[end])
    if way is None:
        return _away(asked, start, end, a, b)
    if not way.steps:
        return _("Det är samma organisation.")
    if len(way.steps) == 1:
        return _("{a} och {b} har direkt väg: {how}").format(
            a=a, b=b, how=step_text(asked, way.steps[0])
        ) + _distance(_, way)
    names = [asked.name(known[step.b]) for step in way.steps[:-1]]
    return _("Vägen från {a} till {b} går genom {names}.").format(
        a=a, b=b, names=listed(_, names)
    ) + _distance(_, way)


def _distance(_: Say, way: Route) -> str:
    steps = len(way.steps)
    sentence = _.plural("Avstånd {distance}, {n} steg.", "Avstånd {distance}, {n} steg.", steps)
    return " " + sentence.format(distance=number(_, way.distance), n=steps)


def _away(asked: Asked, start: str, end: str, a: str, b: str) -> str:
    _ = asked.say
    for id, name in ((start, a), (end, b)):
        if id not in asked.view.field:
            return _("{name} fanns inte den {at}, så vi känner inte till någon väg.").format(
                name=name, at=asked.at
            )
    return _("Vi känner inte till någon väg mellan {a} och {b}.").format(a=a, b=b)


def introduction(asked: Asked, way: RouteOut) -> str:
    """Who can introduce you, in a sentence."""
    _ = asked.say
    if not way.reachable or len(way.steps) < 2:
        return ""
    if not way.introducers:
        return _("Vi saknar kontaktuppgift till någon på vägen som kan presentera er.")
    names = listed(_, [one.name for one in way.introducers])
    return _("Fråga {names} om de kan presentera er för varandra.").format(names=names)


@router.get(
    "", response_model=RouteOut, response_model_by_alias=True, responses=documented("unknown_organisation")
)
def way_between(
    asked: Reader,
    start: Annotated[str, Query(alias="from", max_length=300, examples=["karlskoga-kommun"])],
    to: Annotated[str, Query(max_length=300, examples=["nora-vardcentral"])],
) -> RouteOut:
    """The way from one organisation to another."""
    return full(asked, start, to)

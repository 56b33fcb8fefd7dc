"""What is fragile: what would be lost without an organisation, a project or person-bound ties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from fastapi import Query
from pydantic import Field

from api.doors.desk.coordinating import Coordinating, CoordinatorAsked
from api.gate import references
from api.gate.answers import Counted, Degree, OrganisationRef, Out, text
from api.gate.asking import Asked
from api.gate.problems import documented
from api.gate.routing import Router, waits_in
from api.gate.sight import shown
from api.words.fragility import loss_text
from graph.measures.fragility import (
    Loss,
    without_initiative,
    without_organisation,
    without_person_bound,
)
from graph.measures.scenario import Scenario
from graph.records.errors import OriketError
from graph.records.model import Tie

router = Router(prefix="/fragility", tags=["coordinate"])

MOST_LISTED = 500
"""Ties that would end, and organisations that would be alone, in one answer."""
SHOWN = 200
"""Ties in a table of a page."""
WITHOUT = "^(?:organisation:.+|initiative:.+|person_bound)$"
"""What one can imagine away."""


class LostTie(Out):
    """A tie that would end."""

    id: str
    a: OrganisationRef
    b: OrganisationRef
    degree: Degree
    person_bound: bool | None
    strained: bool | None
    via: str | None
    until: str | None
    last_known: str | None


class Fragility(Counted):
    """What would be lost to those who stay."""

    without: str = Field(examples=["organisation:orebro-lans-idrottsforbund"])
    pairs_lost: int = Field(description="Pairs of organisations that would have no way any more.")
    mean_distance_before: float | None = Field(description="Over the pairs that keep a way.")
    mean_distance_after: float | None
    estimated_from: int | None = Field(
        description="From how many organisations the distances are estimated; null when they are exact."
    )
    isolated: list[OrganisationRef] = Field(
        max_length=MOST_LISTED, description="Who would have no known tie or arena left."
    )
    isolated_count: int = Field(description="How many they are, also those that are not listed.")
    ties_lost: list[LostTie] = Field(max_length=MOST_LISTED)
    ties_lost_count: int = Field(description="How many they are, also those that are not listed.")
    text: str


def lost(coordinating: CoordinatorAsked, without: str) -> Fragility:
    """What would be lost without what is named.

    Raises `studies_busy`, `unknown_initiative` or `unknown_organisation`.
    """
    asked = coordinating.asked
    found = own_loss(coordinating, scenario_without(asked, without))
    return Fragility(
        without=without,
        pairs_lost=found.pairs_lost,
        mean_distance_before=found.mean_distance_before,
        mean_distance_after=found.mean_distance_after,
        estimated_from=found.sample,
        isolated=references.organisations(asked, found.isolated[:MOST_LISTED]),
        isolated_count=len(found.isolated),
        ties_lost=ties(asked, found.ties_lost[:MOST_LISTED]),
        ties_lost_count=len(found.ties_lost),
        text=loss_text(asked, found),
        counted_for=references.counted_for(asked),
        **asked.dated,
    )


def own_loss(coordinating: CoordinatorAsked, scenario: Scenario) -> Loss:
    """What would be lost, naming those alone whose standing the reader may know.

    Raises `studies_busy`.
    """
    whole: Loss = coordinating.study("loss", scenario)
    return replace(whole, isolated=tuple(id for id in whole.isolated if id in coordinating.asked.own))


def ties(asked: Asked, found: Iterable[Tie]) -> list[LostTie]:
    """Ties with both ends named."""
    return [
        LostTie.model_validate(
            {
                **{name: shown(asked.sight_of(tie), tie, name) for name in ("person_bound", "strained")},
                "id": tie.id,
                "a": references.organisation(asked, tie.a),
                "b": references.organisation(asked, tie.b),
                "degree": tie.degree,
                "via": asked.atlas.arena_names.get(tie.via) if tie.via else None,
                "until": text(tie.until),
                "last_known": text(tie.last_known),
            }
        )
        for tie in found
    ]


def own_ties(asked: Asked, found: Iterable[Tie]) -> tuple[list[LostTie], int]:
    """Those among them that the reader has the working view of, as many as a table shows, and how many."""
    own = [*filter(asked.works_with, found)]
    return ties(asked, own[:SHOWN]), len(own)


def scenario_without(asked: Asked, without: str) -> Scenario:
    """Which changes are meant, as a scenario.

    Raises `unknown_initiative` or `unknown_organisation`.
    """
    kind, _, id = without.partition(":")
    if kind == "person_bound":
        return without_person_bound(asked.view.network, asked.works_with)
    if kind == "organisation":
        return without_organisation(asked.organisation(id).id)
    if id not in asked.snapshot.initiatives:
        raise OriketError("unknown_initiative", id=id[:100])
    return without_initiative(asked.view.network, id)


@router.get(
    "",
    response_model=Fragility,
    responses=documented(
        "not_public", "unknown_organisation", "unknown_initiative", "studies_busy", "too_many_studies",
    ),
)  # fmt: skip
@waits_in("studies")
def fragility(
    coordinating: Coordinating,
    without: Annotated[
        str,
        Query(
            max_length=320,
            pattern=WITHOUT,
            description="`organisation:ID`, `initiative:ID` or `person_bound`.",
            examples=["person_bound"],
        ),
    ],
) -> Fragility:
    """What would be lost if an organisation left, or a project or all person-bound ties ended."""
    return lost(coordinating, without)

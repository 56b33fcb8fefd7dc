"""What if: the network as it would be with some changes; nothing is stored. For coordinators."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from api.doors.desk.coordinating import Coordinating, CoordinatorAsked
from api.doors.network.figures import NetworkOut, figures_out
from api.gate import references
from api.gate.answers import Dated, Degree, OrganisationRef, Out, Standing
from api.gate.asking import Asked
from api.gate.problems import documented
from api.gate.routing import Router, waits_in
from api.gate.unkept import unkept
from graph.measures.scenario import NewSeat, NewTie, Scenario, ScenarioOutcome
from graph.records.errors import OriketError

router = Router(prefix="/what-if", tags=["coordinate"])

MOST_CHANGED = 500
"""Organisations that are listed as those who would notice."""
MOST = 50
"""Changes of each kind in one scenario: more than anybody ticks."""
Id = Annotated[str, Field(max_length=300)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Pair(_In):
    """Two organisations."""

    a: Id = Field(examples=["nora-kommun"])
    b: Id = Field(examples=["nora-vardcentral"])

    @model_validator(mode="after")
    def _two(self) -> Pair:
        if self.a == self.b:
            raise PydanticCustomError("same_organisation", "a and b are the same organisation")
        return self


class TieIn(Pair):
    """A tie that one imagines."""

    degree: Degree


class SeatIn(_In):
    """A seat that one imagines."""

    arena: Id
    organisation: Id


class ScenarioIn(_In):
    """Changes that one imagines together."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"add_ties": [{"a": "nora-kommun", "b": "nora-vardcentral", "degree": "collaboration"}]}
            ]
        },
    )

    add_ties: list[TieIn] = Field([], max_length=MOST)
    remove_ties: list[Id | Pair] = Field(
        [], max_length=MOST, description="Ids of ties, or pairs, whose ties then all end."
    )
    remove_organisations: list[Id] = Field([], max_length=MOST)
    add_members: list[SeatIn] = Field([], max_length=MOST)


class ChangedItem(Out):
    """An organisation that would notice."""

    organisation: OrganisationRef
    betweenness_before: float | None
    betweenness_after: float | None
    standing_before: Standing | None
    standing_after: Standing | None


class WhatIf(Dated):
    """The network's figures without and with the changes."""

    before: NetworkOut
    after: NetworkOut
    changed: list[ChangedItem] = Field(
        max_length=MOST_CHANGED, description="Whose standing changes first, then the most changed."
    )
    changed_count: int = Field(description="How many would notice, also those that are not listed.")
    estimated_from: int | None = Field(
        description=(
            "From how many organisations mean distance and betweenness are estimated; null when exact."
        )
    )


def scenario_of(asked: Asked, told: ScenarioIn) -> Scenario:
    """The scenario that is meant; ids that are not there are problems.

    Raises `unknown_arena`, `unknown_organisation` or `unknown_tie`.
    """
    return Scenario(
        add_ties=tuple(NewTie(_living(asked, t.a), _living(asked, t.b), t.degree) for t in told.add_ties),
        remove_ties=frozenset(id for one in told.remove_ties for id in _ties(asked, one)),
        remove_organisations=frozenset(_living(asked, id) for id in told.remove_organisations),
        add_members=tuple(
            NewSeat(asked.arena(seat.arena).id, _living(asked, seat.organisation))
            for seat in told.add_members
        ),
    )


def _living(asked: Asked, id: str) -> str:
    return asked.organisation(id).id


def _ties(asked: Asked, one: str | Pair) -> list[str]:
    known = asked.snapshot
    if isinstance(one, str):
        if one not in known.ties:
            raise OriketError("unknown_tie", id=one[:100])
        return [one]
    a, b = asked.organisation(one.a).id, asked.organisation(one.b).id
    return [tie.id for tie in known.ties_of.get(a, ()) if tie.other(a) == b]


def imagined(coordinating: CoordinatorAsked, scenario: Scenario) -> WhatIf:
    """What a scenario would change.

    Raises `studies_busy`.
    """
    asked = coordinating.asked
    # What is imagined about somebody who leaves says nothing.
    gone = scenario.remove_organisations
    kept = Scenario(
        add_ties=tuple(t for t in scenario.add_ties if t.a not in gone and t.b not in gone),
        remove_ties=scenario.remove_ties,
        remove_organisations=gone,
        add_members=tuple(seat for seat in scenario.add_members if seat.organisation not in gone),
    )
    found: ScenarioOutcome = coordinating.study("what_if", kept)
    known = asked.view.findings.organisations.items()
    alone = sum(one.standing == "isolated" for id, one in known if id in asked.own)
    own = [one for one in found.changed if one.organisation in asked.own]
    told = [
        one
        for one in found.changed
        if one.organisation in asked.own or one.betweenness_before != one.betweenness_after
    ]
    more = sum((o.standing_after == "isolated") - (o.standing_before == "isolated") for o in own)
    return WhatIf(
        before=figures_out(asked, found.before, alone),
        after=figures_out(asked, found.after, alone + more),
        changed=[
            ChangedItem(
                organisation=references.organisation(asked, one.organisation),
                betweenness_before=one.betweenness_before,
                betweenness_after=one.betweenness_after,
                standing_before=one.standing_before if one.organisation in asked.own else None,
                standing_after=one.standing_after if one.organisation in asked.own else None,
            )
            for one in told[:MOST_CHANGED]
        ],
        changed_count=len(told),
        estimated_from=found.sample,
        **asked.dated,
    )


@router.post(
    "",
    response_model=WhatIf,
    responses=documented(
        "not_public", "unknown_organisation", "unknown_arena", "unknown_tie", "studies_busy",
        "too_many_studies", "too_long", "forbidden",
    ),
)  # fmt: skip
@waits_in("studies")
def what_if(coordinating: Coordinating, told: ScenarioIn, response: Response) -> WhatIf:
    """The network's figures with and without some changes, and who would notice. For coordinators."""
    # An answer to a POST is not kept, so it has no tag to be asked for again.
    unkept(response)
    return imagined(coordinating, scenario_of(coordinating.asked, told))

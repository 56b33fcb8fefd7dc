"""Shapes of the answers about organisations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from api.doors.network.agreements import AgreementItem
from api.doors.network.suggest import Suggestion
from api.gate.answers import (
    BetweennessError,
    Dated,
    Degree,
    Family,
    Listed,
    Named,
    OrganisationRef,
    Out,
    Standing,
)
from api.gate.derived import AboutRecord
from graph.records.claims import ConfirmedBy


class OrganisationItem(OrganisationRef):
    """An organisation in a list."""

    municipalities: list[Named]
    questions: list[Named]
    part_of: OrganisationRef | None
    umbrella: bool | None
    tie_count: int | None = Field(
        description="Current ties; null when it is not active on the date.", examples=[7]
    )
    betweenness: float | None = Field(examples=[0.041])
    standing: Standing | None = Field(description="Null for the public.", examples=["anchored"])


class Organisations(Listed[OrganisationItem]):
    """A page of organisations."""

    betweenness_error: BetweennessError
    suggestions: list[Suggestion] = Field(
        description="When no organisation fits: what may have been meant by `q`, the likeliest first."
    )


class ClaimOut(Out):
    """What somebody says of a tie."""

    by: OrganisationRef | None = Field(description="The party whose word it is; null for a source's.")
    source: str | None
    degree: Degree
    last_known: str | None
    said: str | None = Field(description="The day it was said.")
    confidence: str | None


class TieOut(AboutRecord, Out):
    """A tie as seen from one of its ends."""

    LEFT_OUT: ClassVar[Mapping[str, str]] = {
        "a": "one of the two is asked about, the other is `other`",
        "b": "one of the two is asked about, the other is `other`",
        "decided": "`degree` is the one that counts",
    }

    id: str
    other: OrganisationRef
    degree: Degree
    length: float = Field(examples=[3.0])
    level: str | None
    since: str | None = Field(examples=["2020-09"])
    until: str | None
    person_bound: bool | None
    strained: bool | None
    via: str | None = Field(description="Id of the arena or initiative that it stands in.")
    via_name: str | None
    last_known: str | None = Field(examples=["2023-04"])
    confidence: str | None = Field(examples=["stated"])
    source: str | None
    current: bool
    note: str | None
    confirmed_by: ConfirmedBy = Field(description="Who stands for it: both parties, one, or a source.")
    claims: list[ClaimOut] | None = Field(description="Everything that is said of it; coordinators only.")
    disagree: bool | None = Field(description="Those whose word counts differ; coordinators only.")


class SeatOut(AboutRecord, Named):
    """An arena at which the organisation sits."""

    LEFT_OUT: ClassVar[Mapping[str, str]] = {
        "arena": "`id` and `name` say it",
        "organisation": "it is the one that is asked about",
    }

    role: str | None
    since: str | None
    until: str | None
    current: bool


class ServiceOut(AboutRecord, Named):
    """What it offers."""

    LEFT_OUT: ClassVar[Mapping[str, str]] = {"target_group": "`for_whom` says it"}

    for_whom: str | None
    description: str | None
    where: str | None
    when: str | None
    how: str | None
    cost: str | None
    phone: str | None
    email: str | None
    url: str | None
    status: str | None
    questions: list[Named]
    municipalities: list[Named]
    source: str | None


class InitiativeOut(AboutRecord, Named):
    """A project that it owns, takes part in or pays for."""

    role: str = Field(examples=["owner"])
    status: str | None
    since: str | None
    until: str | None
    description: str | None


class ContactOut(AboutRecord, Out):
    """A function that one can turn to."""

    LEFT_OUT: ClassVar[Mapping[str, str]] = {"organisation": "it is the one that is asked about"}

    id: str
    function: str
    phone: str | None
    email: str | None
    url: str | None
    vacant: bool | None


class OrganisationOut(AboutRecord, OrganisationItem, Dated):
    """Everything that is known about an organisation on a date."""

    LEFT_OUT: ClassVar[Mapping[str, str]] = {
        "sector_basis": "for those who check the data: `oriket check` lists what is to be checked"
    }

    aliases: list[str]
    description: str | None
    family: Family
    collective: bool | None
    active: bool = Field(description="Whether it is there on the date.")
    active_from: str | None
    active_to: str | None
    betweenness_error: BetweennessError
    phone: str | None
    email: str | None
    url: str | None
    source: str | None
    note: str | None
    units: list[OrganisationRef]
    services: list[ServiceOut]
    initiatives: list[InitiativeOut]
    agreements: list[AgreementItem]
    contacts: list[ContactOut]
    arenas: list[SeatOut]
    ties: list[TieOut]
    measures: dict[str, float | None]


class ReachedItem(OrganisationRef):
    """An organisation within reach."""

    distance: float = Field(examples=[5.0])
    steps: int = Field(examples=[2])


class ReachOut(Listed[ReachedItem]):
    """A page of organisations within reach, nearest first."""

"""The records of the ground. Frozen; unknown is None, nothing is "" or 0; every text is NFC (`text.clean`).

Ids are slugs, unique within a kind, never used again. References hold ids. `Record` is any of them;
`graph.records.json_form` turns one into the values that stores and change sets carry, and back. `ground`
declares those that all others name, `meeting` those of organisations together, `gatherings`, `agreements` and
`workshop` what they do there, `needs`, `offered` and `steering` what is missing, offered and decided, this
module the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from graph.records import schema
from graph.records.agreements import Agreement as Agreement
from graph.records.aims import Assumption as Assumption
from graph.records.aims import Goal as Goal
from graph.records.aims import ProblemAnalysis as ProblemAnalysis
from graph.records.claims import Claim as Claim
from graph.records.dates import PartialDate
from graph.records.gatherings import ArenaDecision as ArenaDecision
from graph.records.gatherings import Chair as Chair
from graph.records.gatherings import Meeting as Meeting
from graph.records.ground import IN_PLACE
from graph.records.ground import Organisation as Organisation
from graph.records.ground import Place as Place
from graph.records.ground import Question as Question
from graph.records.ground import Record as Record
from graph.records.kinds import declared, kind
from graph.records.meeting import Arena as Arena
from graph.records.meeting import Initiative as Initiative
from graph.records.meeting import Membership as Membership
from graph.records.meeting import Tie as Tie
from graph.records.needs import Need as Need
from graph.records.offered import Contact as Contact
from graph.records.offered import Service as Service
from graph.records.schema import Spec
from graph.records.steering import CareChain as CareChain
from graph.records.steering import Handover as Handover
from graph.records.steering import SteeringDocument as SteeringDocument
from graph.records.surveying import Round as Round
from graph.records.surveying import Survey as Survey
from graph.records.temperature import Checklist as Checklist
from graph.records.temperature import Temperature as Temperature
from graph.records.workshop import Call as Call
from graph.records.workshop import Challenge as Challenge


@kind(
    "source",
    sv=("källa", "källor", "Rapporter och samtal som uppgifterna kommer ur, och vad de kallas i cellerna."),
    en=("source", "sources", "Reports and talks that statements come from, and what cells call them."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """What statements come from; `aliases` are the words by which cells cite it (`graph.records.citing`)."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    short_name: str | None = schema.text(short=True, group="name")
    aliases: tuple[str, ...] = schema.text(many=True, short=True, group="name")
    publisher: str | None = schema.text(short=True, group="source")
    published: PartialDate | None = schema.date(group="source")
    url: str | None = schema.text(group="source")


@kind(
    "story",
    sv=(
        "berättelse",
        "berättelser",
        "Vyer av kartan att visa för andra, högst tio, var och en med en mening.",
    ),
    en=("story", "stories", "Views of the chart to show to others, at most ten, each with a sentence."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Record):
    """Views of the chart in an order, each with a sentence (`graph.records.stories` reads them)."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    scenes: tuple[str, ...] = schema.text(
        many=True,
        label=(
            "vyer", "views",
            "En mening och kartans adress för varje vy, högst tio, i ordning.",
            "A sentence and the chart's address for each view, at most ten, in order.",
        ),
    )  # fmt: skip
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)


@kind(
    "network",
    sv=("nätverk", "nätverket", "En enda rad: vad nätverket heter och vilket datum kartan öppnas på."),
    en=("network", "network", "A single row: the network's name and the date that the chart opens at."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Network(Record):
    """The whole network: its name, its own date, at which views open, and whether all of it is made up."""

    name: str | None = schema.text(short=True, group="name")
    opens_at: PartialDate | None = schema.date()
    fresh_months: float | None = schema.number(
        group="time",
        label=(
            "gäller i månader", "fresh for months",
            "Efter så många månader frågar vi om det som är bekräftat, 1 till 120. Tomt: 12.",
            "After so many months what was confirmed is asked about again, 1 to 120. Blank: 12.",
        ),
    )  # fmt: skip
    invented: bool | None = schema.flag(group="name")


KINDS: Mapping[str, type[Any]] = MappingProxyType({name: cls for name, (_, cls) in declared.items()})
"""Every kind of record, referenced ones first."""

KIND_OF: Mapping[type[Any], str] = MappingProxyType({cls: kind for kind, cls in KINDS.items()})


@cache
def specs(kind: str) -> Mapping[str, Spec]:
    """Return the fields of a kind of record, without `id`, in the model's order."""
    common = {f.name for f in fields(Record)}
    in_order = sorted(fields(KINDS[kind]), key=lambda f: f.name in common)  # what all have comes last
    return MappingProxyType({f.name: f.metadata["spec"] for f in in_order if f.name != "id"})


def ids_in(record: Record, name: str) -> tuple[str, ...]:
    """Return what a field of a record points at: one id, several or none."""
    said = getattr(record, name)
    return said if isinstance(said, tuple) else (said,) if said else ()

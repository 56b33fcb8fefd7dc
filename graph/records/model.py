"""The records of the ground. Frozen; unknown is None, nothing is "" or 0; every text is NFC (`text.clean`).

Ids are slugs, unique within a kind, never used again. References hold ids. `Record` is any of them;
`graph.records.json_form` turns one into the values that stores and change sets carry, and back. `ground`
declares those that all others name, `meeting` those of organisations together, `gatherings`, `agreements` and
`workshop` what they do there, this module the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from graph.records import lists, schema
from graph.records.agreements import Agreement as Agreement
from graph.records.claims import Claim as Claim
from graph.records.dates import PartialDate
from graph.records.gatherings import ArenaDecision as ArenaDecision
from graph.records.gatherings import Chair as Chair
from graph.records.gatherings import Meeting as Meeting
from graph.records.ground import CONCERNS, IN_PLACE
from graph.records.ground import Organisation as Organisation
from graph.records.ground import Place as Place
from graph.records.ground import Question as Question
from graph.records.ground import Record as Record
from graph.records.kinds import declared, kind
from graph.records.meeting import Arena as Arena
from graph.records.meeting import Initiative as Initiative
from graph.records.meeting import Membership as Membership
from graph.records.meeting import Tie as Tie
from graph.records.schema import Relation, Spec
from graph.records.surveying import Round as Round
from graph.records.surveying import Survey as Survey
from graph.records.workshop import Call as Call
from graph.records.workshop import Challenge as Challenge


@kind(
    "service",
    sv=("insats", "insatser", "Stöd och aktiviteter som någon erbjuder."),
    en=("service", "services", "Support and activities that somebody offers."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """What somebody offers, for whom and where."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    providers: tuple[str, ...] = schema.ref("organisation", many=True, relation=Relation("OFFERS", "in"))
    questions: tuple[str, ...] = schema.ref("question", many=True, group="place", relation=CONCERNS)
    target_group: str | None = schema.text()
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    source: str | None = schema.text(group="source")
    status: str | None = schema.choice(lists.STATUS)
    note: str | None = schema.text(group="work", sight="working")
    phone: str | None = schema.text(short=True, group="contact", personal=True)
    url: str | None = schema.text(group="contact")
    email: str | None = schema.text(short=True, group="contact", personal=True)
    when: str | None = schema.text(group="time")
    where: str | None = schema.text(group="place")
    cost: str | None = schema.text()
    how: str | None = schema.text()
    languages: tuple[str, ...] = schema.text(many=True, short=True)
    age_from: float | None = schema.number()
    age_to: float | None = schema.number()
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()
    distinct_from: tuple[str, ...] = schema.told_apart("service")


@kind(
    "need",
    sv=("behov", "behov", "Behov som ingen ännu svarar mot."),
    en=("need", "needs", "Needs that nobody answers yet."),
    key=("text",),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Record):
    """Something unmet, in words, with its question and place."""

    text: str = schema.text(required=True)
    text_en: str | None = schema.text(english_of="text")
    question: str | None = schema.ref("question", group="place", relation=CONCERNS)
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    source: str | None = schema.text(group="source")
    kind: str | None = schema.choice(lists.NEED_KIND)


@kind(
    "contact",
    sv=("kontakt", "kontakter", "Funktioner att vända sig till. Skriv aldrig namn på personer."),
    en=("contact", "contacts", "Functions to turn to. Never write names of persons."),
    key=("organisation", "function"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """A function one can turn to at an organisation; never a person's name."""

    organisation: str = schema.ref(
        "organisation", required=True, sight="working", relation=Relation("HAS_CONTACT", "in")
    )
    function: str = schema.text(required=True, short=True, group="name", sight="working", personal=True)
    phone: str | None = schema.text(short=True, group="contact", sight="working", personal=True)
    email: str | None = schema.text(short=True, group="contact", sight="working", personal=True)
    url: str | None = schema.text(group="contact", sight="working")
    vacant: bool | None = schema.flag(group="contact", sight="working", personal=True)
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()


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

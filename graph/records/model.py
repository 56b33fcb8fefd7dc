"""The records of the ground. Frozen; unknown is None, nothing is "" or 0; every text is NFC (`text.clean`).

Ids are slugs, unique within a kind, never used again. References hold ids. `Record` is any of them;
`graph.records.json_form` turns one into the values that stores and change sets carry, and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

from graph.records import lists, schema
from graph.records.dates import PartialDate
from graph.records.schema import Relation, Sight, Spec, widest
from graph.records.text import slug

IN_PLACE = Relation("IN_PLACE")
CONCERNS = Relation("CONCERNS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality, a county or an area of several; the id of the first two is the SCB code."""

    id: str
    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    kommunkod: str | None = schema.text(short=True, group="name")
    kind: str | None = schema.choice(lists.PLACE_KIND)
    county: str | None = schema.ref("place", group="place", relation=Relation("IN_COUNTY"))
    parts: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=Relation("HAS_PART"))
    latitude: float | None = schema.number(group="place")
    longitude: float | None = schema.number(group="place")
    phone: str | None = schema.text(short=True, group="contact")
    url: str | None = schema.text(group="contact")
    hours: str | None = schema.text(group="contact")
    source: str | None = schema.text(group="source")
    note: str | None = schema.text(group="work", sight="working")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A societal challenge or need; `synonyms` are residents' own words and never resolve a reference."""

    id: str
    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    synonyms: tuple[str, ...] = schema.text(many=True)
    synonyms_en: tuple[str, ...] = schema.text(many=True, english_of="synonyms")
    broader: str | None = schema.ref("question", group="place", relation=Relation("BROADER"))
    source: str | None = schema.text(group="source")
    kind: str | None = schema.choice(lists.QUESTION_KIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An actor; `collective` is a group without names, `part_of` the larger organisation it is a unit of."""

    id: str
    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    aliases: tuple[str, ...] = schema.text(many=True, short=True, group="name")
    sector: str = schema.choice(lists.SECTOR, required=True)
    part_of: str | None = schema.ref("organisation", relation=Relation("PART_OF"))
    umbrella: bool | None = schema.flag(group="name")
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    questions: tuple[str, ...] = schema.ref("question", many=True, group="place", relation=CONCERNS)
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    source: str | None = schema.text(group="source")
    collective: bool | None = schema.flag(group="name")
    sector_basis: str | None = schema.choice(lists.SECTOR_BASIS, group="source")
    note: str | None = schema.text(group="work", sight="working")
    active_from: PartialDate | None = schema.date()
    active_to: PartialDate | None = schema.date()
    url: str | None = schema.text(group="contact")
    phone: str | None = schema.text(short=True, group="contact", personal=True)
    email: str | None = schema.text(short=True, group="contact", personal=True)
    registration_number: str | None = schema.text(short=True, group="name")

    @property
    def family(self) -> str:
        """The sector family, one of six."""
        return lists.FAMILY_OF[self.sector]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arena:
    """A forum or meeting place where organisations meet about questions."""

    id: str
    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    kind: str | None = schema.choice(lists.ARENA_KIND)
    level: str | None = schema.choice(lists.ARENA_LEVEL)
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    questions: tuple[str, ...] = schema.ref("question", many=True, group="place", relation=CONCERNS)
    active_from: PartialDate | None = schema.date()
    active_to: PartialDate | None = schema.date()
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    source: str | None = schema.text(group="source")
    confidence: str | None = schema.choice(lists.CONFIDENCE, group="source")
    meets: str | None = schema.text(group="time")
    next_meeting: PartialDate | None = schema.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An organisation's seat in an arena; lasts as long as the arena unless it has dates of its own."""

    id: str
    arena: str = schema.ref("arena", required=True)
    organisation: str = schema.ref("organisation", required=True)
    role: str | None = schema.choice(lists.ROLE, group="parties")
    since: PartialDate | None = schema.date()
    until: PartialDate | None = schema.date()
    source: str | None = schema.text(group="source")
    confidence: str | None = schema.choice(lists.CONFIDENCE, group="source")
    note: str | None = schema.text(group="work", sight="working")


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """Something with an owner, partners, a funder and an end."""

    id: str
    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    owner: str | None = schema.ref("organisation", relation=Relation("OWNS", "in"))
    partners: tuple[str, ...] = schema.ref("organisation", many=True, relation=Relation("PARTNER_IN", "in"))
    funder: tuple[str, ...] = schema.ref("organisation", many=True, relation=Relation("FUNDS", "in"))
    since: PartialDate | None = schema.date()
    until: PartialDate | None = schema.date()
    questions: tuple[str, ...] = schema.ref("question", many=True, group="place", relation=CONCERNS)
    form: str | None = schema.text()
    source: str | None = schema.text(group="source")
    status: str | None = schema.choice(lists.STATUS)
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    note: str | None = schema.text(group="work", sight="working")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source says about a tie: the degree, when it was last known and how surely it is said."""

    source: str | None = None
    degree: str
    last_known: PartialDate | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Collaboration between two organisations on one level in one connection; undirected, `a` < `b`.

    `decided` is the curator's decision about the degree; without one the newest claim speaks.
    """

    id: str
    a: str = schema.ref("organisation", required=True)
    b: str = schema.ref("organisation", required=True)
    level: str | None = schema.choice(lists.LEVEL)
    via: str | None = schema.ref("arena", "initiative")
    decided: str | None = schema.choice(lists.DEGREE, group="work", sight="working")
    since: PartialDate | None = schema.date()
    until: PartialDate | None = schema.date()
    person_bound: bool | None = schema.flag(group="work", sight="working", personal=True)
    strained: bool | None = schema.flag(group="work", sight="working")
    note: str | None = schema.text(group="work", sight="working")
    claims: tuple[Claim, ...] = schema.claims(sight="own")

    @property
    def claim(self) -> Claim:
        """The claim that speaks: the newest; of equally new ones a stated one, then the first source."""
        if len(self.claims) == 1:
            return self.claims[0]
        return max(
            sorted(self.claims, key=lambda c: c.source or ""),
            key=lambda c: (c.last_known.last().toordinal() if c.last_known else 0, c.confidence == "stated"),
        )

    @property
    def degree(self) -> str:
        """The degree that counts."""
        return self.decided or self.claim.degree

    @property
    def last_known(self) -> PartialDate | None:
        """When somebody last knew of it."""
        return max((c.last_known for c in self.claims if c.last_known), default=None)

    @property
    def source(self) -> str | None:
        """The source of the claim that speaks."""
        return self.claim.source if self.claims else None

    @property
    def confidence(self) -> str | None:
        """How surely the claim that speaks is said."""
        return self.claim.confidence if self.claims else None

    def other(self, organisation: str) -> str:
        """Return the other end, seen from `organisation`."""
        return self.b if organisation == self.a else self.a


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What somebody offers, for whom and where."""

    id: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something unmet, in words, with its question and place."""

    id: str
    text: str = schema.text(required=True)
    text_en: str | None = schema.text(english_of="text")
    question: str | None = schema.ref("question", group="place", relation=CONCERNS)
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    source: str | None = schema.text(group="source")
    kind: str | None = schema.choice(lists.NEED_KIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A function one can turn to at an organisation; never a person's name."""

    id: str
    organisation: str = schema.ref(
        "organisation", required=True, sight="working", relation=Relation("HAS_CONTACT", "in")
    )
    function: str = schema.text(required=True, short=True, group="name", sight="working", personal=True)
    phone: str | None = schema.text(short=True, group="contact", sight="working", personal=True)
    email: str | None = schema.text(short=True, group="contact", sight="working", personal=True)
    url: str | None = schema.text(group="contact", sight="working")
    vacant: bool | None = schema.flag(group="contact", sight="working", personal=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What parties have signed about a question, and until when it holds."""

    id: str
    name: str = schema.text(required=True, short=True, group="name")
    parties: tuple[str, ...] = schema.ref("organisation", many=True, relation=Relation("PARTY_TO", "in"))
    question: str | None = schema.ref("question", group="place", relation=CONCERNS)
    signed: PartialDate | None = schema.date()
    valid_until: PartialDate | None = schema.date()
    url: str | None = schema.text(group="source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What is known of the whole network: its name and its own date, at which views open."""

    id: str
    name: str | None = schema.text(short=True, group="name")
    opens_at: PartialDate | None = schema.date()


Record: TypeAlias = (
    Place | Question | Organisation | Arena | Membership | Initiative | Tie | Service | Need | Contact
    | Agreement | Network
)  # fmt: skip

KINDS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "place": Place,
        "question": Question,
        "organisation": Organisation,
        "arena": Arena,
        "membership": Membership,
        "initiative": Initiative,
        "tie": Tie,
        "service": Service,
        "need": Need,
        "contact": Contact,
        "agreement": Agreement,
        "network": Network,
    }
)
"""Every kind of record, referenced ones first."""

KIND_OF: Mapping[type[Any], str] = MappingProxyType({cls: kind for kind, cls in KINDS.items()})


@cache
def specs(kind: str) -> Mapping[str, Spec]:
    """Return the fields of a kind of record, without `id`, in the model's order."""
    return MappingProxyType({f.name: f.metadata["spec"] for f in fields(KINDS[kind]) if f.name != "id"})


@cache
def sight_of(kind: str) -> Sight:
    """Return who sees that a record of a kind is there at all: those who see its required fields."""
    return widest(spec.sight for spec in specs(kind).values() if spec.required)


def tie_id(a: str, b: str, level: str | None, via: str | None) -> str:
    """Return the id that a tie's key gives: the pair in order, then level and connection where known."""
    return "--".join(part.replace("_", "-") for part in (*sorted((a, b)), level, via) if part)


def membership_id(arena: str, organisation: str, role: str | None) -> str:
    """Return the id of a seat: one organisation may sit in one arena in several roles."""
    return "--".join(part for part in (arena, organisation, role) if part)


def contact_id(organisation: str, function: str) -> str:
    """Return the id of a function at an organisation."""
    return f"{organisation}--{slug(function)}"

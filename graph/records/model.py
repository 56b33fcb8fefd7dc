"""The records of the ground. Frozen; unknown is None, nothing is "" or 0; every text is NFC (`text.clean`).

Ids are slugs, unique within a kind, never used again. References hold ids. `Record` is any of them;
`graph.records.json_form` turns one into the values that stores and change sets carry, and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from graph.records import lists, schema
from graph.records.claims import Claim as Claim
from graph.records.claims import ConfirmedBy, confirmed_by, disagree, speaking
from graph.records.dates import PartialDate
from graph.records.kinds import declared, kind
from graph.records.schema import Relation, Spec

IN_PLACE = Relation("IN_PLACE")
CONCERNS = Relation("CONCERNS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Anything that has an id of its own; `confirmed` is when somebody last said that it holds."""

    id: str
    confirmed: PartialDate | None = schema.date(group="source")


@kind(
    "place",
    sv=("plats", "platser", "Kommuner, län och områden. Id är SCB:s kod."),
    en=("place", "places", "Municipalities, counties and areas. The id is Statistics Sweden's code."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A municipality, a county or an area of several; the id of the first two is the SCB code."""

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


@kind(
    "question",
    sv=("fråga", "frågor", "Frågor som organisationer arbetar med, och invånares egna ord för dem."),
    en=(
        "question",
        "questions",
        "Questions that organisations work with, and residents' words for them.",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """A societal challenge or need; `synonyms` are residents' own words and never resolve a reference."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    synonyms: tuple[str, ...] = schema.text(many=True)
    synonyms_en: tuple[str, ...] = schema.text(many=True, english_of="synonyms")
    broader: str | None = schema.ref("question", group="place", relation=Relation("BROADER"))
    source: str | None = schema.text(group="source")
    kind: str | None = schema.choice(lists.QUESTION_KIND)
    distinct_from: tuple[str, ...] = schema.told_apart("question")


@kind(
    "organisation",
    sv=("organisation", "organisationer", "En rad för varje organisation eller enhet som kartan ska visa."),
    en=("organisation", "organisations", "One row for each organisation or unit that the chart should show."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """An actor; `collective` is a group without names, `part_of` the larger organisation it is a unit of."""

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
    successors: tuple[str, ...] = schema.ref("organisation", many=True, group="time")
    url: str | None = schema.text(group="contact")
    phone: str | None = schema.text(short=True, group="contact", personal=True)
    email: str | None = schema.text(short=True, group="contact", personal=True)
    registration_number: str | None = schema.text(short=True, group="name")
    protected: bool | None = schema.flag(group="work", sight="working")
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    distinct_from: tuple[str, ...] = schema.told_apart("organisation")

    @property
    def family(self) -> str:
        """The sector family, one of six."""
        return lists.FAMILY_OF[self.sector]


@kind(
    "arena",
    sv=("arena", "arenor", "Forum och mötesplatser: nätverk, styrgrupper, verkstäder, mötesplatser."),
    en=(
        "arena",
        "arenas",
        "Forums and meeting places: networks, steering groups, workshops, venues.",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Arena(Record):
    """A forum or meeting place where organisations meet about questions."""

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
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    distinct_from: tuple[str, ...] = schema.told_apart("arena")


@kind(
    "membership",
    sv=(
        "plats i arena",
        "arenamedlemmar",
        "Vilka organisationer som möts på vilka arenor. Utan bladet arenor skapas arenorna härifrån.",
    ),
    en=(
        "seat in an arena",
        "arena_members",
        "Which organisations meet at which arenas. Without the sheet arenas they are made from here.",
    ),
    key=("arena", "organisation", "role"),
    line="MEMBER_OF",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Record):
    """An organisation's seat in an arena; lasts as long as the arena unless it has dates of its own."""

    arena: str = schema.ref("arena", required=True)
    organisation: str = schema.ref("organisation", required=True)
    role: str | None = schema.choice(lists.ROLE, group="parties")
    since: PartialDate | None = schema.date()
    until: PartialDate | None = schema.date()
    source: str | None = schema.text(group="source")
    confidence: str | None = schema.choice(lists.CONFIDENCE, group="source")
    note: str | None = schema.text(group="work", sight="working")


@kind(
    "initiative",
    sv=("projekt", "projekt", "Projekt och satsningar med ägare, parter och slut."),
    en=("project", "initiatives", "Projects with an owner, partners and an end."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Record):
    """Something with an owner, partners, a funder and an end."""

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
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    distinct_from: tuple[str, ...] = schema.told_apart("initiative")


@kind(
    "tie",
    sv=(
        "samarbete",
        "relationer",
        "Samarbeten mellan två organisationer: en rad för varje källa som säger något om dem.",
    ),
    en=(
        "collaboration",
        "ties",
        "Collaboration between two organisations: one row for each source that says something about it.",
    ),
    key=("a", "b", "level", "via"),
    line="TIE",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Record):
    """Collaboration between two organisations on one level in one connection; undirected, `a` < `b`.

    `decided` is the curator's decision about the degree, for where the parties differ or are silent;
    `graph.records.claims` says whose word counts.
    """

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
        """The claim that speaks."""
        return self.claims[0] if len(self.claims) == 1 else speaking(self.claims, (self.a, self.b))

    @property
    def degree(self) -> str:
        """The degree that counts: the curator's where the parties do not say the same."""
        if self.decided and not (self.confirmed_by == "both" and not self.disagree):
            return self.decided
        return self.claim.degree

    @property
    def confirmed_by(self) -> ConfirmedBy:
        """Who stands for it: both parties, one, or a source."""
        return confirmed_by(self.claims, (self.a, self.b))

    @property
    def disagree(self) -> bool:
        """Whether those whose word counts describe it differently."""
        return len(self.claims) > 1 and disagree(self.claims, (self.a, self.b))

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


@kind(
    "agreement",
    sv=("överenskommelse", "överenskommelser", "Överenskommelser mellan parter."),
    en=("agreement", "agreements", "Agreements between parties."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """What parties have signed about a question, and until when it holds."""

    name: str = schema.text(required=True, short=True, group="name")
    parties: tuple[str, ...] = schema.ref("organisation", many=True, relation=Relation("PARTY_TO", "in"))
    question: str | None = schema.ref("question", group="place", relation=CONCERNS)
    signed: PartialDate | None = schema.date()
    valid_until: PartialDate | None = schema.date()
    url: str | None = schema.text(group="source")


@kind(
    "network",
    sv=("nätverk", "nätverket", "En enda rad: vad nätverket heter och vilket datum kartan öppnas på."),
    en=("network", "network", "A single row: the network's name and the date that the chart opens at."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Network(Record):
    """What is known of the whole network: its name and its own date, at which views open."""

    name: str | None = schema.text(short=True, group="name")
    opens_at: PartialDate | None = schema.date()


KINDS: Mapping[str, type[Any]] = MappingProxyType({name: cls for name, (_, cls) in declared.items()})
"""Every kind of record, referenced ones first."""

KIND_OF: Mapping[type[Any], str] = MappingProxyType({cls: kind for kind, cls in KINDS.items()})


@cache
def specs(kind: str) -> Mapping[str, Spec]:
    """Return the fields of a kind of record, without `id`, in the model's order."""
    common = {f.name for f in fields(Record)}
    in_order = sorted(fields(KINDS[kind]), key=lambda f: f.name in common)  # what all have comes last
    return MappingProxyType({f.name: f.metadata["spec"] for f in in_order if f.name != "id"})

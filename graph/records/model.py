"""The records of the ground. Frozen; unknown is None, nothing is "" or 0; every text is NFC (`text.clean`).

Ids are slugs, unique within a kind, never used again. References hold ids. `Record` is any of them;
`to_fields` and `from_fields` turn one into the JSON values that stores and change sets carry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias

from graph.records import lists, schema
from graph.records.dates import PartialDate
from graph.records.schema import Fields, Spec
from graph.records.text import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality, a county or an area of several; the id of the first two is the SCB code."""

    id: str
    name: str = schema.text(required=True, short=True)
    name_en: str | None = schema.text(short=True)
    kommunkod: str | None = schema.text(short=True)
    kind: str | None = schema.choice(lists.PLACE_KIND)
    county: str | None = schema.ref("place")
    parts: tuple[str, ...] = schema.ref("place", many=True)
    latitude: float | None = schema.number()
    longitude: float | None = schema.number()
    phone: str | None = schema.text(short=True)
    url: str | None = schema.text()
    hours: str | None = schema.text()
    source: str | None = schema.text()
    note: str | None = schema.text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A societal challenge or need; `synonyms` are residents' own words and never resolve a reference."""

    id: str
    name: str = schema.text(required=True, short=True)
    name_en: str | None = schema.text(short=True)
    synonyms: tuple[str, ...] = schema.text(many=True)
    synonyms_en: tuple[str, ...] = schema.text(many=True)
    broader: str | None = schema.ref("question")
    source: str | None = schema.text()
    kind: str | None = schema.choice(lists.QUESTION_KIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An actor; `collective` is a group without names, `part_of` the larger organisation it is a unit of."""

    id: str
    name: str = schema.text(required=True, short=True)
    name_en: str | None = schema.text(short=True)
    aliases: tuple[str, ...] = schema.text(many=True, short=True)
    sector: str = schema.choice(lists.SECTOR, required=True)
    part_of: str | None = schema.ref("organisation")
    umbrella: bool | None = schema.flag()
    municipalities: tuple[str, ...] = schema.ref("place", many=True)
    questions: tuple[str, ...] = schema.ref("question", many=True)
    description: str | None = schema.text()
    description_en: str | None = schema.text()
    source: str | None = schema.text()
    collective: bool | None = schema.flag()
    sector_basis: str | None = schema.choice(lists.SECTOR_BASIS)
    note: str | None = schema.text()
    active_from: PartialDate | None = schema.date()
    active_to: PartialDate | None = schema.date()
    url: str | None = schema.text()
    phone: str | None = schema.text(short=True)
    email: str | None = schema.text(short=True)
    registration_number: str | None = schema.text(short=True)

    @property
    def family(self) -> str:
        """The sector family, one of six."""
        return lists.FAMILY_OF[self.sector]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arena:
    """A forum or meeting place where organisations meet about questions."""

    id: str
    name: str = schema.text(required=True, short=True)
    name_en: str | None = schema.text(short=True)
    kind: str | None = schema.choice(lists.ARENA_KIND)
    level: str | None = schema.choice(lists.ARENA_LEVEL)
    municipalities: tuple[str, ...] = schema.ref("place", many=True)
    questions: tuple[str, ...] = schema.ref("question", many=True)
    active_from: PartialDate | None = schema.date()
    active_to: PartialDate | None = schema.date()
    description: str | None = schema.text()
    description_en: str | None = schema.text()
    source: str | None = schema.text()
    confidence: str | None = schema.choice(lists.CONFIDENCE)
    meets: str | None = schema.text()
    next_meeting: PartialDate | None = schema.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An organisation's seat in an arena; lasts as long as the arena unless it has dates of its own."""

    id: str
    arena: str = schema.ref("arena", required=True)
    organisation: str = schema.ref("organisation", required=True)
    role: str | None = schema.choice(lists.ROLE)
    since: PartialDate | None = schema.date()
    until: PartialDate | None = schema.date()
    source: str | None = schema.text()
    confidence: str | None = schema.choice(lists.CONFIDENCE)
    note: str | None = schema.text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """Something with an owner, partners, a funder and an end."""

    id: str
    name: str = schema.text(required=True, short=True)
    name_en: str | None = schema.text(short=True)
    municipalities: tuple[str, ...] = schema.ref("place", many=True)
    owner: str | None = schema.ref("organisation")
    partners: tuple[str, ...] = schema.ref("organisation", many=True)
    funder: tuple[str, ...] = schema.ref("organisation", many=True)
    since: PartialDate | None = schema.date()
    until: PartialDate | None = schema.date()
    questions: tuple[str, ...] = schema.ref("question", many=True)
    form: str | None = schema.text()
    source: str | None = schema.text()
    status: str | None = schema.choice(lists.STATUS)
    description: str | None = schema.text()
    description_en: str | None = schema.text()
    note: str | None = schema.text()


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
    decided: str | None = schema.choice(lists.DEGREE)
    since: PartialDate | None = schema.date()
    until: PartialDate | None = schema.date()
    person_bound: bool | None = schema.flag()
    strained: bool | None = schema.flag()
    note: str | None = schema.text()
    claims: tuple[Claim, ...] = schema.claims()

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
    name: str = schema.text(required=True, short=True)
    name_en: str | None = schema.text(short=True)
    providers: tuple[str, ...] = schema.ref("organisation", many=True)
    questions: tuple[str, ...] = schema.ref("question", many=True)
    target_group: str | None = schema.text()
    municipalities: tuple[str, ...] = schema.ref("place", many=True)
    description: str | None = schema.text()
    description_en: str | None = schema.text()
    source: str | None = schema.text()
    status: str | None = schema.choice(lists.STATUS)
    note: str | None = schema.text()
    phone: str | None = schema.text(short=True)
    url: str | None = schema.text()
    email: str | None = schema.text(short=True)
    when: str | None = schema.text()
    where: str | None = schema.text()
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
    text_en: str | None = schema.text()
    question: str | None = schema.ref("question")
    municipalities: tuple[str, ...] = schema.ref("place", many=True)
    source: str | None = schema.text()
    kind: str | None = schema.choice(lists.NEED_KIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A function one can turn to at an organisation; never a person's name."""

    id: str
    organisation: str = schema.ref("organisation", required=True)
    function: str = schema.text(required=True, short=True)
    phone: str | None = schema.text(short=True)
    email: str | None = schema.text(short=True)
    url: str | None = schema.text()
    vacant: bool | None = schema.flag()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What parties have signed about a question, and until when it holds."""

    id: str
    name: str = schema.text(required=True, short=True)
    parties: tuple[str, ...] = schema.ref("organisation", many=True)
    question: str | None = schema.ref("question")
    signed: PartialDate | None = schema.date()
    valid_until: PartialDate | None = schema.date()
    url: str | None = schema.text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What is known of the whole network: its name and its own date, at which views open."""

    id: str
    name: str | None = schema.text(short=True)
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


def tie_id(a: str, b: str, level: str | None, via: str | None) -> str:
    """Return the id that a tie's key gives: the pair in order, then level and connection where known."""
    return "--".join(part.replace("_", "-") for part in (*sorted((a, b)), level, via) if part)


def membership_id(arena: str, organisation: str, role: str | None) -> str:
    """Return the id of a seat: one organisation may sit in one arena in several roles."""
    return "--".join(part for part in (arena, organisation, role) if part)


def contact_id(organisation: str, function: str) -> str:
    """Return the id of a function at an organisation."""
    return f"{organisation}--{slug(function)}"


def to_fields(record: Record) -> Fields:
    """Return the record's fields as JSON values, unknown ones left out, without its id."""
    out: Fields = {}
    for name in specs(KIND_OF[type(record)]):
        value = getattr(record, name)
        if value is None or value == ():
            continue
        out[name] = _plain(value)
    return out


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Claim):
        said = {"source": value.source, "degree": value.degree, "confidence": value.confidence}
        said["last_known"] = value.last_known.text if value.last_known else None
        return {key: one for key, one in sorted(said.items()) if one is not None}
    return value


def from_fields(kind: str, id: str, values: Fields, shared: dict[Any, Any] | None = None) -> Record:
    """Return the record that `values` describe; the reverse of `to_fields`.

    Parameters
    ----------
    kind, id : str
    values : Fields
    shared : dict, optional
        Texts and lists of the records made before: equal ones are then one object, and a network of a
        hundred thousand organisations fits in a third of the memory.

    Raises
    ------
    ValueError
        When a date is no date (`graph.records.rules` refuses such values before they are stored).
    """
    known = specs(kind)
    made = {name: _typed(known[name], value) for name, value in values.items() if name in known}
    if shared is not None:
        id = shared.setdefault(id, id)
        for name, value in made.items():
            # Not numbers: 1, 1.0 and true are equal.
            if isinstance(value, str | tuple):
                made[name] = shared.setdefault(value, value)
    record: Record = KINDS[kind](id=id, **made)
    return record


def _typed(spec: Spec, value: Any) -> Any:
    if spec.type == "claims":
        return tuple(_claim(one) for one in value)
    if spec.many:
        return tuple(value)
    if spec.type == "date":
        return _date(value)
    if spec.type == "number":
        return float(value)
    return value


def _claim(said: Fields) -> Claim:
    known = said.get("last_known")
    return Claim(
        source=said.get("source"),
        degree=said["degree"],
        last_known=_date(known) if known else None,
        confidence=said.get("confidence"),
    )


_date = lru_cache(maxsize=4096)(PartialDate)
"""The same date is one object: a network knows few."""

"""Records of organisations together: arenas and seats in them, projects, collaboration between two."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import lists, schema
from graph.records.claims import Claim, ConfirmedBy, confirmed_by, disagree, one_sided, speaking
from graph.records.dates import PartialDate
from graph.records.ground import CONCERNS, IN_PLACE, Record
from graph.records.kinds import kind
from graph.records.schema import Relation


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
    meeting_form: str | None = schema.choice(lists.MEETING_FORM, group="time", label=lists.MEETING_FORM_LABEL)
    mandate: str | None = schema.text(
        label=(
            "mandat", "mandate",
            "Vad arenan får besluta, till exempel: rekommenderar till nämnden.",
            "What it may decide, for instance: recommends to the board.",
        ),
    )  # fmt: skip
    how: str | None = schema.text(group="contact")
    function: str | None = schema.text(
        short=True,
        group="contact",
        personal=True,
        label=(
            "kontakt", "contact",
            "Funktionen att höra av sig till, till exempel samordnare.",
            "The function to turn to, for instance coordinator.",
        ),
    )  # fmt: skip
    phone: str | None = schema.text(short=True, group="contact", personal=True)
    email: str | None = schema.text(short=True, group="contact", personal=True)
    url: str | None = schema.text(group="contact")
    hours: float | None = schema.number(sight="working", label=lists.HOURS_LABEL)
    result: str | None = schema.text(sight="working", label=lists.RESULT_LABEL)
    taken_over_by: str | None = schema.ref("organisation", group="time", label=lists.TAKEN_OVER_LABEL)
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()
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
    function: str | None = schema.text(
        short=True,
        group="parties",
        sight="working",
        personal=True,
        label=(
            "vem sitter", "who sits there",
            "Funktionen som sitter där, aldrig ett namn.",
            "The function that sits there, never a name.",
        ),
    )  # fmt: skip
    may_decide: str | None = schema.text(
        short=True,
        sight="working",
        label=("får besluta om", "may decide", "Vad platsen får besluta om.", "What the seat may decide."),
    )
    share: float | None = schema.number(
        module="shares",
        sight="working",
        personal=True,
        label=(
            "andel av en tjänst", "share of a post",
            "Procent av en tjänst som organisationen ger, till exempel 25.",
            "Per cent of a post that the organisation gives, for instance 25.",
        ),
    )  # fmt: skip
    post: str | None = schema.text(
        module="shares",
        short=True,
        sight="working",
        personal=True,
        label=(
            "tjänst", "post",
            "Vilken tjänst andelen är av, till exempel handläggare.",
            "Which post it is a share of, for instance case worker.",
        ),
    )  # fmt: skip
    conditions: str | None = schema.text(
        sight="working",
        label=(
            "villkor", "conditions",
            "Vad organisationen behöver för att vara med.",
            "What the organisation needs to take part.",
        ),
    )  # fmt: skip
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
    amount: float | None = schema.number(
        label=("belopp", "amount", "Kronor, utan mellanslag.", "Kronor, without spaces."),
    )
    stage: str | None = schema.text(
        short=True,
        group="time",
        label=("steg", "stage", "Till exempel steg 2 av 3.", "For instance stage 2 of 3."),
    )
    arenas: tuple[str, ...] = schema.ref(
        "arena",
        many=True,
        relation=Relation("CARRIES"),
        label=(
            "bär arenor", "carries arenas",
            "Arenor som projektet bär, med | emellan.",
            "Arenas that it carries, separated by |.",
        ),
    )  # fmt: skip
    hours: float | None = schema.number(label=lists.HOURS_LABEL)
    result: str | None = schema.text(label=lists.RESULT_LABEL)
    tags: tuple[str, ...] = schema.text(many=True, short=True, module="tags")
    source: str | None = schema.text(group="source")
    status: str | None = schema.choice(lists.STATUS)
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    note: str | None = schema.text(group="work", sight="working")
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()
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
    aims_for: str | None = schema.choice(
        lists.DEGREE,
        group="about",
        sight="working",
        label=(
            "siktar mot", "aims for",
            "Graden som parterna vill nå.",
            "The degree that the parties want to reach.",
        ),
    )  # fmt: skip
    rests_on: tuple[str, ...] = schema.text(
        many=True,
        short=True,
        group="work",
        sight="working",
        personal=True,
        label=(
            "vilar på", "rests on",
            "Funktionerna som bär det, aldrig namn, med | emellan.",
            "The functions that carry it, never names, separated by |.",
        ),
    )  # fmt: skip
    taken_over_by: str | None = schema.ref(
        "organisation", group="time", sight="working", label=lists.TAKEN_OVER_LABEL
    )
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
    def one_sided(self) -> bool:
        """Whether only one side knows of it: no source states it, and no curator has decided."""
        heard = any(claim.unaware for claim in self.claims)
        return heard and self.decided is None and one_sided(self.claims, (self.a, self.b))

    @property
    def last_known(self) -> PartialDate | None:
        """When somebody last knew of it; who says that they know of nothing is not somebody who knows."""
        days = (day for c in self.claims if not c.unaware for day in (c.last_known, c.said))
        return max((day for day in days if day is not None), default=None)

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

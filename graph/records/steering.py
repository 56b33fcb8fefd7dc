"""Records of what holds between organisations: care chains with their hand-overs, and documents."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import lists, schema
from graph.records.dates import PartialDate
from graph.records.ground import CONCERNS, IN_PLACE, Record
from graph.records.kinds import kind
from graph.records.schema import Relation


@kind(
    "chain",
    module="chains",
    sv=("vårdkedja", "vårdkedjor", "Insatser i ordning, så som någon går igenom dem. Aldrig ärenden."),
    en=("care chain", "chains", "Services in the order in which somebody passes through them. Never cases."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class CareChain(Record):
    """Services in their order; each step from one to the next is a `Handover`."""

    name: str = schema.text(required=True, short=True, group="name", sight="working")
    name_en: str | None = schema.text(short=True, group="name", sight="working", english_of="name")
    description: str | None = schema.text(sight="working")
    questions: tuple[str, ...] = schema.ref(
        "question", many=True, group="place", sight="working", relation=CONCERNS
    )
    services: tuple[str, ...] = schema.ref(
        "service",
        many=True,
        sight="working",
        relation=Relation("GOES_THROUGH"),
        label=(
            "insatser i ordning", "services in order",
            "Den första först, med | emellan.",
            "The first one first, separated by |.",
        ),
    )  # fmt: skip
    parties: tuple[str, ...] = schema.ref(
        "organisation",
        many=True,
        sight="working",
        relation=Relation("TAKES_PART", "in"),
        label=(
            "deltar oftast", "normally take part",
            "Andra parter som brukar vara med, med | emellan.",
            "Other parties that normally take part, separated by |.",
        ),
    )  # fmt: skip
    municipalities: tuple[str, ...] = schema.ref(
        "place", many=True, group="place", sight="working", relation=IN_PLACE
    )
    note: str | None = schema.text(group="work", sight="working")


@kind(
    "handover",
    module="chains",
    sv=("överlämning", "överlämningar", "Steget från en insats till nästa i en vårdkedja, och hur det går."),
    en=("hand-over", "handovers", "The step from one service to the next in a care chain, and how it works."),
    key=("chain", "giver", "receiver"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Record):
    """How somebody passes from one service of a chain to the next, and whether that works."""

    chain: str = schema.ref(
        "chain",
        required=True,
        sight="working",
        relation=Relation("STEP_OF"),
        label=("vårdkedja", "care chain", "Kedjan som steget hör till.", "The chain that it is a step of."),
    )
    giver: str = schema.ref(
        "service",
        required=True,
        sight="working",
        relation=Relation("GIVES", "in"),
        label=("från", "from", "Insatsen som lämnar över.", "The service that hands over."),
    )
    receiver: str = schema.ref(
        "service",
        required=True,
        sight="working",
        relation=Relation("RECEIVES", "in"),
        label=("till", "to", "Insatsen som tar emot.", "The service that receives."),
    )
    way: str | None = schema.choice(
        lists.HANDOVER_WAY,
        group="about",
        sight="working",
        label=("sätt", "way", "Hur det lämnas över.", "How it is handed over."),
    )
    state: str | None = schema.choice(
        lists.HANDOVER_STATE,
        group="about",
        sight="working",
        label=(
            "hur det går", "how it works",
            "Det som båda enheterna är överens om.",
            "What both units agree on.",
        ),
    )  # fmt: skip
    agreed: tuple[str, ...] = schema.ref(
        "organisation",
        many=True,
        sight="working",
        relation=Relation("AGREES_ON", "in"),
        label=(
            "överens", "agreed by",
            "Enheterna som har sagt att det stämmer, med | emellan.",
            "The units that have said so, separated by |.",
        ),
    )  # fmt: skip
    seen_on: PartialDate | None = schema.date(
        sight="working",
        label=("datum", "date", "När det bedömdes.", "When it was judged."),
    )
    note: str | None = schema.text(group="work", sight="working")


@kind(
    "document",
    sv=(
        "dokument",
        "dokument",
        "Styrdokument, rapporter, filmer, ordlistor, lärdomar: vad de gäller och var.",
    ),
    en=(
        "document",
        "documents",
        "Steering documents, reports, films, word lists, lessons: what they concern.",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringDocument(Record):
    """Something written or filmed, with whom and what it concerns."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    kind: str | None = schema.choice(lists.DOCUMENT_KIND)
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    units: tuple[str, ...] = schema.ref(
        "organisation",
        many=True,
        relation=Relation("APPLIES_TO"),
        label=(
            "gäller", "applies to",
            "Organisationer och enheter som det gäller, också enheterna i dem.",
            "Organisations and units that it applies to, and the units within them.",
        ),
    )  # fmt: skip
    arenas: tuple[str, ...] = schema.ref(
        "arena",
        many=True,
        relation=Relation("ABOUT_ARENA"),
        label=("arenor", "arenas", "Arenor som det gäller.", "Arenas that it concerns."),
    )
    services: tuple[str, ...] = schema.ref(
        "service",
        many=True,
        relation=Relation("ABOUT_SERVICE"),
        label=("insatser", "services", "Insatser som det gäller.", "Services that it concerns."),
    )
    initiatives: tuple[str, ...] = schema.ref(
        "initiative",
        many=True,
        relation=Relation("ABOUT_PROJECT"),
        label=("projekt", "projects", "Projekt som det gäller.", "Projects that it concerns."),
    )
    questions: tuple[str, ...] = schema.ref("question", many=True, group="place", relation=CONCERNS)
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    sector: str | None = schema.choice(
        lists.FAMILY,
        label=(
            "sektor", "sector",
            "Sektorn vars ord en ordlista förklarar.",
            "The sector whose words a word list explains.",
        ),
    )  # fmt: skip
    decided_on: PartialDate | None = schema.date(
        label=("beslutat", "decided", "Dagen det beslutades eller kom ut.", "The day of it."),
    )
    valid_until: PartialDate | None = schema.date()
    url: str | None = schema.text(group="source")

"""Records that all others name: places, questions and organisations; and what every record has."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import lists, schema
from graph.records.dates import PartialDate
from graph.records.kinds import kind
from graph.records.schema import Relation

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
    authority: str | None = schema.text(
        short=True,
        group="contact",
        label=(
            "myndighet",
            "authority",
            "Nämnden eller styrelsen som tar emot det som skickas in om platsen.",
            "The board that receives what is sent in about the place.",
        ),
    )
    controller: str | None = schema.text(
        short=True,
        group="contact",
        label=(
            "personuppgiftsansvarig",
            "controller",
            "Vem som ansvarar för uppgifter om personer, oftast samma myndighet.",
            "Who answers for data about persons, mostly the same authority.",
        ),
    )
    registrar: str | None = schema.text(
        short=True,
        group="contact",
        label=(
            "registrator",
            "registrar",
            "Funktionens adress eller nummer, aldrig en persons.",
            "The function's address or number, never a person's.",
        ),
    )
    source: str | None = schema.text(group="source")
    note: str | None = schema.text(group="work", sight="working")
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    modules: tuple[str, ...] = schema.choice(
        lists.MODULE,
        many=True,
        group="work",
        label=(
            "påslaget",
            "switched on",
            "Delar av Ö-riket som platsen använder, med | emellan.",
            "Parts of Ö-riket that the place uses, separated by |.",
        ),
    )
    unpublished: bool | None = schema.flag(
        group="work",
        label=(
            "inte publicerad",
            "not published",
            "ja medan parterna ritar kartan tillsammans: bara de ser det som bara finns här.",
            "yes while the parties draw the chart together: only they see what is only here.",
        ),
    )
    drawn: PartialDate | None = schema.date(
        label=(
            "framtagen tillsammans",
            "drawn together",
            "När parterna bekräftade platsens första karta.",
            "When the parties confirmed the place's first chart.",
        ),
    )
    drawn_by: tuple[str, ...] = schema.text(
        many=True,
        short=True,
        label=(
            "framtagen av",
            "drawn by",
            "Organisationer och arenor som tog fram kartan, med | emellan.",
            "Organisations and arenas that drew the chart, separated by |.",
        ),
    )


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
    resident_name: str | None = schema.text(
        short=True,
        group="name",
        label=(
            "namn för invånare",
            "name for residents",
            "Vad invånare kallar frågan.",
            "What residents call the question.",
        ),
    )
    resident_name_en: str | None = schema.text(short=True, group="name", english_of="resident_name")
    synonyms: tuple[str, ...] = schema.text(many=True)
    synonyms_en: tuple[str, ...] = schema.text(many=True, english_of="synonyms")
    broader: str | None = schema.ref("question", group="place", relation=Relation("BROADER"))
    source: str | None = schema.text(group="source")
    kind: str | None = schema.choice(lists.QUESTION_KIND)
    tags: tuple[str, ...] = schema.text(many=True, short=True, module="tags")
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
    member_of: tuple[str, ...] = schema.ref(
        "organisation",
        many=True,
        relation=Relation("MEMBER_OF_UMBRELLA"),
        label=(
            "medlem i", "member of",
            "Paraplyorganisationer som den är medlem i, med | emellan.",
            "Umbrella organisations that it is a member of, separated by |.",
        ),
    )  # fmt: skip
    trained_in: tuple[str, ...] = schema.text(
        many=True,
        short=True,
        label=(
            "utbildad i", "trained in",
            "Utbildningar om samverkan och om varandra, med | emellan.",
            "Training about collaboration and about each other, separated by |.",
        ),
    )  # fmt: skip
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
    direct_phone: str | None = schema.text(
        short=True,
        group="work",
        sight="own",
        personal=True,
        label=(
            "telefon till samordnaren",
            "direct phone",
            "Ett nummer som bara samordnaren och organisationen själv ser.",
            "A number that only the coordinator and the organisation itself see.",
        ),
    )
    email: str | None = schema.text(short=True, group="contact", personal=True)
    registration_number: str | None = schema.text(short=True, group="name")
    protected: bool | None = schema.flag(group="work", sight="working")
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()
    distinct_from: tuple[str, ...] = schema.told_apart("organisation")

    @property
    def family(self) -> str:
        """The sector family, one of six."""
        return lists.FAMILY_OF[self.sector]

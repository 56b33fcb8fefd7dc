"""Records of what an organisation offers: services, and functions that one can turn to."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import lists, schema
from graph.records.dates import PartialDate
from graph.records.ground import CONCERNS, IN_PLACE, Record
from graph.records.kinds import kind
from graph.records.schema import Relation


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
    turning: tuple[str, ...] = schema.text(
        many=True,
        short=True,
        label=(
            "fyller i år", "turning this year",
            "För den som fyller så många år i år, till exempel 40|50|60|70.",
            "For whoever turns so old this year, for instance 40|50|60|70.",
        ),
    )  # fmt: skip
    open_to: tuple[str, ...] = schema.ref(
        "place",
        many=True,
        group="place",
        label=(
            "öppen också för", "open also to",
            "Andra kommuner vars invånare är välkomna, med | emellan.",
            "Other municipalities whose residents are welcome, separated by |.",
        ),
    )  # fmt: skip
    meeting_form: str | None = schema.choice(lists.MEETING_FORM, group="time", label=lists.MEETING_FORM_LABEL)
    ways_of_working: tuple[str, ...] = schema.text(
        many=True,
        short=True,
        label=(
            "arbetssätt", "ways of working",
            "Till exempel MI, KBT, gruppsamtal, case management, med | emellan.",
            "For instance MI, CBT, group talks, case management, separated by |.",
        ),
    )  # fmt: skip
    professions: tuple[str, ...] = schema.text(
        many=True,
        short=True,
        label=(
            "yrken", "professions",
            "Yrkena bakom, aldrig namn, med | emellan.",
            "The professions behind it, never names, separated by |.",
        ),
    )  # fmt: skip
    carried_by: str | None = schema.ref("initiative", group="time", label=lists.CARRIED_BY_LABEL)
    taken_over_by: str | None = schema.ref("organisation", group="time", label=lists.TAKEN_OVER_LABEL)
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()
    distinct_from: tuple[str, ...] = schema.told_apart("service")


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
    vacant_since: PartialDate | None = schema.date(
        group="contact",
        sight="working",
        personal=True,
        label=("vakant sedan", "vacant since", "När funktionen blev tom.", "Since when nobody holds it."),
    )
    meanwhile: str | None = schema.text(
        short=True,
        group="contact",
        sight="working",
        personal=True,
        label=(
            "under tiden svarar", "meanwhile answers",
            "Funktionen som svarar under tiden, till exempel växeln.",
            "The function that answers meanwhile, for instance the switchboard.",
        ),
    )  # fmt: skip
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()

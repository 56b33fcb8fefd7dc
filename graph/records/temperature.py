"""Records of what a group says of its own collaboration: checklists, and what has been ticked in them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import schema
from graph.records.dates import PartialDate
from graph.records.ground import IN_PLACE, Record
from graph.records.kinds import kind

_PHASES = (
    "faser", "phases",
    "En punkt per rad, i ordning: fasen, kolon och punkten.",
    "One point a line, in order: the phase, a colon and the point.",
)  # fmt: skip


@kind(
    "checklist",
    sv=("checklista", "checklistor", "Egna checklistor för temperaturen: faser med punkter att bocka av."),
    en=(
        "checklist",
        "checklists",
        "Checklists of one's own for the temperature: phases with points to tick.",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist(Record):
    """A checklist that somebody has written (`graph.records.checklists` reads it, and has those we ship)."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    phases: tuple[str, ...] = schema.text(many=True, short=True, label=_PHASES)
    phases_en: tuple[str, ...] = schema.text(many=True, short=True, english_of="phases")
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    source: str | None = schema.text(group="source")


@kind(
    "temperature",
    sv=("bock", "temperatur", "Punkter som en plats eller en arena själv har bockat av, dag för dag."),
    en=("tick", "temperatures", "Points that a place or an arena has ticked of itself, day by day."),
    key=("place", "arena", "checklist", "point", "since"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Temperature(Record):
    """One point that a group says is so from a day on: two who tick at once make one record, or two."""

    place: str | None = schema.ref(
        "place",
        sight="working",
        label=("plats", "place", "Platsen som säger det.", "The place that says so."),
    )
    arena: str | None = schema.ref("arena", sight="working")
    checklist: str | None = schema.ref(
        "checklist",
        group="about",
        sight="working",
        label=(
            "checklista", "checklist",
            "Tomt: en av dem som följer med (temperaturen, kedjan, produkten).",
            "Blank: one of those that are there from the start (temperature, chain, product).",
        ),
    )  # fmt: skip
    point: str = schema.text(
        required=True,
        short=True,
        sight="working",
        label=("punkt", "point", "Punkten, så som checklistan säger den.", "The point in the list's words."),
    )
    since: PartialDate = schema.date(
        required=True,
        sight="working",
        label=("bockad", "ticked", "Dagen den bockades av.", "The day it was ticked."),
    )
    until: PartialDate | None = schema.date(
        sight="working",
        label=(
            "gällde till", "held until",
            "Sista dagen den gällde, om bocken togs bort.",
            "The last day it held, if the tick was taken away.",
        ),
    )  # fmt: skip
    evidence: tuple[str, ...] = schema.ref(
        "arena",
        "agreement",
        "survey",
        many=True,
        group="source",
        sight="working",
        label=(
            "visar sig i", "shown by",
            "Arenor, överenskommelser och enkäter som visar det, med | emellan.",
            "Arenas, agreements and surveys that show it, separated by |.",
        ),
    )  # fmt: skip
    url: str | None = schema.text(group="source", sight="working")
    note: str | None = schema.text(group="work", sight="working")
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()

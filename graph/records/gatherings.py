"""Records of an arena at work: the chairs that stand empty, its meetings, what was decided there."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from graph.records import lists, schema
from graph.records.dates import PartialDate
from graph.records.ground import CONCERNS, Record
from graph.records.kinds import kind

HIGHEST_RATING = 5
_CLOCK = re.compile(r"(?:kl\.? ?)?([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?")


def clock(text: str | None) -> dt.time | None:
    """Return the time of day that somebody wrote, None where it is none.

    Examples
    --------
    >>> clock("13.30"), clock("kl 9"), clock("efter lunch")
    (datetime.time(13, 30), datetime.time(9, 0), None)
    """
    found = _CLOCK.fullmatch(text or "")
    return dt.time(int(found[1]), int(found[2] or 0)) if found else None


@kind(
    "chair",
    sv=("tom stol", "stolar", "Platser i arenor som väntar på en organisation, eller på någon ur en sektor."),
    en=(
        "empty chair",
        "chairs",
        "Seats in arenas that wait for an organisation, or for somebody of a sector.",
    ),
    key=("arena", "sector", "organisation"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Chair(Record):
    """A chair that somebody has put out in an arena; taken, it ends and a seat begins."""

    arena: str = schema.ref("arena", required=True)
    sector: str | None = schema.choice(
        lists.FAMILY,
        group="parties",
        label=("sektor", "sector", "Sektorn som stolen väntar på.", "The sector that it waits for."),
    )
    organisation: str | None = schema.ref(
        "organisation",
        sight="working",
        label=(
            "organisation", "organisation",
            "Organisationen som stolen väntar på, om det är en bestämd.",
            "The organisation that it waits for, if it is a certain one.",
        ),
    )  # fmt: skip
    task: str | None = schema.text(
        label=(
            "uppgift", "task",
            "Vad den som tar stolen ska bidra med, till exempel en lokal.",
            "What whoever takes it brings, for instance a room.",
        ),
    )  # fmt: skip
    offered: PartialDate | None = schema.date(
        sight="working",
        label=("erbjuden", "offered", "Dagen stolen erbjöds.", "The day it was offered."),
    )
    since: PartialDate | None = schema.date()
    until: PartialDate | None = schema.date(
        label=(
            "till", "until",
            "Dagen stolen togs eller togs bort.",
            "The day it was taken or put away.",
        ),
    )  # fmt: skip


@kind(
    "meeting",
    sv=("möte", "möten", "Arenornas möten: dag, plats och fråga, och efteråt vilka organisationer som kom."),
    en=("meeting", "meetings", "Arenas' meetings: day, place, question, and afterwards who came."),
    key=("arena", "held"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting of an arena: before, what is asked; after, which organisations came and how it was."""

    arena: str = schema.ref("arena", required=True)
    held: PartialDate = schema.date(
        required=True, label=("dag", "day", "Dagen man möts.", "The day of the meeting.")
    )
    begins: str | None = schema.text(
        short=True,
        group="time",
        label=("börjar", "begins", "Klockslag, till exempel 13.00.", "A time, for instance 13:00."),
    )
    ends: str | None = schema.text(
        short=True,
        group="time",
        label=("slutar", "ends", "Klockslag, till exempel 15.00.", "A time, for instance 15:00."),
    )
    where: str | None = schema.text(group="place")
    meeting_form: str | None = schema.choice(lists.MEETING_FORM, group="time", label=lists.MEETING_FORM_LABEL)
    url: str | None = schema.text(
        group="contact",
        sight="working",
        label=(
            "länk till mötet",
            "meeting link",
            "För den som är med digitalt.",
            "For those who join online.",
        ),
    )
    questions: tuple[str, ...] = schema.ref("question", many=True, group="place", relation=CONCERNS)
    topic: str | None = schema.text(
        label=("om vad", "about", "Vad mötet ska handla om.", "What the meeting is about."),
    )
    came: tuple[str, ...] = schema.ref(
        "organisation",
        many=True,
        sight="working",
        label=(
            "kom", "came",
            "Organisationer som var där, med | emellan. Aldrig namn på personer.",
            "Organisations that were there, separated by |. Never names of people.",
        ),
    )  # fmt: skip
    people: float | None = schema.number(
        label=("antal personer", "people", "Hur många som var där.", "How many were there.")
    )
    lines: tuple[str, ...] = schema.text(
        many=True,
        sight="working",
        label=(
            "en rad per fråga", "a line per question",
            "Frågan, kolon och en mening om vad som sades. Inga namn på personer.",
            "The question, a colon and a sentence on what was said. No names of people.",
        ),
    )  # fmt: skip
    helped: str | None = schema.choice(
        lists.HELPED,
        group="about",
        sight="working",
        label=(
            "hjälpte invånarna", "helped residents",
            "Om det som kom ut av mötet har hjälpt invånarna.",
            "Whether what came of it has helped residents.",
        ),
    )  # fmt: skip
    rating: float | None = schema.number(
        sight="working",
        label=("betyg", "rating", "Medelbetyget, 1 till 5.", "The mean rating, 1 to 5."),
    )
    rated_by: float | None = schema.number(
        sight="working",
        label=("antal betyg", "ratings", "Hur många som satte betyg.", "How many gave one."),
    )
    source: str | None = schema.text(group="source")
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()


@kind(
    "decision",
    sv=("beslut", "beslut", "Vad en arena har kommit överens om att göra, vem som gör det och till när."),
    en=("decision", "decisions", "What an arena has agreed to do, who does it and by when."),
    key=("arena", "text"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ArenaDecision(Record):
    """What was agreed at an arena, with the organisation that does it and the day it shall be done."""

    arena: str = schema.ref("arena", required=True)
    decided: PartialDate | None = schema.date(
        label=("beslutat", "decided", "Mötets dag.", "The day of the meeting.")
    )
    text: str = schema.text(
        required=True,
        sight="working",
        label=("beslut", "decision", "Vad som ska göras.", "What shall be done."),
    )
    owner: str | None = schema.ref(
        "organisation",
        sight="working",
        label=("ansvarig", "owner", "Organisationen som gör det.", "The organisation that does it."),
    )
    due: PartialDate | None = schema.date(
        label=("klart senast", "due", "Dagen det ska vara klart.", "The day it shall be done.")
    )
    done: PartialDate | None = schema.date(
        label=("klart", "done", "Dagen det blev klart.", "The day it was done.")
    )
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()

"""Records of what collaboration is for: goals, what they take for granted, and analyses to be read again."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import lists, schema
from graph.records.dates import PartialDate
from graph.records.ground import CONCERNS, IN_PLACE, Record
from graph.records.kinds import kind

_ARENAS = ("arenor", "arenas", "Arenor som arbetar med det.", "Arenas that work with it.")


@kind(
    "goal",
    module="goals",
    sv=("mål", "mål", "Vad en plats eller en arena vill nå, hur det går och vad som visar det."),
    en=("goal", "goals", "What a place or an arena wants to reach, how far it has come and what shows it."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """A goal with its status, what shows it and when that was judged."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    status: str | None = schema.choice(
        lists.GOAL_STATUS,
        label=("läge", "state", "Nått, delvis eller inte än.", "Reached, partly or not yet."),
    )
    seen_on: PartialDate | None = schema.date(
        label=("bedömt", "judged", "Dagen det bedömdes.", "The day it was judged.")
    )
    due: PartialDate | None = schema.date(
        label=("nås senast", "due", "När målet ska vara nått.", "When it shall be reached.")
    )
    shown_by: str | None = schema.text(
        group="source",
        label=("visar sig i", "shown by", "Vad som visar läget.", "What shows how far it has come."),
    )
    evidence: tuple[str, ...] = schema.ref(
        "arena",
        "agreement",
        "survey",
        many=True,
        group="source",
        label=(
            "underlag", "evidence",
            "Arenor, överenskommelser och enkäter som visar läget, med | emellan.",
            "Arenas, agreements and surveys that show it, separated by |.",
        ),
    )  # fmt: skip
    url: str | None = schema.text(group="source")
    arenas: tuple[str, ...] = schema.ref("arena", many=True, label=_ARENAS)
    owner: str | None = schema.ref(
        "organisation",
        label=(
            "ansvarig",
            "owner",
            "Organisationen som svarar för det.",
            "The organisation that answers for it.",
        ),
    )
    questions: tuple[str, ...] = schema.ref("question", many=True, group="place", relation=CONCERNS)
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    note: str | None = schema.text(group="work", sight="working")


@kind(
    "assumption",
    module="goals",
    sv=("antagande", "antaganden", "Vad ett mål räknar med, och om det är prövat."),
    en=("assumption", "assumptions", "What a goal takes for granted, and whether that was tested."),
    key=("goal", "text"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(Record):
    """Something that must be so if a goal is to be reached, tested or not."""

    goal: str = schema.ref(
        "goal",
        required=True,
        sight="working",
        label=("mål", "goal", "Målet som räknar med det.", "The goal that takes it for granted."),
    )
    text: str = schema.text(
        required=True,
        sight="working",
        label=("antagande", "assumption", "Vad vi räknar med.", "What we take for granted."),
    )
    tested: str | None = schema.choice(
        lists.TESTED,
        group="about",
        sight="working",
        label=("prövat", "tested", "Om det är prövat, och om det höll.", "Whether it was tested, and held."),
    )
    seen_on: PartialDate | None = schema.date(
        sight="working",
        label=("prövat när", "tested when", "Dagen det prövades.", "The day it was tested."),
    )
    note: str | None = schema.text(group="work", sight="working")


@kind(
    "analysis",
    module="goals",
    sv=("analys", "analyser", "Daterade analyser av ett problem, och vilka parter de gjordes med."),
    en=("analysis", "analyses", "Dated analyses of a problem, and the parties with whom they were made."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemAnalysis(Record):
    """What was found out on a day with certain parties: to be read again when one of them leaves."""

    name: str = schema.text(required=True, short=True, group="name", sight="working")
    name_en: str | None = schema.text(short=True, group="name", sight="working", english_of="name")
    description: str | None = schema.text(sight="working")
    made: PartialDate | None = schema.date(
        sight="working",
        label=("gjord", "made", "Dagen den gjordes.", "The day it was made."),
    )
    read_again: PartialDate | None = schema.date(
        sight="working",
        label=("läst igen", "read again", "Senaste dagen den lästes om.", "The last day it was read again."),
    )
    parties: tuple[str, ...] = schema.ref(
        "organisation",
        many=True,
        sight="working",
        label=(
            "parter", "parties",
            "Organisationer som gjorde den, med | emellan.",
            "Organisations that made it, separated by |.",
        ),
    )  # fmt: skip
    arenas: tuple[str, ...] = schema.ref("arena", many=True, sight="working", label=_ARENAS)
    goals: tuple[str, ...] = schema.ref(
        "goal",
        many=True,
        sight="working",
        label=("mål", "goals", "Mål som den hör till.", "Goals that it belongs to."),
    )
    questions: tuple[str, ...] = schema.ref(
        "question", many=True, group="place", sight="working", relation=CONCERNS
    )
    municipalities: tuple[str, ...] = schema.ref(
        "place", many=True, group="place", sight="working", relation=IN_PLACE
    )
    url: str | None = schema.text(group="source", sight="working")
    note: str | None = schema.text(group="work", sight="working")

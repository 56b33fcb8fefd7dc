"""Records of joint work: open calls in three steps, and challenges from the table to their outcome."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from graph.records import lists, schema
from graph.records.dates import PartialDate, during
from graph.records.ground import CONCERNS, IN_PLACE, Record
from graph.records.kinds import kind

ChallengeStage = Literal["table", "asking", "work", "outcome"]
STAGES: tuple[ChallengeStage, ...] = ("table", "asking", "work", "outcome")
"""The columns of the board, in order."""

CallStep = Literal["needs", "solutions", "together"]
STEPS: tuple[CallStep, ...] = ("needs", "solutions", "together")
"""The steps of a call, in order."""


@kind(
    "call",
    module="calls",
    sv=("upprop", "upprop", "Öppna frågor i tre steg: vad behövs, hur kan det lösas, vi provar tillsammans."),
    en=(
        "call",
        "calls",
        "Open questions in three steps: what is needed, how to meet it, trying it together.",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Record):
    """An open question to many, in three steps with dates; neither procurement nor a promise of money."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    question: str | None = schema.ref("question", group="place", relation=CONCERNS)
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    owner: str | None = schema.ref(
        "organisation",
        label=("vem frågar", "who asks", "Organisationen som frågar.", "The organisation that asks."),
    )
    open_to: str | None = schema.text(
        label=(
            "vem får svara", "who may answer",
            "Till exempel: alla föreningar och företag i kommunen.",
            "For instance: all associations and companies here.",
        ),
    )  # fmt: skip
    needs_from: PartialDate | None = schema.date(
        label=("behov från", "needs from", "Steg 1 börjar.", "Step 1 begins.")
    )
    needs_until: PartialDate | None = schema.date(
        label=("behov till", "needs until", "Sista dagen i steg 1.", "The last day of step 1.")
    )
    solutions_from: PartialDate | None = schema.date(
        label=("lösningar från", "solutions from", "Steg 2 börjar.", "Step 2 begins.")
    )
    solutions_until: PartialDate | None = schema.date(
        label=("lösningar till", "solutions until", "Sista dagen i steg 2.", "The last day of step 2.")
    )
    together_from: PartialDate | None = schema.date(
        label=("tillsammans från", "together from", "Steg 3 börjar.", "Step 3 begins.")
    )
    together_until: PartialDate | None = schema.date(
        label=("tillsammans till", "together until", "Sista dagen i steg 3.", "The last day of step 3.")
    )
    url: str | None = schema.text(group="contact")
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()

    def period(self, step: CallStep) -> tuple[PartialDate | None, PartialDate | None]:
        """Return the first and the last day of a step."""
        return getattr(self, f"{step}_from"), getattr(self, f"{step}_until")

    def step(self, day: dt.date) -> CallStep | None:
        """Return the step that it is in on a day, None outside them; one without dates is none."""
        for step in STEPS:
            since, until = self.period(step)
            if (since or until) and during(since, until, day):
                return step
        return None


@kind(
    "challenge",
    sv=("utmaning", "utmaningar", "Utmaningar på bordet i Synergiverkstaden, och vad de ledde till."),
    en=("challenge", "challenges", "Challenges on the table of a workshop, and what they led to."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge(Record):
    """A challenge that somebody puts on the table: three questions, parties asked, work, an outcome."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    question: str | None = schema.ref("question", group="place", relation=CONCERNS)
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    raised_by: str | None = schema.choice(
        lists.RAISED_BY,
        group="parties",
        label=(
            "från vem", "raised by",
            "Sektorn som lyfte den, aldrig en person.",
            "The sector that raised it, never a person.",
        ),
    )  # fmt: skip
    raised: PartialDate | None = schema.date(
        label=("lyftes", "raised", "Dagen den lades på bordet.", "The day it was put on the table.")
    )
    call: str | None = schema.ref(
        "call", label=("upprop", "call", "Uppropet den kom ur.", "Where it came from.")
    )
    arena: str | None = schema.ref(
        "arena",
        label=("arena", "arena", "Arenan där man arbetar med den.", "The arena where it is worked on."),
    )
    residents_need: bool | None = schema.flag(
        label=(
            "invånarens behov", "residents' need",
            "Är det invånarens behov?",
            "Is it the residents' need?",
        ),
    )  # fmt: skip
    needs_several: bool | None = schema.flag(
        label=(
            "kräver flera", "needs several",
            "Behövs det fler än en part för att lösa det?",
            "Does it take more than one party to solve it?",
        ),
    )  # fmt: skip
    engages: bool | None = schema.flag(
        label=(
            "engagerar", "engages",
            "Väcker samtalet ett gemensamt engagemang?",
            "Does the talk raise common engagement?",
        ),
    )  # fmt: skip
    because: str | None = schema.text(
        label=(
            "därför", "because",
            "En mening om varför den inte gick vidare.",
            "A sentence on why it went no further.",
        ),
    )  # fmt: skip
    asked: tuple[str, ...] = schema.ref(
        "organisation",
        many=True,
        sight="working",
        label=(
            "tillfrågade", "asked",
            "Organisationer som är tillfrågade, med | emellan.",
            "Organisations that are asked, separated by |.",
        ),
    )  # fmt: skip
    parties: tuple[str, ...] = schema.ref(
        "organisation",
        many=True,
        label=(
            "parter", "parties",
            "Organisationer som arbetar med den, med | emellan.",
            "Organisations that work on it, separated by |.",
        ),
    )  # fmt: skip
    outcome: str | None = schema.choice(
        lists.OUTCOME, group="about", label=("utfall", "outcome", "Vad det blev.", "What it became.")
    )
    result: str | None = schema.text(
        label=("vad det blev", "what it became", "Med en mening.", "In a sentence.")
    )
    owner: str | None = schema.ref(
        "organisation",
        label=(
            "ansvarig",
            "owner",
            "Organisationen som tar det vidare.",
            "The organisation that takes it on.",
        ),
    )
    ended: PartialDate | None = schema.date(
        label=("avgjord", "settled", "Dagen utfallet blev klart.", "The day of the outcome.")
    )
    services: tuple[str, ...] = schema.ref(
        "service",
        many=True,
        label=("insatser", "services", "Insatser som kom ur den.", "Services it led to."),
    )
    agreements: tuple[str, ...] = schema.ref(
        "agreement",
        many=True,
        label=("överenskommelser", "agreements", "Överenskommelser som kom ur den.", "Agreements it led to."),
    )
    initiatives: tuple[str, ...] = schema.ref(
        "initiative",
        many=True,
        label=("projekt", "projects", "Projekt som kom ur den.", "Projects it led to."),
    )
    arenas: tuple[str, ...] = schema.ref(
        "arena", many=True, label=("nya arenor", "new arenas", "Arenor som kom ur den.", "Arenas it led to.")
    )
    source: str | None = schema.text(group="source")
    note: str | None = schema.text(group="work", sight="working")
    impersonal: tuple[str, ...] = schema.text(many=True, short=True, group="work", sight="working")
    blocked: bool | None = schema.blocked()

    @property
    def answers(self) -> tuple[bool | None, bool | None, bool | None]:
        """What was answered at the table, in the order of the questions."""
        return self.residents_need, self.needs_several, self.engages

    @property
    def is_stopped(self) -> bool:
        """Whether an answer at the table was no: that is an outcome too."""
        return False in self.answers

    @property
    def stage(self) -> ChallengeStage:
        """How far it has come: each column wants what the one before it asks for."""
        if self.is_stopped or self.outcome is not None:
            return "outcome"
        if not all(self.answers):
            return "table"
        return "work" if self.parties else "asking"

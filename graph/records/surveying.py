"""Records of asking many: a survey's statements, and the rounds in which they are answered.

What people answer is no record: it stands apart, without time, order or account (`graph.people.answering`).
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import lists, schema
from graph.records.dates import PartialDate
from graph.records.ground import IN_PLACE, Record
from graph.records.kinds import kind
from graph.records.schema import Relation

_STATEMENTS = (
    "påståenden", "statements",
    "Ett per rad, i ordning: svaras 0–10, eller ur en lista inom hakparentes, eller med [egna ord].",
    "One a line, in order: answered 0–10, or from a list in square brackets, or in [own words].",
)  # fmt: skip


@kind(
    "survey",
    sv=("enkät", "enkäter", "Påståenden som många svarar på: 0–10, ur en lista eller med egna ord."),
    en=("survey", "surveys", "Statements that many answer: 0–10, from a list or in their own words."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Record):
    """Statements to be answered by many, round after round (`graph.records.statements` reads them)."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    description: str | None = schema.text()
    description_en: str | None = schema.text(english_of="description")
    statements: tuple[str, ...] = schema.text(many=True, label=_STATEMENTS)
    statements_en: tuple[str, ...] = schema.text(many=True, english_of="statements")
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    source: str | None = schema.text(group="source")


@kind(
    "round",
    sv=("omgång", "omgångar", "Omgångar av enkäter, och siffror som sparats under ett namn."),
    en=("round", "rounds", "Rounds of surveys, and figures that were kept under a name."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """One time that a survey is answered; without a survey the network's figures, frozen under a name.

    The statements are those of the survey when the round was made, so that a survey may be reworded after.
    """

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    survey: str | None = schema.ref(
        "survey",
        relation=Relation("ROUND_OF"),
        label=(
            "enkät", "survey",
            "Enkäten som besvaras. Tomt: siffror ur nätverket.",
            "The survey that is answered. Blank: figures of the network.",
        ),
    )  # fmt: skip
    sector: str | None = schema.choice(
        lists.FAMILY,
        group="parties",
        label=("sektor", "sector", "Vilken sektor som tillfrågas. Tomt: alla.", "Who is asked. Blank: all."),
    )
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    asked: float | None = schema.number(
        group="parties",
        label=(
            "antal tillfrågade", "number asked",
            "Hur många som fick enkäten.", "How many were given the survey.",
        ),
    )  # fmt: skip
    asks: str | None = schema.choice(
        lists.ROUND_LINK,
        group="parties",
        label=("länk", "link", "En öppen länk, eller en per organisation.", "One for all, or one each."),
    )
    opens: PartialDate | None = schema.date(
        label=("öppnar", "opens", "Första dagen att svara.", "The first day to answer.")
    )
    closes: PartialDate | None = schema.date(
        label=("sista dag", "last day", "Sista dagen att svara.", "The last day to answer.")
    )
    closed: PartialDate | None = schema.date(
        label=("stängd", "closed", "Dagen då omgången stängdes.", "The day on which it was closed.")
    )
    statements: tuple[str, ...] = schema.text(many=True, label=_STATEMENTS)
    statements_en: tuple[str, ...] = schema.text(many=True, english_of="statements")
    figures: tuple[str, ...] = schema.text(
        many=True,
        short=True,
        sight="working",
        label=(
            "siffror", "figures",
            "Siffror som sparades den dagen: namn, likhetstecken, tal.",
            "Figures kept that day: name, equals sign, number.",
        ),
    )  # fmt: skip
    source: str | None = schema.text(group="source")

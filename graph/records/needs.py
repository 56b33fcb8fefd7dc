"""Needs: what somebody says is missing, who has taken it on, and how it stands with it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import lists, schema
from graph.records.dates import PartialDate
from graph.records.ground import CONCERNS, IN_PLACE, Record
from graph.records.kinds import kind
from graph.records.schema import Relation

ANSWERED = frozenset({"held", "solved", "closed"})
"""How it stands with needs that are no gap: somebody has them, or they are over."""


@kind(
    "need",
    sv=("behov", "behov", "Behov som någon har berättat om, vem som har dem och hur det står till."),
    en=("need", "needs", "Needs that somebody has told of, who has taken them on, and how they stand."),
    key=("text",),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Record):
    """Something unmet, in a coordinator's or a source's words; a resident's own words are in no record."""

    text: str = schema.text(required=True)
    text_en: str | None = schema.text(english_of="text")
    status: str | None = schema.choice(
        lists.NEED_STATUS,
        label=("läge", "status", "Hur det står till med behovet.", "How it stands with the need."),
    )
    question: str | None = schema.ref("question", group="place", relation=CONCERNS)
    municipalities: tuple[str, ...] = schema.ref("place", many=True, group="place", relation=IN_PLACE)
    holder: str | None = schema.ref(
        "organisation",
        sight="working",
        relation=Relation("HOLDS", "in"),
        label=(
            "vem har det", "who has it",
            "Organisationen som har tagit sig an behovet.",
            "The organisation that has taken it on.",
        ),
    )  # fmt: skip
    next_date: PartialDate | None = schema.date(
        sight="working",
        label=("nästa datum", "next date", "När något ska hända.", "When something is to happen."),
    )
    raised_by: str | None = schema.choice(
        lists.RAISED_BY,
        group="source",
        sight="working",
        label=("från vem", "from whom", "Sektorn det kom från.", "The sector that it came from."),
    )
    received: PartialDate | None = schema.date(
        group="source",
        label=("kom in", "received", "Dagen det kom in.", "The day it was received."),
    )
    confirmable: bool | None = schema.flag(
        group="work",
        label=(
            "går att instämma i", "can be confirmed",
            "ja om invånare ska kunna trycka ”jag också”. Skriv då behovet med egna ord, inte invånarens.",
            "yes if residents may press “me too”. Then write the need in your own words, not the resident's.",
        ),
    )  # fmt: skip
    tags: tuple[str, ...] = schema.text(many=True, short=True, group="about", module="tags")
    source: str | None = schema.text(group="source")
    kind: str | None = schema.choice(lists.NEED_KIND)
    note: str | None = schema.text(group="work", sight="working")

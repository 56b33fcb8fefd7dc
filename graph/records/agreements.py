"""What parties have agreed in writing, and how it stands with it on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from graph.records import lists, schema
from graph.records.dates import PartialDate, later
from graph.records.ground import CONCERNS, Record
from graph.records.kinds import kind
from graph.records.schema import Relation

SOON = dt.timedelta(days=90)
"""How long before its last day an agreement is said to run out."""

AgreementStatus = Literal["draft", "signed", "in_force", "ends_soon", "ended", "undated"]


@kind(
    "agreement",
    sv=("överenskommelse", "överenskommelser", "Överenskommelser mellan parter."),
    en=("agreement", "agreements", "Agreements between parties."),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """What parties have signed about a question, and until when it holds."""

    name: str = schema.text(required=True, short=True, group="name")
    name_en: str | None = schema.text(short=True, group="name", english_of="name")
    kind: str | None = schema.choice(lists.AGREEMENT_KIND)
    parties: tuple[str, ...] = schema.ref("organisation", many=True, relation=Relation("PARTY_TO", "in"))
    ready: tuple[str, ...] = schema.ref(
        "organisation",
        many=True,
        relation=Relation("READY_FOR", "in"),
        label=(
            "klara", "ready",
            "Parter som har sagt ja, med | emellan. För de andra pågår det.",
            "Parties that have said yes, separated by |. With the others it is under way.",
        ),
    )  # fmt: skip
    question: str | None = schema.ref("question", group="place", relation=CONCERNS)
    draft: bool | None = schema.flag(
        group="name",
        label=("utkast", "draft", "ja så länge den inte är undertecknad.", "yes until it is signed."),
    )
    signed: PartialDate | None = schema.date()
    valid_from: PartialDate | None = schema.date(
        label=(
            "gäller från", "valid from",
            "Första dagen, om den inte gäller från undertecknandet.",
            "The first day, if it does not hold from the signing.",
        ),
    )  # fmt: skip
    valid_until: PartialDate | None = schema.date()
    case_number: str | None = schema.text(
        short=True,
        group="source",
        label=("diarienummer", "case number", "Numret i diariet.", "Its number in the register."),
    )
    url: str | None = schema.text(group="source")
    source: str | None = schema.text(group="source")
    note: str | None = schema.text(group="work", sight="working")

    @property
    def begins(self) -> PartialDate | None:
        """The day from which it holds, as far as it is known."""
        return self.valid_from or self.signed

    def status(self, day: dt.date) -> AgreementStatus:
        """Return how it stands on a day; without any date "undated", which may well hold.

        Examples
        --------
        >>> one = Agreement(id="a", name="A", signed=PartialDate("2026"), valid_until=PartialDate("2027"))
        >>> [one.status(dt.date(year, month, 1)) for year, month in ((2026, 6), (2027, 11), (2028, 1))]
        ['in_force', 'ends_soon', 'ended']
        """
        if self.draft:
            return "draft"
        if self.valid_until is not None and self.valid_until.last() < day:
            return "ended"
        if self.begins is not None and self.begins.first() > day:
            return "signed"
        if self.valid_until is not None and self.valid_until.last() <= later(day, SOON):
            return "ends_soon"
        return "in_force" if self.begins or self.valid_until else "undated"

    def holds(self, day: dt.date) -> bool:
        """Say whether it holds on a day, as far as is known."""
        return self.status(day) in ("in_force", "ends_soon", "undated")

"""Agreements as answers tell of them: parties with how far each has come, dates, how it stands."""

from __future__ import annotations

from pydantic import Field

from api.gate import references
from api.gate.answers import Named, OrganisationRef, text
from api.gate.asking import Asked
from graph.records.agreements import AgreementStatus
from graph.records.model import Agreement


class PartyOut(OrganisationRef):
    """A party to an agreement."""

    ready: bool = Field(description="Whether it has said yes; else it is under way there.")


class AgreementItem(Named):
    """An agreement with its parties."""

    kind: str | None
    status: AgreementStatus = Field(description="From its dates, on the day that is asked for.")
    question: Named | None
    parties: list[PartyOut]
    signed: str | None
    valid_from: str | None
    valid_until: str | None


def agreement_item(asked: Asked, one: Agreement) -> AgreementItem:
    """One agreement as it stands on the day that is asked for."""
    status = one.status(asked.at)
    settled = status not in ("draft", "undated")
    return AgreementItem(
        id=one.id,
        name=asked.name(one),
        kind=one.kind,
        status=status,
        question=references.questions(asked, [one.question])[0] if one.question else None,
        parties=[
            PartyOut(
                **references.organisation(asked, id).model_dump(),
                ready=id in one.ready or (settled and not one.ready),
            )
            for id in one.parties
        ],
        signed=text(one.signed),
        valid_from=text(one.valid_from),
        valid_until=text(one.valid_until),
    )

"""What history says, and what is sent to change several records at once."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.gate.answers import Dated, Out
from api.gate.problems import FieldProblem

MOST_CHANGES = 500
"""Changes that one request may send."""


class ChangeOut(Out):
    """What happened to one record."""

    kind: str = Field(examples=["organisation"])
    id: str = Field(examples=["nora-kommun"])
    name: str = Field(examples=["Nora kommun"])
    before: dict[str, Any] | None = Field(
        description="The fields that changed, as they were; null: it was not."
    )
    after: dict[str, Any] | None = Field(description="As they became; null: it is no more.")
    merged_into: str | None = Field(default=None, description="Of what is no more: what it became part of.")
    text: str = Field(examples=["Telefon: 0587-810 00."])
    undone_by: str | None = Field(
        default=None, description="The change set that took it back, where nothing has happened since."
    )
    may_undo: bool = Field(default=False, description="In history: whether the reader may take it back.")


class ChangeSetOut(Out):
    """Changes that were made together."""

    id: str
    revision: int
    time: str = Field(examples=["2026-11-26T08:00:00+00:00"])
    role: str | None = Field(description="The strongest role of whoever made it; null: none, or not noted.")
    by: str | None = Field(description="Whose account it was; for those who coordinate the place.")
    origin: str = Field(examples=["edit"])
    channel: str | None = Field(
        examples=["form"],
        description="By which way: form, api, sheet, link, proposal, command; null: not noted.",
    )
    message: str
    size: int = Field(description="How many changes the whole set has.")
    proposal: int | None = Field(description="The number of the proposal that it took in.")
    may_undo: bool = Field(
        default=False, description="In history: whether the reader may take all of it back."
    )
    changes: list[ChangeOut]


class History(Dated):
    """A page of history, newest first."""

    items: list[ChangeSetOut]
    next: str | None


class ChangeIn(Out):
    """One record as it should be."""

    kind: str = Field(max_length=40, examples=["organisation"])
    id: str = Field(max_length=300, examples=["nora-kommun"])
    read: int = Field(ge=0, examples=[1], description="The version that was read; 0 for a new one.")
    fields: dict[str, Any] | None = Field(description="All its fields; null removes it.")


class ChangesIn(Out):
    """Several changes that belong together: all are made, or none."""

    message: str = Field(default="", max_length=2000)
    changes: list[ChangeIn] = Field(min_length=1, max_length=MOST_CHANGES)


class Saved(Out):
    """What a change set has made."""

    change_set: str | None = Field(description="Null when nothing was different.")
    revision: int
    changes: list[ChangeOut]


class UndoIn(Out):
    """Which changes of a set shall be taken back."""

    only: list[tuple[str, str]] | None = Field(
        default=None, max_length=MOST_CHANGES, description="Kind and id of each; without it all."
    )


class Against(Out):
    """What has changed since, so that a change cannot be taken back."""

    kind: str
    id: str
    name: str
    text: str = Field(examples=["Nora kommun har ändrats sedan dess."])
    change_set: str | None
    time: str | None


class Undone(Saved):
    """What taking a change back does, or would do."""

    possible: bool
    against: list[Against]
    errors: list[FieldProblem] = Field(description="Rules that stand against it.")

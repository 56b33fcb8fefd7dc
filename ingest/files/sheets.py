"""Sheets as they were read: texts and their places, what a person sees of them, and what could not be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.files.text_files import Unreadable
from ingest.issues import Issue


@dataclass(frozen=True)
class Looks:
    """What a person sees, or does not see, in a sheet beside its texts. Rows from 1, columns from 0."""

    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    bold_rows: frozenset[int] = frozenset()
    indented: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """How far cells are set in from the left."""
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Top, left, bottom, right of merged cells; here rows count from 1, too."""


@dataclass
class Sheet:
    """One sheet's rows that hold something. Rows count as a person sees them, from 1; columns from 0.

    `flaws` are cells that hold no value though they look as if they did: (row, column) → code.
    """

    file: str
    name: str
    rows: list[tuple[int, list[str]]]
    flaws: dict[tuple[int, int], str] = field(default_factory=dict)
    looks: Looks = field(default_factory=Looks)


@dataclass
class Sheets:
    """Everything that was read, and what could not be."""

    tables: list[Sheet] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    most_rows: int | None = None
    """So many rows may stand in all tables together; with more none of them stays."""

    def add(self, tables: Iterable[Sheet]) -> None:
        """Take tables up. Raises `Unreadable` where these are too many rows at once."""
        self.tables += tables
        if self.most_rows is not None and sum(len(one.rows) for one in self.tables) > self.most_rows:
            self.tables.clear()
            raise Unreadable("too_many_rows_at_once", {"limit": self.most_rows})


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column (0 → A)."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name

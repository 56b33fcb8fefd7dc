"""What the forms share: what an import knows while it is read, and what a form answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from graph.records.languages import ENGLISH, SWEDISH
from graph.records.text import fold, same
from ingest.files.sheets import Sheet, letters
from ingest.issues import Issue, Issues, error, warning
from ingest.mapping.columns import TABLES, Column, column_for, columns_by_word, heading, word
from ingest.mapping.mapping import LEFT_OUT, TableMapping
from ingest.mapping.mapping import Mapping as Answers
from ingest.reader.lines import Line
from ingest.reader.tables import Found
from ingest.rows.rows import Header


@dataclass
class Context:
    """What is known while the tables of one import are read."""

    answers: Answers
    issues: Issues
    stored: Callable[[str, str], bool] = lambda kind, name: False
    """Says whether the store has a record of a kind by a name."""
    registers: set[tuple[str, str]] = field(default_factory=set)
    """Kinds and names (as compared) of the records that tables of this import list."""
    ranks: Mapping[str, int] = field(default_factory=dict)
    """How soon the word of each sheet holds where several say otherwise, as somebody has said."""
    listed: set[str] = field(default_factory=set)
    """Names of organisations that other tables have already made rows for."""

    def known(self, kind: str, name: str) -> bool:
        """Say whether a name is known, from the store or from this import."""
        return (
            self.stored(kind, name)
            or (kind, same(name)) in self.registers
            or (kind == "organisation" and same(name) in self.listed)
        )

    def names_organisation(self, text: str) -> bool:
        """Say whether a text is one organisation's name: a known one, or as somebody has said."""
        return fold(text) in self.answers.folded_names() or self.known("organisation", text)


AT_ONCE = 1_000
"""Rows that are counted before it is asked whether it is enough."""
Why = Literal["unknown", "person", "spare", "unfit", "hidden", "unnamed", "form"]


@dataclass(frozen=True, slots=True)
class Unread:
    """A column that is not read, why, and what its heading may be meant for."""

    why: Why
    column: str
    meant: str | None = None


@dataclass
class Reading:
    """A table as it is understood: which form, what its columns mean, and the rows that come of it."""

    found: Found
    form: str
    kind: str | None
    said: TableMapping
    columns: dict[str, str | None] = field(default_factory=dict)
    headers: list[Header] = field(default_factory=list)
    left_out: list[Line] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    """Columns of which nothing is taken."""
    read: int = 0
    """How many lines of the table were read as rows."""

    def leave(self, why: Why, column: str, meant: str | None = None) -> None:
        """Note that a column is not read; `meant` is what its heading may be a slip of the pen for."""
        self.unread.append(Unread(why, column, meant))

    @property
    def listed(self) -> frozenset[str]:
        """The kind of which the table is a list, so that a name that is not in it is none."""
        lists = self.form in ("records", "kumu", "edges", "hsds") and any(
            header.has_rows for header in self.headers
        )
        return frozenset({self.kind} if lists and self.kind else ())

    def separators(self, head: str) -> tuple[str, ...]:
        """Return what somebody has said that stands between several values in a column."""
        return next((marks for name, marks in self.said.separators.items() if word(name) == word(head)), ())

    @property
    def where(self) -> dict[str, Any]:
        """Where the table stands, for an issue."""
        return {"file": self.found.sheet.file, "sheet": self.found.sheet.name, "row": self.found.head_row}


def column_of(kind: str, name: str) -> Column | None:
    """Return the column that a mapping names, by its field or one of its words."""
    found = columns_by_word(kind).get(word(name))
    if found is None and (further := column_for(kind, name)) is not None:
        found = further[0]
    return found


def header_of(
    reading: Reading,
    context: Context,
    kind: str,
    columns: Mapping[int, Column],
    texts: Mapping[str, str],
    rows: Sequence[tuple[int, list[str]]],
    *,
    fixed: Mapping[str, str] | None = None,
    sheet: Sheet | None = None,
) -> Header:
    """Return a header of one kind with what a person has said about its words and values."""
    said = {column_of(kind, name): text for name, text in reading.said.values.items()}
    whole = {column.field: text for column, text in said.items() if column is not None} | dict(fixed or {})
    words: dict[str, dict[str, str]] = {}
    for name, own in context.answers.folded_words().items():
        meant = column_of(kind, name)
        # A heading first: a period's one column is two fields.
        fields = [of for of, text in texts.items() if word(text) == word(name)]
        for of in fields or ([meant.field] if meant is not None else []):
            words[of] = {**words.get(of, {}), **own}
    return Header(
        kind,
        sheet if sheet is not None else reading.found.sheet,
        reading.found.head_row or 1,
        dict(columns),
        dict(texts),
        list(rows),
        language(kind, reading.found.sheet.name, list(reading.found.heads.values())),
        whole,
        words,
        reading.said.people == LEFT_OUT,
        context.answers.folded_names(),
        {of: marks for of, text in texts.items() if (marks := reading.separators(text))},
        rank=context.ranks.get(word(reading.found.sheet.name)),
    )


def derived(found: Found) -> Sheet:
    """Return the sheet without the flaws of its cells, for rows made of cells from elsewhere."""
    return Sheet(found.sheet.file, found.sheet.name, [], {}, found.sheet.looks)


def leave_unseen(reading: Reading) -> None:
    """Columns that nobody sees, or that have no heading."""
    found = reading.found
    if found.number > 1 or found.head is None:
        return
    for text in found.hidden.values():
        reading.leave("hidden", text)
    for text in found.added.values():
        reading.leave("form", text)
    width = max((len(cells) for _, cells in found.rows), default=0)
    for at in range(width):
        if at in found.heads or at in found.added or at in found.sheet.looks.hidden_columns:
            continue
        if any(at < len(cells) and cells[at].strip() for _, cells in found.rows):
            reading.leave("unnamed", letters(at))


def tell_unread(reading: Reading, issues: Issues) -> None:
    """Tell of all columns of a table that are not read, at once: each by its heading, with why."""
    if not reading.unread:
        return
    by_why: dict[str, list[str]] = {}
    for one in reading.unread:
        by_why.setdefault(one.why, []).append(one.column)
    meant = " · ".join(f"{one.column} = {one.meant}" for one in reading.unread if one.meant)
    cells = [
        {**reading.where, "column": one.column, "value": one.column if one.why != "unnamed" else None}
        for one in reading.unread
    ]
    told = warning("columns_not_read", **reading.where, suggestion=meant or None, columns=by_why)
    issues.add(with_cells(told, cells, len(cells)))


def flawed(found: Found, row: int, column: int, context: Context, text: str) -> bool:
    """Tell of a cell that holds a formula without value or an error; say whether it does."""
    code = found.sheet.flaws.get((row, column))
    if code is not None:
        where = {"file": found.sheet.file, "sheet": found.sheet.name, "row": row}
        context.issues.add(error(code, **where, column=text))
    return code is not None


def language(kind: str, title: str, heads: Iterable[str]) -> str:
    """Swedish when more names are Swedish than English."""
    table = TABLES[kind]
    said = {word(head) for head in heads}
    swedish = sum(word(column.sv) in said for column in table.columns) + 2 * (word(title) == word(table.sv))
    english = sum(word(column.en) in said for column in table.columns) + 2 * (word(title) == word(table.en))
    if swedish == english:
        return SWEDISH if any(c in "åäöÅÄÖ" for text in (title, *heads) for c in text) else ENGLISH
    return SWEDISH if swedish > english else ENGLISH


def texts_of(found: Found, column: int) -> list[str]:
    """Return what a column of a table says, blanks left out."""
    return [*texts_in(found, column)]


def texts_in(found: Found, column: int) -> Iterator[str]:
    """Yield what a column of a table says, blanks left out, for whoever may know enough after a few."""
    return (text for _, cells in found.rows if column < len(cells) and (text := cells[column].strip()))


def counted(found: Found, column: int, most: int) -> Counter[str] | None:
    """Return how often a column says each text, blanks left out; None where it says more than `most`."""
    texts: Counter[str] = Counter()
    for first in range(0, len(found.rows), AT_ONCE):
        texts.update(cells[column] for _, cells in found.rows[first : first + AT_ONCE] if column < len(cells))
        if len(texts) > 2 * most:
            return None
    bare: Counter[str] = Counter()
    for text, count in texts.items():
        if said := text.strip():
            bare[said] += count
    return bare if len(bare) <= most else None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(sorted((re.escape(word(one)) for one in words), key=len, reverse=True)) + r")\b"
    )


def holds_word(text: str, words: tuple[str, ...]) -> bool:
    """Say whether one of some words stands in a text."""
    return _pattern(words).search(word(text)) is not None


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word(one) for one in words)


def is_one_of(text: str, words: tuple[str, ...]) -> bool:
    """Say whether a heading is one of some words."""
    return heading(text) in _folded(words) or word(text) in _folded(words)


def with_cells(issue: Issue, cells: Iterable[Mapping[str, Any]], count: int) -> Issue:
    """Return an issue about several cells."""
    return Issue(
        issue.severity, issue.code, issue.file, issue.sheet, issue.row, issue.column, issue.value,
        issue.suggestion, issue.details, count, tuple(cells),
    )  # fmt: skip

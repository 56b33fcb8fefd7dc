"""What is wrong or odd in a file, each at its cell: codes and details; words: `api.words.issue_sentences`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from graph.records.people import holds_personal_number

Severity = Literal["error", "warning"]

Progress = Callable[[str, int, int], None]
"""Called with a stage ("read", "rows", "plan", "write"), what is done and what there is to do."""

MOST_ISSUES = 2_000
"""More issues than anybody reads; the rest are only counted."""

LONGEST_VALUE = 200
"""How much of a faulty cell an issue repeats."""

OF_PEOPLE = frozenset(
    {"person_name", "person_phone", "own_phone", "personal_address", "private_address"}
    | {"personal_number_in_text", "person_left_out", "person_row_left_out"}
)
"""Codes that tell of what looks like a person's."""

MOST_ASKED = 1_000
"""Values of one question that are kept; the others are asked about once these are answered."""

CELLS = 10
"""So many cells of one cause are named, where nobody wants more."""

_OF_TABLES = frozenset(
    {
        "persons_in_sheet",
        "missing_column",
        "missing_degree",
        "doubled_column",
        "two_headers",
        "matrix_unclear",
    }
    | {"form_does_not_fit", "line_alone", "mapping_unknown_field"}
)
"""Codes that are about a table or its columns: with them mended many others go."""


_QUESTIONS: Mapping[str, str] = {
    "unclear_name": "names", "unknown_reference": "names", "unknown_mark": "marks", "unclear_parts": "parts",
    "unclear_date": "dates", "told_otherwise": "sheets",
}  # fmt: skip
_LISTED = frozenset({"lines", "names", "columns"})
"""Details that list texts of several cells."""
_TOLD_TOGETHER = frozenset(
    {"date_read_as", "phone_doubtful", "phone_words", "fax_left_out", "registration_number_check"}
    | {"tie_to_itself_left_out", "itself_left_out", "row_again", "row_joined", "nobody_by_name"}
    | {"no_tie_left_out", "counts_not_read", "sheet_holds", "refused_left_out"}
)
"""Codes of cells that stop nothing though something is odd: one message for a column, with what each says."""
_ONCE_A_COLUMN = OF_PEOPLE | _TOLD_TOGETHER | {"place_assumed", "module_off_here"}
_OF_A_COLUMN = frozenset({"dates", "words"})


@dataclass(frozen=True, slots=True)
class AskedValue:
    """A value that a person is asked about, what it may mean, and how sure that is (0–100)."""

    value: str
    meant: str | None = None
    sure: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault or oddity: what (`code`, `details`), where, the value, and what to write instead."""

    severity: Severity
    code: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    value: str | None = None
    suggestion: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    count: int = 1
    """How many cells or rows have it, for the same cause."""
    cells: tuple[Mapping[str, object], ...] = ()
    """The first of them, where there are several."""
    asked: tuple[AskedValue, ...] = ()
    """What a person is asked about or told of, of a message that holds for several values."""


def error(code: str, **at: object) -> Issue:
    """Return an issue that stops the import; what is no part of an `Issue` becomes a detail."""
    return _issue("error", code, at)


def warning(code: str, **at: object) -> Issue:
    """Return an issue that only wants to be seen."""
    return _issue("warning", code, at)


def _issue(severity: Severity, code: str, place: dict[str, object]) -> Issue:
    parts = {
        name: place.pop(name)
        for name in ("file", "sheet", "row", "column", "value", "suggestion")
        if name in place
    }
    return Issue(severity, code, details=place, **parts)  # type: ignore[arg-type]  # the names are listed above


class Issues:
    """Collects issues, one for each cause with its cells, and keeps personal numbers out of them."""

    def __init__(self, cells: int = CELLS) -> None:
        self._cells = cells
        self._kept: dict[tuple[object, ...], _Cause] = {}
        self._left_out = 0
        self.errors = 0
        """How many causes stop the import."""
        self.told = 0
        """How many were taken, whatever their causes."""

    def add(self, issue: Issue) -> None:
        """Take one issue; the same fault of the same value in the same column is one cause."""
        self.told += 1
        key = _key(issue)
        cause = self._kept.get(key)
        if cause is not None:
            cause.add(issue, self._cells)
            return
        self.errors += issue.severity == "error"
        if len(self._kept) >= MOST_ISSUES:
            self._left_out += 1
            return
        self._kept[key] = cause = _Cause(_told(issue), issue.count, _place(issue))
        cause.ask(cause.first)

    def extend(self, issues: Iterable[Issue]) -> None:
        """Take several."""
        for issue in issues:
            self.add(issue)

    def sorted(self) -> tuple[Issue, ...]:
        """Return them by what to do first: errors, and among them what is about whole sheets before cells."""
        found = sorted((cause.issue(self._cells) for cause in self._kept.values()), key=_order)
        if self._left_out:
            found.append(
                error("more_issues", count=self._left_out)
                if self.errors
                else warning("more_issues", count=self._left_out)
            )
        return tuple(found)


def question_of(issue: Issue) -> str | None:
    """Return which question an issue puts, so that one answer serves for all values alike; None for none."""
    if issue.severity == "error" and "choices" in issue.details:
        return "words"
    return _QUESTIONS.get(issue.code)


def _key(issue: Issue) -> tuple[object, ...]:
    """What makes two issues one cause."""
    if (question := question_of(issue)) is not None:
        about: tuple[object, ...] = (issue.column,) if question in _OF_A_COLUMN else ()
        if question == "names":
            about = issue.code, issue.details.get("kinds")
        if question == "sheets":
            return (question,)  # however many say otherwise, one of them holds
        return question, issue.file, issue.sheet, about
    where = issue.severity, issue.code, issue.file, issue.sheet, issue.column
    if issue.code.endswith("_made") or issue.code in _ONCE_A_COLUMN:
        return where  # whatever it is called, it was made because nothing tells of it, or names somebody
    if issue.code == "missing_degree":
        return (issue.code,)  # however many tables lack it, one answer serves for all
    details = str(issue.details) if issue.details else ""
    if issue.column is None and issue.value is None:
        return *where, details, issue.row  # about a row as a whole
    return *where, issue.value, issue.suggestion, details, issue.row if issue.count > 1 else None


@dataclass
class _Cause:
    """One cause: its first issue, how often it came, and its first cells."""

    first: Issue
    count: int
    last: tuple[object, ...]
    more: list[Mapping[str, object]] = field(default_factory=list)
    asked: dict[str, AskedValue] = field(default_factory=dict)

    def ask(self, issue: Issue) -> bool:
        """Take a value that is asked about; say whether it is the first of its kind."""
        gathers = question_of(issue) is not None or issue.code in _TOLD_TOGETHER
        if issue.value is None or issue.value in self.asked or not gathers:
            return False
        if len(self.asked) >= MOST_ASKED:
            return False
        sure = issue.details.get("sure")
        self.asked[issue.value] = AskedValue(
            issue.value, issue.suggestion, sure if isinstance(sure, int) else None
        )
        return True

    def add(self, issue: Issue, cells: int) -> None:
        """Take another cell of the same cause; several faults of one cell's parts are one."""
        if _place(issue) == self.last:
            return
        self.last = _place(issue)
        self.count += issue.count
        told = _told(issue)
        if self.ask(told) or len(self.more) < cells - 1:
            self.more.append(cell_of(told))

    def issue(self, most: int) -> Issue:
        """Return the issue with its count and its first cells."""
        cells = (*(self.first.cells or (cell_of(self.first),)), *self.more)[:most]
        return replace(self.first, count=self.count, cells=cells, asked=tuple(self.asked.values()))


def _place(issue: Issue) -> tuple[object, ...]:
    return issue.file, issue.sheet, issue.row, issue.value


def cell_of(issue: Issue) -> Mapping[str, object]:
    """Return where an issue's cell stands, and what it says."""
    return {
        "file": issue.file or None, "sheet": issue.sheet or None, "row": issue.row, "column": issue.column,
        "value": issue.value,
    }  # fmt: skip


def cells_in(issue: Issue, file: str, sheet: str) -> list[Mapping[str, object]]:
    """Return those cells of an issue that stand in a sheet: one cause may have some in several."""
    cells = issue.cells or ({"row": issue.row, "column": issue.column},)
    return [
        cell
        for cell in cells
        if (cell.get("file") or issue.file, cell.get("sheet") or issue.sheet) == (file, sheet)
    ]


def at_cell(issue: Issue, cell: Mapping[str, object]) -> Issue:
    """Return what an issue about several cells says of one of them."""
    value = cell.get("value")
    said = value if isinstance(value, str) else None
    asked = tuple(one for one in issue.asked if one.value == said)
    row, column = cell.get("row"), cell.get("column")
    return replace(
        issue,
        row=row if isinstance(row, int) else None,
        column=column if isinstance(column, str) else None,
        value=said,
        suggestion=asked[0].meant if asked else None if len(issue.asked) > 1 else issue.suggestion,
        details={name: _of_value(name, told, said) for name, told in issue.details.items()},
        count=1,
        cells=(),
        asked=asked,
    )


def _of_value(name: str, told: object, value: str | None) -> object:
    """What a detail that lists texts of several cells says of the one with a value."""
    if value is None or name not in _LISTED:
        return told
    if isinstance(told, Mapping):
        return {why: own for why, texts in told.items() if (own := [one for one in texts if one == value])}
    texts = told if isinstance(told, Sequence) and not isinstance(told, str) else ()
    return [one for one in texts if value in str(one) or value.startswith(str(one))] or [value]


def _told(issue: Issue) -> Issue:
    """The issue with its value shortened, and without one that holds a personal number."""
    value, suggestion = issue.value, issue.suggestion
    if value is not None and holds_personal_number(value):
        value = suggestion = None
    elif value is not None and len(value) > LONGEST_VALUE:
        value = value[:LONGEST_VALUE] + "…"
    return issue if value is issue.value else replace(issue, value=value, suggestion=suggestion)


def _order(issue: Issue) -> tuple[object, ...]:
    if issue.severity == "warning":
        return issue.severity, 0, issue.file, issue.sheet, issue.row or 0
    stage = 0 if issue.row is None else 1 if issue.code in _OF_TABLES else 2
    return issue.severity, stage, issue.file, issue.sheet, issue.row or 0

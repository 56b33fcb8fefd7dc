"""The sheets of an import with a note at each cell that something is said about, to take home and mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from ingest.cells import Sheet
from ingest.issues import Issue
from ingest.reader.tables import tables_in
from ingest.values import harmless

FILLS = {"error": PatternFill("solid", fgColor="F6C9C4"), "warning": PatternFill("solid", fgColor="FBEBB7")}
LONGEST_TITLE = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def mark(
    sheets: Sequence[Sheet], issues: Sequence[Issue], say: Callable[[Issue], str], path: Path, title: str
) -> None:
    """Write a workbook: first a list of what is said, then every sheet with its notes.

    Parameters
    ----------
    sheets : sequence of Sheet
    issues : sequence of Issue
    say : callable
        Returns an issue's sentence in the reader's language.
    path : Path
    title : str
        What the list is called.
    """
    book = Workbook()
    listed = book.active or book.create_sheet()
    listed.title = title[:LONGEST_TITLE]
    for issue in issues:
        where = [issue.file, issue.sheet, issue.row, issue.column, issue.count]
        listed.append([_cell(text) for text in (*where, issue.value, say(issue), issue.suggestion)])
    for sheet in sheets:
        _write(
            book,
            sheet,
            [issue for issue in issues if (issue.file, issue.sheet) == (sheet.file, sheet.name)],
            say,
        )
    book.save(path)


def _write(book: Workbook, sheet: Sheet, issues: Sequence[Issue], say: Callable[[Issue], str]) -> None:
    made = book.create_sheet(sheet.name.translate(_FORBIDDEN).strip("' ")[:LONGEST_TITLE] or "-")
    for number, cells in sheet.rows:
        for at, text in enumerate(cells, 1):
            if text:
                made.cell(number, at, _cell(text))
    columns = {text: at for found in tables_in(sheet) for at, text in found.heads.items()}
    notes: defaultdict[tuple[int, int], list[Issue]] = defaultdict(list)
    for issue in issues:
        for cell in issue.cells or ({"row": issue.row, "column": issue.column},):
            row, column = cell.get("row"), cell.get("column")
            at = columns.get(str(column), 0) if column is not None else 0
            notes[row if isinstance(row, int) else 1, at].append(issue)
    for (row, at), about in notes.items():
        target = made.cell(row, at + 1)
        target.comment = Comment("\n\n".join(dict.fromkeys(_sentence(one, say) for one in about)), "Ö-riket")
        target.fill = FILLS["error" if any(one.severity == "error" for one in about) else "warning"]


def _sentence(issue: Issue, say: Callable[[Issue], str]) -> str:
    return f"{say(issue)} → {issue.suggestion}" if issue.suggestion else say(issue)


def _cell(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula and no workbook refuses."""
    if not isinstance(value, str):
        return value
    return harmless("".join(c for c in value if c in "\t\n" or c.isprintable()))

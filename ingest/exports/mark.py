"""The sheets of an import with a note at each cell that something is said about, to take home and mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from ingest.files.sheets import Sheet
from ingest.issues import Issue, at_cell, cells_in
from ingest.reader.tables import tables_in
from ingest.values.values import harmless

FILLS = {"error": "#F6C9C4", "warning": "#FBEBB7"}
LONGEST_TITLE = 31
LONGEST_CELL = 32_767
"""Letters that a workbook takes in a cell."""
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
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        titles = _Titles()
        listed = book.add_worksheet(titles.of(title))
        for number, issue in enumerate(issues):
            where = [issue.file, issue.sheet, issue.row, issue.column, issue.count]
            told = (None, None) if len(issue.asked) > 1 else (issue.value, issue.suggestion)
            for at, said in enumerate((*where, told[0], say(issue), told[1])):
                if said not in (None, ""):
                    _put(listed, number, at, said)
        for sheet in sheets:
            _write(book, book.add_worksheet(titles.of(sheet.name)), sheet, issues, say)


class _Titles:
    """Names of sheets that a workbook takes: short, without signs that it forbids, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """Return what a sheet is called in the workbook."""
        short = name.translate(_FORBIDDEN).strip("' ")[:LONGEST_TITLE] or "-"
        ends = ("", *(f" {number}" for number in range(2, len(self._taken) + 3)))
        found = next(
            t for end in ends if (t := short[: LONGEST_TITLE - len(end)] + end).casefold() not in self._taken
        )
        self._taken.add(found.casefold())
        return found


def _write(book: Any, made: Any, sheet: Sheet, issues: Sequence[Issue], say: Callable[[Issue], str]) -> None:
    cells = {(number - 1, at): text for number, row in sheet.rows for at, text in enumerate(row) if text}
    columns = {text: at for found in tables_in(sheet) for at, text in found.heads.items()}
    notes: defaultdict[tuple[int, int], list[Issue]] = defaultdict(list)
    for issue in issues:
        for cell in cells_in(issue, sheet.file, sheet.name):
            row, column = cell.get("row"), cell.get("column")
            at = columns.get(str(column), 0) if column is not None else 0
            notes[row - 1 if isinstance(row, int) else 0, at].append(at_cell(issue, cell))
    fills = {severity: book.add_format({"bg_color": colour}) for severity, colour in FILLS.items()}
    for place, text in cells.items():
        if place not in notes:
            _put(made, *place, text)
    for place, about in notes.items():
        worst = "error" if any(one.severity == "error" for one in about) else "warning"
        _put(made, *place, cells.get(place, ""), fills[worst])
        said = "\n\n".join(dict.fromkeys(_sentence(one, say) for one in about))
        made.write_comment(*place, said, {"author": "Ö-riket", "x_scale": 2, "y_scale": 2})


def _sentence(issue: Issue, say: Callable[[Issue], str]) -> str:
    return f"{say(issue)} → {issue.suggestion}" if issue.suggestion else say(issue)


def _put(sheet: Any, row: int, column: int, said: object, how: Any = None) -> None:
    """Write a cell: a text that no spreadsheet takes for a formula and no workbook refuses, or a number."""
    if not isinstance(said, str):
        sheet.write(row, column, said, how)
    elif said:
        text = harmless("".join(c for c in said if c in "\t\n" or c.isprintable()))
        sheet.write_string(row, column, text[:LONGEST_CELL], how)
    else:
        sheet.write_blank(row, column, None, how)

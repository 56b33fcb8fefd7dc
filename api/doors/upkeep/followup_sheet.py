"""What one follows up as a workbook: time and what it gave, what belongs to which tag, who was trained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

from ingest.values.values import harmless

Sheet = tuple[str, Sequence[str], Iterable[Sequence[str | float | None]]]
"""A sheet's title, its headings and its rows."""


def as_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return sheets as one workbook; a formula in a text is shown, not worked out."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for title, headings, rows in sheets:
            sheet = book.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(headings) - 1, 30)
            sheet.write_row(0, 0, headings, bold)
            for number, row in enumerate(rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, harmless(cell))
                    elif cell is not None:
                        sheet.write_number(number, column, cell)
    return held.getvalue()

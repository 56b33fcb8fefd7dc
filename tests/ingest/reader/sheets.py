"""What the tests of the reader share: sheets and tables said in a few rows."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from ingest.files.sheets import Sheet
from ingest.reader.tables import Found, tables_in


def sheet(*rows: list[str], name: str = "Blad1") -> Sheet:
    """A sheet of rows from 1 on; a blank row is a gap."""
    return Sheet("a.xlsx", name, [(at, row) for at, row in enumerate(rows, 1) if any(row)])


def roles(found: Found) -> dict[int, str]:
    return {line.row: line.role for line in found.lines}


def table(*rows: list[str]) -> Found:
    (found,) = tables_in(sheet(*rows))
    return found


def book(path: Path, rows: list[list[Any]]) -> Any:
    made = Workbook()
    assert made.active is not None
    made.active.title = "organisationer"
    for row in rows:
        made.active.append(row)
    return made

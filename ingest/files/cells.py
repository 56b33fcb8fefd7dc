"""Files to cells: a folder of CSV files, one CSV or one workbook becomes sheets of texts and their places."""

from __future__ import annotations

import sys
from pathlib import Path

from ingest.files import blocks, pairs, turned
from ingest.files.graph_files import GRAPH_FILES, read_graph
from ingest.files.html_tables import is_html, read_html
from ingest.files.sheets import Looks, Sheet, Sheets
from ingest.files.text_files import Unreadable, decode, records
from ingest.files.workbook import MOST_COLUMNS, WorkbookSheet, read_workbook
from ingest.issues import Issue, Progress, error, warning
from ingest.mapping.columns import is_column

MOST_BYTES = 50_000_000
"""A file: a hundred times what 10,000 organisations need."""
MOST_ROWS = 1_048_576
"""Rows of a text file: as many as a spreadsheet shows."""
MOST_FILES = 100
"""Files that are looked at in a folder."""

TEXT_FILES = (".csv", ".tsv", ".txt")
IN_FOLDERS = (".csv", ".tsv")
"""In a folder a .txt is rather a note than a table."""
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
OLD_NAME = ".xls"
"""What programs also call text and pages of HTML that a spreadsheet is to open."""
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
"""How files of the old format begin, in which new ones with a password are wrapped, too."""


def read(
    path: Path,
    *,
    encoding: str | None = None,
    progress: Progress | None = None,
    most_rows: int | None = None,
) -> Sheets:
    """Read a folder, a CSV file or a workbook; whatever it holds, faults are issues and nothing is raised.

    `most_rows` bounds all tables together, for those who read where others wait.
    """
    found = Sheets(most_rows=most_rows)
    try:
        files = _files(path, found)
        for done, file in enumerate(files):
            if progress:
                progress("read", done, len(files))
            _read_file(file, found, encoding)
        if progress:
            progress("read", len(files), len(files))
        _lay(found)
    except OSError as fault:
        found.issues.append(error("unreadable_file", file=path.name, reason=type(fault).__name__))
    if not found.tables and not found.issues:
        found.issues.append(error("nothing_to_import", file=path.name))
    return found


def _lay(found: Sheets) -> None:
    """Make tables of sheets that are laid out otherwise than as tables, each told of."""
    for n, sheet in enumerate(found.tables):
        if (made := _as_table(sheet)) is not None:
            found.tables[n] = made[0]
            found.issues.append(made[1])


def _as_table(sheet: Sheet) -> tuple[Sheet, Issue] | None:
    return turned.stood_up(sheet) or pairs.as_table(sheet) or blocks.as_table(sheet)


def _files(path: Path, found: Sheets) -> list[Path]:
    if not path.exists():
        found.issues.append(error("no_such_file", file=path.name))
        return []
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
    for file in files:
        if file.suffix.lower() in WORKBOOKS:
            found.issues.append(warning("ignored_file", file=file.name))
    files = [file for file in files if file.suffix.lower() in IN_FOLDERS]
    if len(files) > MOST_FILES:
        found.issues.append(error("too_many_files", file=path.name, count=len(files), limit=MOST_FILES))
        return []
    return files


def _read_file(file: Path, found: Sheets, encoding: str | None) -> None:
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise Unreadable("file_too_big", {"size": size, "limit": MOST_BYTES})
        if not file.is_file():
            raise Unreadable("unsupported_file", {})
        with file.open("rb") as stream:
            head = stream.read(200)
        if not head:
            raise Unreadable("empty_file", {})
        if head.startswith(OLD_WORKBOOK):
            raise Unreadable("old_or_locked_workbook", {})
        if is_html(head):
            found.add(_read_page(file, encoding))
        elif file.suffix.lower() in WORKBOOKS or head.startswith(b"PK\x03\x04"):
            _read_book(file, head, found)
        elif file.suffix.lower() in (*TEXT_FILES, OLD_NAME):
            found.add([_read_text(file, encoding, found.most_rows)])
        elif (suffix := file.suffix.lower()) in GRAPH_FILES:
            sheets = read_graph(file.read_bytes(), suffix)
            found.add(Sheet(file.name, name, rows) for name, rows in sheets)
        else:
            raise Unreadable("unsupported_file", {})
    except Unreadable as fault:
        row = fault.details.pop("line", None)
        found.issues.append(error(fault.code, file=file.name, row=row, **fault.details))


def _read_text(file: Path, encoding: str | None, most_rows: int | None) -> Sheet:
    text = decode(file.read_bytes(), encoding)
    rows: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(records(text, is_column), 1):
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise Unreadable(
                "too_many_columns", {"line": number, "columns": len(cells), "limit": MOST_COLUMNS}
            )
        if any(map(str.strip, cells)):
            rows.append((number, [*map(sys.intern, cells)]))  # most say what others say, too
        if most_rows is not None and len(rows) > most_rows:
            raise Unreadable("too_many_rows_at_once", {"limit": most_rows})
        if number > MOST_ROWS:
            raise Unreadable("too_many_rows", {"rows": MOST_ROWS, "columns": MOST_COLUMNS})
    if not rows:
        raise Unreadable("empty_file", {})
    return Sheet(file.name, file.stem, rows)


def _read_page(file: Path, encoding: str | None) -> list[Sheet]:
    """The tables of a page, the first by the file's name."""
    made = []
    for number, table in enumerate(read_html(file.read_bytes(), encoding), 1):
        looks = Looks(
            hidden_rows=frozenset(table.hidden_rows), bold_rows=frozenset(table.bold_rows),
            merged=tuple(table.merged),
        )  # fmt: skip
        name = file.stem if number == 1 else f"{file.stem} {number}"
        made.append(Sheet(file.name, name, table.rows, {}, looks))
    return made


def _read_book(file: Path, head: bytes, found: Sheets) -> None:
    if not head.startswith(b"PK"):
        raise Unreadable("not_a_workbook", {})
    held = (sheet for sheet in read_workbook(file) if sheet.rows or sheet.flaws)
    found.add(Sheet(file.name, sheet.name, sheet.rows, sheet.flaws, _looks(sheet)) for sheet in held)


def _looks(sheet: WorkbookSheet) -> Looks:
    return Looks(
        sheet.hidden,
        frozenset(sheet.hidden_rows),
        frozenset(sheet.hidden_columns),
        frozenset(sheet.struck),
        frozenset(sheet.bold_rows),
        sheet.indented,
        sheet.comments,
        tuple((top + 1, left, bottom + 1, right) for top, left, bottom, right in sheet.merged),
    )

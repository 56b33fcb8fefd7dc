"""The network as sheets: a folder of CSV files or one workbook, which import takes back as they were.

Rows follow the ids and files the seed's form (UTF-8, commas, every field quoted, LF), so that the same
network always gives the same bytes.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from graph.records.extract import Extract, extract_alike
from graph.records.ids import key_id
from graph.records.languages import ENGLISH, SWEDISH
from graph.records.model import KINDS
from graph.records.schema import Fields, Sight, sees
from graph.records.snapshot import Snapshot
from ingest.issues import Progress
from ingest.mapping.columns import TABLES, Column, Table
from ingest.references.keys import ANCHORS
from ingest.references.names import Names
from ingest.references.ties import voice_of
from ingest.values.values import SEPARATOR, cell_of

YES_NO: Mapping[str, tuple[str, str]] = {SWEDISH: ("nej", "ja"), ENGLISH: ("no", "yes")}
LONGEST_LIST = 255
"""Letters of a list to choose from that a spreadsheet takes within a cell's rule."""
MORE_ROWS = 500
"""So many rows below the last have lists to choose from, too."""

_DERIVED_IDS = frozenset(ANCHORS) - {"need"}
"""Kinds whose id is written only where the key does not give it."""


@dataclass(frozen=True, slots=True)
class Style:
    """How an export speaks: in a reader's words, or with the codes that programs want."""

    lang: str = ENGLISH
    codes: bool = True
    """Values of closed lists, yes and no as codes; else in the reader's words."""
    mark: bool = False
    """With the byte-order mark that Swedish spreadsheets want of a CSV file."""


@dataclass(frozen=True, slots=True)
class About:
    """What an export says of itself beside the records: from when it is, whose, and under which terms."""

    title: str
    revision: int
    day: dt.date
    """The day that the export was asked for; records of other days are in it too."""
    address: str = ""
    """The public address of the service, without a slash at its end; "" where none is known."""
    publisher: str | None = None
    licence: str | None = None
    """The address of the terms."""

    def link(self, path: str) -> str:
        """The address of something here, else its path alone."""
        return f"{self.address}{path}"


FOR_PROGRAMS = Style()


def for_readers(lang: str, *, plain: bool = False) -> Style:
    """Return the style of an export that people open; `plain` leaves the byte-order mark out."""
    return Style(lang, codes=False, mark=not plain)


TableOfCells = tuple[Table, list[Column], list[list[str]]]
"""A table, its columns and the texts of its cells."""


def tables(extract: Extract) -> Iterator[TableOfCells]:
    """Yield each sheet that has rows, with the columns that may be seen."""
    places = Names()
    for id, place in extract.snapshot.places.items():
        places.add(id, place.name)
    for kind in KINDS:
        rows = [row for id, _, fields in extract.records(kind) for row in _rows(kind, id, fields)]
        if not rows:
            continue
        columns = columns_of(kind, extract.widest, {field for row in rows for field in row})
        yield (
            TABLES[kind],
            columns,
            [[cell_text(column, row.get(column.field), places) for column in columns] for row in rows],
        )


def columns_of(kind: str, sight: Sight, said: Collection[str]) -> list[Column]:
    """The columns of a kind's sheet: those that stand in every one, and those in which something is said."""
    return [
        column
        for column in TABLES[kind].columns
        if sees(sight, column.spec.sight) and (column.usual or column.field in said)
    ]


def _rows(kind: str, id: str, fields: Fields) -> Iterator[Fields]:
    """A record's rows: one, but for a tie one for each of its claims, where these may be seen."""
    if kind != "network" and not (kind in _DERIVED_IDS and key_id(kind, fields) == id):
        fields = {"id": id, **fields}
    claims = fields.get("claims")
    fields = {name: value for name, value in fields.items() if name != "claims"}
    for claim in sorted(claims or [{}], key=voice_of):
        yield {**fields, **claim}


def in_words(column: Column, text: str, style: Style) -> str:
    """A cell in the reader's words; import understands both."""
    if style.codes or not text:
        return text
    if (choices := column.spec.choices) is not None:
        return SEPARATOR.join(choices.label(one, style.lang) for one in text.split(SEPARATOR))
    if column.spec.type == "flag":
        return YES_NO[style.lang][text == "true"]
    return text


def cell_text(column: Column, value: Any, places: Names) -> str:
    """The text of a cell, with places by their names."""
    if value is not None and column.spec.to == ("place",):
        ids = value if isinstance(value, list) else [value]
        return cell_of(SEPARATOR.join(_place(id, places) for id in ids))
    return cell_of(value, column.field, column.spec)


def _place(id: str, places: Names) -> str:
    """A place's name, which people can read, where it means that place and no other."""
    name = places.ids[id]
    return name if places.find(name) == {id} and SEPARATOR not in name else id


def write_csv(
    snapshot: Snapshot,
    folder: Path,
    sight: Sight = "own",
    progress: Progress | None = None,
    style: Style = FOR_PROGRAMS,
) -> list[Path]:
    """Write a CSV file for each table with rows and return their paths; empty tables' old files go."""
    return write_folder(extract_alike(snapshot, sight), folder, progress, style)


def write_folder(
    extract: Extract, folder: Path, progress: Progress | None = None, style: Style = FOR_PROGRAMS
) -> list[Path]:
    """Write the same of what somebody sees."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for done, sheet in enumerate(tables(extract)):
        if progress:
            progress("write", done, len(TABLES))
        path = folder / csv_name(sheet, style)
        with path.open("w", encoding="utf-8-sig" if style.mark else "utf-8", newline="") as file:
            csv_lines(sheet, style, file)
        written[sheet[0].kind] = path
    for table in TABLES.values():
        # A file that an earlier export left would say what this network, sight or language does not.
        for name in {table.en, table.sv}:
            if (path := folder / f"{name}.csv") not in written.values():
                path.unlink(missing_ok=True)
    if progress:
        progress("write", len(TABLES), len(TABLES))
    return list(written.values())


def csv_name(sheet: TableOfCells, style: Style) -> str:
    """What a table's file is called."""
    return f"{sheet[0].title(style.lang)}.csv"


def csv_lines(sheet: TableOfCells, style: Style, file: IO[str]) -> None:
    """Write one table as CSV."""
    _, columns, rows = sheet
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(column.header(style.lang) for column in columns)
    writer.writerows([in_words(c, text, style) for c, text in zip(columns, row, strict=True)] for row in rows)


def write_workbook(
    snapshot: Snapshot,
    path: Path,
    sight: Sight = "own",
    lang: str = ENGLISH,
    progress: Progress | None = None,
    *,
    codes: bool = True,
) -> None:
    """Write one .xlsx with a sheet for each table with rows."""
    write_book(extract_alike(snapshot, sight), path, progress, Style(lang, codes))


def write_book(
    extract: Extract,
    path: Path | IO[bytes],
    progress: Progress | None = None,
    style: Style = FOR_PROGRAMS,
) -> None:
    """Write the same of what somebody sees."""
    found = sorted(tables(extract), key=lambda one: list(TABLES).index(one[0].kind))
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False}) as book:
        for done, (table, columns, rows) in enumerate(found):
            if progress:
                progress("write", done, len(found))
            sheet = book.add_worksheet(table.title(style.lang))
            text = begin_sheet(book, sheet, columns, style, len(rows))
            for number, row in enumerate(rows, 1):
                for at, (column, said) in enumerate(zip(columns, row, strict=True)):
                    if said:
                        sheet.write_string(number, at, in_words(column, said, style), text)
        if not found:
            book.add_worksheet(TABLES["organisation"].title(style.lang))
    if progress:
        progress("write", len(found), len(found))


def begin_sheet(book: Any, sheet: Any, columns: Sequence[Column], style: Style, rows: int) -> Any:
    """Write the headings, with lists to choose from below, and return the format of text."""
    # Text, or a spreadsheet makes days of months and drops leading zeros when somebody types.
    text, head = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bold": True})
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        header = column.header(style.lang)
        sheet.set_column(at, at, max(14, len(header) + 4), text)
        sheet.write_string(0, at, header, head)
        _offer(sheet, at, column, style, rows)
    return text


def _offer(sheet: Any, index: int, column: Column, style: Style, rows: int) -> None:
    """Lists to choose from, as far as the rows go and some more; other words are refused by none of them."""
    words = list(YES_NO[style.lang]) if column.spec.type == "flag" else []
    if column.spec.choices is not None:
        words = [choice.label(style.lang) for choice in column.spec.choices.choices]
    if not style.codes and words and len(",".join(words)) <= LONGEST_LIST:
        rule = {"validate": "list", "source": words, "error_type": "warning"}
        sheet.data_validation(1, index, rows + MORE_ROWS, index, rule)

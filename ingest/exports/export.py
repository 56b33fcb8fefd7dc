"""The network as sheets: a folder of CSV files or one workbook, which import takes back as they were.

Rows follow the ids and files the seed's form (UTF-8, commas, every field quoted, LF), so that the same
network always gives the same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from graph.records.discretion import discreet, sheltered
from graph.records.facts import sight_of
from graph.records.ids import key_id
from graph.records.json_form import to_fields
from graph.records.languages import ENGLISH, SWEDISH
from graph.records.model import KINDS, Record
from graph.records.schema import Fields, Sight, sees
from graph.records.seen import seen
from graph.records.snapshot import Snapshot
from ingest.issues import Progress
from ingest.mapping.columns import TABLES, Column, Table
from ingest.references.keys import ANCHORS
from ingest.references.references import Names
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


FOR_PROGRAMS = Style()


def for_readers(lang: str, *, plain: bool = False) -> Style:
    """Return the style of an export that people open; `plain` leaves the byte-order mark out."""
    return Style(lang, codes=False, mark=not plain)


def tables(snapshot: Snapshot, sight: Sight = "own") -> Iterator[tuple[Table, list[Column], list[list[str]]]]:
    """Yield each sheet that has rows: its table, the columns that `sight` sees and the texts of the cells."""
    snapshot = sheltered(snapshot) if sees(sight, "working") else discreet(snapshot)
    places = Names()
    for id, place in snapshot.places.items():
        places.add(id, place.name)
    for kind in KINDS:
        if not sees(sight, sight_of(kind)):
            continue
        rows = [
            row for id, record in snapshot.records[kind].items() for row in _rows(kind, id, record, sight)
        ]
        if not rows:
            continue
        table = TABLES[kind]
        columns = [
            column
            for column in table.columns
            if sees(sight, column.spec.sight) and (column.usual or any(column.field in row for row in rows))
        ]
        yield (
            table,
            columns,
            [[_cell(column, row.get(column.field), places) for column in columns] for row in rows],
        )


def _rows(kind: str, id: str, record: Record, sight: Sight) -> Iterator[Fields]:
    """A record's rows: one, but for a tie one for each of its claims, where these may be seen."""
    fields = seen(record, sight)
    if kind != "network" and not (kind in _DERIVED_IDS and key_id(kind, to_fields(record)) == id):
        fields = {"id": id, **fields}
    claims = fields.pop("claims", None)
    for claim in sorted(claims or [{}], key=voice_of):
        yield {**fields, **claim}


def in_words(column: Column, text: str, style: Style) -> str:
    """A cell in the reader's words; import understands both."""
    if style.codes or not text:
        return text
    if column.spec.choices is not None:
        return column.spec.choices.label(text, style.lang)
    if column.spec.type == "flag":
        return YES_NO[style.lang][text == "true"]
    return text


def _cell(column: Column, value: Any, places: Names) -> str:
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
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for done, (table, columns, rows) in enumerate(tables(snapshot, sight)):
        if progress:
            progress("write", done, len(TABLES))
        path = folder / f"{table.title(style.lang)}.csv"
        with path.open("w", encoding="utf-8-sig" if style.mark else "utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writerow(column.header(style.lang) for column in columns)
            writer.writerows(
                [in_words(c, text, style) for c, text in zip(columns, row, strict=True)] for row in rows
            )
        written[table.kind] = path
    for table in TABLES.values():
        # A file that an earlier export left would say what this network, sight or language does not.
        for name in {table.en, table.sv}:
            if (path := folder / f"{name}.csv") not in written.values():
                path.unlink(missing_ok=True)
    if progress:
        progress("write", len(TABLES), len(TABLES))
    return list(written.values())


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
    style = Style(lang, codes)
    found = sorted(tables(snapshot, sight), key=lambda one: list(TABLES).index(one[0].kind))
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False}) as book:
        for done, (table, columns, rows) in enumerate(found):
            if progress:
                progress("write", done, len(found))
            sheet = book.add_worksheet(table.title(lang))
            text = begin_sheet(book, sheet, columns, style, len(rows))
            for number, row in enumerate(rows, 1):
                for at, (column, said) in enumerate(zip(columns, row, strict=True)):
                    if said:
                        sheet.write_string(number, at, in_words(column, said, style), text)
        if not found:
            book.add_worksheet(TABLES["organisation"].title(lang))
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

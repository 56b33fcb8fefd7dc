"""The network as sheets: a folder of CSV files or one workbook, which import takes back as they were.

Rows follow the ids and files the seed's form (UTF-8, commas, every field quoted, LF), so that the same
network always gives the same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from graph.records.discretion import discreet
from graph.records.facts import sight_of
from graph.records.ids import key_id
from graph.records.json_form import to_fields
from graph.records.languages import ENGLISH
from graph.records.model import KINDS, Record
from graph.records.schema import Fields, Sight, sees
from graph.records.seen import seen
from graph.records.snapshot import Snapshot
from ingest.columns import TABLES, Column, Table
from ingest.issues import Progress
from ingest.keys import ANCHORS
from ingest.references import Names
from ingest.ties import voice_of
from ingest.values import SEPARATOR, cell_of

_DERIVED_IDS = frozenset(ANCHORS) - {"need"}
"""Kinds whose id is written only where the key does not give it."""


def tables(snapshot: Snapshot, sight: Sight = "own") -> Iterator[tuple[Table, list[Column], list[list[str]]]]:
    """Yield each sheet that has rows: its table, the columns that `sight` sees and the texts of the cells."""
    if not sees(sight, "working"):
        snapshot = discreet(snapshot)
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
    snapshot: Snapshot, folder: Path, sight: Sight = "own", progress: Progress | None = None
) -> list[Path]:
    """Write a CSV file for each table with rows and return their paths; empty tables' old files go."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for done, (table, columns, rows) in enumerate(tables(snapshot, sight)):
        if progress:
            progress("write", done, len(TABLES))
        path = folder / f"{table.en}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writerow(column.en for column in columns)
            writer.writerows(rows)
        written[table.kind] = path
    for kind, table in TABLES.items():
        # A file that an earlier export left would say what this network, or this sight, does not.
        if kind not in written:
            (folder / f"{table.en}.csv").unlink(missing_ok=True)
    if progress:
        progress("write", len(TABLES), len(TABLES))
    return list(written.values())


def write_workbook(
    snapshot: Snapshot,
    path: Path,
    sight: Sight = "own",
    lang: str = ENGLISH,
    progress: Progress | None = None,
) -> None:
    """Write one .xlsx with a sheet for each table with rows."""
    book = Workbook(write_only=True)
    found: Mapping[str, Any] = {
        table.kind: (columns, rows) for table, columns, rows in tables(snapshot, sight)
    }
    for done, (kind, (columns, rows)) in enumerate(
        sorted(found.items(), key=lambda one: list(TABLES).index(one[0]))
    ):
        if progress:
            progress("write", done, len(found))
        sheet = book.create_sheet(TABLES[kind].title(lang))
        sheet.freeze_panes = "A2"
        for at, _ in enumerate(columns, 1):
            # Text, or a spreadsheet makes days of months and drops leading zeros when somebody types.
            sheet.column_dimensions[get_column_letter(at)].number_format = "@"
        sheet.append([column.header(lang) for column in columns])
        for row in rows:
            sheet.append(row)
    if not found:
        book.create_sheet(TABLES["organisation"].title(lang))
    book.save(path)
    if progress:
        progress("write", len(found), len(found))

"""Tables with what describes them, as a folder or as one file (.zip)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from graph.records.extract import Extract
from ingest.exports.export import About, Style, TableOfCells, csv_lines, csv_name, tables, write_folder
from ingest.exports.table_schema import schemas
from ingest.issues import Progress

STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every file within, so that the same network gives the same bytes."""


def write_csv_folder(
    extract: Extract, style: Style, about: About, folder: Path, progress: Progress | None = None
) -> None:
    """Write a CSV file for each table, and what its columns hold."""
    write_folder(extract, folder, progress, style)
    for name, said in schemas(_heads(tables(extract)), style, about).items():
        (folder / name).write_bytes(said)


def write_csv_zip(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write the same as one file; one table at a time is in memory."""
    told: list[TableOfCells] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for table in tables(extract):
            with packed.open(stamped(csv_name(table, style)), "w") as entry:
                text = TextIOWrapper(entry, "utf-8-sig" if style.mark else "utf-8", newline="")
                csv_lines(table, style, text)
                text.flush()
                text.detach()
            told += _heads([table])
        for name, said in schemas(told, style, about).items():
            packed.writestr(stamped(name), said)


def stamped(name: str) -> zipfile.ZipInfo:
    """A file within a packed one, alike whenever it is made."""
    told = zipfile.ZipInfo(name, STAMP)
    told.compress_type = zipfile.ZIP_DEFLATED
    return told


def _heads(found: list[TableOfCells] | Iterator[TableOfCells]) -> list[TableOfCells]:
    """Tables with their rows' first cells alone: the ids, where a table has them."""
    return [(table, columns, [row[:1] for row in rows]) for table, columns, rows in found]

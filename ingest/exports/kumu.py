"""The network for Kumu: as the sheet that it imports, or as the JSON that a project can be fed with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any

import xlsxwriter

from graph.records.extract import Extract
from ingest.exports.export import About, Style
from ingest.exports.graph_tables import EDGES, NODES, GraphTables
from ingest.exports.own_json import as_json
from ingest.mapping.headings import RECORD_ID
from ingest.values.values import SEPARATOR, harmless

THEIRS: Mapping[str, str] = {"description": "Description"}
"""Our fields for which Kumu has a heading of its own."""
_OWN = ("From", "To", "Label", "Type", "Direction", "Description")


def write_kumu_sheet(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write a workbook with the sheets Elements and Connections."""
    told = Kumu(extract, style)
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_numbers": False}) as book:
        text, head = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bold": True})
        for name, first, kinds, rows in (
            ("Elements", ("Label", "Type"), NODES, told.elements()),
            ("Connections", ("From", "To", "Type", "Direction"), tuple(EDGES), told.connections()),
        ):
            sheet, heads = book.add_worksheet(name), told.headings(first, kinds)
            sheet.freeze_panes(1, 1)
            for at, heading in enumerate(heads):
                sheet.write_string(0, at, heading, head)
            for number, row in enumerate(rows, 1):
                for at, heading in enumerate(heads):
                    if said := row.get(heading):
                        sheet.write_string(number, at, harmless(said), text)


def write_kumu_json(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write one element or connection a line; texts with several values are lists."""
    told = Kumu(extract, style)
    file.write(b'{"name":' + as_json(about.title) + b',"elements":[')
    _lines(file, told.elements(), told.lists)
    file.write(b'],\n"connections":[')
    _lines(file, told.connections(), told.lists)
    file.write(b"]}\n")


def _lines(file: IO[bytes], rows: Iterator[Mapping[str, str]], lists: frozenset[str]) -> None:
    parting = b"\n"
    for row in rows:
        said: dict[str, Any] = {
            (name.lower() if name in _OWN else name): text.split(SEPARATOR) if name in lists else text
            for name, text in row.items()
        }
        file.write(parting + as_json(said))
        parting = b",\n"


class Kumu:
    """Elements and connections under Kumu's headings, then under ours."""

    def __init__(self, extract: Extract, style: Style) -> None:
        self._told, self._style = GraphTables(extract, style), style
        self._labels = self._told.unique_labels()
        told = self._told.attributes((*NODES, *EDGES))
        self._headings = {
            one.heading: THEIRS[column.field]
            for one in told
            for column in one.columns.values()
            if column.field in THEIRS
        }
        self.lists = frozenset(
            self._headings.get(one.heading, one.heading)
            for one in told
            if any(column.spec.many for column in one.columns.values())
        )
        """The headings under which several values may stand."""

    def headings(self, first: tuple[str, ...], kinds: tuple[str, ...]) -> list[str]:
        """The headings of a sheet, Kumu's own first."""
        ours = (self._headings.get(one.heading, one.heading) for one in self._told.attributes(kinds))
        return list(dict.fromkeys((*first, RECORD_ID[self._style.lang], self._told.kind_heading, *ours)))

    def elements(self) -> Iterator[dict[str, str]]:
        """Yield organisations and arenas."""
        for node in self._told.nodes():
            own = {"Label": self._labels[node.id], "Type": node.type}
            yield {**own, RECORD_ID[self._style.lang]: node.id, **self._said(node.said)}

    def connections(self) -> Iterator[dict[str, str]]:
        """Yield collaboration and seats."""
        for edge in self._told.edges():
            a, b = (self._labels[end] for end in edge.ends)
            own = {"From": a, "To": b, "Type": edge.type, "Direction": "undirected"}
            yield {**own, **self._said(edge.said)}

    def _said(self, said: Mapping[str, str]) -> dict[str, str]:
        return {self._headings.get(heading, heading): text for heading, text in said.items()}

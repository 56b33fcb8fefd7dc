"""Every form in which the network can be taken along as one file: what it is called, and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO

from graph.records.extract import Extract
from ingest.exports.csv_files import write_csv_zip
from ingest.exports.export import About, Style, write_book
from ingest.exports.graph_xml import write_gexf, write_graphml
from ingest.exports.hsds_files import write_hsds
from ingest.exports.kumu import write_kumu_json, write_kumu_sheet
from ingest.exports.linked import write_geojson, write_jsonld
from ingest.exports.own_json import write_json

Write = Callable[[Extract, Style, About, IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One form: its file's ending and media type, and what writes it."""

    ending: str
    media_type: str
    write: Write
    speaks: bool = True
    """Whether headings and values follow the reader's language; else they are codes for all."""


def _write_book(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    write_book(extract, file, style=style)


ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.ending: one
        for one in (
            Format("csv.zip", ZIP, write_csv_zip),
            Format("xlsx", XLSX, _write_book),
            Format("json", "application/json", write_json, speaks=False),
            Format("kumu.xlsx", XLSX, write_kumu_sheet),
            Format("kumu.json", "application/json", write_kumu_json),
            Format("gexf", "application/gexf+xml", write_gexf),
            Format("graphml", "application/graphml+xml", write_graphml),
            Format("jsonld", "application/ld+json", write_jsonld, speaks=False),
            Format("hsds.zip", ZIP, write_hsds),
            Format("geojson", "application/geo+json", write_geojson, speaks=False),
        )
    }
)
"""By ending."""

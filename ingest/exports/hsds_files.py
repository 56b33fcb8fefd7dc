"""HSDS 3.0 as files: organisations, services and terms, whole; and beside them the same as tables."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import IO

from graph.records.extract import Extract
from ingest.exports.csv_files import stamped
from ingest.exports.export import About, Style
from ingest.exports.hsds import PROFILE, VERSION, Hsds, Thing
from ingest.exports.hsds_tables import write_tables
from ingest.exports.own_json import as_json


def write_hsds(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write a JSON file for each sort of things, one that says which version they follow, and the tables."""
    told = Hsds(extract, style.lang)
    things: dict[str, Iterable[Thing]] = {
        "organizations": map(told.whole_organisation, told.organisations()),
        "services": map(told.whole_service, told.services()),
        "service_at_locations": map(told.at_location, told.located()),
        "taxonomies": told.taxonomies(),
        "taxonomy_terms": told.terms(),
    }
    with zipfile.ZipFile(file, "w") as packed:
        head = {"version": VERSION, "profile": PROFILE, "title": about.title}
        packed.writestr(stamped("version.json"), as_json(head))
        for name, ones in things.items():
            with packed.open(stamped(f"{name}.json"), "w") as file_in:
                parting = b"[\n"
                for one in ones:
                    file_in.write(parting + as_json(one))
                    parting = b",\n"
                file_in.write(b"\n]\n" if parting != b"[\n" else b"[]\n")
        write_tables(told, about, packed)

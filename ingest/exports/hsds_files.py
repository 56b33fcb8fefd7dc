"""HSDS 3.0 as files: organisations and services, whole, and the terms they are described by."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import IO

from graph.records.extract import Extract
from ingest.exports.csv_files import STAMP
from ingest.exports.export import About, Style
from ingest.exports.hsds import PROFILE, VERSION, Hsds, Thing
from ingest.exports.own_json import as_json


def write_hsds(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write a JSON file for each sort of things, and one that says which version they follow."""
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
        packed.writestr(_entry("version"), as_json(head))
        for name, ones in things.items():
            with packed.open(_entry(name), "w") as entry:
                parting = b"[\n"
                for one in ones:
                    entry.write(parting + as_json(one))
                    parting = b",\n"
                entry.write(b"\n]\n" if parting != b"[\n" else b"[]\n")


def _entry(name: str) -> zipfile.ZipInfo:
    told = zipfile.ZipInfo(f"{name}.json", STAMP)
    told.compress_type = zipfile.ZIP_DEFLATED
    return told

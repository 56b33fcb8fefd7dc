"""All records as one JSON file, which import takes back as they were."""

from __future__ import annotations

import json
from typing import IO, Any

from graph.records.extract import Extract
from graph.records.model import KINDS
from ingest.exports.export import About, Style
from ingest.files.own_files import FORM, OWN


def write_json(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write one record a line, by kind; values are those of the schema in every language."""
    head = {
        "format": OWN, "form": FORM, "title": about.title, "revision": about.revision,
        "day": about.day.isoformat(), "publisher": about.publisher, "licence": about.licence,
    }  # fmt: skip
    file.write(as_json(head)[:-1] + b',"records":{')
    kinds = [kind for kind in KINDS if extract.snapshot.records[kind]]
    for kind in kinds:
        file.write((b"," if kind != kinds[0] else b"") + b"\n" + as_json(kind) + b":[")
        parting = b"\n"
        for id, _, fields in extract.records(kind):
            file.write(parting + as_json({"id": id, **fields}))
            parting = b",\n"
        file.write(b"]")
    file.write(b"}}\n")


def as_json(value: Any) -> bytes:
    """A value as JSON writes it, with letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

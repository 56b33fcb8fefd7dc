"""The seed data read straight from the sheets, for exact answers that lean on nothing above the ground."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.records.ids import membership_id, tie_id
from graph.records.model import specs
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot

SHEETS = {
    "organisation": "organisations",
    "tie": "ties",
    "arena": "arenas",
    "membership": "arena_members",
    "question": "questions",
    "initiative": "initiatives",
    "service": "services",
    "place": "places",
}
NAMES = {
    "municipality": "municipalities",
    "name_sv": "name",
    "synonyms_sv": "synonyms",
    "from": "since",
    "to": "until",
    "description_sv": "description",
    "note_sv": "note",
}


def seed(folder: Path) -> Snapshot:
    """Return the snapshot of the sheets in `folder`; the places' names stay names, nothing here needs ids."""
    return Snapshot.of(
        1, (row for kind, sheet in SHEETS.items() for row in _rows(kind, folder / f"{sheet}.csv"))
    )


def _rows(kind: str, path: Path) -> Iterator[tuple[str, str, int, Fields]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells = {NAMES.get(name, name): value for name, value in row.items() if value}
            fields = {n: _value(kind, n, v) for n, v in cells.items() if n in specs(kind)}
            if kind == "tie":
                fields["a"], fields["b"] = sorted((cells["a"], cells["b"]))
                said = ("source", "degree", "last_known", "confidence")
                fields["claims"] = [{name: cells[name] for name in said if name in cells}]
                id = tie_id(cells["a"], cells["b"], cells.get("level"), cells.get("via"))
            elif kind == "membership":
                id = membership_id(cells["arena"], cells["organisation"], cells.get("role"))
            else:
                id = cells["id"]
            yield kind, id, 1, fields


def _value(kind: str, name: str, text: str) -> Any:
    spec = specs(kind)[name]
    if spec.many:
        return text.split("|")
    return {"flag": text == "true", "number": text}.get(spec.type, text)

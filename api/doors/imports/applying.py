"""Saves an import as one change set, and remembers what was answered."""

from __future__ import annotations

from dataclasses import replace

from fastapi import Request

from api.doors.imports.importing import Looked, imports_of
from api.doors.records.edits import require_own
from api.doors.records.now import now_of
from api.gate.asking import Asked, keeper_of
from api.gate.writing import actor
from api.words.records import record_name
from graph.records.errors import OriketError
from graph.records.json_form import to_fields
from ingest.mapping.columns import TABLES
from ingest.mapping.remembered import remember
from ingest.report import worth_remembering


def save(request: Request, asked: Asked, looked: Looked) -> str:
    """Save an import and return its change set's id; the import is forgotten, its answers remembered.

    Raises `import_has_faults`, `refused`, `conflict`, `not_your_place` and `not_allowed`.
    """
    made, imports = looked.plan, imports_of(request)
    if made.change_set is None:
        raise OriketError("import_has_faults" if made.errors else "import_changes_nothing")
    now = now_of(request)
    require_own(asked, now, made.change_set.changes)
    keeper_of(request).store.apply(replace(made.change_set, actor=actor(asked.who)))
    remember(imports.memory, worth_remembering(made))
    imports.forget(looked.brought)
    return made.change_set.id


def ended_by_name(asked: Asked, looked: Looked) -> list[tuple[str, list[str]]]:
    """By kind, what ends or goes because the sheets do not hold it, by name."""
    found = []
    for kind, ids in looked.plan.gone.items():
        known = looked.snapshot.records[kind]
        names = [record_name(asked, kind, id, to_fields(known[id])) if id in known else id for id in ids]
        found.append((TABLES[kind].title(asked.lang), names))
    return found

"""What a removal takes along: records that cannot be without the removed one go, the others let go of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from graph.records.changes import Change, Draft, Key
from graph.records.json_form import to_fields
from graph.records.model import specs
from graph.records.rules import faults_of, points_at, references
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot


def removal(snapshot: Snapshot, kind: str, id: str) -> list[Change]:
    """Return the changes that remove a living record so that nothing points at it afterwards.

    What points at it loses that reference, or the claim that holds it; a record that its own rules would
    refuse then (a tie without its other end, a seat without its arena) goes too, and so on.

    Notes
    -----
    Cost: every record of a kind that can point at what goes, once for each step of that chain.
    """
    gone: set[Key] = set()
    new: set[Key] = {(kind, id)}
    left: dict[Key, Fields] = {}
    while new:
        gone |= new
        new = set()
        for key, after in _left(snapshot, gone).items():
            if faults_of(*key, after):
                new.add(key)
            else:
                left[key] = after
    draft = Draft()
    for key in [(kind, id), *sorted(gone - {(kind, id)})]:
        draft.delete(*key, snapshot.stored(*key))
    for key, after in left.items():
        if key not in gone:
            draft.put(*key, snapshot.stored(*key), after)
    return [*draft.changes.values()]


def _left(snapshot: Snapshot, gone: Collection[Key]) -> Mapping[Key, Fields]:
    """What is left of each record that points at something of `gone`."""
    found: dict[Key, Fields] = {}
    kinds_gone = {kind for kind, _ in gone}
    for kind, records in snapshot.records.items():
        if kinds_gone.isdisjoint(to for spec in specs(kind).values() for to in spec.to):
            continue
        for id, record in records.items():
            if (kind, id) not in gone and points_at(kind, record, gone):
                kept = ((name, _kept(kind, name, value, gone)) for name, value in to_fields(record).items())
                found[kind, id] = {name: value for name, value in kept if value is not None}
    return found


def _points(kind: str, fields: Fields, gone: Collection[Key]) -> bool:
    return any((to, target) in gone for _, kinds, target in references(kind, fields) for to in kinds)


def _kept(kind: str, name: str, value: Any, gone: Collection[Key]) -> Any:
    """A field's value without what points at something of `gone`; None where nothing is left."""
    if isinstance(value, list):
        return [one for one in value if not _points(kind, {name: [one]}, gone)] or None
    return None if _points(kind, {name: value}, gone) else value

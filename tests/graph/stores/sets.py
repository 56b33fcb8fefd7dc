"""Small change sets, and what two stores must agree on, for the tests of stores."""

from __future__ import annotations

from itertools import count
from typing import Any

from graph.records.changes import Change, ChangeSet, Draft, Entry, Origin, State, undo
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from graph.stores.protocol import Store

TIME = "2026-11-23T02:00:00Z"
_numbers = count(1)


def change_set(
    *changes: Change, id: str = "", origin: Origin = "edit", state: State = "applied", message: str = ""
) -> ChangeSet:
    """A change set with an id of its own."""
    id = id or f"set-{next(_numbers)}"
    return ChangeSet(
        id=id, actor="koordinator", origin=origin, time=TIME, message=message, state=state, changes=changes
    )


def new(kind: str, id: str, /, **fields: Any) -> Change:
    """A record that was never there."""
    return Change(kind, id, 0, None, fields)


def organisation(id: str, /, **fields: Any) -> Change:
    """A new organisation."""
    return new("organisation", id, **({"name": id.capitalize(), "sector": "civil_society"} | fields))


def tie(a: str, b: str, /, **fields: Any) -> Change:
    """A new tie."""
    return new("tie", f"{a}--{b}", **({"a": a, "b": b, "claims": [{"degree": "contact"}]} | fields))


def edited(snapshot: Snapshot, kind: str, id: str, /, **fields: Any) -> Change:
    """A change of a record as `snapshot` shows it; a field that is None goes."""
    draft, held = Draft(), snapshot.stored(kind, id)
    after = {n: v for n, v in ((held.fields or {}) | fields).items() if v is not None}
    draft.put(kind, id, held, after)
    return draft.changes[kind, id]


def deleted(snapshot: Snapshot, kind: str, id: str) -> Change:
    """A deletion of a record as `snapshot` shows it."""
    draft = Draft()
    draft.delete(kind, id, snapshot.stored(kind, id))
    return draft.changes[kind, id]


def take_back(store: Store, change_set_id: str, **more: Any) -> ChangeSet:
    """The undo of a change set."""
    entry = store.entry(change_set_id)
    assert isinstance(entry, Entry)
    return undo(entry, **({"id": f"undo-{next(_numbers)}", "actor": "koordinator", "time": TIME} | more))


def content(store: Store) -> tuple[int, dict[tuple[str, str], tuple[int, Fields | None]]]:
    """Everything that a store holds now: the revision, each record's version and fields."""
    snapshot = store.load()
    held = {key: snapshot.stored(*key) for key in snapshot.versions}
    return snapshot.revision, {key: (one.version, one.fields) for key, one in held.items()}

"""Small change sets, and what two stores must agree on, for the tests of stores."""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import count
from typing import Any

import pytest

from graph.records.changes import Change, ChangeSet, Draft, Entry, Origin, undo
from graph.records.errors import Refused
from graph.records.proposals import Decision, Proposal, Verdict
from graph.records.purges import Purge, Target
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from graph.stores.protocol import Store


class Shelf(ABC):
    """Where a store keeps its things, so that it can be opened once more."""

    @abstractmethod
    def open(self) -> Store:
        """Open the store; each time another object on the same data."""


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    """The codes of what was refused."""
    return [fault.code for fault in error.value.faults]


TIME = "2026-11-23T02:00:00Z"
_numbers = count(1)


def change_set(
    *changes: Change, id: str = "", origin: Origin = "edit", message: str = "", time: str = TIME, **more: Any
) -> ChangeSet:
    """A change set with an id of its own."""
    id = id or f"set-{next(_numbers)}"
    return ChangeSet(id, "koordinator", origin, time, message, changes, **more)


def proposed(*changes: Change, id: str = "", **more: Any) -> Proposal:
    """A proposal with an id of its own, about the first record that it would change."""
    about = changes[0].key if changes else ("organisation", "nora")
    said: dict[str, Any] = {"about": about, "actor": "nobody", "origin": "self_report", "time": TIME}
    return Proposal(id=id or f"proposal-{next(_numbers)}", changes=changes, **(said | more))


def decision(verdict: Verdict, id: str = "", **more: Any) -> Decision:
    """A decision with an id of its own."""
    said: dict[str, Any] = {"actor": "koordinator", "time": TIME}
    return Decision(id or f"decision-{next(_numbers)}", verdict, **(said | more))


def purging(*targets: Target, id: str = "", **more: Any) -> Purge:
    """A purge with an id of its own."""
    said = {"actor": "förvaltare", "time": TIME, "reason": "Begäran om radering", "ground": "Beslut 2026/7"}
    return Purge(id or f"purge-{next(_numbers)}", targets=targets, **(said | more))


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


def deleted(snapshot: Snapshot, kind: str, id: str, merged_into: str | None = None) -> Change:
    """A deletion of a record as `snapshot` shows it."""
    draft = Draft()
    draft.delete(kind, id, snapshot.stored(kind, id), merged_into)
    return draft.changes[kind, id]


def take_back(store: Store, change_set_id: str, **more: Any) -> ChangeSet:
    """The undo of a change set."""
    entry = store.entry(change_set_id)
    assert isinstance(entry, Entry)
    return undo(entry, **({"id": f"undo-{next(_numbers)}", "actor": "koordinator", "time": TIME} | more))


def told(snapshot: Snapshot) -> tuple[object, ...]:
    """All that a snapshot says, in its order."""
    records = [(kind, id, one) for kind, held in snapshot.records.items() for id, one in held.items()]
    return (
        snapshot.revision,
        snapshot.content,
        records,
        [*snapshot.versions.items()],
        [*snapshot.merged.items()],
    )


def content(store: Store) -> tuple[int, dict[tuple[str, str], tuple[int, Fields | None]]]:
    """Everything that a store holds now: the revision, each record's version and fields."""
    snapshot = store.load()
    held = {key: snapshot.stored(*key) for key in snapshot.versions}
    return snapshot.revision, {key: (one.version, one.fields) for key, one in held.items()}

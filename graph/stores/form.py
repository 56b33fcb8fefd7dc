"""How change sets and records look at rest: JSON, the same in every store."""

from __future__ import annotations

import json
from typing import Any

from graph.records.changes import Change, ChangeSet
from graph.records.schema import Fields


def dumps(value: Any) -> str:
    """Return JSON in ASCII: even a text that the rules would refuse (in a proposal) survives any store."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def fields_from(text: str | None) -> Fields | None:
    """Return a record's fields from JSON; None (a tombstone, or a record to be made) stays None."""
    if text is None:
        return None
    fields: Fields = json.loads(text)
    return fields


def head_of(changes: ChangeSet) -> dict[str, str]:
    """Return who made a change set, when and why, without its changes."""
    return {
        "id": changes.id,
        "actor": changes.actor,
        "origin": changes.origin,
        "time": changes.time,
        "message": changes.message,
        "state": changes.state,
    }


def body_of(changes: ChangeSet) -> list[list[Any]]:
    """Return the changes of a set as rows of JSON values."""
    return [[c.kind, c.id, c.read, c.before, c.after] for c in changes.changes]


def change_set_from(head: dict[str, Any], body: list[list[Any]]) -> ChangeSet:
    """Return the change set whose head and body these are."""
    return ChangeSet(**head, changes=tuple(Change(*row) for row in body))

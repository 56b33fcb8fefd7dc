"""Which changes of history have been taken back since, so that nobody takes them back twice."""

from __future__ import annotations

from collections.abc import Iterable

from api.doors.records.history_shapes import ChangeOut, ChangeSetOut
from api.doors.records.now import Now
from graph.stores.protocol import Store

LOOKED_AT = 12
"""Changes of a set that are looked at; a page tells no more of them one by one."""


def with_undone(store: Store, now: Now, told: Iterable[ChangeSetOut]) -> list[ChangeSetOut]:
    """Entries of history whose changes say what has taken them back."""
    found = []
    for entry in told:
        changes = [_marked(store, now, entry, n) for n in range(len(entry.changes))]
        found.append(entry.model_copy(update={"changes": changes}))
    return found


def _marked(store: Store, now: Now, entry: ChangeSetOut, n: int) -> ChangeOut:
    change = entry.changes[n]
    if n >= LOOKED_AT or now.stored(change.kind, change.id).version == entry.revision:
        return change
    return change.model_copy(update={"undone_by": undone_by(store, change.kind, change.id, entry.revision)})


def undone_by(store: Store, kind: str, id: str, revision: int) -> str | None:
    """The change set that has taken back what a revision did to a record; None where that holds.

    Taking back reads what it takes back: an undo that read this revision is its own. Undoing that one is
    redoing, and so on.
    """
    by: str | None = None
    for entry in store.history(kind, id):
        (change, *_) = entry.change_set.changes
        if entry.revision > revision and entry.change_set.origin == "undo" and change.read == revision:
            by, revision = None if by else entry.change_set.id, entry.revision
    return by

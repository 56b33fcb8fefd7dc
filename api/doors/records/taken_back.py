"""Which changes of history may be taken back: what has been taken back since is not, nor what is others'."""

from __future__ import annotations

from collections.abc import Iterable

from api.doors.records.history_shapes import ChangeOut, ChangeSetOut
from api.doors.records.now import Now
from api.gate.asking import Asked
from api.gate.permission import forbidden, writes
from graph.records.changes import Entry, Key, undo
from graph.records.errors import Refused
from graph.stores.protocol import Store

LOOKED_AT = 12
"""Changes of a set that are looked at; a page tells no more of them one by one."""

LOOKED_THROUGH = 2_000
"""Changes of a set that stand on other pages are looked at up to so many; of more its own page tells."""


def with_rights(asked: Asked, now: Now, store: Store, told: ChangeSetOut, entry: Entry) -> ChangeSetOut:
    """What is told of an entry, of which a page may have a part, with what the reader may take back."""
    if not writes(asked.who):
        return told
    whole: Entry | None = entry
    if len(entry.change_set.changes) < entry.size <= LOOKED_THROUGH:
        whole = store.entry(told.id)
    refused = _refused(asked, now, whole or entry)
    changes = [
        change.model_copy(update={"may_undo": (change.kind, change.id) not in refused})
        for change in told.changes
    ]
    return told.model_copy(update={"changes": changes, "may_undo": not refused})


def may_take_back(asked: Asked, now: Now, store: Store, change_set: str) -> bool:
    """Whether all of a change set is the reader's to take back."""
    entry = store.entry(change_set) if writes(asked.who) else None
    return entry is not None and not _refused(asked, now, entry)


def _refused(asked: Asked, now: Now, entry: Entry) -> set[Key]:
    """The changes that are not the reader's to take back."""
    try:
        back = undo(entry, id=entry.change_set.id, actor="", time="")
    except Refused:  # something in it is purged: the page of undoing says so
        return set()
    return set(forbidden(asked.who, back.changes, now.lookup, now.snapshot.where))


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

"""The newest snapshot of a store, from the one before and what has come since, where that is little."""

from __future__ import annotations

from graph.records.changes import NEVER, ChangeFilter, Entry, Key, Stored
from graph.records.snapshot import Row, Snapshot
from graph.stores import identity
from graph.stores.protocol import Store

MOST_CHANGES = 2_000
"""So many changes are followed one by one; after more everything is read."""


def newest(store: Store, before: Snapshot | None) -> Snapshot:
    """Return what the store holds now.

    Parameters
    ----------
    store : Store
    before : Snapshot or None
        What it held at some earlier time, or another store did.

    Notes
    -----
    The changes since make the name of the store's content of that of `before` (`identity.after`): where they
    do not, or where somebody has purged, everything is read. Cost: linear in the changes and in the number of
    records of the kinds that they are of, without reading these.
    """
    if before is not None and before.content:
        entries = _since(store, before)
        if entries is not None and (found := _followed(before, entries, store.content())) is not None:
            return found
    return store.load()


def _since(store: Store, before: Snapshot) -> list[Entry] | None:
    """Return the entries after a snapshot, oldest first; None where they are too many."""
    page = store.changes(ChangeFilter(), limit=MOST_CHANGES)
    came = [entry for entry in page.entries if entry.revision > before.revision]
    whole = all(entry.size == len(entry.change_set.changes) for entry in came)
    reaches = page.next is None or len(came) < len(page.entries)
    return came[::-1] if whole and reaches else None


def _followed(before: Snapshot, entries: list[Entry], content: str) -> Snapshot | None:
    """Return what a snapshot becomes; None where this does not lead to the content that the store has."""
    if not entries:
        return before if content == before.content else None
    name, names = before.content, [before.content]
    held: dict[Key, Stored] = {}
    for entry in entries:
        if entry.change_set.origin == "purge":
            return None
        for change in entry.change_set.changes:
            now = held.get(change.key) or before.stored(*change.key) or NEVER
            fields = change.applied_to(now.fields)
            held[change.key] = Stored(entry.revision, fields, None if fields else change.merged_into)
        name = identity.after(name, entry.change_set)
        names.append(name)
    if content not in names:  # a change that came between the two questions makes the name longer, not other
        return None
    rows: list[Row] = [(*key, one.version, one.fields) for key, one in held.items()]
    merged = {key: one.merged_into for key, one in held.items()}
    return before.amended(entries[-1].revision, rows, merged, name)

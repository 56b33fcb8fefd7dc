"""Which records are gone because what made them was taken back, and not because somebody removed them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from graph.records.snapshot import Snapshot
from graph.stores.protocol import Store


def taken_back(store: Store, snapshot: Snapshot) -> Callable[[str, str], bool]:
    """Return who says whether a record of a kind and id was made, and its making undone.

    Parameters
    ----------
    store : Store
        Its history is asked once for each change set that took records away.
    snapshot : Snapshot
        What it holds.

    Notes
    -----
    One change set takes back all that it takes away, or none. What somebody has removed, brought back and
    removed again by undoing is gone by their will.
    """
    return partial(_was_taken_back, store, snapshot, {})


def _was_taken_back(store: Store, snapshot: Snapshot, known: dict[int, bool], kind: str, id: str) -> bool:
    version = snapshot.versions.get((kind, id))
    if version is None or id in snapshot.records[kind]:
        return False
    if version not in known:
        origins = [entry.change_set.origin for entry in store.history(kind, id)[-2:]]
        known[version] = len(origins) == 2 and origins[-1] == "undo" != origins[0]
    return known[version]

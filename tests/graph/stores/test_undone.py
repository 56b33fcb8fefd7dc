from __future__ import annotations

from graph.records.changes import undo
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Store
from graph.stores.undone import taken_back
from tests.graph.stores.sets import TIME, change_set, deleted, organisation


def back(store: Store, of: str, id: str) -> None:
    """Take a change set back."""
    entry = store.entry(of)
    assert entry is not None
    store.apply(undo(entry, id=id, actor="koordinator", time=TIME))


def test_only_what_was_made_and_undone_may_come_again() -> None:
    store = MemoryStore()
    store.apply(change_set(organisation("nora"), organisation("lekeberg"), id="made"))
    store.apply(change_set(organisation("stays")))
    back(store, "made", "undone")
    snapshot = store.load()
    was = taken_back(store, snapshot)
    ids = ("nora", "lekeberg", "stays", "never")
    assert [id for id in ids if was("organisation", id)] == ["nora", "lekeberg"]


def test_what_somebody_has_removed_stays_gone_however_often_that_is_undone_and_done_again() -> None:
    store = MemoryStore()
    store.apply(change_set(organisation("nora"), id="made"))
    store.apply(change_set(deleted(store.load(), "organisation", "nora"), id="removed"))
    assert not taken_back(store, store.load())("organisation", "nora")
    back(store, "removed", "back")
    back(store, "back", "removed again")
    assert not store.load().organisations
    assert not taken_back(store, store.load())("organisation", "nora")

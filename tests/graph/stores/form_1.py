"""A store that the last release of form 1 wrote: the demo, an edit, proposals, an undo, a deletion.

The two files under `data/` stay as they are: every later release must open what they hold.
"""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

from graph.records.changes import ChangeFilter, ChangeSet, Key
from graph.records.schema import Fields
from graph.stores.protocol import Edition, Store
from tests.graph.stores.sets import change_set, content, edited, take_back

DATA = Path(__file__).with_name("data")


def sqlite_bytes() -> bytes:
    """The file."""
    return lzma.decompress((DATA / "format_1_demo.db.xz").read_bytes())


def neo4j_dump() -> dict[str, Any]:
    """Every node as (label, properties), every relationship as (type, start, end, properties)."""
    dump: dict[str, Any] = json.loads(lzma.decompress((DATA / "format_1_demo.neo4j.json.xz").read_bytes()))
    return dump


def assert_brought_up(store: Store) -> None:
    """All that was there is there, at the same revisions; proposals stand apart; and it goes on."""
    snapshot = store.load()
    assert (store.revision(), snapshot.revision, len(snapshot.organisations)) == (10, 10, 109)
    assert len(snapshot.versions) == 1 + sum(map(len, snapshot.records.values())) + 1
    assert snapshot.organisations["karlskoga-kommun"].phone == "0586-610 00"
    entries = store.changes_since(0)
    assert [(entry.revision, entry.change_set.id) for entry in entries] == [
        *((1, "demo"), (2, "edit"), (6, "undo"), (7, "redo"), (8, "deletion"), (9, "empty"))
    ]
    assert {key: fields for key, (_, fields) in content(store)[1].items()} == replayed(
        [entry.change_set for entry in entries]
    )
    assert all(entry.size == len(entry.change_set.changes) for entry in entries)
    assert_history(store)
    assert_proposals(store)
    assert store.edition(1) == Edition(
        1, 1, 1, {"karlskoga-kommun": (0.0, 1.5), "degerfors-kommun": (-2.25, 0.5)}
    )
    change = edited(store.load(), "organisation", "karlskoga-kommun", phone="0586-1")
    assert store.apply(change_set(change)) == 11, "no revision comes twice"
    store.apply(take_back(store, "deletion"))
    assert len(store.load().ties) == len(snapshot.ties) + 1


def assert_history(store: Store) -> None:
    karlskoga = ("organisation", "karlskoga-kommun")
    assert [entry.change_set.id for entry in store.history(*karlskoga)] == ["demo", "edit", "undo", "redo"]
    assert all(len(entry.change_set.changes) == 1 for entry in store.history(*karlskoga))
    (page,) = store.changes(ChangeFilter("organisation", places=frozenset({"1883"}), origin="edit")).entries
    assert (page.change_set.id, page.change_set.message) == ("edit", "Växelns nummer")
    gone = store.changes(ChangeFilter(places=frozenset({"1882"}))).entries[0]
    assert (gone.change_set.id, [change.kind for change in gone.change_set.changes]) == ("deletion", ["tie"])


def assert_proposals(store: Store) -> None:
    held = store.proposals()
    assert [(entry.number, entry.proposal.id, entry.state) for entry in held] == [
        *((1, "proposal", "open"), (2, "proposal-new", "open"), (3, "rejected", "declined")),
        (4, "proposal-last", "open"),
    ]
    assert held[0].proposal.text == "Växeln har bytt nummer"
    assert (held[0].proposal.origin, held[0].proposal.about) == (
        "self_report",
        ("organisation", "karlskoga-kommun"),
    )
    assert held[0].proposal.changes[0].after == {"phone": "0586-0"}
    assert held[1].proposal.changes[0].after == {
        "name": "\ud800 Ny",
        "sector": "civil_society",
        "municipalities": ["1883"],
    }
    assert [entry.number for entry in store.proposals(places=["1883"], states=["open"])] == [1, 2, 4]


def replayed(history: list[ChangeSet]) -> dict[Key, Fields | None]:
    """What history makes of an empty store."""
    found: dict[Key, Fields | None] = {}
    for change in (change for changes in history for change in changes.changes):
        found[change.key] = change.applied_to(found.get(change.key))
    return found

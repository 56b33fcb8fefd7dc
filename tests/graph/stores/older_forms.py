"""Stores that the last releases of forms 1 and 2 wrote: the demo, an edit, proposals, an undo, a deletion; in
form 2 also a purge.

The files under `data/` stay as they are: every later release must open what they hold.
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
EDITION = Edition(1, 1, 1, {"karlskoga-kommun": (0.0, 1.5), "degerfors-kommun": (-2.25, 0.5)})


def sqlite_bytes(form: int) -> bytes:
    """The file."""
    return lzma.decompress((DATA / f"format_{form}_demo.db.xz").read_bytes())


def neo4j_dump(form: int) -> dict[str, Any]:
    """Every node as (labels, properties), every relationship as (type, start, end, properties)."""
    packed = (DATA / f"format_{form}_demo.neo4j.json.xz").read_bytes()
    dump: dict[str, Any] = json.loads(lzma.decompress(packed))
    return dump


def assert_brought_up(store: Store, form: int) -> None:
    """All that was there is there, at the same revisions, and it goes on."""
    (assert_form_1 if form == 1 else assert_form_2)(store)
    last, now = store.changes_since(0)[-1], store.revision()
    assert (last.change_set.role, last.change_set.channel) == ("", ""), "nobody noted them"
    change = edited(store.load(), "organisation", "karlskoga-kommun", phone="0586-1")
    signed = change_set(change, role="coordinator", channel="form")
    assert store.apply(signed) == now + 1, "no revision comes twice"
    (page,) = store.changes(ChangeFilter(role="coordinator", channel="form")).entries
    assert page.change_set == signed
    before = len(store.load().ties)
    store.apply(take_back(store, "deletion"))
    assert len(store.load().ties) == before + 1


def assert_form_2(store: Store) -> None:
    """All that was there is there; what was purged and taken in is as it was."""
    snapshot = store.load()
    assert (store.revision(), snapshot.revision, len(snapshot.organisations)) == (8, 8, 109)
    karlskoga = snapshot.organisations["karlskoga-kommun"]
    assert (karlskoga.phone, karlskoga.description) == ("0586-610 00", "Kommunen i norr.")
    entries = store.changes_since(0)
    assert [(entry.revision, entry.change_set.id, entry.proposal) for entry in entries] == [
        *((1, "demo", None), (2, "edit", None), (3, "undo", None), (4, "redo", None), (5, "deletion", None)),
        *((6, "note", None), (7, "purge", None), (8, "taken-in", 2)),
    ]
    assert entries[5].change_set.changes[0].forgotten == ("note",)
    assert {key: fields for key, (_, fields) in content(store)[1].items()} == replayed(
        [entry.change_set for entry in entries]
    )
    assert [(entry.number, entry.state, entry.proposal.reply_to) for entry in store.proposals()] == [
        *((1, "open", "a@example.org"), (2, "accepted", ""))
    ]
    assert store.edition(1) == EDITION


def assert_form_1(store: Store) -> None:
    """All that was there is there; proposals stand apart."""
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
    assert store.edition(1) == EDITION


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

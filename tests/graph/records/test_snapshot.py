"""Snapshots: whole, in order, immutable, and the same on the other side of a pipe."""

from __future__ import annotations

import pickle

import pytest

from graph.records.changes import NEVER, Stored
from graph.records.model import Network, Organisation
from graph.records.snapshot import Snapshot
from tests.graph.stores.contract import every_kind

ROWS = [(c.kind, c.id, 3, c.after) for c in every_kind()] + [("tie", "gone", 2, None)]


@pytest.fixture
def snapshot() -> Snapshot:
    return Snapshot.of(3, reversed(ROWS))


def test_it_travels_between_processes(snapshot: Snapshot) -> None:
    copy: Snapshot = pickle.loads(pickle.dumps(snapshot))  # noqa: S301  our own bytes
    assert (copy.revision, copy.records, copy.versions) == (3, snapshot.records, snapshot.versions)


def test_it_cannot_be_changed(snapshot: Snapshot) -> None:
    with pytest.raises(TypeError):
        snapshot.organisations["a"] = Organisation(id="a", name="A", sector="company")  # type: ignore[index]  # tested
    with pytest.raises(AttributeError):
        snapshot.revision = 4  # type: ignore[misc]  # tested


def test_records_stand_in_the_order_of_ids_whatever_the_rows(snapshot: Snapshot) -> None:
    assert [*snapshot.organisations] == ["a", "b", "c"]
    assert [*snapshot.places] == ["18", "1884", "norra"]
    assert Snapshot.of(3, ROWS).records == snapshot.records


def test_equal_texts_of_different_records_are_held_once() -> None:
    seat = {"arena": "".join(("ra", "d")), "organisation": "a", "source": "En rapport"}
    other = {"arena": "".join(("r", "ad")), "organisation": "b", "source": "".join(("En ", "rapport"))}
    rows = [
        ("arena", "rad", 1, {"name": "Rådet"}),
        ("membership", "x", 1, seat),
        ("membership", "y", 1, other),
    ]
    snapshot = Snapshot.of(1, rows)
    first, second = snapshot.memberships.values()
    assert first.source is second.source
    assert snapshot.arenas["rad"].id is first.arena is second.arena


def test_numbers_are_not_taken_for_each_other() -> None:
    rows = [
        ("organisation", "a", 1, {"name": "A", "sector": "company", "umbrella": True}),
        ("service", "s", 1, {"name": "S", "age_from": 1, "age_to": 1.0}),
    ]
    made = Snapshot.of(1, rows)
    assert made.organisations["a"].umbrella is True
    assert type(made.services["s"].age_from) is float


def test_what_a_store_holds(snapshot: Snapshot) -> None:
    assert snapshot.stored("organisation", "c") == Stored(3, {"name": "C", "sector": "civil_society"})
    assert snapshot.stored("tie", "gone") == Stored(2, None)
    assert snapshot.stored("tie", "never") == NEVER
    assert "gone" not in snapshot.ties


def test_who_belongs_to_whom(snapshot: Snapshot) -> None:
    assert [t.id for t in snapshot.ties_of["a"]] == [t.id for t in snapshot.ties_of["b"]] == ["a--b"]
    assert [s.arena for s in snapshot.seats_of["a"]] == ["rad"]
    assert [s.organisation for s in snapshot.members_of["rad"]] == ["a"]
    assert [o.id for o in snapshot.units_of["a"]] == ["b"]
    assert [s.id for s in snapshot.services_of["b"]] == ["s"]
    assert [c.function for c in snapshot.contacts_of["a"]] == ["Växel"]
    assert [snapshot.topmost(id) for id in "abc"] == ["a", "a", "c"]
    assert snapshot.network.name == "Karlskoga"
    assert Snapshot.of(0, []).network == Network(id="network")

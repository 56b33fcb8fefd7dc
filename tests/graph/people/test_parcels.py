"""What one process leaves for others comes whole or not at all, and goes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graph.people import parcels
from graph.people.address import open_people
from graph.people.memory import MemoryPeople
from graph.people.parcels import ParcelPiece, drop_parcels, fetch_parcel, leave_parcel
from graph.people.people import People
from tests.graph.people.contract import Clock

LARGE = hashlib.shake_256(b"seed").digest(parcels.PIECE + 77)
MOST = 4 * parcels.PIECE


def test_it_comes_as_it_was_left(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'o.db'}"
    one, other = open_people(url), open_people(url)
    for content in (b"", b"a small one", LARGE, b"again"):
        assert leave_parcel(one, "atlas.view", content, MOST)
        assert fetch_parcel(other, "atlas.view") == content
    assert fetch_parcel(other, "atlas.chart") is None
    one.close()
    other.close()


def test_what_is_not_whole_is_not_there() -> None:
    people = People(MemoryPeople())
    leave_parcel(people, "a", LARGE, MOST)
    people.take(ParcelPiece, people.find(ParcelPiece, "parcel", "a")[1].id)
    assert fetch_parcel(people, "a") is None
    assert not leave_parcel(people, "b", LARGE, 1000), "too large"
    assert fetch_parcel(people, "b") is None


def test_only_the_newest_stay_and_none_for_more_than_a_day() -> None:
    clock = Clock()
    people = People(MemoryPeople(), clock=clock)
    for name in "abc":
        clock.time += 1
        leave_parcel(people, name, name.encode(), MOST)
    drop_parcels(people, newest=2)
    assert [fetch_parcel(people, name) for name in "abc"] == [None, b"b", b"c"]
    clock.time += 86_400
    assert fetch_parcel(people, "c") is None
    assert people.sweep() == 4
    people.put(ParcelPiece(id="x/0", parcel="x", content=b"", expires=people.now().replace(year=2100)))
    drop_parcels(people)
    assert people.find(ParcelPiece) == [], "nor what somebody began"

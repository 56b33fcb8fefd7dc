"""Of several processes one builds; the others find what it built, and take over from one that died."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from api.atlas.build_client import BuildClient
from api.atlas.build_messages import Job, Made
from api.atlas.keeper import Keeper
from api.gate.purging import purge
from graph.people.leases import Lease, take_lease
from graph.people.memory import MemoryPeople
from graph.people.parcels import Parcel
from graph.people.people import People
from graph.records.purges import Purge, Target
from graph.stores.memory import MemoryStore
from tests.api.atlas.friends import CALM, two_friends
from tests.api.conftest import NOW, put, settings


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    two_friends(made)
    return made


@pytest.fixture
def people() -> People:
    return People(MemoryPeople())


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The content of every build that was ordered, by any process."""
    ordered: list[str] = []
    make = BuildClient.make

    def counted(self: BuildClient, job: Job, *more: Any) -> Made:
        made = make(self, job, *more)
        if not job.quick:  # what can be shown at once each process makes for itself
            ordered.append(job.content)
        return made

    monkeypatch.setattr(BuildClient, "make", counted)
    return ordered


@pytest.fixture
def keepers(tmp_path: Path, store: MemoryStore, people: People) -> Iterator[list[Keeper]]:
    """Four processes' keepers on one store: two share a folder, two have one each."""
    made = [Keeper(settings(tmp_path / folder, "working"), store, people) for folder in "aabc"]
    for keeper in made:
        keeper._maker._turns._passes = True
    yield made
    for keeper in made:
        keeper.close()


def look_at_once(keepers: list[Keeper]) -> None:
    looking = [threading.Thread(target=keeper.look) for keeper in keepers]
    for one in looking:
        one.start()
    for one in looking:
        one.join()


def test_four_processes_build_each_atlas_once(
    keepers: list[Keeper], store: MemoryStore, builds: list[str], people: People
) -> None:
    look_at_once(keepers)
    assert builds == [store.content()]
    put(store, "newcomer", ("organisation", "c", CALM))
    look_at_once(keepers)
    assert builds[1:] in ([], [store.content()]), "whole, by one at most"
    shown = [keeper.atlas for keeper in keepers]
    assert {atlas.revision for atlas in shown if atlas} == {2}
    assert len({repr(sorted(atlas.positions.items())) for atlas in shown if atlas}) == 1
    assert all(atlas and atlas.opening.chart == shown[0].opening.chart for atlas in shown if shown[0])
    assert people.find(Lease) == []


def test_one_that_was_killed_while_it_built_harms_nobody(
    keepers: list[Keeper], store: MemoryStore, builds: list[str], people: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    first, second, *_ = keepers
    for keeper in (first, second):
        monkeypatch.setattr(keeper._maker, "_work", lambda *_: "this work")
    assert take_lease(people, "this work", "killed in the middle", timedelta(seconds=0.5))
    look_at_once([first, second])
    assert len(builds) == 1
    assert all(keeper.atlas and keeper.trouble is None for keeper in (first, second))


def test_whoever_waits_lets_go_when_the_service_stops(keepers: list[Keeper], people: People) -> None:
    keeper = keepers[0]
    taken = take_lease(people, "work", "somebody slow", timedelta(hours=1))
    waiting = threading.Thread(target=lambda: keeper._maker._turns.turn("work").__enter__())
    waiting.start()
    keeper.close()
    waiting.join(10)
    assert not waiting.is_alive()
    assert people.get(Lease, "work") == taken


def test_what_is_purged_is_left_for_nobody(
    keepers: list[Keeper], store: MemoryStore, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.gate.purging.open_people", lambda _: people)
    put(store, "more", ("organisation", "c", CALM))
    keepers[0].look()
    assert people.find(Parcel)
    target = Target("organisation", "c")
    purge(store, keepers[0].settings, Purge("p", "a", NOW, "beslut", "2026-1", (target,)))
    assert people.find(Parcel) == []

"""One of several processes has a piece of work; of one that says nothing any more the next takes it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from graph.people.address import open_people
from graph.people.leases import end_lease, extend_lease, take_lease
from graph.people.memory import MemoryPeople
from graph.people.people import People
from tests.graph.people.contract import Clock

SPAN = timedelta(seconds=10)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(clock: Clock) -> People:
    return People(MemoryPeople(), clock=clock)


def test_of_all_who_ask_at_once_one_gets_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'o.db'}"

    def taken(number: int) -> bool:
        people = open_people(url)
        try:
            return take_lease(people, "atlas", f"process {number}", SPAN) is not None
        finally:
            people.close()

    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(taken, range(12))].count(True) == 1


def test_whoever_says_nothing_has_it_no_more(people: People, clock: Clock) -> None:
    dead = take_lease(people, "atlas", "dead", SPAN)
    assert dead is not None
    assert take_lease(people, "atlas", "other", SPAN) is None
    assert take_lease(people, "another atlas", "other", SPAN) is not None, "other work is free"
    clock.time += 11
    mine = take_lease(people, "atlas", "other", SPAN)
    assert mine is not None
    assert extend_lease(people, dead, SPAN) is None, "it was only slow: the work is another's now"
    end_lease(people, dead)
    assert take_lease(people, "atlas", "third", SPAN) is None, "nobody ends another's lease"


def test_whoever_says_so_keeps_it_and_lets_go_of_it(people: People, clock: Clock) -> None:
    lease = take_lease(people, "atlas", "one", SPAN)
    for _ in range(3):
        assert lease is not None
        clock.time += 8
        lease = extend_lease(people, lease, SPAN)
        assert take_lease(people, "atlas", "two", SPAN) is None
    assert lease is not None
    clock.time += 11  # it slept, and nobody else took it
    late = extend_lease(people, lease, SPAN)
    assert late is not None
    end_lease(people, late)
    assert take_lease(people, "atlas", "two", SPAN) is not None

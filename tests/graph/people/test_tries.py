"""Guesses are counted in the store: two processes count together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.people import tries
from graph.people.address import open_people
from graph.records.errors import OriketError
from tests.graph.people.contract import Clock


def outcome(url: str, clock: Clock, client: str, *, new: bool) -> str:
    people = open_people(url, clock=clock)
    try:
        tries.count(people, "a@nora.example", client, new=new)
    except OriketError as error:
        return error.code
    finally:
        people.close()
    return "tried"


def test_check_22_processes_count_together(tmp_path: Path) -> None:
    url, clock = f"sqlite:///{tmp_path / 'o.db'}", Clock()
    with ThreadPoolExecutor(4) as pool:
        told = [
            *pool.map(lambda _: outcome(url, clock, "192.0.2.1", new=True), range(24 + tries.MOST_OF_NEW))
        ]
    assert told.count("tried") == tries.FREE
    assert outcome(url, clock, "192.0.2.2", new=True) == "tried", "another client"
    clock.time += 11
    assert outcome(url, clock, "192.0.2.1", new=True) == "tried"
    assert outcome(url, clock, "192.0.2.1", new=True) == "too_many_tries"
    clock.time += 3600
    assert outcome(url, clock, "192.0.2.1", new=True) == "tried"


def test_from_everywhere_together_thirty_an_hour(tmp_path: Path) -> None:
    url, clock = f"sqlite:///{tmp_path / 'o.db'}", Clock()
    told = [outcome(url, clock, f"192.0.2.{n}", new=True) for n in range(32)]
    assert told == ["tried"] * 30 + ["too_many_tries"] * 2
    assert outcome(url, clock, "device x", new=False) == "tried", "a known browser goes on"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::1", "2001:db8:1:2::"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_of_ipv6_a_network_counts_as_one(address: str, network: str) -> None:
    assert tries.network_of(address) == network

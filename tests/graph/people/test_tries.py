"""Guesses are counted in the store: two processes count together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from graph.people import accounts, tries
from graph.people.address import open_people
from graph.people.grants import Grant
from graph.people.people import People
from graph.people.signing_in import Client, SignInLog, sign_in
from graph.records.errors import OriketError
from tests.graph.people import quick
from tests.graph.people.contract import Clock
from tests.graph.people.quick import GOOD

clock, people = quick.clock, quick.people


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


def test_who_succeeds_uses_up_nobodys_tries(people: People) -> None:
    log = SignInLog(people, timedelta(days=1))
    accounts.add(people, "a@nora.example", [Grant("reader")], password=GOOD)

    def told(password: str, n: int) -> str:
        try:
            sign_in(people, log, "a@nora.example", password, Client(f"192.0.2.{n}", "Firefox"))
        except OriketError as error:
            return error.code
        return "in"

    assert {told(GOOD, n) for n in range(tries.MOST_OF_NEW + 5)} == {"in"}, "each from a browser of its own"
    guesses = [told("fel", 100 + n) for n in range(tries.MOST_OF_NEW + 1)]
    assert guesses == ["sign_in_failed"] * tries.MOST_OF_NEW + ["too_many_tries"]


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

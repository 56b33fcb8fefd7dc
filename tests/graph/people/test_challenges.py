"""Challenges: ours, for one purpose, in time, once."""

from __future__ import annotations

import pytest

from graph.people.challenges import check_challenge, new_challenge, use_challenge
from graph.people.people import People
from graph.records.errors import OriketError
from tests.graph.people import quick
from tests.graph.people.contract import Clock

clock, people = quick.clock, quick.people
KEY = b"k" * 32


def test_one_is_used_once_and_then_forgotten(people: People, clock: Clock) -> None:
    given = new_challenge(people, KEY, "sign in")
    for _ in range(2):
        check_challenge(people, KEY, "sign in", given)
    use_challenge(people, KEY, "sign in", given)
    with pytest.raises(OriketError, match="challenge_over"):
        use_challenge(people, KEY, "sign in", given)
    quick.later(clock, minutes=11)
    with pytest.raises(OriketError, match="challenge_over"):
        use_challenge(people, KEY, "sign in", given)
    assert people.sweep() == 1


def test_what_is_not_ours_is_none(people: People) -> None:
    given = new_challenge(people, KEY, "sign in")
    later = given[:16] + b"\xff" * 5 + given[21:]
    for wrong in (b"", b"x", given[:-1], given + b"x", later, new_challenge(people, b"x" * 32, "sign in")):
        with pytest.raises(OriketError, match="challenge_over"):
            check_challenge(people, KEY, "sign in", wrong)
    with pytest.raises(OriketError, match="challenge_over"):
        check_challenge(people, KEY, "prove", given)

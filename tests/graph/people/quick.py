"""People for tests: in memory, on a clock that one sets, with passwords that cost nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from graph.people import passwords
from graph.people.address import open_people
from graph.people.people import People
from tests.graph.people.contract import Clock

GOOD = "fyra glada grodor kvackar"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time; passwords are kept as quickly as argon2 can."""
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return Clock()


@pytest.fixture
def people(clock: Clock) -> People:
    return open_people("memory:", clock=clock)


def later(clock: Clock, **parts: float) -> None:
    """Let time pass."""
    clock.time += timedelta(**parts).total_seconds()

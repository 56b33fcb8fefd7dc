"""Documents in memory, held to the contract."""

from __future__ import annotations

import pytest

from graph.people.memory import MemoryPeople
from graph.people.people import People
from tests.graph.people import contract

people = contract.people


class OneStore(contract.Place):
    """A store is its own place."""

    def __init__(self) -> None:
        super().__init__()
        self.store = MemoryPeople()

    def open(self) -> People:
        return People(self.store, clock=self.clock)


@pytest.fixture
def place() -> contract.Place:
    return OneStore()


class TestMemoryPeople(contract.PeopleContract):
    """Fixtures above."""

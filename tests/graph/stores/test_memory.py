"""The store that forgets, held to the contract."""

import pytest

from graph.stores.memory import MemoryStore
from graph.stores.protocol import Store
from tests.graph.stores import contract
from tests.graph.stores.sets import Shelf

store = contract.store


class OneMemory(Shelf):
    """There is nothing to open twice."""

    def __init__(self) -> None:
        self._store = MemoryStore()

    def open(self) -> Store:
        return self._store


class TestMemory(contract.Contract):
    @pytest.fixture
    def shelf(self) -> Shelf:
        return OneMemory()

"""SQLite, held to the contract, and to what only a file can suffer."""

from pathlib import Path

import pytest

from graph.stores.protocol import Store
from graph.stores.sqlite import SqliteStore
from tests.graph.stores import contract

store = contract.store


class Folder(contract.Shelf):
    """A file in a folder that is not there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> Store:
        return SqliteStore(self.path)


class TestSqlite(contract.Contract):
    @pytest.fixture
    def shelf(self, tmp_path: Path) -> contract.Shelf:
        return Folder(tmp_path / "ny" / "mapp" / "ö-riket.db")

"""The bench of imports measures a real import, step by step."""

from pathlib import Path

from bench.imports import steps
from bench.network import Size, network, write
from graph.stores.sqlite import SqliteStore


def test_every_step_of_an_import_is_measured(tmp_path: Path) -> None:
    write(network(Size(organisations=20, ties=10)), tmp_path / "sheets")
    store = SqliteStore(tmp_path / "steps.sqlite3")
    taken = steps(tmp_path / "sheets", store)
    assert len(store.load().ties) == 10
    assert len(taken) == 4
    assert min(taken.values()) > 0

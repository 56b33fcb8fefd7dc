"""The supervisor of workers takes up what was built, when nobody edits, and builds nothing itself.

What workers do as processes is tried in `tests/api/test_processes.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from api import workers
from api.atlas.keeper import Keeper
from api.workers import LoadedAtlas
from graph.stores.sqlite import SqliteStore
from tests.api.atlas.friends import CALM, two_friends
from tests.api.conftest import put, settings


@pytest.mark.usefixtures("own_builds")
def test_what_one_has_built_is_taken_up_when_it_has_been_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "LOOKED", 0.0)
    store = SqliteStore(tmp_path / "o.db")
    two_friends(store)
    chosen = settings(tmp_path / "cache", store=f"sqlite:///{tmp_path / 'o.db'}")
    loaded, keeper = LoadedAtlas(chosen), Keeper(chosen, store)
    assert not loaded.load(), "nothing is built yet, and it builds nothing"
    keeper.look()
    assert loaded.load()
    assert loaded.atlas is not None
    assert loaded.atlas.revision == 1
    assert "matrix" in vars(loaded.atlas.opening.routes), "what readers wait for is made before the fork"
    put(store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    assert not loaded.renew(), "somebody has just edited"
    monkeypatch.setattr(workers, "QUIET", 0.0)
    assert loaded.renew()
    assert loaded.atlas.revision == 2
    assert not loaded.renew(), "nothing is newer"
    keeper.close()
    store.close()


def test_a_store_that_is_away_stops_no_supervisor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LOOKED", 0.0)
    (tmp_path / "o.db").write_bytes(b"no store of ours at all" * 100)
    loaded = LoadedAtlas(settings(tmp_path / "cache", store=f"sqlite:///{tmp_path / 'o.db'}"))
    assert not loaded.renew()

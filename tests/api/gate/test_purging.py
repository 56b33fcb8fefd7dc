"""A purge is noted where every restore finds it, whichever store it was made in."""

from pathlib import Path

import pytest

from api.gate.purging import purge, purge_list
from api.settings import Settings
from graph.records.purges import Purge, Target
from graph.stores.address import open_store
from tests.graph.stores.sets import change_set, organisation


@pytest.mark.parametrize("kept", ["memory:", "sqlite:///{folder}/network.sqlite3"])
def test_a_purge_is_noted_beside_the_store(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = Settings(store=kept.format(folder=tmp_path))
    store = open_store(settings.store)
    store.apply(change_set(organisation("nora")))
    asked = Purge("p", "a", "2026-11-26T00:00:00Z", "beslut", "2026-1", (Target("organisation", "nora"),))
    assert purge(store, settings, asked) == store.revision()
    assert [one.told.id for one in purge_list(settings).read()] == ["p"]

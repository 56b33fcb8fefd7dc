"""A purge is noted where every restore finds it, whichever store it was made in."""

from pathlib import Path

import pytest

from api.app import create_app
from api.gate.purging import purge, purge_list
from api.settings import Settings
from graph.records.purges import Purge, Target
from graph.stores.address import open_store
from ingest.exports.export import write_csv
from tests.api.conftest import built, keeper_of, settings
from tests.graph.stores.sets import change_set, organisation

SECRET = "Kvastforsen"


@pytest.mark.parametrize("kept", ["memory:", "sqlite:///{folder}/network.sqlite3"])
def test_a_purge_is_noted_beside_the_store(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    given = Settings(store=kept.format(folder=tmp_path), cache=tmp_path / "cache")
    store = open_store(given.store)
    store.apply(change_set(organisation("nora")))
    asked = Purge("p", "a", "2026-11-26T00:00:00Z", "beslut", "2026-1", (Target("organisation", "nora"),))
    assert purge(store, given, asked) == store.revision()
    assert [one.told.id for one in purge_list(given).read()] == ["p"]


def test_two_databases_have_two_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    servers = ("one:7687/neo4j", "two:7687/neo4j", "one:7688/neo4j", "one:7687/other")
    kept = [purge_list(Settings(store=f"neo4j://neo4j:secret@{server}")).path for server in servers]
    assert len(set(kept)) == len(servers)
    assert not any("secret" in str(path) for path in kept)


def test_check_34_no_byte_is_left_in_store_cache_or_export(tmp_path: Path) -> None:
    kept, cache = tmp_path / "kept", tmp_path / "cache"
    kept.mkdir()
    given = settings(cache, "working", store=f"sqlite:///{kept / 'network.sqlite3'}")
    store = open_store(given.store)
    store.apply(change_set(organisation("nora"), organisation("borta", name=SECRET, note=SECRET)))
    app = built(create_app(given, store, follow=False))
    assert holding(kept)
    assert holding(cache)
    asked = Purge("p", "a", "2026-11-26T00:00:00Z", "beslut", "2026-1", (Target("organisation", "borta"),))
    purge(keeper_of(app).store, given, asked)
    keeper_of(app).look()
    write_csv(store.load(), tmp_path / "export")
    assert [*holding(kept), *holding(cache), *holding(tmp_path / "export")] == []
    keeper_of(app).close()


def holding(folder: Path) -> list[str]:
    """The files in which the words stand, in any case."""
    words = {SECRET.encode(), SECRET.lower().encode(), SECRET.encode("utf-16-le")}
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if any(word in file.read_bytes() for word in words)]

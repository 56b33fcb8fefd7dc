"""Our own JSON: everything comes to an empty store, to the last byte."""

from pathlib import Path

from graph.stores.memory import MemoryStore
from tests.ingest.exports.taken import brought, made_of, written


def test_own_json_brings_everything_to_an_empty_store(tmp_path: Path) -> None:
    made = brought(tmp_path, "json", written("json"))
    store = MemoryStore()
    store.apply(made.change_set)
    assert written("json") == made_of(store.load(), "json")

"""Our own JSON: everything comes to an empty store, to the last byte."""

from io import BytesIO
from pathlib import Path

from graph.records.extract import extract_alike
from graph.records.snapshot import Snapshot
from graph.stores.memory import MemoryStore
from ingest.exports.export import FOR_PROGRAMS
from ingest.exports.formats import FORMATS
from tests.ingest.exports.taken import ABOUT, brought, written


def test_own_json_brings_everything_to_an_empty_store(tmp_path: Path) -> None:
    made = brought(tmp_path, "json", written("json"))
    store = MemoryStore()
    store.apply(made.change_set)
    assert written("json") == as_json_of(store.load())


def as_json_of(held: Snapshot) -> bytes:
    file = BytesIO()
    FORMATS["json"].write(extract_alike(held, "own"), FOR_PROGRAMS, ABOUT, file)
    return file.getvalue()

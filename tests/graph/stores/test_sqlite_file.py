"""What a file and its disk can suffer: emptied, cut, full, read-only; never taken for a new network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.records.errors import StoreUnavailable
from graph.stores import sqlite_file
from graph.stores.sqlite import SqliteStore
from tests.graph.stores import test_sqlite
from tests.graph.stores.sets import change_set, organisation
from tests.graph.stores.test_sqlite import trouble

path = test_sqlite.path


@pytest.fixture
def written(path: Path) -> bytes:
    """A file with a hundred organisations, closed, and what stands in it."""
    store = SqliteStore(path)
    store.apply(change_set(*(organisation(f"o{n}", note="x" * 300) for n in range(100))))
    store.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name], "nothing is left beside it"
    return path.read_bytes()


def test_check_41_an_emptied_file_is_not_taken_for_a_new_network(path: Path, written: bytes) -> None:
    path.write_bytes(b"")
    for _ in range(2):
        assert trouble(path) == "store_emptied"
        assert path.read_bytes() == b""
    path.unlink()
    store = SqliteStore(path)
    assert store.revision() == 0, "whoever takes the file away begins anew"
    store.close()


def test_check_41_a_cut_file_is_told_whatever_is_left(path: Path, written: bytes) -> None:
    told = set()
    for size in (1, 16, 50, 100, 512, 4096, 4097, len(written) // 2, len(written) - 4096, len(written) - 1):
        path.write_bytes(written[:size])
        told.add(trouble(path))
        assert path.read_bytes() == written[:size], "left for whoever can mend it"
    assert told <= {"store_corrupt", "store_not_a_database", "store_emptied"}
    path.write_bytes(written)
    store = SqliteStore(path)
    assert len(store.load().organisations) == 100
    store.close()


def test_a_file_that_is_gone_while_its_log_is_not(path: Path, written: bytes) -> None:
    path.rename(path.with_name(f"{path.name}-wal"))
    assert trouble(path) == "store_missing"


def test_check_41_reading_goes_on_where_nothing_can_be_written(path: Path, written: bytes) -> None:
    """A limit on the size of files is a disk on which not even SQLite's shared memory has room."""
    program = f"""
import pathlib, resource, signal
from graph.records.errors import StoreUnavailable
from graph.stores import sqlite_file
from graph.stores.sqlite import SqliteStore
from tests.graph.stores.sets import change_set, organisation
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, {2**40}))
sqlite_file.ROOM = 2**80
store = SqliteStore(pathlib.Path({str(path)!r}))
print(len(store.load().organisations), store.latest()[1])
try:
    store.apply(change_set(organisation("nora"), id="full"))
except StoreUnavailable as error:
    print(error.code)
print(store.revision())
resource.setrlimit(resource.RLIMIT_FSIZE, ({2**40}, {2**40}))
print(store.apply(change_set(organisation("nora"), id="full")))
"""
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True)
    assert done.stdout.split() == ["100", "0", "store_full", "1", "2"], done.stderr
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".")] == []


def test_what_is_wrong_with_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sqlite_file.disk_trouble(tmp_path) is None
    monkeypatch.setattr(sqlite_file, "ROOM", 2**80)
    assert sqlite_file.disk_trouble(tmp_path) == "store_full"
    assert sqlite_file.disk_trouble(tmp_path / "nowhere") is None
    store = SqliteStore(Path("/proc/nowhere/a.db"))
    with pytest.raises(StoreUnavailable):
        store.revision()

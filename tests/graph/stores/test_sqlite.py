"""SQLite, held to the contract, and to what only a file can suffer."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from hypothesis import settings

from graph.records.errors import StoreTooNew, StoreUnavailable
from graph.records.purges import Target
from graph.stores.protocol import FORMAT, Store
from graph.stores.sqlite import SqliteStore
from tests.graph.stores import contract, contract_purges, older_forms, writer
from tests.graph.stores.sequences import Sequences
from tests.graph.stores.sets import Shelf, change_set, content, edited, organisation, purging

store = contract.store


class Folder(Shelf):
    """A file in a folder that is not there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> Store:
        return SqliteStore(self.path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ny" / "mapp" / "ö-riket.db"


@pytest.fixture
def shelf(path: Path) -> Shelf:
    return Folder(path)


class TestSqlite(contract.Contract):
    """Fixtures above."""


class SqliteSequences(Sequences):
    def new_store(self) -> Store:
        self.folder = tempfile.TemporaryDirectory()
        return SqliteStore(Path(self.folder.name) / "o.db")

    def teardown(self) -> None:
        super().teardown()
        if hasattr(self, "folder"):
            self.folder.cleanup()


TestSqliteSequences = SqliteSequences.TestCase
TestSqliteSequences.settings = settings(stateful_step_count=20)


# ------------------------------------------------------------------ processes


def test_of_eight_racing_processes_exactly_one_wins(path: Path, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    told = writer.outcomes(f"sqlite:///{path}", [f"p{n}" for n in range(8)])
    assert sorted(told) == ["conflict"] * 7 + ["won"]
    assert store.revision() == 2
    assert store.load().organisations["nora"].phone == f"p{told.index('won')}"


def test_processes_may_make_the_file_together(path: Path) -> None:
    told = writer.outcomes(f"sqlite:///{path}", [f"p{n}" for n in range(4)])
    assert sorted(told) == ["conflict"] * 3 + ["won"]


def test_check_40_kill_9_while_writing_leaves_all_or_nothing(path: Path, store: Store, rounds: int) -> None:
    told: list[int] = []
    for n in range(rounds):
        with writer.streaming(f"sqlite:///{path}") as (process, said):
            told.append(int(said.readline()))
            time.sleep(0.013 * (n % 7))
            told += writer.kill_9(process)
        writer.assert_whole(store, told)
    assert len(told) >= rounds


VISIT = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); print(*db.execute(sys.argv[2])); db.close()"
"""What a person's own program does, and SQLite's shell."""


def test_check_40_another_process_that_leaves_takes_nothing_with_it(path: Path, store: Store) -> None:
    """Whoever leaves as the last one takes -wal away: it must see that others are still there."""
    store.apply(change_set(organisation("nora")))
    with closing(SqliteStore(path)) as beside:  # as people's documents are
        assert beside.revision() == 1
        for n in range(2, 5):
            asked = [sys.executable, "-c", VISIT, str(path), "SELECT count(*) FROM change_set"]
            visitor = subprocess.run(asked, capture_output=True, text=True, check=True)
            assert visitor.stdout.strip() == f"({n - 1},)", (
                "what this process has written is there for others"
            )
            assert store.apply(change_set(organisation(f"o{n}"))) == n
            assert beside.revision() == n
    assert path.with_name(f"{path.name}-wal").exists()


# ------------------------------------------------------------------ what the machine does to a file


def trouble(path: Path, **options: float) -> str:
    """The code that a first call gives."""
    with pytest.raises(StoreUnavailable) as error:
        SqliteStore(path, **options).revision()
    assert error.value.details["address"] == str(path)
    return error.value.code


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("namn;sektor\n" * 1000)
    assert trouble(tmp_path / "a.db") == "store_not_a_database"
    assert (tmp_path / "a.db").read_text() == "namn;sektor\n" * 1000


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with apsw.Connection(str(path)) as db:
        db.execute("CREATE TABLE theirs(x); INSERT INTO theirs VALUES(1)")
    db.close()
    before = path.read_bytes()
    assert trouble(path) == "store_not_ours"
    assert path.read_bytes() == before


def test_a_folder_or_a_file_in_the_way(tmp_path: Path) -> None:
    assert trouble(tmp_path) == "store_cannot_open"
    (tmp_path / "file").touch()
    assert trouble(tmp_path / "file" / "a.db") == "store_cannot_open"


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder of root's (or of ours, closed) seen by somebody without rights."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        is_root = os.geteuid() == 0
        yield Path(folder)
        if is_root:
            os.seteuid(0)
        Path(folder).chmod(0o755)


def give_up_rights(folder: Path) -> None:
    """From here on `folder` can be read and not written."""
    if os.geteuid() == 0:
        for file in folder.iterdir():
            file.chmod(0o644)
        os.seteuid(65534)
    else:
        folder.chmod(0o555)
        for file in folder.iterdir():
            file.chmod(0o444)


def test_no_permission_to_make_the_file(nobody: Path) -> None:
    give_up_rights(nobody)
    assert trouble(nobody / "a" / "a.db") == "store_forbidden"
    assert trouble(nobody / "a.db") == "store_forbidden"


def test_check_41_a_file_that_may_only_be_read(nobody: Path) -> None:
    store = SqliteStore(nobody / "a.db")
    store.apply(change_set(organisation("nora")))
    give_up_rights(nobody)
    with pytest.raises(StoreUnavailable) as error:
        SqliteStore(nobody / "a.db").apply(change_set(organisation("lekeberg")))
    assert error.value.code == "store_read_only"
    store.close()


def test_another_writer_that_does_not_let_go(path: Path, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    other = apsw.Connection(str(path))
    other.execute("BEGIN IMMEDIATE")
    hasty = SqliteStore(path, patience=0.1)
    with pytest.raises(StoreUnavailable) as error:
        hasty.apply(change_set(organisation("lekeberg")))
    assert error.value.code == "store_busy"
    assert [*hasty.load().organisations] == ["nora"], "reading goes on"
    other.execute("ROLLBACK")
    assert hasty.apply(change_set(organisation("lekeberg"))) == 2
    for one in (other, hasty):
        one.close()


def test_check_41_a_full_disk_leaves_nothing_half(path: Path, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    before = content(store)
    program = f"""
import pathlib, resource, signal
from graph.records.errors import StoreUnavailable
from graph.stores import sqlite_rows
from graph.stores.sqlite import SqliteStore
from tests.graph.stores.sets import change_set, organisation
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, {resource.RLIM_INFINITY}))
store = SqliteStore(pathlib.Path({str(path)!r}))
big = change_set(*(organisation(f"o{{n}}", note="x" * 5000) for n in range(500)))
try:
    store.apply(big)
except StoreUnavailable as error:
    print(error.code)
assert store.revision() == 1
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(store.apply(change_set(organisation("lekeberg"))))
"""
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True)
    # A limit on file sizes is the disk that can be filled here; SQLite names it a failed write.
    assert done.stdout.split() == ["store_disk_error", "2"], done.stderr
    assert content(store)[1].keys() == before[1].keys() | {("organisation", "lekeberg")}


def test_sqlite_says_when_it_is_full(path: Path, store: Store) -> None:
    assert isinstance(store, SqliteStore)
    store.apply(change_set(organisation("nora")))
    with store._connected() as db:  # the limit belongs to the connection, which is used again
        db.pragma("max_page_count", 20)
    with pytest.raises(StoreUnavailable) as error:
        store.apply(change_set(*(organisation(f"o{n}", note="x" * 5000) for n in range(50))))
    assert error.value.code == "store_full"
    assert content(store)[0] == 1


def test_a_file_that_goes_away_and_comes_back(path: Path, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    store.close()
    shutil.move(path, path.with_suffix(".away"))
    for _ in range(2):
        with pytest.raises(StoreUnavailable) as error:
            store.revision()
        assert error.value.code == "store_missing"
    assert not path.exists(), "an empty one in its place would look like the truth"
    shutil.move(path.with_suffix(".away"), path)
    assert store.apply(change_set(organisation("lekeberg"))) == 2


def test_a_backup_brought_back_under_our_feet_is_what_is_read(path: Path, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    SqliteStore(path).close()
    copy = path.with_suffix(".copy")
    db = apsw.Connection(str(path))
    db.execute("VACUUM INTO ?", (str(copy),))
    db.close()
    store.apply(change_set(organisation("lekeberg")))
    store.close()
    copy.replace(path)
    assert [*store.load().organisations] == ["nora"]
    assert store.apply(change_set(organisation("ny"))) == 2


def test_a_damaged_file(path: Path) -> None:
    store = SqliteStore(path)
    store.apply(change_set(*(organisation(f"o{n}") for n in range(500))))
    store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(StoreUnavailable) as error:
        SqliteStore(path).load()
    assert error.value.code == "store_corrupt"


def test_check_44_a_newer_form_is_refused_also_while_running(path: Path, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    with apsw.Connection(str(path)) as db:
        db.pragma("user_version", FORMAT + 1)
    db.close()
    for one in (store, SqliteStore(path)):
        for call in (one.revision, one.load, lambda one=one: one.apply(change_set(organisation("ny")))):
            with pytest.raises(StoreTooNew) as error:
                call()
            assert error.value.details == {"address": str(path), "format": FORMAT + 1, "known": FORMAT}
        one.close()


def test_every_commit_reaches_the_disk_and_readers_do_not_wait(path: Path, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    assert isinstance(store, SqliteStore)
    with store._connected() as db:
        assert (db.pragma("journal_mode"), db.pragma("synchronous")) == ("wal", 2)


def test_an_old_file_that_may_only_be_read_says_so(nobody: Path) -> None:
    (nobody / "a.db").write_bytes(older_forms.sqlite_bytes(1))
    give_up_rights(nobody)
    with pytest.raises(StoreUnavailable) as error:
        SqliteStore(nobody / "a.db").load()
    assert error.value.code in ("store_read_only", "store_forbidden")


# ------------------------------------------------------------------ what is gone is gone


def test_check_34_no_byte_of_what_is_purged_is_left(path: Path, store: Store) -> None:
    store.apply(change_set(*(organisation(f"o{n}", note=f"Annat {n}" * 20) for n in range(300))))
    contract_purges.fill(store)
    store.apply(change_set(edited(store.load(), "organisation", "nora", note=None)))
    words = [contract_purges.SECRET.encode(), contract_purges.SECRET.lower().encode()]
    assert all(any(word in text for text in files(path).values()) for word in words)
    store.purge(purging(Target("organisation", "nora", value=contract_purges.SECRET)))
    assert {name for name, text in files(path).items() for word in words if word in text} == set()
    assert len(store.load().organisations) == 302
    assert store.history("organisation", "o7")[0].change_set.changes[0].after is not None


def test_a_purge_waits_for_who_reads_and_can_be_sent_again(path: Path, store: Store) -> None:
    contract_purges.fill(store)
    reader = apsw.Connection(str(path))
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM record").fetchall()
    wanted = purging(Target("organisation", "nora", "note"))
    hasty = SqliteStore(path, patience=0.1)
    with pytest.raises(StoreUnavailable) as error:
        hasty.purge(wanted)
    assert error.value.code == "store_busy"
    reader.execute("ROLLBACK")
    assert hasty.purge(wanted) == 4
    assert not any(contract_purges.SECRET.encode() in text for text in files(path).values())
    for one in (reader, hasty):
        one.close()


def files(path: Path) -> dict[str, bytes]:
    """The file and those that stand beside it."""
    return {file.name: file.read_bytes() for file in path.parent.iterdir()}


def test_a_new_store_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store = SqliteStore(tmp_path / "own.db")
        store.revision()
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
        store.close()
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(("own.db", "own.db-shm", "own.db-wal"), 0o600)

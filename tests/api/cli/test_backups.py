"""`oriket backup` and `oriket restore`: into another store and back, in words where it cannot be."""

from contextlib import closing
from pathlib import Path

import apsw
import pytest

from graph.records.changes import ChangeSet
from graph.records.removal import removal
from graph.stores.protocol import Store
from graph.stores.sqlite import SqliteStore
from tests.api.cli import test_history
from tests.api.cli.test_history import exported, said
from tests.api.cli.test_main import Run
from tests.graph.stores.sets import change_set

oriket, run = test_history.oriket, test_history.run


def test_everything_comes_back_in_another_store(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("remove", "tie", "nora--pro", "--apply").returncode == 0
    before, history = exported(run, tmp_path, "before"), said(run, "history")
    done = run("backup", "x.oriket", lang="en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The backup is written to x.oriket: ")
    monkeypatch.setenv("ORIKET_STORE", f"sqlite:///{tmp_path / 'other.db'}")
    assert run("restore", "x.oriket").returncode == 0
    assert exported(run, tmp_path, "after") == before
    assert said(run, "history")["changes"] == history["changes"]
    assert len(history["changes"]) == 2
    assert said(run, "check")["revision"] > 1_000_000, "no number of an earlier life comes again"
    again = run("restore", "x.oriket")
    assert again.returncode == 1
    assert "finns redan uppgifter" in again.stderr
    assert run("remove", "organisation", "pro", "--apply").returncode == 0
    assert run("restore", "x.oriket", "--force").returncode == 0
    assert said(run, "history")["changes"] == history["changes"]


def test_a_folder_keeps_the_newest(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("oriket-20200101T000000Z.oriket", "oriket-20210101T000000Z.oriket", "mine.oriket"):
        (folder / name).touch()
    assert run("backup", "copies", "--keep", "2").returncode == 0
    first, second, newest = sorted(one.name for one in folder.iterdir())
    assert (first, second) == ("mine.oriket", "oriket-20210101T000000Z.oriket")
    assert run("restore", f"copies/{newest}", "--force").returncode == 0


def test_what_is_broken_is_told_when_one_looks_deep(run: Run, tmp_path: Path) -> None:
    assert run("check", "--deep").returncode == 0
    db = apsw.Connection(str(tmp_path / "store.db"))
    db.execute("UPDATE record SET fields = json_set(fields, '$.phone', '1') WHERE id = 'pro'")
    db.close()
    assert run("check").returncode == 0
    told = said(run, "check", "--deep", status=1)["issues"][0]
    assert (told["severity"], told["code"], told["value"]) == ("error", "history_differs", "pro")
    assert "organisation pro" in told["message"]


def test_what_was_purged_since_stays_away(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("backup", "before.oriket").returncode == 0
    with closing(SqliteStore(tmp_path / "store.db")) as store:
        store.apply(removed_tie(store))
    told = ("--reason", "Begäran", "--ground", "Beslut 2026/7", "--apply")
    assert run("purge", "organisation", "pro", *told).returncode == 0
    for store_file in ("store.db", "store.db-wal", "store.db-shm"):
        (tmp_path / store_file).unlink(missing_ok=True)
    monkeypatch.setenv("ORIKET_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir(exist_ok=True)
    (tmp_path / "cache" / "atlas-of-the-past.view").write_text("made of what is no more")
    done = run("restore", "before.oriket")
    assert (done.returncode, done.stdout.splitlines()[-1][:12]) == (0, "1 gallring s")
    assert [*(tmp_path / "cache").glob("atlas-*")] == []
    assert "PRO Nora" not in "".join(map(bytes.decode, exported(run, tmp_path, "after").values()))
    assert b"PRO Nora" not in (tmp_path / "store.db").read_bytes()


def removed_tie(store: Store) -> ChangeSet:
    """The deletion of all that points at PRO."""
    found = removal(store.load(), "organisation", "pro")
    return change_set(*(change for change in found if change.kind != "organisation"))


def test_what_is_no_backup_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    assert run("backup", "x.oriket").returncode == 0
    whole = (tmp_path / "x.oriket").read_bytes()
    (tmp_path / "cut.oriket").write_bytes(whole[:-200])
    for name, words in (
        ("cut.oriket", "skadad eller avklippt"),
        ("ties.csv", "ingen säkerhetskopia"),
        ("ingenstans", "Det gick inte: ingenstans"),
    ):
        done = run("restore", name, "--force")
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert words in done.stderr
    done = run("backup", "ties.csv")
    assert (done.returncode, "skrivs inte över" in done.stderr) == (1, True)
    assert run("backup", "nowhere/x.oriket").returncode == 1

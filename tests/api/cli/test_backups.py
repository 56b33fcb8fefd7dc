"""`oriket backup` and `oriket restore`: into another store and back, in words where it cannot be."""

from pathlib import Path

import pytest

from tests.api.cli import test_history
from tests.api.cli.test_history import exported, said
from tests.api.cli.test_main import Run

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
    assert said(run, "history") == history
    assert len(history["changes"]) == 2
    again = run("restore", "x.oriket")
    assert again.returncode == 1
    assert "finns redan uppgifter" in again.stderr
    assert run("remove", "organisation", "pro", "--apply").returncode == 0
    assert run("restore", "x.oriket", "--force").returncode == 0
    assert said(run, "history") == history


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

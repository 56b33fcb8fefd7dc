"""`oriket analyse` says what it found, or which extra is not installed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from api.cli import analysing
from api.cli.analysing import analyse


@pytest.fixture
def store(tmp_path: Path, demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo's own store, in a copy."""
    file = tmp_path / "oriket.sqlite3"
    file.write_bytes((demo_folder / "oriket.sqlite3").read_bytes())
    monkeypatch.setenv("ORIKET_STORE", f"sqlite:///{file}")
    monkeypatch.setenv("ORIKET_LANG", "sv")
    return file


@pytest.mark.usefixtures("store")
def test_an_engine_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name=name)

    monkeypatch.setattr(analysing, "import_module", missing)
    with pytest.raises(typer.Exit) as left:
        analyse()
    assert left.value.exit_code == 1
    assert "oriket[large]" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_what_was_found_is_kept_with_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("networkit", reason="large: extra not installed")
    analyse(source=["nora-kommun"], pivots=0, edges=tmp_path / "edges")
    said = capsys.readouterr().out
    assert "2023-04-01, räknat med networkit" in said
    analyse(read=tmp_path / "edges", pivots=0)
    capsys.readouterr()
    analyse(kept=True, as_json=True, table_file=tmp_path / "found.csv")
    head, first, *_ = (tmp_path / "found.csv").read_text("utf-8").splitlines()
    assert head == "at,engine,organisation,component,group,cut,betweenness"
    assert first.split(",")[1].startswith("networkit")
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["sources"] for one in told] == [[], ["nora-kommun"]]
    assert len({one["cut_organisations"] for one in told}) == 1
    with pytest.raises(typer.Exit):
        analyse(source=["nobody"])

"""`oriket remove`, `undo` and `history`: told first, made with --apply, and taken back to what was."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from api.cli.main import commands
from graph.records.changes import ChangeFilter, HistoryPage
from graph.stores.sqlite import SqliteStore
from tests.api.cli.test_main import Run
from tests.ingest.harbour import write

SHEETS = {
    "organisations.csv": "id,name,sector,part_of\nnora,Nora kommun,municipality,\n"
    "skolan,Skolan,municipality,nora\npro,PRO Nora,civil_society,\n",
    "arenas.csv": "id,name\nradet,Rådet\n",
    "arena_members.csv": "arena,organisation\nradet,nora\nradet,pro\n",
    "ties.csv": "a,b,degree,via\nnora,pro,coordination,\npro,skolan,contact,radet\n",
}


@pytest.fixture
def oriket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process, with a store of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ORIKET_STORE", f"sqlite:///{tmp_path / 'store.db'}")

    def run(*arguments: str, lang: str = "sv") -> CompletedProcess[str]:
        monkeypatch.setenv("ORIKET_LANG", lang)
        with pytest.raises(SystemExit) as left:
            commands()(prog_name="oriket", args=[*arguments])
        out, err = capsys.readouterr()
        return CompletedProcess(arguments, int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def run(oriket: Run, tmp_path: Path) -> Run:
    """The command with a small network in its store."""
    write(tmp_path, SHEETS)
    done = oriket("import", ".", "--apply")
    assert done.returncode == 0, done.stdout + done.stderr
    return oriket


def said(run: Run, *arguments: str, status: int = 0) -> Any:
    done = run(*arguments, "--json")
    assert done.returncode == status, done.stdout + done.stderr
    return json.loads(done.stdout)


def exported(run: Run, folder: Path, name: str) -> dict[str, bytes]:
    assert run("export", name).returncode == 0
    return {path.name: path.read_bytes() for path in (folder / name).iterdir()}


def test_a_removal_tells_what_hangs_on_it_and_undo_brings_all_back(run: Run, tmp_path: Path) -> None:
    before = exported(run, tmp_path, "forst")
    dry = run("remove", "organisation", "nora")
    assert dry.returncode == 0, dry.stderr
    assert dry.stdout.splitlines() == [
        "Tas bort (organisationer): Nora kommun.",
        "Tas bort (arenamedlemmar): Rådet – Nora kommun.",
        "Tas bort (relationer): Nora kommun – PRO Nora.",
        "Ändras (organisationer): Skolan. Del av: Nora kommun togs bort.",
        "Inget har sparats än. Kör igen med --apply för att spara.",
    ]
    assert exported(run, tmp_path, "torrt") == before
    done = said(run, "remove", "organisation", "nora", "--apply")
    assert (done["new"], done["changed"], done["removed"]) == (0, 1, 3)
    assert (done["applied"], done["revision"], done["issues"], done["against"]) == (True, 2, [], [])
    assert "Nora kommun" not in exported(run, tmp_path, "utan")["organisationer.csv"].decode("utf-8-sig")
    again = run("remove", "organisation", "nora")
    assert (again.returncode, again.stdout) == (1, "")
    assert "är borttaget" in again.stderr

    would = run("undo", done["change_set"], lang="en")
    assert would.returncode == 0, would.stderr
    assert "Added (organisations): Nora kommun." in would.stdout
    assert "Added (ties): Nora kommun – PRO Nora." in would.stdout
    assert "Nothing is saved yet." in would.stdout
    assert said(run, "undo", done["change_set"], "--apply")["applied"] is True
    assert exported(run, tmp_path, "igen") == before


def test_an_arena_takes_its_seats_along_and_ties_only_let_go_of_it(run: Run) -> None:
    told = said(run, "remove", "arena", "radet")
    assert {(c["kind"], c["after"] is None) for c in told["changes"]} == {
        ("arena", True), ("membership", True), ("tie", False)
    }  # fmt: skip
    assert (told["applied"], told["revision"]) == (False, 1)


def test_a_merger_tells_what_follows_and_undo_parts_them_again(run: Run, tmp_path: Path) -> None:
    before = exported(run, tmp_path, "forst")
    dry = run("merge", "organisation", "skolan", "pro")
    assert dry.stdout.splitlines() == [
        "Skolan går upp i PRO Nora.",
        "Tas bort (relationer): PRO Nora – Skolan.",
        "Ändras (organisationer): PRO Nora. Andra namn: Skolan. Del av: Nora kommun.",
        "Inget har sparats än. Kör igen med --apply för att spara.",
    ]
    done = said(run, "merge", "organisation", "skolan", "pro", "--apply")
    assert (done["applied"], done["changed"], done["removed"]) == (True, 1, 2)
    assert "Skolan gick upp i PRO Nora." in run("history", "organisation", "skolan").stdout
    assert said(run, "undo", done["change_set"], "--apply")["applied"]
    assert exported(run, tmp_path, "sedan") == before
    for kind, loser, winner in [("organisation", "pro", "pro"), ("membership", "radet--pro", "radet--nora")]:
        refused = run("merge", kind, loser, winner, "--apply")
        assert (refused.returncode, "går inte att slå ihop" in refused.stderr) == (1, True)


def test_what_has_changed_since_is_told_and_nothing_is_saved(run: Run, tmp_path: Path) -> None:
    first = said(run, "remove", "organisation", "nora", "--apply")["change_set"]
    write(tmp_path, {"ny.csv": "id,name,sector,phone\nskolan,Skolan,municipality,0587-810 00\n"})
    (tmp_path / "ny").mkdir()
    (tmp_path / "ny.csv").rename(tmp_path / "ny" / "organisations.csv")
    assert run("import", "ny", "--apply").returncode == 0
    refused = run("undo", first, "--apply")
    assert refused.returncode == 1
    assert "Skolan har ändrats sedan dess." in refused.stdout
    assert "inläsning på kommandoraden: ny" in refused.stdout
    assert "Skolan: Telefon: 0587-810 00." in refused.stdout
    assert "Inget har sparats." in refused.stdout
    (against,) = said(run, "undo", first, status=1)["against"]
    assert (against["id"], against["since"][0]["origin"]) == ("skolan", "import")
    alone = said(run, "undo", first, "--only", "organisation:nora", "--apply")
    assert (alone["new"], alone["applied"]) == (1, True)


def test_rules_stand_against_an_undo_by_name(run: Run) -> None:
    (made,) = said(run, "history")["changes"]
    refused = run("undo", made["id"], "--only", "organisation:nora", "--apply")
    assert refused.returncode == 1
    assert "Skolan pekar fortfarande på nora." in refused.stdout
    assert "Nora kommun – PRO Nora pekar fortfarande på nora." in refused.stdout
    issues = said(run, "undo", made["id"], "--only", "arena:annan", status=1)["issues"]
    assert [issue["code"] for issue in issues] == ["not_in_change_set"]


def test_history_is_of_everything_or_of_one_record_newest_first(run: Run) -> None:
    said(run, "remove", "arena", "radet", "--apply")
    items = said(run, "history")["changes"]
    assert [(item["origin"], item["size"]) for item in items] == [("edit", 4), ("import", 8)]
    assert [(item["role"], item["channel"]) for item in items] == [(None, "command")] * 2
    only = said(run, "history", "--origin", "import", "--channel", "command")["changes"]
    assert [item["origin"] for item in only] == ["import"]
    assert said(run, "history", "arena", "radet", "--channel", "form")["changes"] == []
    assert "inläsning på kommandoraden · " in run("history", "--origin", "import").stdout
    assert run("history", "--role", "reader").stdout.strip() == "Inget har ändrats än."
    told = run("history", "arena", "radet")
    lines = [line.strip() for line in told.stdout.splitlines()]
    assert lines[1::2] == ["Rådet togs bort.", "Rådet lades till."]
    listed = run("undo")
    assert listed.returncode == 0
    assert "Rådet – Nora kommun togs bort." in listed.stdout
    assert items[0]["id"] in listed.stdout.splitlines()[0]


def test_of_a_large_set_only_what_is_told_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "".join(f"f{n},Förening {n},civil_society\n" for n in range(30))
    (tmp_path / "nya").mkdir()
    write(tmp_path / "nya", {"organisations.csv": f"id,name,sector\n{many}"})
    assert run("import", "nya", "--apply").returncode == 0
    said(run, "remove", "arena", "radet", "--apply")
    whole = said(run, "history")["changes"]
    limits: list[int] = []
    page = SqliteStore.changes

    def counted(
        self: SqliteStore, which: ChangeFilter, *, after: Any = None, limit: int = 100
    ) -> HistoryPage:
        limits.append(limit)
        return page(self, which, after=after, limit=limit)

    monkeypatch.setattr(SqliteStore, "changes", counted)
    monkeypatch.delattr(SqliteStore, "changes_since")
    listed = run("undo").stdout.splitlines()
    assert [line for line in listed if "27 till" in line]
    assert max(limits) == 3
    told = run("history").stdout.splitlines()
    assert max(limits) == 20
    assert sum(not line.startswith(" ") for line in told) == 3
    assert len(told) == 3 + 4 + (20 + 1) + 8
    assert [(one["origin"], one["size"], len(one["changes"])) for one in said(run, "undo")["changes"]] == [
        ("edit", 4, 3), ("import", 30, 3), ("import", 8, 3)
    ]  # fmt: skip
    assert [one["size"] for one in whole] == [len(one["changes"]) for one in whole] == [4, 30, 8]
    monkeypatch.setattr("api.cli.history.PAGE", 7)
    limits.clear()
    assert said(run, "history")["changes"] == whole
    assert limits == [7] * 6


def test_what_was_never_there_is_refused(run: Run) -> None:
    for arguments in (["remove", "arena", "x"], ["history", "arena", "x"], ["undo", "x"]):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert "finns inte (längre) i Ö-riket." in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["remove", "ship", "x"],
        ["remove", "arena"],
        ["history", "arena"],
        ["history", "ship", "x"],
        ["undo", "x", "--only", "arena"],
        ["undo", "--apply"],
    ],
)
def test_wrong_usage_is_2(oriket: Run, arguments: list[str]) -> None:
    assert oriket(*arguments).returncode == 2

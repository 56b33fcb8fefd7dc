"""`--replace`: what the file does not hold ends today or goes, of the kinds that the file has."""

import datetime as dt
from pathlib import Path

from graph.records.snapshot import Snapshot
from graph.stores.memory import MemoryStore
from ingest.files.cells import read
from ingest.plan import Plan, plan
from tests.ingest.harbour import errors, plan_files, write

TODAY = dt.date(2026, 11, 26)


def stored(folder: Path) -> MemoryStore:
    store = MemoryStore()
    made = plan_files(
        folder,
        organisations="name,municipality,active_to,active_from\nA,Nora,,\nB,Nora,,\nC,,2020,\nD,,,2030\n",
        ties="a,b,degree,source\nA,B,contact,x\n",
        contacts="organisation,function\nA,chef\n",
    )
    assert made.change_set is not None, made.issues
    store.apply(made.change_set)
    return store


def replaced(folder: Path, snapshot: Snapshot, **files: str) -> Plan:
    write(folder / "new", {f"{name}.csv": text for name, text in files.items()})
    return plan(read(folder / "new"), snapshot, change_set_id="y", actor="t", time="t", replace_on=TODAY)


def test_what_is_not_in_the_file_ends_today(tmp_path: Path) -> None:
    store = stored(tmp_path)
    made = replaced(tmp_path, store.load(), organisations="name\nA\n")
    assert errors(made) == []
    assert (dict(made.gone), made.removed, made.changed) == ({"organisation": ["b", "d"]}, 2, 0)
    assert made.gone_names == {"organisation": ["B", "D"]}
    assert made.change_set is not None
    store.apply(made.change_set)
    after = store.load()
    assert str(after.organisations["b"].active_to) == "2026-11-26"
    assert "d" not in after.organisations
    assert str(after.organisations["c"].active_to) == "2020"
    assert (len(after.ties), len(after.contacts), len(after.places)) == (1, 1, 2)


def test_kinds_without_an_end_go(tmp_path: Path) -> None:
    made = replaced(tmp_path, stored(tmp_path).load(), contacts="organisation,function\nB,chef\n")
    assert {kind: list(ids) for kind, ids in made.gone.items()} == {"contact": ["a--chef"]}


def test_mentioned_organisations_are_no_list_of_them(tmp_path: Path) -> None:
    made = replaced(tmp_path, stored(tmp_path).load(), arena_members="arena,organisation\nLISA,A\n")
    assert dict(made.gone) == {}

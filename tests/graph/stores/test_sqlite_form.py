"""What earlier releases wrote into a SQLite file is brought up to this form."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest

from graph.stores.protocol import FORMAT, Edition, Store
from graph.stores.sqlite import SqliteStore
from tests.graph.stores import contract, older_forms, older_ids, test_sqlite
from tests.graph.stores.sets import change_set, organisation, take_back

store, path, shelf = contract.store, test_sqlite.path, test_sqlite.shelf


def test_check_44_what_the_first_release_wrote_opens(tmp_path: Path) -> None:
    """`format_1.db` was written in format 1 and stays as it is: later releases must read it."""
    shutil.copy(Path(__file__).with_name("format_1.db"), tmp_path / "o.db")
    store = SqliteStore(tmp_path / "o.db")
    snapshot = store.load()
    assert (snapshot.revision, snapshot.organisations["c"].name, [*snapshot.needs]) == (3, "Annat namn", [])
    assert {kind: len(records) for kind, records in snapshot.records.items() if len(records) != 1} == {
        "place": 3,
        "question": 2,
        "organisation": 3,
        "need": 0,
        "source": 0,
        "chain": 0,
        "handover": 0,
        "document": 0,
        "story": 0,
        "survey": 0,
        "round": 0,
        "checklist": 0,
        "temperature": 0,
        "goal": 0,
        "assumption": 0,
        "analysis": 0,
        "chair": 0,
        "meeting": 0,
        "decision": 0,
        "call": 0,
        "challenge": 0,
    }
    assert snapshot.ties["a--b"].degree == "collaboration"
    assert [e.change_set.id for e in store.changes_since(0)] == ["made", "renamed", "deleted"]
    assert store.edition(1) == Edition(1, 1, 3, {"a": (0.0, 1.5)})
    store.apply(take_back(store, "deleted"))
    assert [*store.load().needs] == ["n"]
    store.close()


@pytest.mark.parametrize(("form", "after"), [(1, (12, 4)), (2, (10, 2))])
def test_check_44_what_the_last_release_of_a_form_wrote_is_brought_up(
    tmp_path: Path, form: int, after: tuple[int, int]
) -> None:
    (tmp_path / "o.db").write_bytes(older_forms.sqlite_bytes(form))
    assert pragma(tmp_path / "o.db", "user_version") == form
    store = SqliteStore(tmp_path / "o.db")
    older_forms.assert_brought_up(store, form)
    store.close()
    again = SqliteStore(tmp_path / "o.db")
    assert (again.revision(), len(again.proposals())) == after
    assert pragma(tmp_path / "o.db", "user_version") == FORMAT
    again.close()


def test_an_older_backup_brought_back_while_running_is_brought_up(path: Path, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    store.close()
    path.with_suffix(".old").write_bytes(older_forms.sqlite_bytes(1))
    path.with_suffix(".old").replace(path)
    older_forms.assert_brought_up(store, 1)


def test_several_threads_and_stores_bring_up_one_file_once(tmp_path: Path) -> None:
    (tmp_path / "o.db").write_bytes(older_forms.sqlite_bytes(1))
    stores = [SqliteStore(tmp_path / "o.db") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(lambda store: len(store.proposals()), stores)] == [4] * 4
    for one in stores:
        one.close()


def test_ids_that_told_of_a_hidden_organisation_are_told_no_more(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    older_ids.fill(store)
    life = store.load().content
    store.close()
    db = apsw.Connection(str(tmp_path / "o.db"))
    db.pragma("user_version", 3)
    db.close()
    again = SqliteStore(tmp_path / "o.db")
    older_ids.assert_told_no_more(again)
    assert again.load().content != life, "who keeps a copy begins anew"
    again.close()
    assert b"hallen--polisen" not in b"".join(one.read_bytes() for one in tmp_path.iterdir())


def pragma(path: Path, name: str) -> object:
    db = apsw.Connection(str(path))
    value = db.pragma(name)
    db.close()
    return value

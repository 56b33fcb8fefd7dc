"""What `oriket check --deep` finds: nothing in what a store has written, everything that others have."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from graph.stores.deep_check import deep_check
from graph.stores.memory import MemoryStore
from graph.stores.sqlite import SqliteStore
from tests.graph.stores import contract_purges, older_forms
from tests.graph.stores.contract_backup import lived


def codes(store: SqliteStore) -> set[tuple[str, str]]:
    return {(fault.code, fault.id) for fault in deep_check(store)}


def test_all_that_happens_to_a_store_adds_up(tmp_path: Path) -> None:
    memory = MemoryStore()
    contract_purges.fill(memory)
    lived(SqliteStore(tmp_path / "o.db"))
    (tmp_path / "old.db").write_bytes(older_forms.sqlite_bytes(1))
    for store in (memory, SqliteStore(tmp_path / "o.db"), SqliteStore(tmp_path / "old.db")):
        assert [*deep_check(store)] == []
        store.close()


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (
            "UPDATE record SET fields = json_set(fields, '$.phone', '1') WHERE id = 'b'",
            ("history_differs", "b"),
        ),
        ("DELETE FROM record WHERE id = 'c'", ("history_differs", "c")),
        ("UPDATE record SET version = 1 WHERE id = 'a'", ("history_differs", "a")),
        ("DELETE FROM change WHERE id = 'o-7'", ("history_differs", "many")),
        (
            "UPDATE record SET fields = json_set(fields, '$.b', 'x') WHERE kind = 'tie'",
            ("unknown_reference", "a--b"),
        ),
        ("UPDATE state SET value = 1 WHERE name = 'revision'", ("history_differs", "")),
        ("DELETE FROM edition WHERE number = 1", ("history_differs", "")),
        ("DELETE FROM proposal WHERE number = 2", ("store_damaged", "")),
    ],
)
def test_what_was_done_by_hand_is_told(tmp_path: Path, done: str, told: tuple[str, str]) -> None:
    store = SqliteStore(tmp_path / "o.db")
    lived(store)
    db = apsw.Connection(str(tmp_path / "o.db"))
    db.execute(done)
    db.close()
    assert told in codes(store)
    store.close()

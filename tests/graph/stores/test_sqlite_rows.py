"""Rows of the SQLite file are found by its indexes."""

from __future__ import annotations

from pathlib import Path

import apsw

from graph.stores import sqlite_rows
from graph.stores.protocol import Store
from tests.graph.stores import contract, test_sqlite
from tests.graph.stores.sets import change_set, organisation

store, path, shelf = contract.store, test_sqlite.path, test_sqlite.shelf


def test_history_of_a_record_is_found_and_not_looked_for(path: Path, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    db = apsw.Connection(str(path))
    asked = f"EXPLAIN QUERY PLAN {sqlite_rows.OF_RECORD}"
    plan = [row[-1] for row in db.execute(asked, ("organisation", "nora"))]
    db.close()
    assert [str(step).split(" ")[0] for step in plan] == ["SEARCH", "SEARCH"]
    assert "change_of_record (kind=? AND id=?)" in str(plan[0])

"""Every table of the network is emptied by a restore, but for its state."""

from pathlib import Path

import apsw

from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite_parts import TABLES


def test_a_restore_knows_every_table(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    store.revision()
    db = apsw.Connection(str(tmp_path / "o.db"))
    named = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    db.close()
    store.close()
    assert named == {*TABLES, "state"}

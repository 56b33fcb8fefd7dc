"""People's documents in the network's SQLite file, in tables of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import apsw

from graph.people.document import DocumentRow
from graph.people.protocol import Batch
from graph.stores.sqlite_file import SqliteFile
from graph.stores.sqlite_form import transaction

TABLES = """
CREATE TABLE IF NOT EXISTS people_document(
    kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
    expires REAL,  -- seconds since 1970; NULL: never
    body TEXT NOT NULL,  -- JSON
    PRIMARY KEY(kind, id)
) STRICT;
CREATE INDEX IF NOT EXISTS people_expiry ON people_document(expires) WHERE expires IS NOT NULL;
CREATE TABLE IF NOT EXISTS people_key(
    kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY(kind, name, value, id),
    FOREIGN KEY(kind, id) REFERENCES people_document
) WITHOUT ROWID, STRICT;
CREATE INDEX IF NOT EXISTS people_key_of_document ON people_key(kind, id);
"""
_ROW = "SELECT d.kind, d.id, d.version, d.expires, d.body FROM people_document d"
_LIVING = "(d.expires IS NULL OR d.expires > ?) AND d.id > ? ORDER BY d.id LIMIT ?"


class SqlitePeople(SqliteFile):
    """People's tables in one SQLite file."""

    def get(self, kind: str, id: str) -> DocumentRow | None:
        """As the protocol says; so all of these."""
        with self._reading() as db:
            return _held(db, kind, id)

    def find(
        self, kind: str, key: tuple[str, str] | None, *, after: str, limit: int, now: float
    ) -> list[DocumentRow]:
        with self._reading() as db:
            if key is None:
                rows = db.execute(f"{_ROW} WHERE d.kind = ? AND {_LIVING}", (kind, now, after, limit))
            else:
                joined = f"{_ROW} JOIN people_key k USING(kind, id) WHERE k.kind = ? AND k.name = ?"
                values = (kind, *key, now, after, limit)
                rows = db.execute(f"{joined} AND k.value = ? AND {_LIVING}", values)
            return [_row(*row) for row in rows]

    def write(self, batch: Batch) -> None:
        with self._writing() as db:
            expected = (*batch.puts, *batch.deletes, *batch.unchanged)
            held = (_held(db, *row.key) for row in expected)
            batch.check([row for row in held if row], _owners(db, batch.puts))
            for row in (*batch.puts, *batch.deletes):
                _remove(db, row.key)
            for row in batch.puts:
                _insert(db, row)

    def take(self, kind: str, id: str, now: float) -> DocumentRow | None:
        with self._writing() as db:
            row = _held(db, kind, id)
            _remove(db, (kind, id))
            return row if row and not row.is_over(now) else None

    def sweep(self, now: float) -> int:
        with self._reading() as db:
            over = db.execute("SELECT kind, id FROM people_document WHERE expires <= ?", (now,)).fetchall()
        if not over:
            return 0
        with self._writing() as db:
            gone = [_held(db, str(kind), str(id)) for kind, id in over]
            keys = [row.key for row in gone if row and row.is_over(now)]
            for key in keys:
                _remove(db, key)
            return len(keys)

    def _bring_up(self, db: apsw.Connection) -> None:
        super()._bring_up(db)
        named = "SELECT 1 FROM sqlite_schema WHERE name = 'people_key_of_document'"  # what is made last
        if db.execute(named).fetchone() is None:
            with transaction(db, "BEGIN IMMEDIATE"):
                db.execute(TABLES)


def _row(kind: Any, id: Any, version: Any, expires: Any, body: Any) -> DocumentRow:
    return DocumentRow(kind, id, version, body, expires=expires)


def _held(db: apsw.Connection, kind: str, id: str) -> DocumentRow | None:
    row = db.execute(f"{_ROW} WHERE d.kind = ? AND d.id = ?", (kind, id)).fetchone()
    return _row(*row) if row else None


def _owners(db: apsw.Connection, puts: Iterable[DocumentRow]) -> list[tuple[DocumentRow, str, str]]:
    found = []
    for row in puts:
        for name, value in row.keys:
            if name in row.unique:
                joined = f"{_ROW} JOIN people_key k USING(kind, id) WHERE k.kind = ? AND k.name = ?"
                owners = db.execute(f"{joined} AND k.value = ?", (row.kind, name, value))
                found += [(_row(*owner), name, value) for owner in owners]
    return found


def _remove(db: apsw.Connection, key: tuple[str, str]) -> None:
    db.execute("DELETE FROM people_key WHERE kind = ? AND id = ?", key)
    db.execute("DELETE FROM people_document WHERE kind = ? AND id = ?", key)


def _insert(db: apsw.Connection, row: DocumentRow) -> None:
    values = (row.kind, row.id, row.next_version, row.expires, row.body)
    db.execute("INSERT INTO people_document(kind, id, version, expires, body) VALUES(?, ?, ?, ?, ?)", values)
    keys = [(row.kind, name, value, row.id) for name, value in row.keys]
    db.executemany("INSERT INTO people_key VALUES(?, ?, ?, ?)", keys)

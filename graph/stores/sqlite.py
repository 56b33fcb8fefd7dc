"""The store in one file: SQLite through apsw, the default.

Write-ahead log, so that readers never wait for the writer; one writer at a time, from any thread of any
process, through `BEGIN IMMEDIATE`; every commit reaches the disk before `apply` returns.

The file says whose it is (`PRAGMA application_id`) and in which form it is written (`PRAGMA user_version`).
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import apsw

from graph.records.changes import ChangeSet, Entry, Key, Stored
from graph.records.errors import StoreTooNew, StoreUnavailable
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from graph.stores.admission import admit
from graph.stores.form import body_of, change_set_from, dumps, fields_from, head_of
from graph.stores.protocol import FORMAT, Edition

APPLICATION = 0x4F72696B  # "Orik"
PATIENCE = 10.0
"""Seconds to wait for another writer; a big import takes less."""

SCHEMA = """
CREATE TABLE record(
    kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
    fields TEXT,  -- JSON; NULL is a tombstone
    PRIMARY KEY(kind, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE change_set(
    revision INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    head TEXT NOT NULL, body TEXT NOT NULL  -- JSON
) STRICT;
CREATE TABLE touched(
    kind TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL REFERENCES change_set,
    PRIMARY KEY(kind, id, revision)
) WITHOUT ROWID, STRICT;
CREATE TABLE edition(
    number INTEGER PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE position(
    edition INTEGER NOT NULL REFERENCES edition, organisation TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL,
    PRIMARY KEY(edition, organisation)
) WITHOUT ROWID, STRICT;
"""

CODES: Sequence[tuple[type[apsw.Error] | type[OSError], str]] = (
    (apsw.NotADBError, "store_not_a_database"),
    (apsw.CorruptError, "store_corrupt"),
    (apsw.BusyError, "store_busy"),
    (apsw.LockedError, "store_busy"),
    (apsw.FullError, "store_full"),
    (apsw.ReadOnlyError, "store_read_only"),
    (PermissionError, "store_forbidden"),
    (apsw.PermissionsError, "store_forbidden"),
    (apsw.CantOpenError, "store_cannot_open"),
    (apsw.Error, "store_disk_error"),
    (OSError, "store_cannot_open"),
)
"""The first that fits names the error."""

File = tuple[int, int]
"""Which file a connection has open: device and inode."""


class SqliteStore:
    """One SQLite file; made with its folder at the first call that finds none.

    Nothing is opened before the first call, and every call may raise `StoreUnavailable`; the next one tries
    again. Safe to call from several threads.

    Parameters
    ----------
    path : Path
    patience : float
        Seconds to wait for another writer before `store_busy`.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self.address = str(path)
        self._path = path
        self._patience = patience
        self._lock = threading.Lock()
        self._writer = threading.Lock()
        self._idle: list[tuple[File, apsw.Connection]] = []
        self._made = False

    def revision(self) -> int:
        with self._reading() as db:
            return _revision(db)

    def load(self) -> Snapshot:
        with self._reading() as db:
            rows = db.execute("SELECT kind, id, version, fields FROM record")
            return Snapshot.of(_revision(db), ((k, id, v, fields_from(text)) for k, id, v, text in rows))

    def apply(self, changes: ChangeSet) -> int:
        with self._writing() as db:
            if (revision := _revision_of(db, changes.id)) is not None:
                return revision
            after = admit(changes, lambda keys: _lookup(db, keys), lambda kind: _load_kind(db, kind))
            revision = _revision(db) + 1
            db.executemany(
                "INSERT OR REPLACE INTO record VALUES(?, ?, ?, ?)",
                [
                    (kind, id, revision, None if fields is None else dumps(fields))
                    for (kind, id), fields in after.items()
                ],
            )
            row = (revision, changes.id, dumps(head_of(changes)), dumps(body_of(changes)))
            db.execute("INSERT INTO change_set VALUES(?, ?, ?, ?)", row)
            db.executemany(
                "INSERT INTO touched VALUES(?, ?, ?)", [(*change.key, revision) for change in changes.changes]
            )
            return revision

    def changes_since(self, revision: int) -> Sequence[Entry]:
        return self._entries("WHERE revision > ? ORDER BY revision", revision)

    def history(self, kind: str, id: str) -> Sequence[Entry]:
        return self._entries("JOIN touched t USING(revision) WHERE t.kind = ? AND t.id = ?", kind, id)

    def entry(self, change_set: str) -> Entry | None:
        return next(iter(self._entries("WHERE s.id = ?", change_set)), None)

    def _entries(self, which: str, *values: str | int) -> Sequence[Entry]:
        # `which` is one of the three constants above.
        query = f"SELECT revision, head, body FROM change_set s {which}"  # noqa: S608
        with self._reading() as db:
            rows: list[Any] = db.execute(query, values).fetchall()
        return [_entry(*row) for row in sorted(rows)]

    def editions(self) -> Sequence[int]:
        with self._reading() as db:
            return [number for (number,) in db.execute("SELECT number FROM edition ORDER BY number")]

    def edition(self, number: int) -> Edition | None:
        with self._reading() as db:
            return _edition(db, number)

    def save_edition(self, edition: Edition) -> bool:
        with self._writing() as db:
            follows = edition.follows(_edition(db, edition.number))
            if follows:
                row = (edition.number, edition.version + 1, edition.revision)
                db.execute("INSERT OR REPLACE INTO edition VALUES(?, ?, ?)", row)
                db.execute("DELETE FROM position WHERE edition = ?", (edition.number,))
                db.executemany(
                    "INSERT INTO position VALUES(?, ?, ?, ?)",
                    [(edition.number, id, x, y) for id, (x, y) in edition.positions.items()],
                )
            return follows is not False

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for _, db in idle:
            db.close()

    # ------------------------------------------------------------------ connections and transactions

    @contextlib.contextmanager
    def _reading(self) -> Iterator[apsw.Connection]:
        """A connection inside a read transaction: every query sees the same revision."""
        with self._connected() as db, _transaction(db, "BEGIN"):
            self._check_format(db)
            yield db

    @contextlib.contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        """A connection inside the one write transaction; whoever leaves with an error leaves nothing."""
        # Threads of this process queue here, fairly and without polling; other processes at the file's lock.
        if not self._writer.acquire(timeout=self._patience):
            raise StoreUnavailable("store_busy", address=self.address, reason="another thread writes")
        try:
            with self._connected() as db, _transaction(db, "BEGIN IMMEDIATE"):
                self._check_format(db)
                yield db
        finally:
            self._writer.release()

    @contextlib.contextmanager
    def _connected(self) -> Iterator[apsw.Connection]:
        """A connection that nobody else uses; SQLite's errors become ours."""
        try:
            file, db = self._take()
            try:
                yield db
            finally:
                with self._lock:
                    self._idle.append((file, db))
        except (apsw.Error, OSError) as error:
            self.close()
            raise StoreUnavailable(self._code(error), address=self.address, reason=str(error)) from error

    def _code(self, error: Exception) -> str:
        if isinstance(error, apsw.CantOpenError):
            # SQLite does not say why; the commonest reason deserves its own words.
            there = self._path if self._path.exists() else self._path.parent
            if not os.access(there, os.R_OK | os.W_OK, effective_ids=True):
                return "store_forbidden"
        return next(code for kind, code in CODES if isinstance(error, kind))

    def _take(self) -> tuple[File, apsw.Connection]:
        """An idle connection or a new one, and the file that it has open."""
        with self._lock:
            if not self._made:
                self._create()
                self._made = True
            elif not self._path.exists():
                # Not made anew: an empty network in place of the lost one would look like the truth.
                raise StoreUnavailable("store_missing", address=self.address)
            held = self._path.stat()
            file = held.st_dev, held.st_ino
            while self._idle:
                opened, db = self._idle.pop()
                if opened == file:
                    return file, db
                db.close()  # a backup was brought back, and stands where this one's file stood
            return file, self._open(apsw.SQLITE_OPEN_READWRITE)

    def _open(self, flags: int) -> apsw.Connection:
        db = apsw.Connection(str(self._path), flags=flags)
        db.set_busy_timeout(int(self._patience * 1000))
        db.execute("PRAGMA synchronous = FULL")
        return db

    def _create(self) -> None:
        """Make the file and its tables, unless they are there."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(self._open(apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)) as db:
            with _transaction(db, "BEGIN"):
                if self._is_ours(db):
                    return
            db.pragma("journal_mode", "wal")
            with _transaction(db, "BEGIN IMMEDIATE"):
                if not self._is_ours(db):  # no other process was quicker
                    db.execute(SCHEMA)
                    db.pragma("application_id", APPLICATION)
                    db.pragma("user_version", FORMAT)

    def _is_ours(self, db: apsw.Connection) -> bool:
        """Say whether the file holds our tables (else none); somebody else's are refused."""
        ours = _pragma(db, "application_id") == APPLICATION
        if not ours and db.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,):
            raise StoreUnavailable("store_not_ours", address=self.address)
        return ours

    def _check_format(self, db: apsw.Connection) -> None:
        """Refuse what a newer release has written, also when it did so while this one runs."""
        if (format := _pragma(db, "user_version")) > FORMAT:
            raise StoreTooNew("store_too_new", address=self.address, format=format, known=FORMAT)


@contextlib.contextmanager
def _transaction(db: apsw.Connection, begin: str) -> Iterator[None]:
    db.execute(begin)
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _pragma(db: apsw.Connection, name: str) -> int:
    return int(str(db.pragma(name)))


def _revision(db: apsw.Connection) -> int:
    return _number(db.execute("SELECT coalesce(max(revision), 0) FROM change_set").fetchone()) or 0


def _revision_of(db: apsw.Connection, change_set: str) -> int | None:
    return _number(db.execute("SELECT revision FROM change_set WHERE id = ?", (change_set,)).fetchone())


def _entry(revision: int, head: str, body: str) -> Entry:
    return Entry(revision, change_set_from(json.loads(head), json.loads(body)))


def _number(row: tuple[Any, ...] | None) -> int | None:
    return None if row is None else int(row[0])


def _lookup(db: apsw.Connection, keys: Iterable[Key]) -> Mapping[Key, Stored]:
    rows = db.execute(
        "SELECT r.kind, r.id, r.version, r.fields FROM json_each(?) k"
        " JOIN record r ON r.kind = k.value ->> 0 AND r.id = k.value ->> 1",
        (dumps([*keys]),),
    )
    return {(kind, id): Stored(version, fields_from(text)) for kind, id, version, text in rows}


def _load_kind(db: apsw.Connection, kind: str) -> Iterator[tuple[str, Fields]]:
    rows = db.execute("SELECT id, fields FROM record WHERE kind = ? AND fields IS NOT NULL", (kind,))
    return ((id, json.loads(text)) for id, text in rows)


def _edition(db: apsw.Connection, number: int) -> Edition | None:
    row = db.execute("SELECT version, revision FROM edition WHERE number = ?", (number,)).fetchone()
    if row is None:
        return None
    version, revision = row
    points = db.execute("SELECT organisation, x, y FROM position WHERE edition = ?", (number,))
    return Edition(number, version, revision, {id: (x, y) for id, x, y in points})

"""One SQLite file that the service keeps things in: connections, transactions, and what a file can suffer.

Write-ahead log, so that readers never wait for the writer; one writer at a time, from any thread of any
process, through `BEGIN IMMEDIATE`; every commit reaches the disk before it is acknowledged.

The file says whose it is (`PRAGMA application_id`) and in which form it is written (`PRAGMA user_version`).
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import apsw

from graph.records.errors import StoreTooNew, StoreUnavailable
from graph.stores import sqlite_form as form
from graph.stores.protocol import FORMAT
from graph.stores.sqlite_form import transaction

PATIENCE = 10.0
"""Seconds to wait for another writer; a big import takes less."""

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


class SqliteFile:
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

    def close(self) -> None:
        """Let go of the connections."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, db in idle:
            db.close()

    # ------------------------------------------------------------------ connections and transactions

    @contextlib.contextmanager
    def _reading(self) -> Iterator[apsw.Connection]:
        """A connection inside a read transaction: every query sees the same revision."""
        with self._connected() as db, transaction(db, "BEGIN"):
            self._check_format(db)
            yield db

    @contextlib.contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        """A connection inside the one write transaction; whoever leaves with an error leaves nothing."""
        # Threads of this process queue here, fairly and without polling; other processes at the file's lock.
        if not self._writer.acquire(timeout=self._patience):
            raise StoreUnavailable("store_busy", address=self.address, reason="another thread writes")
        try:
            with self._connected() as db, transaction(db, "BEGIN IMMEDIATE"):
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
            db = self._open(apsw.SQLITE_OPEN_READWRITE)
            self._bring_up(db)
            return file, db

    def _open(self, flags: int) -> apsw.Connection:
        db = apsw.Connection(str(self._path), flags=flags)
        db.set_busy_timeout(int(self._patience * 1000))
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA cache_size = -65536")  # 64 MB at most: a large import goes back to few pages
        db.execute("PRAGMA secure_delete = ON")  # what is overwritten or deleted is gone, not only free
        return db

    def _create(self) -> None:
        """Make the file and its tables, unless they are there."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._path.exists():
            # Its owner's alone: notes and contacts lie in it. SQLite gives -wal and -shm the same mode.
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        with contextlib.closing(self._open(apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)) as db:
            with transaction(db, "BEGIN"):
                if self._is_ours(db):
                    return
            db.pragma("journal_mode", "wal")
            with transaction(db, "BEGIN IMMEDIATE"):
                if not self._is_ours(db):  # no other process was quicker
                    form.create(db)

    def _is_ours(self, db: apsw.Connection) -> bool:
        """Say whether the file holds our tables (else none); somebody else's are refused."""
        ours = form.pragma(db, "application_id") == form.APPLICATION
        if not ours and db.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,):
            raise StoreUnavailable("store_not_ours", address=self.address)
        return ours

    def _bring_up(self, db: apsw.Connection) -> None:
        """Bring a file of an older form up to this one: also one that is put in place while we run."""
        if form.pragma(db, "user_version") >= FORMAT:
            return
        with transaction(db, "BEGIN IMMEDIATE"):
            form.migrate(db)  # looks again: another process may have been quicker

    def _check_format(self, db: apsw.Connection) -> None:
        """Refuse what a newer release has written, also when it did so while this one runs."""
        if (version := form.pragma(db, "user_version")) > FORMAT:
            raise StoreTooNew("store_too_new", address=self.address, format=version, known=FORMAT)

    def _scour(self) -> None:
        """Leave no byte of what was deleted in the file or its log; safe to repeat."""
        deadline = time.monotonic() + self._patience
        with self._connected() as db:
            db.execute("VACUUM")
            # Somebody who reads the log's end holds it up; each try waits for the busy timeout besides.
            while (busy := db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()) and busy[0]:
                if time.monotonic() > deadline:
                    raise StoreUnavailable("store_busy", address=self.address, reason="somebody reads")
                time.sleep(0.05)

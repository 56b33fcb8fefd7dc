"""One SQLite file that the service keeps things in: connections, transactions, and what a file can suffer.

Write-ahead log, so that readers never wait for the writer; one writer at a time, from any thread of any
process, through `BEGIN IMMEDIATE`; every commit reaches the disk before it is acknowledged.

The file says whose it is (`PRAGMA application_id`) and in which form it is written (`PRAGMA user_version`).
"""

from __future__ import annotations

import contextlib
import os
import tempfile
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

FAILED_WRITES = (apsw.IOError, apsw.CantOpenError, apsw.ReadOnlyError, apsw.FullError, OSError)
"""What a disk that is full or may only be read answers with, in one way or another."""
ROOM = 65_536
"""Bytes without which nothing can be written: SQLite's shared memory takes half of it."""

File = tuple[int, int]
"""Which file a connection has open: device and inode."""
NO_FILE: File = (-1, -1)
"""Of a connection that is used once."""


def disk_trouble(folder: Path) -> str | None:
    """Return what is wrong with the disk that a folder is on: `store_full`, `store_read_only` or nothing."""
    try:
        disk = os.statvfs(folder)
    except OSError:
        return None
    if disk.f_flag & os.ST_RDONLY:
        return "store_read_only"
    return "store_full" if disk.f_bavail * disk.f_frsize < ROOM else None


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
        if isinstance(error, FAILED_WRITES) and (code := disk_trouble(self._path.parent)):
            return code
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
            may_write, db = self._opened()
            if not may_write:
                if form.pragma(db, "user_version") < FORMAT:
                    db.close()
                    raise apsw.ReadOnlyError("an older form has to be brought up first")
                return NO_FILE, db
            self._bring_up(db)
            return file, db

    def _opened(self) -> tuple[bool, apsw.Connection]:
        """A new connection, and whether it may write: on a full disk, or a read-only one, reading goes on."""
        if self._is_cut():
            raise StoreUnavailable("store_corrupt", address=self.address, reason="the file is cut off")
        try:
            return True, self._open(self._path)
        except FAILED_WRITES:
            if self._has_log():
                raise
            uri = f"{self._path.absolute().as_uri()}?immutable=1"
            return False, apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)

    def _has_log(self) -> bool:
        """Whether something stands in -wal that may not be in the file yet."""
        log = self._path.with_name(f"{self._path.name}-wal")
        return log.exists() and log.stat().st_size > 0

    def _is_cut(self) -> bool:
        """Whether the file is shorter than its head says."""
        # Read as SQLite does: closing a file that was opened beside it lets go of all locks that this process
        # has on it. Another program then takes -wal away, and what is written afterwards is lost.
        file = apsw.VFSFile("", str(self._path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READWRITE, 0])
        try:
            head = file.xRead(32, 0)
        finally:
            file.xClose()
        size = int.from_bytes(head[16:18])
        pages = int.from_bytes(head[28:32])
        is_short = self._path.stat().st_size < pages * (65_536 if size == 1 else size)
        return head.startswith(b"SQLite format 3") and is_short and not self._has_log()

    def _open(self, path: Path) -> apsw.Connection:
        db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        db.set_busy_timeout(int(self._patience * 1000))
        try:
            db.execute("PRAGMA synchronous = FULL")  # makes -shm, or finds that it cannot
            db.execute("PRAGMA cache_size = -65536")  # 64 MB at most: a large import goes back to few pages
            db.execute("PRAGMA secure_delete = ON")  # what is overwritten or deleted is gone, not only free
        except apsw.Error:
            db.close()
            raise
        return db

    def _create(self) -> None:
        """Make the file with its tables where there is none; one without our tables is refused."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._path.exists():
            if self._has_log():
                raise StoreUnavailable("store_missing", address=self.address)
            self._make_file()
        with contextlib.closing(self._opened()[1]) as db, transaction(db, "BEGIN"):
            if not self._is_ours(db):
                # Ours gets its name when its tables are in it: this one was emptied.
                raise StoreUnavailable("store_emptied", address=self.address)

    def _make_file(self) -> None:
        """Make a file with our tables, which gets its name when it is whole."""
        handle, name = tempfile.mkstemp(prefix=f".{self._path.name}-", dir=self._path.parent)  # mode 0600
        os.close(handle)
        unfinished = Path(name)
        try:
            with contextlib.closing(self._open(unfinished)) as db:
                with transaction(db, "BEGIN IMMEDIATE"):
                    form.create(db)
                db.pragma("journal_mode", "wal")
            try:
                self._path.hardlink_to(unfinished)
            except FileExistsError:
                return  # another process was quicker
            except OSError:  # a file system without such links
                unfinished.replace(self._path)
        finally:
            unfinished.unlink(missing_ok=True)

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

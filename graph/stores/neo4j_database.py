"""One Neo4j database that the service keeps things in: connections, transactions, and what can go wrong.

What is kept has one node that says so, and which writers lock; `neo4j.py` says why.
"""

from __future__ import annotations

import contextlib
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar, TypeVar

from neo4j import GraphDatabase, ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError, TransientError

from graph.records.errors import StoreUnavailable

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds for reaching the server and for trying again; the driver's own choice is 30 to 60."""
ATTEMPTS = 3
limited = unit_of_work(timeout=120.0)
"""Seconds after which the server gives a transaction up; the import of a large network takes some ten."""

CODES: Mapping[str, str] = {
    "Neo.ClientError.Security.Unauthorized": "store_login_refused",
    "Neo.ClientError.Security.AuthenticationRateLimit": "store_login_paused",
    "Neo.ClientError.Security.CredentialsExpired": "store_password_expired",
    "Neo.ClientError.Security.Forbidden": "store_forbidden",
    "Neo.ClientError.Database.DatabaseNotFound": "store_no_such_database",
    "Neo.ClientError.Transaction.TransactionTimedOut": "store_too_slow",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": "store_too_slow",
    "Neo.ClientError.Transaction.LockAcquisitionTimeout": "store_too_slow",
    "Neo.TransientError.Transaction.LockAcquisitionTimeout": "store_too_slow",
    "Neo.TransientError.General.DatabaseUnavailable": "store_unreachable",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "store_out_of_memory",
    "Neo.TransientError.General.OutOfMemoryError": "store_out_of_memory",
}


class OlderForm(StoreUnavailable):
    """The database is written in an older form, and is brought up to ours before anything else."""


class Neo4jDatabase(ABC):
    """One Neo4j database.

    Nothing is sent before the first call, and every call may raise `StoreUnavailable`; the next one tries
    again. Safe to call from several threads.

    Parameters
    ----------
    address : str
        `scheme://host:port`, without a login.
    user, password, database : str
    patience : float
        Seconds before a server that does not answer is `store_unreachable`.
    """

    lock: ClassVar[str]
    """The query that takes the write lock of what is kept."""

    def __init__(
        self, address: str, *, user: str, password: str, database: str, patience: float = PATIENCE
    ) -> None:
        self.address = f"{address}/{database}"
        self._database = database
        self._prepared = False
        self._preparing = threading.Lock()
        self._driver = GraphDatabase.driver(
            address,
            auth=(user, password),
            connection_timeout=patience / 2,
            connection_write_timeout=patience,
            connection_acquisition_timeout=patience,
            max_transaction_retry_time=patience,
            liveness_check_timeout=patience,  # a connection that rested longer is tried before it is used
            keep_alive=True,
            notifications_min_severity="OFF",
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._driver.close()

    @abstractmethod
    def _check(self, tx: ManagedTransaction) -> None:
        """Say that what is kept is there, in our form. Raises `OlderForm`, `StoreTooNew`, `store_missing`."""

    @abstractmethod
    def _make(self, session: Session) -> None:
        """Make what is kept in a new database, or bring an older form up to ours; safe to repeat."""

    # ------------------------------------------------------------------ transactions

    def _run(self, work: Callable[[ManagedTransaction], T], *, locked: bool = True) -> T:
        """Run `work` in a transaction, by default alone; it may be run again and must bear that."""

        @limited
        def whole(tx: ManagedTransaction) -> T:
            if locked:
                tx.run(self.lock).consume()
            self._check(tx)
            return work(tx)

        with self._troubles(), self._session() as session:
            self._prepare(session)
            try:
                return self._done(session, whole)
            except OlderForm:  # an older dump was loaded while we run
                self._prepared = False
                self._prepare(session)
                return self._done(session, whole)

    def _done(self, session: Session, whole: Callable[[ManagedTransaction], T]) -> T:
        for _ in range(ATTEMPTS - 1):
            with contextlib.suppress(IncompleteCommit):
                return session.execute_write(whole)
        return session.execute_write(whole)

    def _session(self) -> Session:
        return self._driver.session(database=self._database)

    def _prepare(self, session: Session) -> None:
        with self._preparing:
            if not self._prepared:
                self._make(session)
                self._prepared = True

    @contextlib.contextmanager
    def _troubles(self) -> Iterator[None]:
        """The driver's errors become ours, without anything that could hold a password or data."""
        try:
            yield
        except StoreUnavailable as error:
            error.details["address"] = self.address
            raise
        except IncompleteCommit as error:
            raise StoreUnavailable("store_commit_unknown", address=self.address) from error
        except Neo4jError as error:
            code = CODES.get(error.code or "")
            if code is None:
                code = "store_busy" if isinstance(error, TransientError) else "store_server_error"
            raise StoreUnavailable(code, address=self.address, reason=error.code) from error
        except (DriverError, OSError) as error:
            reason = f"{type(error).__name__}: {error}"
            raise StoreUnavailable("store_unreachable", address=self.address, reason=reason) from error

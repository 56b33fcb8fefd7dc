"""The store in Neo4j, through the official driver. How the data look there stands in `cypher.py`, what
happens inside a transaction in `neo4j_steps.py` and `neo4j_history.py`.

Theory of operation
-------------------
Neo4j isolates at read-committed: two queries of one transaction may see two states, and `WHERE version = …`
alone loses updates. So every writer first takes the write lock of one node, (:Oriket), which keeps the
revision; whoever holds it is alone. Reads that must be whole take it too, for as long as they last, except
`load`, which reads without it and looks under the lock, before and after, whether the revision has moved.

The driver may run a transaction function twice, and a connection that breaks while COMMIT is on its way
leaves open whether it happened. Both are harmless: the function asks, under the lock, whether the change
set's id is there already. A lost COMMIT still holds the lock until the server has finished or forgotten it.

Everything goes to the server that writes (in a cluster, the leader), so an editor reads what it wrote.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from neo4j import GraphDatabase, ManagedTransaction, Session
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError, TransientError

from graph.records.changes import ChangeFilter, ChangeSet, Cursor, Entry, HistoryPage, Key
from graph.records.errors import StoreTooNew, StoreUnavailable
from graph.records.proposals import Decision, Proposal, ProposalEntry, ProposalState
from graph.records.purges import Purge
from graph.records.snapshot import Snapshot
from graph.stores import cypher, identity
from graph.stores import neo4j_history as history
from graph.stores import neo4j_steps as steps
from graph.stores.protocol import FORMAT, Edition

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds for reaching the server and for trying again; the driver's own choice is 30 to 60."""
ATTEMPTS = 3

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


class _Older(StoreUnavailable):
    """The database is written in an older form, and is brought up to ours before anything else."""


class Neo4jStore:
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

    # ------------------------------------------------------------------ the protocol

    def revision(self) -> int:
        return self._run(lambda tx: steps.state(tx)[0], locked=False)

    def content(self) -> str:
        return self._run(lambda tx: steps.state(tx)[2], locked=False)

    def load(self) -> Snapshot:
        for _ in range(ATTEMPTS):
            before = self._run(steps.state)
            read = self._run(steps.all_rows, locked=False)
            if self._run(steps.state) == before:
                return Snapshot.of(before[0], *read, before[2])
        (revision, _, content), read = self._run(lambda tx: (steps.state(tx), steps.all_rows(tx)))
        return Snapshot.of(revision, *read, content)

    def apply(self, changes: ChangeSet) -> int:
        return self._run(lambda tx: steps.apply(tx, changes))

    def changes_since(self, revision: int) -> Sequence[Entry]:
        if self.revision() <= revision:
            return []
        return self._run(lambda tx: history.entries(tx, "since", revision=revision))

    def history(self, kind: str, id: str) -> Sequence[Entry]:
        return self._run(lambda tx: history.of_record(tx, (kind, id)))

    def changes(self, which: ChangeFilter, *, after: Cursor | None = None, limit: int = 100) -> HistoryPage:
        def wanted(tx: ManagedTransaction) -> HistoryPage:
            begin = after or (steps.state(tx)[0] + 1, -1)
            return HistoryPage.of(history.wanted(tx, which, begin, limit), limit)

        return self._run(wanted)

    def entry(self, change_set: str) -> Entry | None:
        return self._run(lambda tx: history.entry(tx, change_set))

    def purge(self, purge: Purge) -> int:
        return self._run(lambda tx: steps.purge(tx, purge))

    def propose(self, proposal: Proposal) -> int:
        return self._run(lambda tx: history.propose(tx, proposal, lambda keys: steps.lookup(tx, keys)))

    def decide(self, number: int, decision: Decision, changes: ChangeSet | None = None) -> ProposalEntry:
        return self._run(lambda tx: steps.decide(tx, number, decision, changes))

    def proposal(self, number: int) -> ProposalEntry | None:
        return self._run(lambda tx: history.proposal(tx, number))

    def proposals(
        self,
        *,
        states: Collection[ProposalState] | None = None,
        places: Collection[str] | None = None,
        about: Key | None = None,
        after: int = 0,
        limit: int = 100,
    ) -> Sequence[ProposalEntry]:
        return self._run(lambda tx: history.proposals(tx, states, places, about, after, limit))

    def editions(self) -> Sequence[int]:
        return self._run(lambda tx: [row["number"] for row in tx.run(cypher.EDITIONS)], locked=False)

    def edition(self, number: int) -> Edition | None:
        return self._run(lambda tx: steps.edition_of(tx, number))

    def save_edition(self, edition: Edition) -> bool:
        return self._run(lambda tx: steps.save_edition(tx, edition))

    def close(self) -> None:
        self._driver.close()

    # ------------------------------------------------------------------ transactions

    def _run(self, work: Callable[[ManagedTransaction], T], *, locked: bool = True) -> T:
        """Run `work` in a transaction, by default alone; it may be run again and must bear that."""

        @steps.limited
        def whole(tx: ManagedTransaction) -> T:
            if locked:
                tx.run(cypher.LOCK).consume()
            self._check(steps.state(tx))
            return work(tx)

        with self._troubles(), self._session() as session:
            self._prepare(session)
            try:
                return self._done(session, whole)
            except _Older:  # an older dump was loaded while we run
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
        """Make constraints and state in a new database, or bring an older one up to our form, once.

        The state comes last and says that all is there.
        """
        with self._preparing:
            if self._prepared:
                return
            state = session.execute_write(steps.state)
            if state == steps.NO_STATE:
                label = session.execute_write(steps.foreign_label)
                # Another process that starts at the same time may have been quicker meanwhile.
                if label is not None and session.execute_write(steps.state) == steps.NO_STATE:
                    raise StoreUnavailable("store_not_ours", label=label)
            if state[1] < FORMAT:
                for statement in (*cypher.CONSTRAINTS, cypher.HISTORY_INDEX, cypher.AWAIT_INDEXES):
                    session.execute_write(steps.send_one, statement)
                session.execute_write(
                    steps.send_one, cypher.MAKE_STATE, format=FORMAT, content=identity.new_life()
                )
                session.execute_write(steps.migrate)
            self._prepared = True

    def _check(self, state: steps.State) -> None:
        _, format, _ = state
        if state == steps.NO_STATE:
            # Not made anew: an empty network in place of the lost one would look like the truth.
            raise StoreUnavailable("store_missing")
        if format > FORMAT:
            raise StoreTooNew("store_too_new", address=self.address, format=format, known=FORMAT)
        if format < FORMAT:
            raise _Older("store_busy")

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

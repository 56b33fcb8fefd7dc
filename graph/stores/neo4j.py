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

from collections.abc import Collection, Generator, Sequence

from neo4j import ManagedTransaction, Session, Transaction

from graph.records.changes import ChangeFilter, ChangeSet, Cursor, Entry, HistoryPage, Key
from graph.records.errors import StoreTooNew, StoreUnavailable
from graph.records.judged import Judged
from graph.records.proposals import Decision, Proposal, ProposalEntry, ProposalState
from graph.records.purges import Purge
from graph.records.snapshot import Snapshot
from graph.stores import cypher, identity, parts
from graph.stores import neo4j_history as history
from graph.stores import neo4j_parts as whole
from graph.stores import neo4j_steps as steps
from graph.stores.neo4j_database import ATTEMPTS, Neo4jDatabase, OlderForm
from graph.stores.protocol import FORMAT, Edition, Line, Read

DUMP_SECONDS = 900.0
"""After which the server gives a backup up; readers go on meanwhile, writers wait for it."""


class Neo4jStore(Neo4jDatabase):
    """The network in one Neo4j database."""

    lock = cypher.LOCK

    def revision(self) -> int:
        return self._run(lambda tx: steps.state(tx)[0], locked=False)

    def content(self) -> str:
        return self._run(lambda tx: steps.state(tx)[2], locked=False)

    def latest(self) -> tuple[str, int]:
        with self._troubles(), self._session() as session:
            self._prepare(session)
            row = session.run(cypher.LATEST).single()
            if row and row["format"] == FORMAT:
                return row["content"], row["edition"]
        return self.content(), 0  # says what is wrong, or brings an older form up

    def load(self) -> Snapshot:
        for _ in range(ATTEMPTS):
            before = self._run(steps.state)
            read = self._run(steps.all_rows, locked=False)
            if self._run(steps.state) == before:
                return Snapshot.of(before[0], *read, before[2])
        (revision, _, content), read = self._run(lambda tx: (steps.state(tx), steps.all_rows(tx)))
        return Snapshot.of(revision, *read, content)

    def apply(self, changes: ChangeSet, judged: Judged | None = None) -> int:
        return self._run(lambda tx: steps.apply(tx, changes, judged))

    def own_faults(self) -> Sequence[str]:
        return self._run(steps.not_drawn)

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

    def count_proposals(
        self, states: Collection[ProposalState], places: Collection[str] | None = None
    ) -> int:
        return self._run(lambda tx: history.count_proposals(tx, states, places), locked=False)

    def empty_proposals(self, numbers: Collection[int]) -> int:
        return self._run(lambda tx: history.empty_proposals(tx, numbers))

    def editions(self) -> Sequence[int]:
        return self._run(lambda tx: [row["number"] for row in tx.run(cypher.EDITIONS)], locked=False)

    def edition(self, number: int) -> Edition | None:
        return self._run(lambda tx: steps.edition_of(tx, number))

    def save_edition(self, edition: Edition) -> bool:
        return self._run(lambda tx: steps.save_edition(tx, edition))

    # ------------------------------------------------------------------ backups

    @property
    def parts(self) -> Sequence[str]:
        return parts.NETWORK

    def is_in_use(self) -> bool:
        with self._troubles(), self._session() as session:
            self._prepare(session)
            return session.execute_read(whole.is_in_use)

    def dump(self) -> Generator[Line, None, None]:
        with self._troubles(), self._session() as session:
            self._prepare(session)
            # Not to be run again by the driver: whoever takes the lines has some already.
            with session.begin_transaction(timeout=DUMP_SECONDS) as tx:
                tx.run(cypher.LOCK).consume()
                self._check(tx)
                yield from whole.dump(tx)

    def restore(self, read: Read, *, force: bool = False) -> None:
        with self._troubles(), self._session() as session:
            self._prepare(session)
            whole.restore(session, read, force=force)

    # ------------------------------------------------------------------ its form

    def _make(self, session: Session) -> None:
        """Make constraints and state in a new database, or bring an older one up to our form.

        The state comes last and says that all is there.
        """
        state = session.execute_write(steps.state)
        is_marked = bool([*session.run(cypher.MARKED)])
        if state == steps.NO_STATE:
            # Another process that starts at the same time marks what it has made, last of all.
            if is_marked and session.execute_write(steps.state) == steps.NO_STATE:
                raise StoreUnavailable("store_emptied")
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
        if not is_marked:
            session.execute_write(steps.send_one, cypher.MARK)

    def _check(self, tx: ManagedTransaction | Transaction) -> None:
        state = steps.state(tx)
        _, format, _ = state
        if state == steps.NO_STATE:
            # Not made anew: an empty network in place of the lost one would look like the truth.
            raise StoreUnavailable("store_missing")
        if format == whole.RESTORING:
            raise StoreUnavailable("store_half_restored")
        if format > FORMAT:
            raise StoreTooNew("store_too_new", address=self.address, format=format, known=FORMAT)
        if format < FORMAT:
            raise OlderForm("store_busy")

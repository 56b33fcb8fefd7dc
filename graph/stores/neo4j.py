"""The store in Neo4j, through the official driver. How the data look there stands in `cypher.py`.

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
import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from neo4j import GraphDatabase, ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError, TransientError

from graph.changes import Change, ChangeSet, Entry, Key, Stored
from graph.errors import StoreTooNew, StoreUnavailable
from graph.schema import Fields
from graph.snapshot import Snapshot
from graph.stores import cypher
from graph.stores.admission import admit
from graph.stores.form import body_of, change_set_from, dumps, head_of
from graph.stores.protocol import FORMAT, Edition

T = TypeVar("T")
Row = dict[str, Any]

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
PATIENCE = 10.0
"""Seconds for reaching the server and for trying again; the driver's own choice is 30 to 60."""
LONGEST_TRANSACTION = 120.0
"""Seconds after which the server gives a transaction up; the import of a large network takes some ten."""
BATCH = 2_000
"""Rows in one query."""
PART = 1_000
"""Changes in one node of history."""
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
        return self._run(lambda tx: _state(tx)[0], locked=False)

    def load(self) -> Snapshot:
        for _ in range(ATTEMPTS):
            before = self._run(lambda tx: _state(tx)[0])
            rows = self._run(_all_rows, locked=False)
            if self._run(lambda tx: _state(tx)[0]) == before:
                return Snapshot.of(before, rows)
        revision, rows = self._run(lambda tx: (_state(tx)[0], _all_rows(tx)))
        return Snapshot.of(revision, rows)

    def apply(self, changes: ChangeSet) -> int:
        return self._run(lambda tx: _apply(tx, changes))

    def changes_since(self, revision: int) -> Sequence[Entry]:
        if self.revision() <= revision:
            return []
        return self._run(lambda tx: _entries(tx, "since", revision=revision))

    def history(self, kind: str, id: str) -> Sequence[Entry]:
        return self._run(lambda tx: _entries(tx, "of_record", key=f"{kind}/{id}"))

    def entry(self, change_set: str) -> Entry | None:
        return next(iter(self._run(lambda tx: _entries(tx, "of_id", id=change_set))), None)

    def editions(self) -> Sequence[int]:
        return self._run(lambda tx: [row["number"] for row in tx.run(cypher.EDITIONS)], locked=False)

    def edition(self, number: int) -> Edition | None:
        return self._run(lambda tx: _edition(tx, number))

    def save_edition(self, edition: Edition) -> bool:
        return self._run(lambda tx: _save_edition(tx, edition))

    def close(self) -> None:
        self._driver.close()

    # ------------------------------------------------------------------ transactions

    def _run(self, work: Callable[[ManagedTransaction], T], *, locked: bool = True) -> T:
        """Run `work` in a transaction, by default alone; it may be run again and must bear that."""

        @unit_of_work(timeout=LONGEST_TRANSACTION)
        def whole(tx: ManagedTransaction) -> T:
            if locked:
                tx.run(cypher.LOCK).consume()
            self._check(_state(tx))
            return work(tx)

        with self._troubles(), self._session() as session:
            self._prepare(session)
            for _ in range(ATTEMPTS - 1):
                with contextlib.suppress(IncompleteCommit):
                    return session.execute_write(whole)
            return session.execute_write(whole)

    def _session(self) -> Session:
        return self._driver.session(database=self._database)

    def _prepare(self, session: Session) -> None:
        """Make constraints and state in a new database, once; the state comes last and says all is there."""
        with self._preparing:
            if self._prepared:
                return
            if session.execute_write(_state) == NO_STATE:
                label = session.execute_write(_foreign_label)
                # Another process that starts at the same time may have been quicker meanwhile.
                if label is not None and session.execute_write(_state) == NO_STATE:
                    raise StoreUnavailable("store_not_ours", label=label)
                for constraint in cypher.CONSTRAINTS:
                    session.execute_write(_send_one, constraint)
                session.execute_write(_send_one, cypher.MAKE_STATE, format=FORMAT)
            self._prepared = True

    def _check(self, state: tuple[int, int]) -> None:
        _, format = state
        if state == NO_STATE:
            self._prepared = False
            raise StoreUnavailable("store_missing")
        if format > FORMAT:
            raise StoreTooNew("store_too_new", address=self.address, format=format, known=FORMAT)

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


# ---------------------------------------------------------------------- reading within a transaction


NO_STATE = (-1, -1)


def _state(tx: ManagedTransaction) -> tuple[int, int]:
    """(revision, format); NO_STATE in a database that is new or was emptied."""
    row = tx.run(cypher.STATE).single()
    return (row["revision"], row["format"]) if row else NO_STATE


def _foreign_label(tx: ManagedTransaction) -> str | None:
    """A label of ours that somebody else uses."""
    row = tx.run(cypher.FOREIGN).single()
    return row["label"] if row else None


def _send_one(tx: ManagedTransaction, /, query: str, **values: object) -> None:
    tx.run(query, values).consume()


def _all_rows(tx: ManagedTransaction) -> list[tuple[str, str, int, Fields | None]]:
    rows: list[tuple[str, str, int, Fields | None]] = []
    for kind in (*cypher.NODES, *cypher.RELATIONS):
        for id, held in _held(kind, tx.run(cypher.everything(kind))):
            rows.append((kind, id, held.version, held.fields))
    rows += [(kind, id, version, None) for kind, id, version in tx.run(cypher.TOMBSTONES).values()]
    return rows


def _held(kind: str, rows: Iterable[Any]) -> Iterator[tuple[str, Stored]]:
    for id, version, properties in rows:
        yield id, Stored(version, cypher.fields_of(kind, properties))


def _lookup(tx: ManagedTransaction, keys: Iterable[Key]) -> Mapping[Key, Stored]:
    found: dict[Key, Stored] = {}
    for kind, ids in _by_kind(keys).items():
        for batch in _batches(ids):
            for id, version in tx.run(cypher.TOMBSTONES_OF, kind=kind, ids=batch).values("id", "version"):
                found[kind, id] = Stored(version, None)
            for id, held in _held(kind, tx.run(cypher.lookup(kind), ids=batch)):
                found[kind, id] = held
    return found


def _load_kind(tx: ManagedTransaction, kind: str) -> Iterator[tuple[str, Fields]]:
    for id, held in _held(kind, tx.run(cypher.everything(kind))):
        yield id, held.fields or {}


def _entries(tx: ManagedTransaction, which: str, **values: object) -> list[Entry]:
    bodies: defaultdict[int, list[list[Any]]] = defaultdict(list)
    for revision, rows in tx.run(cypher.PARTS[which], values):
        bodies[revision] += map(json.loads, rows)
    entries = []
    for (head,) in tx.run(cypher.HEADS[which], values):
        revision = head.pop("revision")
        entries.append(Entry(revision, change_set_from(head, bodies[revision])))
    return entries


def _edition(tx: ManagedTransaction, number: int) -> Edition | None:
    row = tx.run(cypher.EDITION, number=number).single()
    if row is None:
        return None
    held = row["edition"]
    points = zip(held["x"], held["y"], strict=True)
    positions = dict(zip(held["organisations"], points, strict=True))
    return Edition(number, held["version"], held["revision"], positions)


# ---------------------------------------------------------------------- writing within a transaction


def _save_edition(tx: ManagedTransaction, edition: Edition) -> bool:
    follows = edition.follows(_edition(tx, edition.number))
    if follows:
        row = {
            "number": edition.number,
            "version": edition.version + 1,
            "revision": edition.revision,
            "organisations": list(edition.positions),
            "x": [float(x) for x, _ in edition.positions.values()],
            "y": [float(y) for _, y in edition.positions.values()],
        }
        tx.run(cypher.SAVE_EDITION, edition=row).consume()
    return follows is not False


def _apply(tx: ManagedTransaction, changes: ChangeSet) -> int:
    if done := tx.run(cypher.REVISION_OF, id=changes.id).single():
        revision: int = done["revision"]
        return revision
    revision = _state(tx)[0] + 1
    after = admit(changes, lambda keys: _lookup(tx, keys), lambda kind: _load_kind(tx, kind))
    if after:
        _clear(tx, changes, revision)
        _write(tx, after, revision)
    _remember(tx, changes, revision)
    tx.run(cypher.SET_REVISION, revision=revision).consume()
    return revision


def _clear(tx: ManagedTransaction, changes: ChangeSet, revision: int) -> None:
    """Take away what is deleted, and the relationships of what changes; `_write` draws the latter anew."""
    held = [c for c in changes.changes if c.before is not None]
    relations = [c.key for c in held if c.kind in cypher.RELATIONS]
    for kind, ids in _by_kind(relations).items():
        tx.run(cypher.delete(kind), ids=ids).consume()
    for reference in cypher.REFERENCES:
        moved = [c.id for c in held if c.kind == reference.kind and reference.field in _named(c)]
        if moved:
            tx.run(cypher.cut(reference), ids=moved).consume()
    gone = [c.key for c in held if c.after is None]
    for kind, ids in _by_kind(gone).items():
        if kind in cypher.NODES:
            tx.run(cypher.delete(kind), ids=ids).consume()
        tx.run(cypher.BURY, kind=kind, ids=ids, version=revision).consume()
    if changes.origin == "undo":
        for kind, ids in _by_kind(c.key for c in changes.changes if c.before is None).items():
            tx.run(cypher.RAISE, kind=kind, ids=ids).consume()


def _named(change: Change) -> set[str]:
    return {*(change.before or {}), *(change.after or {})}


def _write(tx: ManagedTransaction, after: Mapping[Key, Fields | None], revision: int) -> None:
    """Write records: nodes, then what points at them."""
    living: defaultdict[str, list[tuple[str, Fields]]] = defaultdict(list)
    for (kind, id), fields in after.items():
        if fields is not None:
            living[kind].append((id, fields))
    for kind in cypher.NODES:
        _send(tx, cypher.write(kind), [_node_row(kind, id, revision, f) for id, f in living[kind]])
    for reference in cypher.REFERENCES:
        _send(tx, cypher.draw(reference), [*_reference_rows(reference, living[reference.kind])])
    for kind in cypher.RELATIONS:
        _send(tx, cypher.write(kind), [_relation_row(kind, id, revision, f) for id, f in living[kind]])


def _send(tx: ManagedTransaction, query: str, rows: Sequence[Row]) -> None:
    for batch in _batches(rows):
        written = tx.run(query, rows=batch).single(strict=True)["count"]
        if written != len(batch):
            # An end that the rules have seen is missing: somebody deletes by hand, beside our lock.
            raise StoreUnavailable("store_changed_by_hand", missing=len(batch) - written)


def _node_row(kind: str, id: str, revision: int, fields: Fields) -> Row:
    return {"id": id, "properties": cypher.properties_of(kind, id, revision, fields)}


def _relation_row(kind: str, id: str, revision: int, fields: Fields) -> Row:
    relation = cypher.RELATIONS[kind]
    ends = {"start": fields[relation.start[1]], "end": fields[relation.end[1]]}
    return _node_row(kind, id, revision, fields) | ends


def _reference_rows(reference: cypher.Reference, records: Iterable[tuple[str, Fields]]) -> Iterator[Row]:
    for id, fields in records:
        targets = fields.get(reference.field, ())
        for target in [targets] if isinstance(targets, str) else targets:
            yield {"id": id, "target": target}


def _remember(tx: ManagedTransaction, changes: ChangeSet, revision: int) -> None:
    tx.run(cypher.ADD_CHANGE_SET, head=head_of(changes) | {"revision": revision}).consume()
    for n, rows in enumerate(_batches(body_of(changes), PART)):
        touched = [f"{kind}/{id}" for kind, id, *_ in rows]
        part = {"revision": revision, "n": n, "touched": touched, "rows": [dumps(row) for row in rows]}
        tx.run(cypher.ADD_PART, part).consume()


def _by_kind(keys: Iterable[Key]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, id in keys:
        found[kind].append(id)
    return found


def _batches(rows: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch

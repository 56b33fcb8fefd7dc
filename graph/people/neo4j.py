"""People's documents in the network's Neo4j database, under labels of their own.

A (:PeopleDocument) for each, a (:PeopleKey) for each key, and one (:People) node that writers lock, as the
network's do theirs (`graph/stores/neo4j.py`). The driver may run a transaction twice: each leaves a
(:PeopleReceipt) by which the second knows that the first was carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from neo4j import ManagedTransaction, Session

from graph.people.document import DocumentRow, new_id
from graph.people.protocol import Batch
from graph.records.errors import StoreTooNew
from graph.stores import neo4j_steps as steps
from graph.stores.neo4j_database import Neo4jDatabase, OlderForm

T = TypeVar("T")

FORM = 1
LABELS = ("People", "PeopleDocument", "PeopleKey", "PeopleReceipt")
RECEIPTS_KEPT = 3600.0
"""Seconds; the driver gives up long before."""
CONSTRAINTS = (
    "CREATE CONSTRAINT oriket_people IF NOT EXISTS FOR (n:People) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT oriket_people_document IF NOT EXISTS"
    " FOR (n:PeopleDocument) REQUIRE (n.kind, n.id) IS UNIQUE",
    "CREATE CONSTRAINT oriket_people_key IF NOT EXISTS"
    " FOR (n:PeopleKey) REQUIRE (n.kind, n.name, n.value, n.id) IS UNIQUE",
    "CREATE INDEX oriket_people_key_value IF NOT EXISTS FOR (n:PeopleKey) ON (n.kind, n.name, n.value)",
    "CREATE INDEX oriket_people_key_document IF NOT EXISTS FOR (n:PeopleKey) ON (n.kind, n.id)",
    "CREATE INDEX oriket_people_expiry IF NOT EXISTS FOR (n:PeopleDocument) ON (n.expires)",
    "CREATE CONSTRAINT oriket_people_receipt IF NOT EXISTS FOR (n:PeopleReceipt) REQUIRE n.id IS UNIQUE",
    "CALL db.awaitIndexes(100)",
)
STATE = "MATCH (p:People {id: 'people'}) RETURN p.form AS form"
MAKE = "MERGE (p:People {id: 'people'}) ON CREATE SET p.form = $form"

_ROW = "RETURN d.kind AS kind, d.id AS id, d.version AS version, d.expires AS expires, d.body AS body"
_LIVING = f"(d.expires IS NULL OR d.expires > $now) AND d.id > $after {_ROW} ORDER BY d.id LIMIT $limit"
HELD = f"UNWIND $keys AS key MATCH (d:PeopleDocument {{kind: key[0], id: key[1]}}) {_ROW}"
ALL = f"MATCH (d:PeopleDocument {{kind: $kind}}) WHERE {_LIVING}"
WITH_KEY = (
    "MATCH (k:PeopleKey {kind: $kind, name: $name, value: $value})"
    f" MATCH (d:PeopleDocument {{kind: k.kind, id: k.id}}) WHERE {_LIVING}"
)
OWNERS = (
    "UNWIND $keys AS key MATCH (k:PeopleKey {kind: key[0], name: key[1], value: key[2]})"
    f" MATCH (d:PeopleDocument {{kind: k.kind, id: k.id}}) {_ROW}, k.name AS name, k.value AS value"
)
REMOVE = (
    "UNWIND $keys AS key MATCH (d:PeopleDocument {kind: key[0], id: key[1]})"
    " OPTIONAL MATCH (k:PeopleKey {kind: key[0], id: key[1]}) DETACH DELETE d, k"
)
INSERT = "UNWIND $rows AS row CREATE (d:PeopleDocument) SET d = row"
INSERT_KEYS = (
    "UNWIND $keys AS key CREATE (:PeopleKey {kind: key[0], name: key[1], value: key[2], id: key[3]})"
)
OVER = f"MATCH (d:PeopleDocument) WHERE d.expires <= $now {_ROW} LIMIT 10000"
RECEIPT = "MATCH (r:PeopleReceipt {id: $id}) RETURN count(r) AS count"
GIVE_RECEIPT = "CREATE (:PeopleReceipt {id: $id, time: $now})"
FORGET_RECEIPTS = "MATCH (r:PeopleReceipt) WHERE r.time < $before DELETE r"


class Neo4jPeople(Neo4jDatabase):
    """People's nodes in one Neo4j database."""

    lock = "MATCH (p:People {id: 'people'}) SET p.locked = true"

    def get(self, kind: str, id: str) -> DocumentRow | None:
        """As the protocol says; so all of these."""
        held = self._run(lambda tx: _held(tx, [(kind, id)]), locked=False)
        return held[0] if held else None

    def find(
        self, kind: str, key: tuple[str, str] | None, *, after: str, limit: int, now: float
    ) -> list[DocumentRow]:
        values: dict[str, Any] = {"kind": kind, "after": after, "limit": limit, "now": now}
        if key is not None:
            values |= {"name": key[0], "value": key[1]}
        query = ALL if key is None else WITH_KEY
        return self._run(lambda tx: [_row(row) for row in tx.run(query, values)], locked=False)

    def write(self, batch: Batch) -> None:
        def work(tx: ManagedTransaction) -> None:
            expected = (*batch.puts, *batch.deletes, *batch.unchanged)
            batch.check(_held(tx, [row.key for row in expected]), _owners(tx, batch.puts))
            _remove(tx, (row.key for row in (*batch.puts, *batch.deletes)))
            _insert(tx, batch.puts)

        self._once(batch.id, batch.now, work, lambda: None)

    def take(self, kind: str, id: str, now: float) -> DocumentRow | None:
        taken: list[DocumentRow] = []

        def work(tx: ManagedTransaction) -> DocumentRow | None:
            taken[:] = _held(tx, [(kind, id)])
            _remove(tx, [(kind, id)])
            return answer()

        def answer() -> DocumentRow | None:
            return taken[0] if taken and not taken[0].is_over(now) else None

        return self._once(new_id(), now, work, answer)

    def sweep(self, now: float) -> int:
        def work(tx: ManagedTransaction) -> int:
            over = [_row(row) for row in tx.run(OVER, now=now)]
            _remove(tx, [row.key for row in over])
            tx.run(FORGET_RECEIPTS, before=now - RECEIPTS_KEPT).consume()
            return len(over)

        return self._run(work)

    def _once(self, id: str, now: float, work: Callable[[ManagedTransaction], T], done: Callable[[], T]) -> T:
        """Run `work` once, however often the driver tries; `done` tells what came of it before."""

        def whole(tx: ManagedTransaction) -> T:
            if tx.run(RECEIPT, id=id).single(strict=True)["count"]:
                return done()
            said = work(tx)
            tx.run(GIVE_RECEIPT, id=id, now=now).consume()
            return said

        return self._run(whole)

    def _make(self, session: Session) -> None:
        for statement in CONSTRAINTS:
            session.execute_write(steps.send_one, statement)
        session.execute_write(steps.send_one, MAKE, form=FORM)

    def _check(self, tx: ManagedTransaction) -> None:
        row = tx.run(STATE).single()
        if row is None:
            raise OlderForm("store_busy")
        if row["form"] > FORM:
            raise StoreTooNew("store_too_new", address=self.address, format=row["form"], known=FORM)


def _row(row: Mapping[str, Any]) -> DocumentRow:
    return DocumentRow(row["kind"], row["id"], row["version"], row["body"], expires=row["expires"])


def _held(tx: ManagedTransaction, keys: Iterable[tuple[str, str]]) -> list[DocumentRow]:
    return [_row(row) for row in tx.run(HELD, keys=[[*key] for key in keys])]


def _owners(tx: ManagedTransaction, puts: Iterable[DocumentRow]) -> list[tuple[DocumentRow, str, str]]:
    keys = [[row.kind, *one] for row in puts for one in row.keys if one[0] in row.unique]
    return [(_row(row), row["name"], row["value"]) for row in tx.run(OWNERS, keys=keys)]


def _remove(tx: ManagedTransaction, keys: Iterable[tuple[str, str]]) -> None:
    tx.run(REMOVE, keys=[[*key] for key in keys]).consume()


def _insert(tx: ManagedTransaction, puts: Iterable[DocumentRow]) -> None:
    rows = [
        {
            "kind": row.kind,
            "id": row.id,
            "version": row.next_version,
            "body": row.body,
            "expires": row.expires,
        }
        for row in puts
    ]
    keys = [[row.kind, name, value, row.id] for row in puts for name, value in row.keys]
    tx.run(INSERT, rows=rows).consume()
    tx.run(INSERT_KEYS, keys=keys).consume()

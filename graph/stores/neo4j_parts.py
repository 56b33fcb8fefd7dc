"""What happens on Neo4j for a backup: everything read as lines, and a database filled from them.

A large network is more than one transaction of a small server holds, so a restore is many. While it lasts,
the state says so (`RESTORING`) and nobody reads or writes; one that was cut off stays so until a restore has
ended.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from neo4j import ManagedTransaction, Session, Transaction

from graph.records.changes import Entry, Stored
from graph.records.errors import StoreUnavailable
from graph.records.schema import Fields
from graph.stores import cypher, identity, parts
from graph.stores import neo4j_history as history
from graph.stores import neo4j_steps as steps
from graph.stores.neo4j_database import limited
from graph.stores.protocol import FORMAT, Line, Read

T = TypeVar("T")

RESTORING = -2
"""The format of a database that is being filled."""
TOGETHER = 5_000
"""Changes of history in one transaction, unless one set alone has more."""

# ---------------------------------------------------------------------------------------------- reading


def dump(tx: Transaction | ManagedTransaction) -> Iterator[Line]:
    """Every line of the network; under the lock, in one transaction."""
    yield "state", {"revision": steps.state(tx)[0]}
    yield from _records(tx)
    yield from map(parts.of_entry, history.heads(tx))
    for revision, first, rows, homes in history.all_parts(tx):
        for n, (row, home) in enumerate(zip(rows, homes, strict=True), first):
            yield parts.of_change(revision, n, json.loads(row), home.split())
    yield from map(parts.of_proposal, history.proposals(tx, None, None, None, 0, None))
    numbers = [row["number"] for row in tx.run(cypher.EDITIONS)]
    held = (steps.edition_of(tx, number) for number in numbers)
    yield from parts.of_editions([one for one in held if one is not None])


def _records(tx: Transaction | ManagedTransaction) -> Iterator[Line]:
    buried: defaultdict[str, list[tuple[str, Stored]]] = defaultdict(list)
    for kind, id, version, into in tx.run(cypher.TOMBSTONES).values():
        buried[kind].append((id, Stored(version, None, into)))
    for kind in sorted((*cypher.NODES, *cypher.RELATIONS)):
        living = steps.held(kind, tx.run(cypher.everything(kind)))
        for id, held in sorted([*living, *buried[kind]], key=lambda one: one[0]):
            yield parts.of_record(kind, id, held)


# ---------------------------------------------------------------------------------------------- writing


def restore(session: Session, read: Read, *, force: bool) -> None:
    """Fill a database; `_begin` is the moment from which on nobody else reads or writes."""
    revision, records = parts.revision(read), [*parts.records(read)]
    for _ in (*parts.entries(read), *parts.proposals(read), *parts.editions(read)):
        continue  # what cannot be read is told before anything is written
    session.execute_write(_begin, force)
    for label in cypher.LABELS:
        while session.execute_write(_clear, label):
            continue
    _write_records(session, [(*key, held) for key, held in records])
    for some in _together(parts.entries(read)):
        session.execute_write(_write_history, some)
    for batch in steps.batches(parts.proposals(read), 200):
        session.execute_write(_each, history.keep_proposal, batch)
    for edition in parts.editions(read):
        session.execute_write(_each, steps.write_edition, [edition])
    session.execute_write(_end, revision)


@limited
def is_in_use(tx: ManagedTransaction) -> bool:
    """Whether a restore would replace something; what an earlier one has left half is nothing."""
    revision, format, _ = steps.state(tx)
    used: bool = tx.run(cypher.IN_USE).single(strict=True)["used"]
    return format != RESTORING and (revision > 0 or used)


@limited
def _begin(tx: ManagedTransaction, force: bool) -> None:
    tx.run(cypher.LOCK).consume()
    if not force and is_in_use(tx):
        raise StoreUnavailable("store_in_use")
    content = steps.state(tx)[2]
    tx.run(cypher.SET_FORMAT, format=RESTORING, content=content).consume()


@limited
def _clear(tx: ManagedTransaction, label: str) -> int:
    gone: int = tx.run(cypher.clear(label), count=steps.BATCH).single(strict=True)["count"]
    return gone


@limited
def _end(tx: ManagedTransaction, revision: int) -> None:
    content, last = identity.new_life(), max(revision, steps.state(tx)[0])
    tx.run(cypher.SET_REVISION, revision=last, content=content).consume()
    tx.run(cypher.SET_FORMAT, format=FORMAT, content=content).consume()


def _write_records(session: Session, records: Sequence[tuple[str, str, Stored]]) -> None:
    """Write records as a change set does: nodes, then what points at them; each with its own version."""
    living: defaultdict[str, list[tuple[str, int, Fields]]] = defaultdict(list)
    buried: defaultdict[str, list[steps.Row]] = defaultdict(list)
    for kind, id, held in records:
        if held.fields is None:
            buried[kind].append({"id": id, "version": held.version, "merged_into": held.merged_into})
        else:
            living[kind].append((id, held.version, held.fields))
    for query, rows in steps.writing(living):
        for batch in steps.batches(rows):
            session.execute_write(steps.send, query, batch)
    for kind, graves in buried.items():
        for batch in steps.batches(graves):
            session.execute_write(steps.send_one, cypher.BURY_AGAIN, kind=kind, rows=batch)


def _together(
    entries: Iterable[tuple[Entry, list[frozenset[str]]]],
) -> Iterator[list[tuple[Entry, list[frozenset[str]]]]]:
    some: list[tuple[Entry, list[frozenset[str]]]] = []
    count = 0
    for entry, homes in entries:
        if some and count + entry.size > TOGETHER:
            yield some
            some, count = [], 0
        some.append((entry, homes))
        count += entry.size + 1
    if some:
        yield some


@limited
def _write_history(tx: ManagedTransaction, some: Sequence[tuple[Entry, list[frozenset[str]]]]) -> None:
    if history.is_written(tx, some[0][0].revision):
        return  # the answer to the first attempt was lost on its way
    for entry, homes in some:
        history.remember(tx, entry.revision, entry.change_set, homes)
        if entry.proposal is not None:
            history.link(tx, entry.revision, entry.proposal)


@limited
def _each(tx: ManagedTransaction, write: Callable[[ManagedTransaction, T], None], some: Sequence[T]) -> None:
    for one in some:
        write(tx, one)

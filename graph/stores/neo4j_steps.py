"""What happens inside a transaction on Neo4j: reading the records, and writing a change set.

Each may run twice (see `neo4j.py`) and is called under the store's lock, except where it says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from neo4j import ManagedTransaction, Transaction

from graph.records import snapshot
from graph.records.changes import Change, ChangeSet, Key, Stored
from graph.records.errors import StoreUnavailable
from graph.records.judged import Judged
from graph.records.proposals import Decision, ProposalEntry
from graph.records.purges import Purge, carried_out
from graph.records.schema import Fields
from graph.stores import admission, cypher, identity, renaming
from graph.stores import neo4j_history as history
from graph.stores.neo4j_database import limited
from graph.stores.protocol import FORMAT, Edition

T = TypeVar("T")
Row = dict[str, Any]

BATCH = 2_000
"""Rows in one query."""

State = tuple[int, int, str]
"""Revision, format, and what names the content."""
NO_STATE: State = (-1, -1, "")


@limited
def state(tx: ManagedTransaction | Transaction) -> State:
    """The state; NO_STATE in a database that is new or was emptied."""
    row = tx.run(cypher.STATE).single()
    return (row["revision"], row["format"], row["content"]) if row else NO_STATE


@limited
def foreign_label(tx: ManagedTransaction) -> str | None:
    """A label of ours that somebody else uses."""
    row = tx.run(cypher.FOREIGN).single()
    return row["label"] if row else None


@limited
def send_one(tx: ManagedTransaction, /, query: str, **values: object) -> None:
    tx.run(query, values).consume()


@limited
def migrate(tx: ManagedTransaction) -> None:
    """Bring an older form up to ours, alone; one that is there already stays."""
    tx.run(cypher.LOCK).consume()
    _, format, content = state(tx)
    if format == 1:
        history.migrate(tx)
        content = identity.new_life()
    if format < FORMAT:
        # Form 3 says of a change set its role and channel; of those that came before nobody knows them.
        content = _to_4(tx, content)
        tx.run(cypher.SET_FORMAT, format=FORMAT, content=content).consume()


def _to_4(tx: ManagedTransaction, content: str) -> str:
    """Change ids that told of a hidden organisation wherever they stand; `renaming.py` says why."""
    kinds = renaming.KINDS_THAT_TOLD
    records: list[tuple[Key, Fields | None]] = [
        ((kind, id), stored.fields)
        for kind in kinds
        for id, stored in held(kind, tx.run(cypher.everything(kind)))
    ]
    buried = tx.run(cypher.TOMBSTONES).values()
    records += [((kind, id), None) for kind, id, *_ in buried if kind in kinds]
    names = history.new_ids(tx, kinds, records)
    for (kind, id), new in names.items():
        tx.run(cypher.rename(kind), id=id, new=new).consume()
        tx.run(cypher.RENAME_TOMBSTONE, kind=kind, id=id, new=new).consume()
        tx.run(cypher.RENAME_WINNER, kind=kind, id=id, new=new).consume()
    return identity.new_life() if names else content


def all_rows(tx: ManagedTransaction) -> tuple[list[snapshot.Row], Mapping[Key, str]]:
    rows: list[snapshot.Row] = []
    for kind in (*cypher.NODES, *cypher.RELATIONS):
        for id, stored in held(kind, tx.run(cypher.everything(kind))):
            rows.append((kind, id, stored.version, stored.fields))
    buried = tx.run(cypher.TOMBSTONES).values()
    rows += [(kind, id, version, None) for kind, id, version, _ in buried]
    return rows, {(kind, id): into for kind, id, _, into in buried if into is not None}


def held(kind: str, rows: Iterable[Any]) -> Iterator[tuple[str, Stored]]:
    """The records among rows of `cypher.everything` and `cypher.lookup`."""
    for id, version, properties in rows:
        yield id, Stored(version, cypher.fields_of(kind, properties))


def not_drawn(tx: ManagedTransaction) -> list[str]:
    """The sorts of relationships that are not as many as the references that they are drawn from."""
    found = []
    for reference in cypher.REFERENCES:
        row = tx.run(cypher.count_drawn(reference)).single(strict=True)
        if row["told"] != row["drawn"]:
            found.append(
                f"{reference.kind}.{reference.field} -> {reference.type}: {row['drawn']}/{row['told']}"
            )
    return found


def lookup(tx: ManagedTransaction, keys: Iterable[Key]) -> Mapping[Key, Stored]:
    found: dict[Key, Stored] = {}
    for kind, ids in _by_kind(keys).items():
        for batch in batches(ids):
            for _, id, version, into in tx.run(cypher.TOMBSTONES_OF, kind=kind, ids=batch):
                found[kind, id] = Stored(version, None, into)
            for id, stored in held(kind, tx.run(cypher.lookup(kind), ids=batch)):
                found[kind, id] = stored
    return found


def _load_kind(tx: ManagedTransaction, kind: str) -> Iterator[tuple[str, Fields]]:
    for id, stored in held(kind, tx.run(cypher.everything(kind))):
        yield id, stored.fields or {}


def edition_of(tx: ManagedTransaction | Transaction, number: int) -> Edition | None:
    row = tx.run(cypher.EDITION, number=number).single()
    if row is None:
        return None
    node = row["edition"]
    points = zip(node["x"], node["y"], strict=True)
    positions = dict(zip(node["organisations"], points, strict=True))
    return Edition(number, node["version"], node["revision"], positions)


# ---------------------------------------------------------------------- writing within a transaction


def save_edition(tx: ManagedTransaction, edition: Edition) -> bool:
    follows = edition.follows(edition_of(tx, edition.number))
    if follows:
        write_edition(tx, replace(edition, version=edition.version + 1))
    return follows is not False


def write_edition(tx: ManagedTransaction, edition: Edition) -> None:
    """Write an edition as it is."""
    row = {
        "number": edition.number,
        "version": edition.version,
        "revision": edition.revision,
        "organisations": list(edition.positions),
        "x": [float(x) for x, _ in edition.positions.values()],
        "y": [float(y) for _, y in edition.positions.values()],
    }
    tx.run(cypher.SAVE_EDITION, edition=row).consume()


def apply(tx: ManagedTransaction, changes: ChangeSet, judged: Judged | None = None) -> int:
    if (done := admission.sent_before(history.entry(tx, changes.id), changes)) is not None:
        return done
    known = judged is not None and judged.holds_for(changes.changes, state(tx)[2])
    admitted = admission.admit(
        changes, lambda keys: lookup(tx, keys), lambda kind: _load_kind(tx, kind), judged=known
    )
    return _take(tx, changes, admitted)


def purge(tx: ManagedTransaction, purge: Purge) -> int:
    if (done := admission.purged_before(history.entry(tx, purge.id), purge)) is not None:
        return done
    known, parts = history.held(tx, purge.keys, lookup(tx, purge.keys))
    outcome = carried_out(purge, known)
    admitted = admission.admit_purge(
        outcome, lambda keys: lookup(tx, keys), lambda kind: _load_kind(tx, kind)
    )
    history.rewrite(tx, outcome, parts)
    return _take(tx, outcome.told, admitted)


def decide(
    tx: ManagedTransaction, number: int, decision: Decision, changes: ChangeSet | None
) -> ProposalEntry:
    before = history.proposal(tx, number)
    decided = admission.admit_decision(number, before, decision, changes)
    if decided is not before:
        if changes is not None:
            history.link(tx, apply(tx, changes), number)
        history.keep_proposal(tx, decided)
    return decided


def _take(tx: ManagedTransaction, told: ChangeSet, admitted: admission.Admitted) -> int:
    """Write what records become, and `told` into history."""
    changes, after = admitted.changes, admitted.after()
    before, _, content = state(tx)
    revision = before + 1
    homes = admission.homes_of(told, lambda keys: lookup(tx, keys))
    if after:
        _clear(tx, changes, after, revision)
        for kind, ids in _by_kind(c.key for c in changes if c.before is None and c.read).items():
            tx.run(cypher.RAISE, kind=kind, ids=ids).consume()
        _write(tx, after, revision)
    history.remember(tx, revision, told, homes)
    tx.run(cypher.SET_REVISION, revision=revision, content=identity.after(content, told)).consume()
    return revision


def _clear(
    tx: ManagedTransaction, changes: Sequence[Change], after: Mapping[Key, Stored], revision: int
) -> None:
    """Take away what is deleted, and the relationships of what changes; `_write` draws the latter anew."""
    known = [c for c in changes if c.before is not None]
    relations = [c.key for c in known if c.kind in cypher.RELATIONS]
    for kind, ids in _by_kind(relations).items():
        tx.run(cypher.delete(kind), ids=ids).consume()
    for reference in cypher.REFERENCES:
        moved = [c.id for c in known if c.kind == reference.kind and reference.field in _named(c)]
        if moved:
            tx.run(cypher.cut(reference), ids=moved).consume()
    gone = [c.key for c in known if c.after is None]
    for kind, ids in _by_kind(gone).items():
        if kind in cypher.NODES:
            tx.run(cypher.delete(kind), ids=ids).consume()
        rows = [{"id": id, "merged_into": after[kind, id].merged_into} for id in ids]
        tx.run(cypher.BURY, kind=kind, rows=rows, version=revision).consume()


def _named(change: Change) -> set[str]:
    return {*(change.before or {}), *(change.after or {})}


def _write(tx: ManagedTransaction, after: Mapping[Key, Stored], revision: int) -> None:
    """Write records as they are after `revision`."""
    living: defaultdict[str, list[tuple[str, int, Fields]]] = defaultdict(list)
    for (kind, id), stored in after.items():
        if stored.fields is not None:
            living[kind].append((id, revision, stored.fields))
    for query, rows in writing(living):
        for batch in batches(rows):
            send(tx, query, batch)


def writing(
    living: Mapping[str, Sequence[tuple[str, int, Fields]]],
) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield what writes records (id, version, fields) of each kind: nodes, then what points at them."""
    for kind in cypher.NODES:
        yield cypher.write(kind), (_node_row(kind, *one) for one in living.get(kind, ()))
    for reference in cypher.REFERENCES:
        yield cypher.draw(reference), _reference_rows(reference, living.get(reference.kind, ()))
    for kind in cypher.RELATIONS:
        yield cypher.write(kind), (_relation_row(kind, *one) for one in living.get(kind, ()))


@limited
def send(tx: ManagedTransaction, query: str, rows: Sequence[Row]) -> None:
    """Write rows; each must find its place."""
    written = tx.run(query, rows=rows).single(strict=True)["count"]
    if written != len(rows):
        # An end that the rules have seen is missing: somebody deletes by hand, beside our lock.
        raise StoreUnavailable("store_changed_by_hand", missing=len(rows) - written)


def _node_row(kind: str, id: str, version: int, fields: Fields) -> Row:
    return {"id": id, "properties": cypher.properties_of(kind, id, version, fields)}


def _relation_row(kind: str, id: str, version: int, fields: Fields) -> Row:
    relation = cypher.RELATIONS[kind]
    ends = {"start": fields[relation.start[1]], "end": fields[relation.end[1]]}
    return _node_row(kind, id, version, fields) | ends


def _reference_rows(reference: cypher.Reference, records: Iterable[tuple[str, int, Fields]]) -> Iterator[Row]:
    for id, _, fields in records:
        targets = fields.get(reference.field, ())
        for target in [targets] if isinstance(targets, str) else targets:
            yield {"id": id, "target": target}


def _by_kind(keys: Iterable[Key]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, id in keys:
        found[kind].append(id)
    return found


def batches(rows: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield rows by as many as one query takes."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch

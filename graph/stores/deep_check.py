"""Whether all that a store holds fits together: its own check, references, history that makes the state."""

from __future__ import annotations

from collections.abc import Iterator

from graph.records.changes import NEVER, Key, Stored
from graph.records.errors import Fault
from graph.records.rules import faults_of, references
from graph.stores import parts
from graph.stores.protocol import Read, Store

STORE: Key = ("store", "")


def deep_check(store: Store) -> Iterator[Fault]:
    """Yield what does not fit together.

    Yields
    ------
    Fault
        `store_damaged` (what the store says of itself), `history_differs` (a record is not what its changes
        make of it, a set lacks changes, a proposal or number is missing), and what the rules say of a record.
    """
    for text in store.own_faults():
        yield Fault("store_damaged", *STORE, value=text)
    read = parts.reader(store.dump())
    held = dict(parts.records(read))
    yield from _of_history(read, held)
    yield from _of_records(held)
    yield from _of_editions(read)


def _of_history(read: Read, held: dict[Key, Stored]) -> Iterator[Fault]:
    made: dict[Key, Stored] = {}
    last = 0
    proposals = [entry.number for entry in parts.proposals(read)]
    if proposals != [*range(1, len(proposals) + 1)]:
        yield Fault("history_differs", "proposal", "")
    for entry, _ in parts.entries(read):
        told = entry.change_set
        if entry.size != len(told.changes) or entry.proposal not in (None, *proposals):
            yield Fault("history_differs", "change_set", told.id)
        for change in told.changes:
            fields = change.applied_to(made.get(change.key, NEVER).fields)
            merged_into = change.merged_into if fields is None else None
            made[change.key] = Stored(entry.revision, fields, merged_into)
        last = entry.revision
    if parts.revision(read) < last:
        yield Fault("history_differs", *STORE)
    for key in sorted(made.keys() | held.keys()):
        if not _same(made.get(key, NEVER), held.get(key, NEVER)):
            yield Fault("history_differs", *key)


def _same(made: Stored, held: Stored) -> bool:
    """Whether a record is what history says; a purge of what was deleted long ago leaves its tombstone."""
    if made.fields is None and held.fields is None:
        return made.version >= held.version > 0
    return made == held


def _of_records(held: dict[Key, Stored]) -> Iterator[Fault]:
    living = {key for key, one in held.items() if one.fields is not None}
    for key in sorted(living):
        fields = held[key].fields or {}
        yield from faults_of(*key, fields)
        for field, kinds, target in references(key[0], fields):
            if not any((kind, target) in living for kind in kinds):
                yield Fault("unknown_reference", *key, field, target)


def _of_editions(read: Read) -> Iterator[Fault]:
    numbers = [edition.number for edition in parts.editions(read)]
    known = {number for number, _, _, _ in read("positions")}
    if numbers != [*range(1, len(numbers) + 1)] or not known <= {*numbers}:
        yield Fault("history_differs", "edition", "")

"""The one gate through which every store lets a change set: versions first, then the rules of the ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import get_args

from graph.records.changes import NEVER, ChangeSet, Key, Origin, State, Stored, conflicts
from graph.records.errors import Conflict, Fault, Refused
from graph.records.model import KINDS
from graph.records.rules import LoadKind, Lookup, faults
from graph.records.schema import Fields
from graph.records.text import LONGEST, LONGEST_NAME, forbidden, is_slug


def admit(change_set: ChangeSet, lookup: Lookup, load: LoadKind) -> Mapping[Key, Fields | None]:
    """Return what each touched record becomes (None: a tombstone), or raise.

    To be called inside the store's write transaction, after its lock is taken.

    Parameters
    ----------
    change_set : ChangeSet
    lookup, load : callables
        Reads within that transaction.

    Raises
    ------
    Conflict, Refused
    """
    if found := [*_head_faults(change_set)]:
        raise Refused(found)
    if change_set.state != "applied":
        return {}
    now = lookup([change.key for change in change_set.changes])
    if change_set.origin != "undo":
        retired = [c for c in change_set.changes if c.before is None and _is_tombstone(now.get(c.key))]
        if retired:
            raise Refused([Fault("id_retired", c.kind, c.id, "id", c.id) for c in retired])
    if moved := conflicts(change_set.changes, now):
        raise Conflict(moved)
    if found := faults(change_set.changes, now, lookup, load):
        raise Refused(found)
    return {c.key: c.applied_to(now.get(c.key, NEVER).fields) for c in change_set.changes}


def _head_faults(change_set: ChangeSet) -> Iterator[Fault]:
    """What is wrong with the change set itself, whatever its state."""
    head = {"id": change_set.id, "actor": change_set.actor, "time": change_set.time}
    for name, text in head.items():
        if not text:
            yield Fault("required", "change_set", change_set.id, name)
        elif len(text) > LONGEST_NAME:
            yield Fault("too_long", "change_set", "", name, text[:200])
    if len(change_set.message) > LONGEST:
        yield Fault("too_long", "change_set", change_set.id, "message", change_set.message[:200])
    for name, text in (head | {"message": change_set.message}).items():
        if forbidden(text):
            escaped = text[:200].encode("unicode_escape").decode("ascii")
            yield Fault("forbidden_character", "change_set", "", name, escaped)
    if change_set.origin not in get_args(Origin):
        yield Fault("unknown_origin", "change_set", change_set.id, "origin", change_set.origin)
    if change_set.state not in get_args(State):
        yield Fault("unknown_state", "change_set", change_set.id, "state", change_set.state)
    for key, count in Counter(change.key for change in change_set.changes).items():
        if count > 1:
            yield Fault("record_twice", *key)
        if key[0] not in KINDS:
            yield Fault("unknown_kind", *key)
        if not is_slug(key[1]):
            yield Fault("bad_id", *key, "id", key[1][:200])


def _is_tombstone(held: Stored | None) -> bool:
    return held is not None and held.version > 0 and held.fields is None

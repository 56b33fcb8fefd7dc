"""The one gate through which every store lets a change set: versions first, then the rules of the ground."""

from __future__ import annotations

from collections.abc import Mapping

from graph.changes import ChangeSet, Key, Stored, conflicts
from graph.errors import Conflict, Fault, Refused
from graph.rules import LoadKind, Lookup, faults
from graph.schema import Fields


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
    if change_set.state != "applied":
        return {}
    now = lookup([change.key for change in change_set.changes])
    doubled = len({change.key for change in change_set.changes}) != len(change_set.changes)
    if doubled:
        raise Refused([Fault("record_twice", *change.key) for change in change_set.changes])
    if change_set.origin != "undo":
        retired = [c for c in change_set.changes if c.before is None and _is_tombstone(now.get(c.key))]
        if retired:
            raise Refused([Fault("id_retired", c.kind, c.id, "id", c.id) for c in retired])
    if moved := conflicts(change_set.changes, now):
        raise Conflict(moved)
    if found := faults(change_set.changes, now, lookup, load):
        raise Refused(found)
    return {c.key: c.applied_to(now[c.key].fields if c.key in now else None) for c in change_set.changes}


def _is_tombstone(held: Stored | None) -> bool:
    return held is not None and held.version > 0 and held.fields is None

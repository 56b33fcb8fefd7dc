"""Change sets: the only way in which anything in a store changes.

A change set holds, for each record, what was read (its version) and the fields before and after. It applies
as a whole or not at all, once (its id is remembered), and conflicts only where a record that it touches has
moved since it was read. History is these, in order; undo is one more of them.

A record's version is the revision that last changed it; 0 means that it never was. A deleted record leaves
a tombstone, which has a version too, so that an id is never used again, and undo can bring it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from graph.records.schema import Fields

Key = tuple[str, str]
"""(kind, id)."""

Origin = Literal["import", "edit", "self_report", "undo", "demo"]
State = Literal["proposed", "applied", "rejected"]


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as a store holds it: its version and fields; None is a tombstone."""

    version: int
    fields: Fields | None


NEVER = Stored(0, None)


@dataclass(frozen=True, slots=True)
class Change:
    """One record's change: `before` None makes it, `after` None deletes it, both name the fields that differ.

    For a record that stays, `before` and `after` hold the changed fields only; a field that is missing in
    one of them was or becomes unknown.
    """

    kind: str
    id: str
    read: int
    before: Fields | None
    after: Fields | None

    @property
    def key(self) -> Key:
        """(kind, id)."""
        return self.kind, self.id

    def applied_to(self, now: Fields | None) -> Fields | None:
        """Return the record's fields after this change, given the fields it has now."""
        if self.after is None:
            return None
        kept = {} if now is None else {n: v for n, v in now.items() if n not in (self.before or {})}
        return kept | self.after


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that belong together, who made them, when, where they came from and why.

    `time` is an ISO 8601 instant in UTC, given by the caller, for people to read; order is the revision's.
    """

    id: str
    actor: str
    origin: Origin
    time: str
    message: str = ""
    state: State = "applied"
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of history: the revision that a change set made, and the change set."""

    revision: int
    change_set: ChangeSet


@dataclass(slots=True)
class Draft:
    """Collects changes against what was read, dropping those that change nothing."""

    changes: dict[Key, Change] = field(default_factory=dict)

    def put(self, kind: str, id: str, now: Stored, after: Fields) -> bool:
        """Ask that a record has the fields `after`; say whether that changes anything."""
        if now.fields is None:
            self.changes[kind, id] = Change(kind, id, now.version, None, after)
            return True
        names = [n for n in now.fields.keys() | after.keys() if now.fields.get(n) != after.get(n)]
        if not names:
            return False
        self.changes[kind, id] = Change(kind, id, now.version, _only(now.fields, names), _only(after, names))
        return True

    def delete(self, kind: str, id: str, now: Stored) -> None:
        """Ask that a record goes."""
        self.changes[kind, id] = Change(kind, id, now.version, now.fields, None)


def _only(fields: Fields, names: Iterable[str]) -> Fields:
    return {name: fields[name] for name in sorted(names) if name in fields}


def conflicts(changes: Iterable[Change], now: Mapping[Key, Stored]) -> list[Key]:
    """Return the records that have moved since they were read.

    Parameters
    ----------
    changes : Iterable[Change]
    now : Mapping[Key, Stored]
        The present state of the touched records; missing means never there.
    """
    return [change.key for change in changes if now.get(change.key, NEVER).version != change.read]


def undo(entry: Entry, *, id: str, actor: str, time: str, message: str = "") -> ChangeSet:
    """Return the change set that takes `entry` back; it conflicts where something was edited since.

    Undoing an undo is redoing. Nothing is looked up: a change set knows what was before.
    """
    back = tuple(
        replace(change, read=entry.revision, before=change.after, after=change.before)
        for change in reversed(entry.change_set.changes)
    )
    return ChangeSet(id=id, actor=actor, origin="undo", time=time, message=message, changes=back)

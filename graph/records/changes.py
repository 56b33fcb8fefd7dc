"""Change sets: the only way in which anything in a store changes.

A change set holds, for each record, what was read (its version) and the fields before and after. It applies
as a whole or not at all, once (its id is remembered), and conflicts only where a record that it touches has
moved since it was read. History is these, in order; undo is one more of them, and so is a purge
(`graph.records.purges`). What is only proposed (`graph.records.proposals`) is none.

A record's version is the revision that last changed it; 0 means that it never was. A deleted record leaves
a tombstone, which has a version too, so that an id is never used again, and undo can bring it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from graph.records.errors import Fault, Refused
from graph.records.schema import Fields

Key = tuple[str, str]
"""(kind, id)."""

Origin = Literal["import", "edit", "self_report", "proposal", "undo", "demo", "purge"]
"""What a change set is; `proposal` was proposed and taken in, `purge` only a store writes."""
Channel = Literal["form", "api", "sheet", "link", "proposal", "command"]
"""By which way a change set came in."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as a store holds it: its version and fields; None is a tombstone.

    `merged_into` is the record of the same kind that a deleted one became part of.
    """

    version: int
    fields: Fields | None
    merged_into: str | None = None


NEVER = Stored(0, None)


@dataclass(frozen=True, slots=True)
class Change:
    """One record's change: `before` None makes it, `after` None deletes it, both name the fields that differ.

    For a record that stays, `before` and `after` hold the changed fields only; a field that is missing in
    one of them was or becomes unknown.

    Attributes
    ----------
    merged_into : str, optional
        Of a deletion: what the tombstone says. Of the undo of one: what it said.
    forgotten : tuple of str
        Fields whose values a purge has taken out of `before` and `after`; only history has any.
    """

    kind: str
    id: str
    read: int
    before: Fields | None
    after: Fields | None
    merged_into: str | None = None
    forgotten: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """(kind, id)."""
        return self.kind, self.id

    def applied_to(self, now: Fields | None) -> Fields | None:
        """Return the record's fields after this change, given the fields it has now."""
        if self.after is None:
            return None
        if not now:
            return self.after
        return {n: v for n, v in now.items() if n not in (self.before or {})} | self.after


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that belong together, who made them, when, where they came from and why.

    Attributes
    ----------
    time : str
        An ISO 8601 instant in UTC, given by the caller, for people to read; order is the revision's.
    ground : str
        The decision that a purge rests on.
    role : str
        The role that let the actor do it; "" where none did, or nobody noted it.
    channel : Channel
        "" where nobody noted it.
    """

    id: str
    actor: str
    origin: Origin
    time: str
    message: str = ""
    changes: tuple[Change, ...] = ()
    ground: str = ""
    role: str = ""
    channel: Channel | Literal[""] = ""

    def says_the_same(self, other: ChangeSet) -> bool:
        """Say whether `other` is this one, sent again: all is equal but for the time of sending."""
        return replace(self, time=other.time) == other


@dataclass(frozen=True, slots=True)
class Entry:
    """A change set in history, or the part of one that was asked for.

    Attributes
    ----------
    revision : int
        The revision that it made.
    change_set : ChangeSet
        With the changes that were asked for.
    size : int
        How many changes the whole set has.
    proposal : int, optional
        The number of the proposal that it took in.
    """

    revision: int
    change_set: ChangeSet
    size: int
    proposal: int | None = None

    def only(self, changes: Iterable[Change]) -> Entry:
        """Return the entry with these of its changes."""
        return replace(self, change_set=replace(self.change_set, changes=tuple(changes)))


LAST_LETTER = "\uffff"
"""It comes after everything that stands in a time."""
Cursor = tuple[int, int]
"""A place in history: a revision, and the number (from 0) of a change in its set."""


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes are wanted; what is None does not matter.

    Attributes
    ----------
    places : frozenset of str, optional
        Changes of what belonged to one of these places, before or after (`graph.records.homes`). Ids as
        records hold them: whoever means a county or an area lists its municipalities too.
    since : str, optional
        The earliest time of a change set, an ISO 8601 instant or the beginning of one.
    until : str, optional
        The latest, in the same way: all of the day, month or year that it names.
    origin, role, channel : str, optional
        As the set says them.
    """

    kind: str | None = None
    id: str | None = None
    places: frozenset[str] | None = None
    origin: str | None = None
    since: str | None = None
    role: str | None = None
    channel: str | None = None
    until: str | None = None

    @property
    def latest(self) -> str | None:
        """What no wanted time comes after: times are compared as texts, letter by letter."""
        return None if self.until is None else self.until + LAST_LETTER

    def wants(self, change: Change, homes: Collection[str]) -> bool:
        """Say whether a change of a record that belongs to `homes` is wanted, whatever its set."""
        return (
            self.kind in (None, change.kind)
            and self.id in (None, change.id)
            and (self.places is None or not self.places.isdisjoint(homes))
        )

    def wants_set(self, changes: ChangeSet) -> bool:
        """Say whether changes of this set may be wanted."""
        said = all(getattr(changes, name) == value for name, value in self.heads.items())
        return said and (self.since or "") <= changes.time <= (self.latest or LAST_LETTER)

    @property
    def heads(self) -> Mapping[str, str]:
        """What the head of a set must say, by the name of its field."""
        wanted = {name: getattr(self, name) for name in ("origin", "role", "channel")}
        return {name: value for name, value in wanted.items() if value is not None}


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of history: the wanted changes, newest sets first, and where the next page begins."""

    entries: tuple[Entry, ...]
    next: Cursor | None

    @staticmethod
    def of(wanted: Iterable[tuple[Entry, int, Change]], limit: int) -> HistoryPage:
        """Return the first `limit` of the wanted changes, each with its entry and its number in the set."""
        parts: dict[int, tuple[Entry, list[Change]]] = {}
        last: Cursor | None = None
        for count, (entry, n, change) in enumerate(wanted):
            if count == limit:
                break
            parts.setdefault(entry.revision, (entry, []))[1].append(change)
            last = entry.revision, n
        else:
            last = None  # there is no more
        return HistoryPage(tuple(entry.only(changes) for entry, changes in parts.values()), last)


@dataclass(slots=True)
class Draft:
    """Collects changes against what was read, dropping those that change nothing."""

    changes: dict[Key, Change] = field(default_factory=dict)

    def put(self, kind: str, id: str, now: Stored, after: Fields) -> bool:
        """Ask that a record has the fields `after`; say whether that changes anything."""
        return self.put_at((kind, id), now, after)

    def put_at(self, key: Key, now: Stored, after: Fields) -> bool:
        """Ask the same of a key that somebody else holds, too: a million of them are not made twice."""
        kind, id = key
        if now.fields is None:
            self.changes[key] = Change(kind, id, now.version, None, after)
            return True
        names = [n for n in now.fields.keys() | after.keys() if now.fields.get(n) != after.get(n)]
        if not names:
            return False
        self.changes[key] = Change(kind, id, now.version, _only(now.fields, names), _only(after, names))
        return True

    def delete(self, kind: str, id: str, now: Stored, merged_into: str | None = None) -> None:
        """Ask that a record goes; `merged_into` is the record that it became part of."""
        self.changes[kind, id] = Change(kind, id, now.version, now.fields, None, merged_into)


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


def undo(
    entry: Entry,
    *,
    id: str,
    actor: str,
    time: str,
    message: str = "",
    only: Collection[Key] | None = None,
) -> ChangeSet:
    """Return the change set that takes `entry` back; it conflicts where something was edited since.

    Undoing an undo is redoing. Nothing is looked up: a change set knows what was before.

    Parameters
    ----------
    entry : Entry
        A whole one, or the part of one that shall be taken back.
    id, actor, time, message : str
    only : collection of (kind, id), optional
        Take back the changes of these records alone.

    Raises
    ------
    Refused
        `not_in_change_set` for each record of `only` that the entry does not touch, `forgotten` for each
        change whose former values a purge has taken away.
    """
    changes = {change.key: change for change in entry.change_set.changes}
    wanted = {*changes} if only is None else {*only}
    if found := [
        *(Fault("not_in_change_set", *key) for key in sorted(wanted - changes.keys())),
        *(Fault("forgotten", *c.key) for c in changes.values() if c.forgotten and c.key in wanted),
    ]:
        raise Refused(found)
    back = tuple(
        replace(change, read=entry.revision, before=change.after, after=change.before)
        for change in reversed(entry.change_set.changes)
        if change.key in wanted
    )
    return ChangeSet(id=id, actor=actor, origin="undo", time=time, message=message, changes=back)

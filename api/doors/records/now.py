"""The records as they stand in the store this moment: the atlas's, and what has come since it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property, partial

from fastapi import Request

from api.atlas.keeper import Keeper
from api.gate.asking import keeper_of
from api.gate.scope import WHOLE, Scope
from api.words.catalogue import Say
from api.words.speaker import Speaker
from graph.records.changes import Change, ChangeSet, Key, Stored
from graph.records.discretion import is_blocked, sheltered, shown_of, without_named
from graph.records.errors import OriketError
from graph.records.facts import sight_of
from graph.records.homes import homes_of_records, organisations_of
from graph.records.json_form import from_fields, to_fields
from graph.records.model import KINDS, Organisation, Place, Record, specs
from graph.records.modules import fields_off, module_fields, module_of, switched_of, uses
from graph.records.places import Places, parties_of
from graph.records.protection import is_protected
from graph.records.publishing import disclosed, goes_with, lies_within, unpublished_places
from graph.records.rules import faults_of, references
from graph.records.schema import Fields, Sight, sees
from graph.records.snapshot import Snapshot
from graph.stores import identity


@dataclass(frozen=True)
class Now:
    """A snapshot, and the records that have moved since."""

    snapshot: Snapshot
    shown: Snapshot
    """The same without what nobody is shown."""
    mended: Snapshot
    """The same as those see it who mend it."""
    moved: Mapping[Key, Stored]
    revision: int
    content: str

    @staticmethod
    def of(snapshot: Snapshot) -> Now:
        """The records of a snapshot that has just been read."""
        shown = disclosed(snapshot).told
        return Now(snapshot, shown, sheltered(snapshot), {}, snapshot.revision, snapshot.content)

    @property
    def where(self) -> Places:
        """What lies in a county."""
        return self.snapshot.where

    def stored(self, kind: str, id: str) -> Stored:
        """A record as the store holds it; version 0 when it never was."""
        return self.moved.get((kind, id)) or self.snapshot.stored(kind, id)

    def missing(self, kind: str, id: str, unknown: str = "unknown_record") -> OriketError:
        """What is said of a record that is not shown: that it was removed, or that nobody knows it."""
        held = self.stored(kind, id)
        return OriketError("removed" if held.version and held.fields is None else unknown, id=id[:100])

    def record(self, kind: str, id: str) -> Record | None:
        """A living record."""
        if (held := self.moved.get((kind, id))) is not None:
            return None if held.fields is None else from_fields(kind, id, held.fields)
        return self.snapshot.records[kind].get(id)

    def sight(self, scope: Scope, kind: str, id: str, fields: Fields | None = None) -> Sight:
        """How much somebody sees of a record as it stands, or of one with these fields."""
        held = self.stored(kind, id).fields if fields is None else fields
        if scope.alike == scope.widest or held is None:
            return scope.alike
        (homes,) = homes_of_records([(kind, id, held)], self.lookup)
        return scope.at(homes, organisations_of(kind, id, held.get))

    def seen(self, kind: str, id: str, scope: Scope) -> Record | None:
        """A living record as far as it may be shown: who works with it sees whose it is, to mend it."""
        record, sight = self.record(kind, id), self.sight(scope, kind, id)
        working = sees(sight, "working")
        if record is None or not sees(sight, sight_of(kind)):
            return None
        if self.is_unpublished(kind, id, scope):
            return None
        if (kind, id) not in self.moved and not self.unpublished:
            return (self.mended if working else self.shown).records[kind].get(id)
        named = self._named(kind, to_fields(record))
        known = ((one, self.record("organisation", one)) for one in {id, *(one for _, one in named)})
        protected = {one for one, o in known if isinstance(o, Organisation) and is_protected(o)}
        used = switched_of(self.where_now, kind, record)
        shown = None if used is None else shown_of(kind, used, protected, people=not working)
        hidden = {key for key in named if self.is_blocked(*key) or self.is_unpublished(*key, scope)}
        return without_named(kind, shown, hidden) if shown is not None and hidden else shown

    @cached_property
    def where_now(self) -> Places:
        """What lies in a county, with the places that have moved."""
        moved = {id: self.record("place", id) for kind, id in self.moved if kind == "place"}
        places = {id: one for id, one in moved.items() if isinstance(one, Place)}
        return self.where.joined_by(places) if places else self.where

    def fields_off(self, kind: str, id: str, fields: Fields | None = None) -> frozenset[str]:
        """The fields of a record that its places do not use, as it stands or with these fields."""
        held = self.stored(kind, id).fields if fields is None else fields
        if not module_fields(kind):
            return frozenset()
        homes = homes_of_records([(kind, id, held)], self.lookup)[0] if held else frozenset[str]()
        return fields_off(self.where_now, kind, homes)

    def is_off(self, kind: str, id: str, fields: Fields) -> bool:
        """Whether the places of a record with these fields do not use what it belongs to."""
        module = module_of(kind)
        if module is None:
            return False
        (homes,) = homes_of_records([(kind, id, fields)], self.lookup)
        return not uses(self.where_now, module, homes or None)

    @cached_property
    def unpublished(self) -> frozenset[str]:
        """The places that are not published."""
        return unpublished_places(self.where_now)

    def is_unpublished(self, kind: str, id: str, scope: Scope, before: Fields | None = None) -> bool:
        """Whether a record is in places alone that are not published, and the reader draws none of them.

        What cannot be without such a record is so too. `before` are the fields of one that is no more.
        """
        fields = self.stored(kind, id).fields or before
        if not self.unpublished or kind == "place" or fields is None or scope.is_whole:
            return False
        homes = goes_with((kind, id), partial(self._homes, {(kind, id): fields}), self._parties)
        if lies_within(homes, self.unpublished):
            return not sees(scope.at(homes, organisations_of(kind, id, fields.get)), "working")
        return any(
            self.is_unpublished(to, one, scope)
            for name, kinds, one in references(kind, fields)
            if specs(kind)[name].required
            for to in kinds
        )

    def _homes(self, known: Mapping[Key, Fields], key: Key) -> frozenset[str]:
        fields = known.get(key) or self.stored(*key).fields
        return homes_of_records([(*key, fields)], self.lookup)[0] if fields else frozenset()

    def _parties(self, key: Key) -> Iterator[Key]:
        fields = self.stored(*key).fields or {}
        yield from (
            (to, one)
            for name, kinds, one in references(key[0], fields)
            if name in parties_of(key[0])
            for to in kinds
        )

    def _named(self, kind: str, fields: Fields) -> set[Key]:
        """What a record points at."""
        return {(to, id) for _, kinds, id in references(kind, fields) for to in kinds}

    def is_blocked(self, kind: str, id: str) -> bool:
        """Whether a record is kept and shown to nobody."""
        return is_blocked(self.stored(kind, id).fields)

    def tells_of_blocked(self, change: Change) -> bool:
        """Whether a change is about a record that is shown to nobody, or names one, before or after."""
        sides = (self.stored(*change.key).fields, change.before, change.after)
        named = set[Key]().union(*(self._named(change.kind, side) for side in sides if side))
        return any(self.is_blocked(*key) for key in (change.key, *named))

    def seen_fields(self, kind: str, id: str, scope: Scope) -> Fields:
        """A living record's fields as far as it may be shown; nothing where there is none."""
        record = self.seen(kind, id, scope)
        return {} if record is None else to_fields(record)

    def ids(self, kind: str, scope: Scope = WHOLE) -> list[str]:
        """The living records of a kind that may be shown, in order."""
        mended = self.mended.records[kind].keys()
        here: Set[str] = mended
        if not scope.is_whole:
            public = self.shown.records[kind].keys() if sees(scope.alike, sight_of(kind)) else set[str]()
            own: Set[str] = mended & scope.members(kind, self.snapshot)
            if self.unpublished:
                own = {id for id in own if self.seen(kind, id, scope) is not None}
            if any(of == "place" for of, _ in self.moved):  # one may have been published, or no longer is
                public = {id for id in public if self.seen(kind, id, scope) is not None}
            here = public | own
        moved = {id for (of, id) in self.moved if of == kind}
        new = {id for id in moved if self.seen(kind, id, scope) is not None}
        return sorted((here - moved) | new)

    def lookup(self, keys: Iterable[Key]) -> Mapping[Key, Stored]:
        """What the rules of the ground ask for: records by key, tombstones included."""
        found = ((key, self.stored(*key)) for key in keys)
        return {key: held for key, held in found if held.version}

    def load(self, kind: str) -> Iterator[tuple[str, Fields]]:
        """What they ask for too: every living record of a kind."""
        here = self.snapshot.records[kind].keys()
        for id in sorted(here | {id for (of, id) in self.moved if of == kind}):
            if (fields := self.stored(kind, id).fields) is not None:
                yield id, fields


class Knowing(Speaker):
    """Speaks of the records as they stand this moment, and of those that changes take away or bring."""

    def __init__(self, words: Say, now: Now, changes: Iterable[Change] = ()) -> None:
        self._words, self.now = words, now
        whole = (
            (one.key, one.after if one.before is None else one.before)
            for one in changes
            if None in (one.before, one.after)
        )
        told = {key: held.fields for key, held in now.moved.items()} | dict(whole)
        copied = {kind: dict(now.snapshot.records.get(kind, {})) for kind in {kind for kind, _ in told}}
        for (kind, id), fields in told.items():
            if fields is not None and not faults_of(kind, id, fields):
                copied[kind][id] = from_fields(kind, id, fields)
        records = {**now.snapshot.records, **copied}
        self._known = replace(now.snapshot, records=records) if told else now.snapshot

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self._words.lang

    @property
    def snapshot(self) -> Snapshot:
        """The records that sentences name."""
        return self._known


def now_of(request: Request) -> Now:
    """Read what has come since the atlas; usually nothing.

    Raises `not_ready` before the first atlas, and what the store raises when it does not answer.
    """
    return now_in(keeper_of(request))


def now_in(keeper: Keeper) -> Now:
    """As `now_of`, where nobody asks. Raises `not_ready`."""
    if keeper.atlas is None:
        raise OriketError("not_ready")
    snapshot, shown = keeper.atlas.held, keeper.atlas.snapshot
    entries = keeper.store.changes_since(snapshot.revision)
    if any(entry.change_set.origin == "purge" or _blocks(entry.change_set) for entry in entries):
        # What a purge took away stands in no history, and what is blocked takes others with it: the state
        # itself must be read.
        return Now.of(keeper.store.load())
    moved: dict[Key, Stored] = {}
    content = snapshot.content
    for entry in entries:
        content = identity.after(content, entry.change_set)
        for change in entry.change_set.changes:
            held = moved.get(change.key) or snapshot.stored(*change.key)
            moved[change.key] = _moved(entry.revision, change, held)
    if content != keeper.store.content():
        # Written this moment, or another past: a backup was restored, and the keeper has not looked yet.
        return Now.of(keeper.store.load())
    mended = keeper.atlas.sheltered
    return Now(
        snapshot, shown, mended, moved, entries[-1].revision if entries else snapshot.revision, content
    )


def _blocks(changes: ChangeSet) -> bool:
    """Whether a change set takes a record out of everybody's sight, or brings it back."""
    return any("blocked" in {*(one.before or ()), *(one.after or ())} for one in changes.changes)


def _moved(revision: int, change: Change, held: Stored) -> Stored:
    fields = change.applied_to(held.fields)
    return Stored(revision, fields, change.merged_into if fields is None else None)


def kind_seen(kind: str, sight: Sight) -> str:
    """The kind that an address names; raises `unknown_kind`, or `not_public` where it is not for all."""
    if kind not in KINDS:
        raise OriketError("unknown_kind", id=kind[:100])
    if not sees(sight, sight_of(kind)):
        raise OriketError("not_public")
    return kind

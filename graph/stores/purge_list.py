"""The list of purges beside a store: kinds, ids and fields, no words; every restore carries them out again.

A backup that was made before a purge still holds the words. What is purged as a value goes with its whole
field then, since the list does not know the value: too much rather than too little.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from graph.records.changes import Change, ChangeFilter, ChangeSet, Draft, Key
from graph.records.errors import Refused
from graph.records.model import specs
from graph.records.purges import Purge, Target
from graph.records.removal import removal
from graph.records.schema import Fields
from graph.stores import form, parts
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Read, Store

PLACEHOLDER = "…"
"""What stands where a text must be and nobody may know it any more."""


class PurgeList:
    """A file with a line for each purge: its entry of history. It is its owner's alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> list[ChangeSet]:
        """Return the purges that are listed, oldest first."""
        if not self._path.exists():
            return []
        lines = map(json.loads, self._path.read_text("ascii").splitlines())
        return [ChangeSet(**head, changes=tuple(map(form.change_from, rows))) for head, rows in lines]

    def note(self, store: Store) -> list[ChangeSet]:
        """Add the purges that a store's history tells of; return all that are listed then."""
        listed = self.read()
        known = {one.id for one in listed}
        if new := [told for told in purges_of(store) if told.id not in known]:
            self._write([*listed, *new])
        return [*listed, *new]

    def _write(self, purges: Iterable[ChangeSet]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file, name = tempfile.mkstemp(prefix=f".{self._path.name}-", dir=self._path.parent)
        with os.fdopen(file, "w", encoding="ascii") as sink:
            for told in purges:
                sink.write(form.dumps([form.head_of(told), [*map(form.row_of, told.changes)]]) + "\n")
            sink.flush()
            os.fsync(sink.fileno())
        Path(name).replace(self._path)


def beside(path: Path) -> PurgeList:
    """Return the list beside a file."""
    return PurgeList(path.with_name(f"{path.name}.purges"))


def purges_of(store: Store) -> list[ChangeSet]:
    """Return the entries of a store's purges, oldest first, as they were told."""
    ids: list[str] = []
    cursor = None
    while True:
        page = store.changes(ChangeFilter(origin="purge"), after=cursor)
        ids += [entry.change_set.id for entry in page.entries]
        cursor = page.next
        if cursor is None:
            break
    entries = (store.entry(id) for id in dict.fromkeys(reversed(ids)))
    return [entry.change_set for entry in entries if entry is not None]


def missing(listed: Iterable[ChangeSet], read: Read) -> list[ChangeSet]:
    """Return the listed purges that a backup's history does not know."""
    known = {head["id"] for _, head, _, _ in read("change_sets")}
    return [told for told in listed if told.id not in known]


def carried_out_again(read: Read, purges: Sequence[ChangeSet]) -> Read:
    """Return what reads a backup in which these purges were carried out; other parts are as they were."""
    store = MemoryStore()
    store.restore(read)
    for told in purges:
        _again(store, told)
    purged = parts.reader(store.dump())
    return lambda part: purged(part) if part in parts.NETWORK else read(part)


def _again(store: MemoryStore, told: ChangeSet) -> None:
    targets: list[Target] = []
    numbers = count(1)

    def change(changes: Sequence[Change]) -> None:
        """What has to be different before the words can go, as a change set of its own."""
        if changes:
            id = f"{told.id}-{next(numbers)}"
            store.apply(ChangeSet(id, told.actor, "edit", told.time, changes=tuple(changes)))

    for gone in told.changes:
        if not store.history(*gone.key) and not store.proposals(about=gone.key):
            continue
        if gone.after is None and gone.before is not None:
            if store.load().stored(*gone.key).fields is not None:
                change(removal(store.load(), *gone.key))
            targets.append(Target(*gone.key))
            continue
        needed = [name for name in gone.forgotten if specs(gone.kind)[name].required]
        targets += [Target(*gone.key, name) for name in gone.forgotten if name not in needed]
        change(_without(store, gone.key, needed))
        targets += [
            Target(*gone.key, name, text)
            for name in needed
            for text in sorted(_texts(store, gone.key, name) - {PLACEHOLDER})
        ]
    if targets:
        _purge(store, told, tuple(targets))


def _purge(store: MemoryStore, told: ChangeSet, targets: tuple[Target, ...]) -> None:
    purge = Purge(told.id, told.actor, told.time, told.message, told.ground, targets)
    try:
        store.purge(purge)
    except Refused as refused:
        if [fault.code for fault in refused.faults if fault.code != "words_in_reason"]:
            raise
        # More goes than the first time, and a word of it stands in the reason.
        store.purge(Purge(told.id, told.actor, told.time, PLACEHOLDER, PLACEHOLDER, targets))


def _without(store: MemoryStore, key: Key, names: Iterable[str]) -> list[Change]:
    """The change that puts a placeholder where a living record must have a text."""
    held = store.load().stored(*key)
    if held.fields is None:
        return []
    texts = [name for name in names if specs(key[0])[name].type == "text"]
    after: Fields = {**held.fields, **dict.fromkeys(texts, PLACEHOLDER)}
    draft = Draft()
    draft.put(*key, held, after)
    return [*draft.changes.values()]


def _texts(store: MemoryStore, key: Key, name: str) -> set[str]:
    """Every text that a field which must be there has held; other values are no words."""
    if specs(key[0])[name].type != "text":
        return set()
    changes = [change for entry in store.history(*key) for change in entry.change_set.changes]
    changes += [c for one in store.proposals(about=key) for c in one.proposal.changes if c.key == key]
    shapes = (shape for change in changes for shape in (change.before, change.after) if shape)
    return {text for shape in shapes if isinstance(text := shape.get(name), str)}

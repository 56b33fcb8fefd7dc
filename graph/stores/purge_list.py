"""The list of purges beside a store: kinds, ids and fields, no words; every restore carries them out again.

A backup that was made before a purge still holds the words. Of a value the list keeps how long it is and a
hash of it under the service's key: whoever has the key finds it in the backup and nowhere else. With another
key it goes with its whole field: too much rather than too little.
"""

from __future__ import annotations

import hmac
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from graph.records.changes import Change, ChangeFilter, ChangeSet, Draft, Key
from graph.records.errors import Refused
from graph.records.model import specs
from graph.records.purges import Purge, Target
from graph.records.removal import removal
from graph.records.schema import Fields
from graph.stores import form, parts, renaming
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Read, Store

PLACEHOLDER = "…"
"""What stands where a text must be and nobody may know it any more."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A value that is not kept: its length, and its hash under a key."""

    length: int
    key: str
    """What tells one key from another."""
    digest: str

    @staticmethod
    def of(key: bytes, value: str) -> Seal:
        """Return the seal of a value."""
        folded = value.casefold()
        return Seal(len(folded), _named(key), _digest(key, folded))

    def opened(self, key: bytes, texts: Iterable[str]) -> str | None:
        """Return the value, if one of the texts contains it."""
        for text in map(str.casefold, texts):
            for start in range(len(text) - self.length + 1):
                piece = text[start : start + self.length]
                if _digest(key, piece) == self.digest:
                    return piece
        return None


def _digest(key: bytes, text: str) -> str:
    return hmac.digest(key, f"purged {text}".encode("utf-8", "surrogatepass"), "sha256").hex()


def _named(key: bytes) -> str:
    return hmac.digest(key, b"which key", "sha256").hex()[:16]


@dataclass(frozen=True, slots=True)
class ListedPurge:
    """A purge as it is listed: its entry of history, and its targets with seals instead of values.

    Without targets it is known from history alone.
    """

    told: ChangeSet
    targets: tuple[tuple[Target, Seal | None], ...] = ()

    def of_record(self, key: Key) -> list[tuple[Target, Seal | None]]:
        """Return the targets in one record."""
        return [(target, seal) for target, seal in self.targets if target.key == key]

    def under(self, names: renaming.Names) -> ListedPurge:
        """Return it about the new ids of records that had others when it was made."""
        changes = tuple(renaming.renamed(one, names) for one in self.told.changes)
        targets = tuple((replace(one, id=names.get(one.key, one.id)), seal) for one, seal in self.targets)
        return ListedPurge(replace(self.told, changes=changes), targets)


class PurgeList:
    """A file with a line for each purge. It is its owner's alone."""

    def __init__(self, path: Path, key: bytes = b"") -> None:
        self.path, self.key = path, key

    def read(self) -> list[ListedPurge]:
        """Return the purges that are listed, oldest first."""
        if not self.path.exists():
            return []
        return [_from_line(*json.loads(line)) for line in self.path.read_text("ascii").splitlines()]

    def note(self, store: Store, asked: Purge | None = None) -> list[ListedPurge]:
        """Add the purges that a store's history tells of; return all that are listed then.

        `asked` is the one that was just carried out: its targets are known.
        """
        listed = self.read()
        known = {one.told.id for one in listed}
        new = [ListedPurge(told, self._targets(told, asked)) for told in purges_of(store)]
        if new := [one for one in new if one.told.id not in known]:
            self._write([*listed, *new])
        return [*listed, *new]

    def _targets(self, told: ChangeSet, asked: Purge | None) -> tuple[tuple[Target, Seal | None], ...]:
        if asked is None or asked.id != told.id:
            return ()
        return tuple(
            (replace(one, value=None), None if one.value is None else Seal.of(self.key, one.value))
            for one in asked.targets
        )

    def _write(self, purges: Iterable[ListedPurge]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file, name = tempfile.mkstemp(prefix=f".{self.path.name}-", dir=self.path.parent)
        with os.fdopen(file, "w", encoding="ascii") as sink:
            for one in purges:
                sink.write(form.dumps(_line(one)) + "\n")
            sink.flush()
            os.fsync(sink.fileno())
        Path(name).replace(self.path)


def _line(one: ListedPurge) -> list[Any]:
    targets = [[*astuple(target)[:3], astuple(seal) if seal else None] for target, seal in one.targets]
    return [form.head_of(one.told), [*map(form.row_of, one.told.changes)], targets]


def _from_line(head: dict[str, Any], rows: list[list[Any]], targets: Sequence[list[Any]] = ()) -> ListedPurge:
    told = ChangeSet(**head, changes=tuple(map(form.change_from, rows)))
    sealed = ((Target(*where), Seal(*seal) if seal else None) for *where, seal in targets)
    return ListedPurge(told, tuple(sealed))


def beside(path: Path, key: bytes) -> PurgeList:
    """Return the list beside a file."""
    return PurgeList(path.with_name(f"{path.name}.purges"), key)


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


def missing(listed: Iterable[ListedPurge], read: Read) -> list[ListedPurge]:
    """Return the listed purges that a backup's history does not know."""
    known = {head["id"] for _, head, _, _ in read("change_sets")}
    return [one for one in listed if one.told.id not in known]


def carried_out_again(
    read: Read, purges: Sequence[ListedPurge], key: bytes = b"", new_ids: renaming.Names | None = None
) -> Read:
    """Return what reads a backup in which these purges were carried out; other parts are as they were.

    `new_ids` are those of the backup's records that had others when the purges were listed.
    """
    store = MemoryStore()
    store.restore(read)
    for one in purges:
        _again(store, one.under(new_ids or {}), key)
    purged = parts.reader(store.dump())
    return lambda part: purged(part) if part in parts.NETWORK else read(part)


def _again(store: MemoryStore, listed: ListedPurge, service: bytes) -> None:
    told, targets = listed.told, list[Target]()
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
        known = listed.of_record(gone.key)
        if any(seal and seal.key != _named(service) for _, seal in known):
            known = []
        whole = {target.field for target, seal in known if seal is None} if known else {*gone.forgotten}
        forgotten = [name for name in gone.forgotten if name in whole]
        needed = [name for name in forgotten if specs(gone.kind)[name].required]
        targets += [Target(*gone.key, name) for name in forgotten if name not in needed]
        change(_without(store, gone.key, needed))
        targets += [
            Target(*gone.key, name, text)
            for name in needed
            for text in sorted(_texts(store, gone.key, name) - {PLACEHOLDER})
        ]
        for target, seal in known:
            value = seal.opened(service, _all_texts(store, gone.key)) if seal else None
            if value is not None:
                change(_without(store, gone.key, _required_with(store, target, value)))
                targets.append(replace(target, value=value))
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


def _required_with(store: MemoryStore, target: Target, value: str) -> list[str]:
    """The fields that a living record must have, and whose text contains a value that goes."""
    fields = store.load().stored(*target.key).fields or {}
    return [
        name
        for name, text in fields.items()
        if target.field in (None, name)
        and specs(target.kind)[name].required
        and isinstance(text, str)
        and value in text.casefold()
    ]


def _all_texts(store: MemoryStore, key: Key) -> Iterator[str]:
    """Every text that a record has held or that was said of it."""
    for entry in store.history(*key):
        yield entry.change_set.message
        for change in entry.change_set.changes:
            yield from _leaves([change.before, change.after])
    for one in store.proposals(about=key):
        yield from _leaves([one.proposal.text, one.proposal.how])
        for change in one.proposal.changes:
            yield from _leaves([change.before, change.after])


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _leaves(one)


def _texts(store: MemoryStore, key: Key, name: str) -> set[str]:
    """Every text that a field which must be there has held; other values are no words."""
    if specs(key[0])[name].type != "text":
        return set()
    changes = [change for entry in store.history(*key) for change in entry.change_set.changes]
    changes += [c for one in store.proposals(about=key) for c in one.proposal.changes if c.key == key]
    shapes = (shape for change in changes for shape in (change.before, change.after) if shape)
    return {text for shape in shapes if isinstance(text := shape.get(name), str)}

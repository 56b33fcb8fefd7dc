"""A store that forgets: for tests, for a look at a sheet, and as the plainest reading of the protocol."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.records.changes import ChangeSet, Entry, Key, Stored
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from graph.stores.admission import admit
from graph.stores.protocol import Edition


class MemoryStore:
    """Keeps everything in dictionaries behind one lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._records: dict[Key, Stored] = {}
        self._entries: list[Entry] = []
        self._editions: dict[int, Edition] = {}

    def revision(self) -> int:
        return len(self._entries)

    def load(self) -> Snapshot:
        with self._lock:
            rows = [(kind, id, held.version, held.fields) for (kind, id), held in self._records.items()]
            return Snapshot.of(len(self._entries), rows)

    def apply(self, changes: ChangeSet) -> int:
        with self._lock:
            for entry in self._entries:
                if entry.change_set.id == changes.id:
                    return entry.revision
            after = admit(changes, self._lookup, self._load_kind)
            revision = len(self._entries) + 1
            for key, fields in after.items():
                self._records[key] = Stored(revision, copy.deepcopy(fields))
            self._entries.append(Entry(revision, copy.deepcopy(changes)))
            return revision

    def _lookup(self, keys: Iterable[Key]) -> Mapping[Key, Stored]:
        return {key: self._records[key] for key in keys if key in self._records}

    def _load_kind(self, kind: str) -> Iterator[tuple[str, Fields]]:
        for (held_kind, id), held in self._records.items():
            if held_kind == kind and held.fields is not None:
                yield id, held.fields

    def changes_since(self, revision: int) -> Sequence[Entry]:
        with self._lock:
            return self._entries[revision:]

    def history(self, kind: str, id: str) -> Sequence[Entry]:
        with self._lock:
            return [e for e in self._entries if any(c.key == (kind, id) for c in e.change_set.changes)]

    def entry(self, change_set: str) -> Entry | None:
        with self._lock:
            return next((e for e in self._entries if e.change_set.id == change_set), None)

    def editions(self) -> Sequence[int]:
        return sorted(self._editions)

    def edition(self, number: int) -> Edition | None:
        return self._editions.get(number)

    def save_edition(self, edition: Edition) -> bool:
        with self._lock:
            follows = edition.follows(self._editions.get(edition.number))
            if follows:
                self._editions[edition.number] = replace(
                    edition, version=edition.version + 1, positions=dict(edition.positions)
                )
            return follows is not False

    def close(self) -> None:
        """Nothing to let go of."""

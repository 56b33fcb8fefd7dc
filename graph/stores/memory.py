"""A store in memory, gone with the process: for tests, trials, and the plainest reading of the protocol."""

from __future__ import annotations

import copy
import threading
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.records.changes import (
    Change,
    ChangeFilter,
    ChangeSet,
    Cursor,
    Entry,
    HistoryPage,
    Key,
    Stored,
)
from graph.records.errors import StoreUnavailable
from graph.records.judged import Judged
from graph.records.proposals import Decision, Proposal, ProposalEntry, ProposalState
from graph.records.purges import Held, Purge, carried_out
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from graph.stores import admission, form, identity, parts
from graph.stores.protocol import Edition, Line, Read


class MemoryStore:
    """Keeps everything in lists and dictionaries behind one lock."""

    address = "memory:"

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._content = identity.new_life()
        self._revision = 0
        self._records: dict[Key, Stored] = {}
        self._entries: dict[int, Entry] = {}
        """By revision, oldest first; a store that began in form 1 has gaps."""
        self._homes: dict[int, list[frozenset[str]]] = {}
        """Where the record of each change of each entry belonged."""
        self._proposals: list[ProposalEntry] = []
        self._editions: dict[int, Edition] = {}

    def revision(self) -> int:
        return self._revision

    def content(self) -> str:
        return self._content

    def latest(self) -> tuple[str, int]:
        return self._content, max(self._editions, default=0)

    def load(self) -> Snapshot:
        with self._lock:
            rows = [(*key, held.version, held.fields) for key, held in self._records.items()]
            merged = {key: held.merged_into for key, held in self._records.items() if held.merged_into}
            return Snapshot.of(self._revision, rows, merged, self._content)

    def apply(self, changes: ChangeSet, judged: Judged | None = None) -> int:
        with self._lock:
            if (done := admission.sent_before(self.entry(changes.id), changes)) is not None:
                return done
            known = judged is not None and judged.holds_for(changes.changes, self._content)
            admitted = admission.admit(changes, self._lookup, self._load_kind, judged=known)
            return self._write(changes, admitted.after())

    def _write(self, changes: ChangeSet, after: Mapping[Key, Stored]) -> int:
        self._revision = revision = self._revision + 1
        self._homes[revision] = admission.homes_of(changes, self._lookup)
        for key, record in after.items():
            self._records[key] = replace(copy.deepcopy(record), version=revision)
        self._entries[revision] = Entry(revision, copy.deepcopy(changes), len(changes.changes))
        self._content = identity.after(self._content, changes)
        return revision

    def _lookup(self, keys: Iterable[Key]) -> Mapping[Key, Stored]:
        return {key: self._records[key] for key in keys if key in self._records}

    def _load_kind(self, kind: str) -> Iterator[tuple[str, Fields]]:
        for (held_kind, id), held in self._records.items():
            if held_kind == kind and held.fields is not None:
                yield id, held.fields

    def own_faults(self) -> Sequence[str]:
        return []

    # ------------------------------------------------------------------ history

    def changes_since(self, revision: int) -> Sequence[Entry]:
        with self._lock:
            return [entry for at, entry in self._entries.items() if at > revision]

    def history(self, kind: str, id: str) -> Sequence[Entry]:
        with self._lock:
            return [
                entry.only([change])
                for entry in self._entries.values()
                for change in entry.change_set.changes
                if change.key == (kind, id)
            ]

    def changes(self, which: ChangeFilter, *, after: Cursor | None = None, limit: int = 100) -> HistoryPage:
        with self._lock:
            return HistoryPage.of(self._wanted(which, after), limit)

    def _wanted(self, which: ChangeFilter, after: Cursor | None) -> Iterator[tuple[Entry, int, Change]]:
        """Every wanted change after a place in history: its entry, its number in the set, and itself."""
        begin = (-after[0], after[1]) if after else (-self._revision, -1)
        for entry in reversed(self._entries.values()):
            homes = self._homes[entry.revision]
            if -entry.revision < begin[0] or not which.wants_set(entry.change_set):
                continue
            for n, (change, places) in enumerate(zip(entry.change_set.changes, homes, strict=True)):
                if (-entry.revision, n) > begin and which.wants(change, places):
                    yield entry, n, change

    def entry(self, change_set: str) -> Entry | None:
        with self._lock:
            return next((e for e in self._entries.values() if e.change_set.id == change_set), None)

    def purge(self, purge: Purge) -> int:
        with self._lock:
            if (done := admission.purged_before(self.entry(purge.id), purge)) is not None:
                return done
            outcome = carried_out(purge, self._held(purge.keys))
            after = admission.admit_purge(outcome, self._lookup, self._load_kind).after()
            for (revision, n), change in outcome.history.items():
                entry = self._entries[revision]
                changes = [*entry.change_set.changes]
                changes[n] = change
                self._entries[revision] = entry.only(changes)
            for revision in outcome.messages:
                entry = self._entries[revision]
                self._entries[revision] = replace(entry, change_set=replace(entry.change_set, message=""))
            for proposal in outcome.proposals:
                self._proposals[proposal.number - 1] = proposal
            return self._write(outcome.told, after)

    def _held(self, keys: Collection[Key]) -> Held:
        history = {
            (entry.revision, n): change
            for entry in self._entries.values()
            for n, change in enumerate(entry.change_set.changes)
            if change.key in keys
        }
        messages = {revision: self._entries[revision].change_set.message for revision, _ in history}
        proposals = [one for one in self._proposals if not one.proposal.touches.isdisjoint(keys)]
        return Held(self._lookup(keys), history, messages, proposals)

    # ------------------------------------------------------------------ proposals

    def propose(self, proposal: Proposal) -> int:
        with self._lock:
            held = next((p for p in self._proposals if p.proposal.id == proposal.id), None)
            if (number := admission.admit_proposal(proposal, held)) is not None:
                return number
            number = len(self._proposals) + 1
            places = admission.homes_of_proposal(proposal, self._lookup)
            self._proposals.append(ProposalEntry(number, copy.deepcopy(proposal), places))
            return number

    def decide(self, number: int, decision: Decision, changes: ChangeSet | None = None) -> ProposalEntry:
        with self._lock:
            held = self.proposal(number)
            decided = admission.admit_decision(number, held, decision, changes)
            if decided is not held:
                if changes is not None:
                    at = self.apply(changes)
                    if self._entries[at].proposal is None:
                        self._entries[at] = replace(self._entries[at], proposal=number)
                self._proposals[number - 1] = decided
            return decided

    def proposal(self, number: int) -> ProposalEntry | None:
        with self._lock:
            return self._proposals[number - 1] if 0 < number <= len(self._proposals) else None

    def proposals(
        self,
        *,
        states: Collection[ProposalState] | None = None,
        places: Collection[str] | None = None,
        about: Key | None = None,
        after: int = 0,
        limit: int = 100,
    ) -> Sequence[ProposalEntry]:
        with self._lock:
            return [
                one
                for one in self._proposals[after:]
                if (states is None or one.state in states)
                and (places is None or not one.places.isdisjoint(places))
                and (about is None or about in one.proposal.touches)
            ][:limit]

    def count_proposals(
        self, states: Collection[ProposalState], places: Collection[str] | None = None
    ) -> int:
        return len(self.proposals(states=states, places=places, limit=len(self._proposals)))

    def empty_proposals(self, numbers: Collection[int]) -> int:
        with self._lock:
            known = [one for number in numbers if (one := self.proposal(number)) is not None]
            changed = [left for one in known if (left := one.emptied()) != one]
            for left in changed:
                self._proposals[left.number - 1] = left
            return len(changed)

    # ------------------------------------------------------------------ positions

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

    # ------------------------------------------------------------------ backups

    @property
    def parts(self) -> Sequence[str]:
        return parts.NETWORK

    def is_in_use(self) -> bool:
        with self._lock:
            return bool(self._revision or self._proposals or self._editions)

    def dump(self) -> Generator[Line, None, None]:
        with self._lock:
            yield "state", {"revision": self._revision}
            for key, held in sorted(self._records.items()):
                yield parts.of_record(*key, held)
            yield from map(parts.of_entry, self._entries.values())
            for revision, entry in self._entries.items():
                told = zip(entry.change_set.changes, self._homes[revision], strict=True)
                for n, (change, homes) in enumerate(told):
                    yield parts.of_change(revision, n, form.row_of(change), homes)
            yield from map(parts.of_proposal, self._proposals)
            yield from parts.of_editions([one for _, one in sorted(self._editions.items())])

    def restore(self, read: Read, *, force: bool = False) -> None:
        new = MemoryStore()
        new._revision = max(parts.revision(read), self._revision)
        new._records.update(parts.records(read))
        for entry, homes in parts.entries(read):
            new._entries[entry.revision], new._homes[entry.revision] = entry, homes
        new._proposals += parts.proposals(read)
        new._editions.update((one.number, one) for one in parts.editions(read))
        with self._lock:
            if not force and self.is_in_use():
                raise StoreUnavailable("store_in_use", address=self.address)
            kept = {name: value for name, value in vars(new).items() if name != "_lock"}
            vars(self).update(kept)

    def close(self) -> None:
        """Nothing to let go of."""

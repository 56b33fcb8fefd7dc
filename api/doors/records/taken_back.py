"""Which changes of history may be taken back: what has been taken back since is not, nor what is others'."""

from __future__ import annotations

from collections.abc import Iterable

from api.doors.records.history_shapes import ChangeOut, ChangeSetOut
from api.doors.records.now import Now
from api.gate.asking import Asked
from api.gate.permission import forbidden, writes
from graph.records.changes import ChangeFilter, Cursor, Entry, Key, undo
from graph.records.errors import Refused
from graph.stores.protocol import Store

LOOKED_AT = 12
"""Changes of a set that are looked at; a page tells no more of them one by one."""

FIRST_OF_NEXT = 999_999_999
"""As a number in a set: after whatever it holds, so that the next one is read from its beginning."""
AT_ONCE = 200
"""Changes of a set that are read at a time, to see whether all of it is the reader's to take back."""
MOST = 2_000
"""Changes that are read so for one page, whatever its sets hold; of the rest the page of undoing tells."""


class Rights:
    """What a reader may take back of the entries on one page, of which it may have a part."""

    def __init__(self, asked: Asked, now: Now, store: Store) -> None:
        self._asked, self._now, self._store = asked, now, store
        self._writes, self._left = writes(asked.who), MOST

    def told(self, told: ChangeSetOut, entry: Entry) -> ChangeSetOut:
        """What is told of an entry, with what may be taken back of it."""
        if not self._writes:
            return told
        refused = _refused(self._asked, self._now, entry)
        changes = [
            change.model_copy(update={"may_undo": (change.kind, change.id) not in refused})
            for change in told.changes
        ]
        whole = len(entry.change_set.changes) == entry.size
        may = not refused and (whole or self._all_of(entry.revision))
        return told.model_copy(update={"changes": changes, "may_undo": may})

    def _all_of(self, revision: int) -> bool:
        """Whether nothing of a set is refused, as far as it is read; the first refusal is enough."""
        after: Cursor | None = (revision + 1, FIRST_OF_NEXT)
        while after is not None and self._left > 0:
            page = self._store.changes(ChangeFilter(), after=after, limit=min(AT_ONCE, self._left))
            parts = [one for one in page.entries if one.revision == revision]
            read = sum(len(one.change_set.changes) for one in parts)
            self._left -= read
            if any(_refused(self._asked, self._now, one) for one in parts):
                return False
            after = page.next if len(page.entries) == len(parts) and read else None
        return True


def may_take_back(asked: Asked, now: Now, store: Store, change_set: str) -> bool:
    """Whether all of a change set is the reader's to take back."""
    entry = store.entry(change_set) if writes(asked.who) else None
    return entry is not None and not _refused(asked, now, entry)


def _refused(asked: Asked, now: Now, entry: Entry) -> set[Key]:
    """The changes that are not the reader's to take back."""
    try:
        back = undo(entry, id=entry.change_set.id, actor="", time="")
    except Refused:  # something in it is purged: the page of undoing says so
        return set()
    return set(forbidden(asked.who, back.changes, now.lookup, now.snapshot.where))


def with_undone(store: Store, now: Now, told: Iterable[ChangeSetOut]) -> list[ChangeSetOut]:
    """Entries of history whose changes say what has taken them back."""
    found = []
    for entry in told:
        changes = [_marked(store, now, entry, n) for n in range(len(entry.changes))]
        found.append(entry.model_copy(update={"changes": changes}))
    return found


def _marked(store: Store, now: Now, entry: ChangeSetOut, n: int) -> ChangeOut:
    change = entry.changes[n]
    if n >= LOOKED_AT or now.stored(change.kind, change.id).version == entry.revision:
        return change
    return change.model_copy(update={"undone_by": undone_by(store, change.kind, change.id, entry.revision)})


def undone_by(store: Store, kind: str, id: str, revision: int) -> str | None:
    """The change set that has taken back what a revision did to a record; None where that holds.

    Taking back reads what it takes back: an undo that read this revision is its own. Undoing that one is
    redoing, and so on.
    """
    by: str | None = None
    for entry in store.history(kind, id):
        (change, *_) = entry.change_set.changes
        if entry.revision > revision and entry.change_set.origin == "undo" and change.read == revision:
            by, revision = None if by else entry.change_set.id, entry.revision
    return by

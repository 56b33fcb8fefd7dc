"""Writes that go through this process: the follower is woken at once, and the request knows that it wrote."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, cast

from graph.records.changes import ChangeSet
from graph.records.judged import Judged
from graph.records.proposals import Decision, ProposalEntry
from graph.records.purges import Purge
from graph.stores.protocol import Store

WRITTEN: ContextVar[list[int] | None] = ContextVar("written", default=None)
"""Revisions that the request at hand has made; None outside of one."""


class NoticedWrites:
    """A store that tells of what is written through it; all else is the store's own."""

    def __init__(self, store: Store, tell: Callable[[], None]) -> None:
        self._store = store
        self._tell = tell

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def apply(self, changes: ChangeSet, judged: Judged | None = None) -> int:
        """As the store does."""
        return self._noticed(self._store.apply(changes, judged))

    def purge(self, purge: Purge) -> int:
        """As the store does."""
        return self._noticed(self._store.purge(purge))

    def decide(self, number: int, decision: Decision, changes: ChangeSet | None = None) -> ProposalEntry:
        """As the store does."""
        decided = self._store.decide(number, decision, changes)
        if changes is not None:
            self._noticed(self._store.revision())
        return decided

    def _noticed(self, revision: int) -> int:
        if (written := WRITTEN.get()) is not None:
            written.append(revision)
        self._tell()
        return revision


def noticed(store: Store, tell: Callable[[], None]) -> Store:
    """The store, telling of what is written through it."""
    return cast("Store", NoticedWrites(store, tell))

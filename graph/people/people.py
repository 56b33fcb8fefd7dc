"""People's documents, read and written as what they are; the one way in for all who use them."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TypeVar

from graph.people.document import D, Document, document_of, kind_of, row_of, written
from graph.people.protocol import Batch, PeopleStore
from graph.records.errors import Conflict

T = TypeVar("T")
TRIES = 5


def persistently(work: Callable[[], T]) -> T:
    """Return what comes of `work`, which reads and writes; tried again when others wrote in between.

    Raises
    ------
    Conflict
        They did so every time, or `work` does not read anew what it writes.
    """
    for _ in range(TRIES - 1):
        with suppress(Conflict):
            return work()
    return work()


class People:
    """Documents over a store.

    Parameters
    ----------
    store : PeopleStore
    clock : callable, optional
        Seconds since 1970; every expiry is held against it.
    """

    def __init__(self, store: PeopleStore, *, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def now(self) -> datetime:
        """Return the time that expiries are held against."""
        return datetime.fromtimestamp(self._clock(), UTC)

    def get(self, cls: type[D], id: str) -> D | None:
        """Return a document; None where there is none, or none any more."""
        row = self._store.get(kind_of(cls), id)
        if row is None or row.is_over(self._clock()):
            return None
        return document_of(cls, row.id, row.version, row.body)

    def find(
        self, cls: type[D], key: str = "", value: str = "", *, after: str = "", limit: int = 1000
    ) -> list[D]:
        """Return documents by their ids: all of a kind, or those with a key.

        Parameters
        ----------
        cls : type
        key, value : str
            A declared key and what it holds; without it all.
        after : str
            The last id of the page before.
        limit : int
        """
        which = (key, value) if key else None
        rows = self._store.find(kind_of(cls), which, after=after, limit=limit, now=self._clock())
        return [document_of(cls, row.id, row.version, row.body) for row in rows]

    def one(self, cls: type[D], key: str, value: str) -> D | None:
        """Return the document that has a unique key."""
        return next(iter(self.find(cls, key, value, limit=1)), None)

    def put(self, document: D) -> D:
        """Write one document and return it as it is now. Raises `Conflict` and `KeyTaken`."""
        self.write([document])
        return written(document)

    def write(
        self,
        puts: Iterable[Document] = (),
        deletes: Iterable[Document] = (),
        unchanged: Iterable[Document] = (),
    ) -> None:
        """Write several, take several away, and say that others are still as they were read: all or nothing.

        Raises
        ------
        Conflict
            One of them was written or taken away since it was read; `records` lists kinds and ids.
        KeyTaken
            A unique key belongs to another document.
        """
        rows = [[row_of(document) for document in part] for part in (puts, deletes, unchanged)]
        self._store.write(Batch(secrets.token_hex(16), self._clock(), *rows))

    def take(self, cls: type[D], id: str) -> D | None:
        """Take a document away and return it; of all who ask for it, one gets it."""
        row = self._store.take(kind_of(cls), id, self._clock())
        return document_of(cls, row.id, row.version, row.body) if row else None

    def sweep(self) -> int:
        """Take away what has expired, and say how many those were."""
        return self._store.sweep(self._clock())

    def close(self) -> None:
        """Let go of files and connections."""
        self._store.close()

"""The store as the threads of a service share it: asked by one at a time, and never waited for by readers."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graph.records.errors import OriketError
from graph.stores.protocol import Store

READERS_WAIT = 0.5
"""Seconds that a reader of another date waits for a store that somebody else is asking."""


@dataclass(frozen=True)
class Trouble:
    """Why the atlas may be older than the store, and since when."""

    code: str
    since: dt.datetime


class SharedStore:
    """One store for all threads of a service; `trouble` says what is known to be wrong with it now."""

    def __init__(self, store: Store, trouble: Callable[[], Trouble | None]) -> None:
        self._store = store
        self._trouble = trouble
        self._lock = threading.Lock()

    @contextmanager
    def asked(self, *, patient: bool = True) -> Iterator[Store]:
        """The store, for one caller at a time; who is not patient does not wait for one that is away.

        Raises `store_busy`, or the code of the trouble that is known already.
        """
        if not patient and (trouble := self._trouble()) is not None:
            raise OriketError(trouble.code)
        if not self._lock.acquire(timeout=-1 if patient else READERS_WAIT):
            raise OriketError("store_busy")
        try:
            yield self._store
        finally:
            self._lock.release()

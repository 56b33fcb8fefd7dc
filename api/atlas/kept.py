"""What was made of views for readers: one cache for answers, tiles and pictures, by who may see what."""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
BYTES = 128 * 2**20
"""What may be kept together, least recently used out."""
SCOPES = 12
"""Sets of places that something is kept for at once; what everybody sees is one of them."""
Key = tuple[weakref.ref[object], Hashable, str, Hashable]


class Kept:
    """Keeps what was made, by view, scope, language and what it is; it goes when its view does.

    A scope is what somebody sees, the same for all who have roles for the same places; of few at once.

    Who asks for one thing does not wait for another: two may make the same, and one of the two is kept.
    """

    def __init__(self, most: int = BYTES, scopes: int = SCOPES) -> None:
        self._most = most
        self._most_scopes = scopes
        self._scopes: OrderedDict[Hashable, None] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._held: OrderedDict[Key, tuple[Any, int]] = OrderedDict()
        self._gone: deque[weakref.ref[object]] = deque()

    def get(
        self,
        view: object,
        scope: Hashable,
        lang: str,
        what: Hashable,
        make: Callable[[], T],
        size: Callable[[T], int],
    ) -> T:
        """What was made before, or is made now; `size` says how many bytes it takes."""
        found: T | None = self.held(view, scope, lang, what)
        if found is None:
            found = make()
            self.keep(view, scope, lang, what, found, size(found))
        return found

    def held(self, view: object, scope: Hashable, lang: str, what: Hashable) -> Any:
        """What was made before, else None."""
        key = self._key(view, scope, lang, what)
        with self._lock:
            self._forget()
            self._use(scope)
            held = self._held.get(key)
            if held is None:
                return None
            self._held.move_to_end(key)
            return held[0]

    def keep(self, view: object, scope: Hashable, lang: str, what: Hashable, made: object, size: int) -> None:
        """Keep what was made; `size` says how many bytes it takes."""
        key = self._key(view, scope, lang, what)
        with self._lock:
            self._drop(key)
            self._held[key] = made, size
            self._bytes += size
            while self._bytes > self._most and len(self._held) > 1:
                self._drop(next(iter(self._held)))

    def _key(self, view: object, scope: Hashable, lang: str, what: Hashable) -> Key:
        # A view may be freed in the middle of what holds the lock: that it is gone is only noted.
        return weakref.ref(view, self._gone.append), scope, lang, what

    def _use(self, scope: Hashable) -> None:
        """Note that somebody with a scope asks; what was made for the one that waited longest may go."""
        self._scopes[scope] = None
        self._scopes.move_to_end(scope)
        if len(self._scopes) > self._most_scopes:
            oldest, _ = self._scopes.popitem(last=False)
            for key in [key for key in self._held if key[1] == oldest]:
                self._drop(key)

    def _forget(self) -> None:
        """Drop what was made of views that are gone."""
        gone = [self._gone.popleft() for _ in range(len(self._gone))]
        if gone:
            ids = {id(one) for one in gone}
            for key in [key for key in self._held if id(key[0]) in ids]:
                self._drop(key)

    def _drop(self, key: Key) -> None:
        held = self._held.pop(key, None)
        if held is not None:
            self._bytes -= held[1]

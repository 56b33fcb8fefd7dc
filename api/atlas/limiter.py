"""How much one client may ask for that costs something: a count per address and window, in bounded memory."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from graph.records.errors import OriketError

CLIENTS_KEPT = 10_000


class Limiter:
    """Lets each client do something `most` times in `seconds`."""

    def __init__(self, most: int, seconds: float, code: str = "too_many_dates") -> None:
        self._most, self._seconds, self._code = most, seconds, code
        self._lock = threading.Lock()
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def count(self, client: str) -> None:
        """Count one more; raises the limiter's code when it is one too many."""
        now = time.monotonic()
        with self._lock:
            began, times = self._seen.pop(client, (now, 0))
            if now - began >= self._seconds:
                began, times = now, 0
            self._seen[client] = (began, times + 1)
            while len(self._seen) > CLIENTS_KEPT:
                self._seen.popitem(last=False)
        if times >= self._most:
            raise OriketError(self._code)

"""How much one client may ask for that costs something: a count per address and window, in bounded memory."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.records.errors import OriketError

CLIENTS_KEPT = 10_000
LARGEST_BODY = 64_000
"""Bytes of a request's body: what readers send is words and ids, never files."""


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


class BodyLimit:
    """Refuses a body that is too large as soon as it is, whatever its head says.

    Starlette's own limit answers in plain text; this one raises, so that the answer is a problem like all.
    """

    def __init__(self, app: ASGIApp, most: int = LARGEST_BODY) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._most:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)

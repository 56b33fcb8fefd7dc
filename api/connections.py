"""How long the service waits for whoever has connected: for a head, a body, the next question, for reading.

uvicorn waits for ever for a head and a body, so that some hundred connections that say nothing would keep
all others out. Here each has its time, however slowly it drips, and only so many are waited for at once: one
more, and of the place that most of them come from the one that has been waited for the longest is let go.
Others notice nothing.
"""

from __future__ import annotations

import asyncio
import resource
from collections import OrderedDict, defaultdict
from typing import ClassVar, Literal

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.atlas.limiter import network_of

Phase = Literal["head", "body", "idle"]
"""What a connection is waited for."""
FILES = 8_192
"""Files and connections that the service wants to hold open; what the system gives a process may be less."""
MOST = 3_000
"""Connections that may be waited for; one takes some 15 kB."""


class Waiting:
    """Connections that are waited for, by the place that they come from, the longest first."""

    def __init__(self) -> None:
        self._places: defaultdict[str, OrderedDict[Connection, None]] = defaultdict(OrderedDict)
        self._many = 0

    def __len__(self) -> int:
        return self._many

    def add(self, connection: Connection) -> None:
        """Wait for one more."""
        self._places[connection.place][connection] = None
        self._many += 1

    def remove(self, connection: Connection) -> None:
        """Wait for it no more."""
        held = self._places[connection.place]
        if connection in held:
            del held[connection]
            self._many -= 1
        if not held:
            del self._places[connection.place]

    def first_to_go(self) -> Connection:
        """Of the place that most come from the one that is waited for the longest."""
        place = max(self._places, key=lambda one: len(self._places[one]))
        return next(iter(self._places[place]))


class Connection(H11Protocol):
    """One connection, with a time for each thing that is waited for."""

    seconds: ClassVar[dict[Phase, float]] = {"head": 10.0, "body": 20.0, "idle": 15.0}
    reading_seconds: ClassVar[float] = 60.0
    """How long a client may read nothing of an answer that does not fit into what the system holds for it."""
    most_waiting: ClassVar[int] = 256
    waiting: ClassVar[Waiting] = Waiting()

    place = ""
    """The part of the client's address that it cannot change."""
    _phase: Phase | None = None
    _patience: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Wait for a head."""
        super().connection_made(transport)
        self.place = network_of(self.client[0]) if self.client else ""
        self._look()

    def data_received(self, data: bytes) -> None:
        """Take what came; a piece of what is waited for buys no more time."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next question."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._wait_for(None)
        self._stop_unread()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The client does not read."""
        super().pause_writing()
        self._stop_unread()
        self._unread = self.loop.call_later(self.reading_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """It reads again."""
        self._stop_unread()
        super().resume_writing()

    def _look(self) -> None:
        phase = self._waited_for()
        if phase != self._phase:
            self._wait_for(phase)

    def _waited_for(self) -> Phase | None:
        theirs = self.conn.their_state
        if theirs is h11.SEND_BODY:
            return "body"
        if theirs is not h11.IDLE:
            return None
        return "idle" if self.cycle is not None and not self.conn.trailing_data[0] else "head"

    def _wait_for(self, phase: Phase | None) -> None:
        if self._patience is not None:
            self._patience.cancel()
        self.waiting.remove(self)
        self._phase, self._patience = phase, None
        if phase is not None:
            self.waiting.add(self)
            self._patience = self.loop.call_later(self.seconds[phase], self._let_go)
            if len(self.waiting) > self.most_waiting:
                self.waiting.first_to_go()._let_go()

    def _let_go(self) -> None:
        self._wait_for(None)
        self.transport.abort()

    def _stop_unread(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None


def make_room() -> None:
    """Hold as many connections as the system lets this process: to let one stand costs least."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = hard == resource.RLIM_INFINITY
    files = max(soft, FILES if unlimited else min(FILES, hard))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    Connection.most_waiting = max(Connection.most_waiting, min(MOST, files // 2))

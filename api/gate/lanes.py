"""Threads of their own for each kind of work, with a bounded queue before them.

Whoever waits for a picture, a date or a study takes nothing from those who only read, and readers take
nothing from those who write. Of too many the next is refused in words.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from graph.records.errors import OriketError

T = TypeVar("T")
LaneName = Literal[
    "people", "reading", "store", "writing", "dates", "studies", "pictures", "tiles", "exports", "passwords",
]  # fmt: skip


@dataclass(frozen=True)
class Width:
    """How many may work in a lane at once, how many may wait, for how long, and how the next is refused."""

    at_once: int
    waiting: int
    seconds: float = 30.0
    code: str = "too_busy"


WIDTHS: Mapping[LaneName, Width] = MappingProxyType(
    {
        "people": Width(4, 300),
        # Readers' answers are worked out in memory: more threads at once only wait for each other.
        "reading": Width(4, 300),
        "store": Width(8, 300),
        # A room of people who answer by link press at once: each waits a little, and none presses in vain.
        "writing": Width(4, 200),
        # These wait for the build process in turn; `Dates` and `Studies` refuse before their lanes are full.
        "dates": Width(10, 0, code="studies_busy"),
        "studies": Width(8, 16, code="studies_busy"),
        # A page may hold two pictures, and two people may open it.
        "pictures": Width(2, 6, 15.0, code="studies_busy"),
        "tiles": Width(2, 200),
        # Everything there is, written at once: some seconds where the network is large, and nobody else's.
        "exports": Width(1, 8, 60.0, code="studies_busy"),
        # At a fifth of a second each, the last of them waits four seconds.
        "passwords": Width(2, 38, code="sign_in_busy"),
    }
)


class WorkLane:
    """Some threads and the queue before them."""

    def __init__(self, name: str, width: Width) -> None:
        self._width = width
        self._threads = ThreadPoolExecutor(width.at_once, thread_name_prefix=f"oriket {name}")
        self._room = threading.BoundedSemaphore(width.at_once + width.waiting)

    async def run(self, work: Callable[[], T]) -> T:
        """Have something done by a thread of this lane. Raises its code where too many wait, or too long."""
        if not self._room.acquire(blocking=False):
            raise OriketError(self._width.code)
        done = self._begun(work)
        waited = asyncio.wrap_future(done)
        try:
            await asyncio.wait((waited,), timeout=self._width.seconds)
        except asyncio.CancelledError:
            # The service ends: what has not begun shall not.
            done.cancel()
            raise
        if not waited.done() and done.cancel():
            raise OriketError(self._width.code)
        return await waited

    def _begun(self, work: Callable[[], T]) -> Future[T]:
        try:
            done = self._threads.submit(contextvars.copy_context().run, work)
        except BaseException:
            self._room.release()
            raise
        done.add_done_callback(self._leave)
        return done

    def _leave(self, _: Future[Any]) -> None:
        self._room.release()


class Lanes:
    """The lanes of one service."""

    def __init__(self, widths: Mapping[LaneName, Width] = WIDTHS) -> None:
        self._lanes = {name: WorkLane(name, width) for name, width in widths.items()}

    def __getitem__(self, name: LaneName) -> WorkLane:
        return self._lanes[name]

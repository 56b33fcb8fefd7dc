"""Where passwords are worked on: two threads of their own, so that nobody's guesses hold up readers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from fastapi import Request

from graph.records.errors import OriketError

T = TypeVar("T")

MOST_WAITING = 40
"""At a fifth of a second each, the last of them waits four seconds."""


class PasswordThreads:
    """Runs what takes a password's time; refuses when too many wait."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="password")
        self._waiting = 0

    async def run(self, work: Callable[[], T]) -> T:
        """What comes of `work`, which may also read and write the store. Raises `sign_in_busy`."""
        if self._waiting >= MOST_WAITING:
            raise OriketError("sign_in_busy")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Let go of the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)


async def in_password_thread(request: Request, work: Callable[[], T]) -> T:
    """Run `work` where this app works on passwords. Raises `sign_in_busy`."""
    threads: PasswordThreads = request.app.state.password_threads
    return await threads.run(work)

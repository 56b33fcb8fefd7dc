"""The client of the build process: it starts the process, asks it for views and answers, and ends it."""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from weakref import ref

import structlog

from api.atlas.build_messages import (
    ABANDONED,
    Abandoned,
    BuildFailed,
    Declined,
    Failed,
    Job,
    Made,
    Stop,
    Studied,
    Study,
    send,
)  # fmt: skip
from graph.records.errors import OriketError
from graph.records.snapshot import Snapshot

TIME_LIMIT = 1_800.0
"""Seconds that one job may take; the seed takes about one, 100,000 organisations some minutes."""
UNHURRIED = 43_200.0
"""Seconds that a job may take that nobody waits for."""
STUDY_LIMIT = 120.0
"""Seconds that one study may take: somebody waits for it."""

# One core for the build process: the other ones are for readers.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
FOR_ALL, FOR_ONE = 2, 10
"""How much a build process gives way (`nice`) where all readers wait for it, and where only one does."""
NOTHING = Snapshot.of(0, ())
ASKED_EVERY = 0.2
"""Seconds between two questions whether somebody still waits for a job."""
DEATHS = 3
"""How often the child may die in a row before it rests; a job that is not done is tried twice."""
FIRST_REST, LONGEST_REST = 5.0, 300.0
"""Seconds of the first rest; each that follows is twice as long, up to the longest."""


class _Gone(BuildFailed):
    """The child has died by itself."""


def _without_secrets() -> dict[str, str]:
    """The environment without this installation's settings: some are passwords, and the child needs none."""
    return {name: value for name, value in os.environ.items() if not name.startswith("ORIKET_")}


class BuildClient:
    """A child process that does one job at a time; started when there is work, started again if it dies.

    It may hold `memory` bytes, None for as many as there are, gives way to others by `nice`. One that dies
    again and again rests: meanwhile every job fails at once, and the log says so once.
    """

    def __init__(self, memory: int | None = None, *, nice: int = FOR_ALL) -> None:
        self._memory, self._nice = memory, nice
        self._deaths = 0
        self._rests_until = 0.0
        self._log = structlog.get_logger("builder")
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._knows: str | None = None
        self._sent: ref[Snapshot] = ref(NOTHING)
        """The snapshot that the child knows, as long as somebody else holds it too."""
        self._closed = False
        self._asking = deque[None]()
        """One for each job that is being done or waits."""
        self.idle_since = time.monotonic()

    def make(self, job: Job, stop: Callable[[], bool] = lambda: False) -> Made:
        """Have a job done; waits for the one before. Raises `BuildFailed`.

        It is left when `stop`, which is asked now and then, says so: raises `Abandoned`.
        """
        answer = self._done(job, UNHURRIED if job.exact else TIME_LIMIT, stop)
        if isinstance(answer, Declined) and answer.code == ABANDONED:
            raise Abandoned(ABANDONED)
        if not isinstance(answer, Made):
            raise BuildFailed("view_failed", name=type(answer).__name__, trace="")
        return answer

    def study(self, study: Study) -> Any:
        """Have something worked out; waits for the job before. Raises `OriketError`."""
        answer = self._done(study, STUDY_LIMIT)
        if isinstance(answer, Declined):
            raise OriketError(answer.code, **answer.details)
        if not isinstance(answer, Studied):
            raise BuildFailed("view_failed", name=type(answer).__name__, trace="")
        return answer.result

    def _done(
        self, job: Job | Study, limit: float, stop: Callable[[], bool] = lambda: False
    ) -> Made | Studied | Declined:
        self._asking.append(None)
        try:
            with self._lock:
                if self.is_resting or self._closed:
                    raise BuildFailed("view_failed", name="closed" if self._closed else "resting", trace="")
                try:
                    answer = self._survived(job, limit, stop)
                except _Gone:
                    # It had died with nothing to do (memory was short, somebody killed it): once more.
                    answer = self._survived(job, limit, stop)
        finally:
            self._asking.pop()
        if isinstance(answer, Failed):
            raise BuildFailed("view_failed", name=answer.name, trace=answer.trace)
        return answer

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for the job that is being done to be over."""
        return len(self._asking) > 1

    @property
    def is_resting(self) -> bool:
        """Whether the child has died so often in a row that it is not started for a while."""
        return time.monotonic() < self._rests_until

    def _survived(
        self, job: Job | Study, limit: float, stop: Callable[[], bool]
    ) -> Made | Studied | Declined | Failed:
        """What the child answers; its deaths in a row are counted."""
        try:
            answer = self._tried(job, limit, stop)
        except BuildFailed:
            if not self._closed:
                self._died()
            raise
        if isinstance(answer, Failed) and answer.name == "MemoryError":
            # What it holds now it may hold for ever.
            self._end()
            self._died()
        elif self._deaths:
            if self._deaths >= DEATHS:
                self._log.info("build process works again")
            self._deaths = 0
        return answer

    def _died(self) -> None:
        self._deaths += 1
        over = self._deaths - DEATHS
        if over >= 0:
            self._rests_until = time.monotonic() + min(FIRST_REST * 2**over, LONGEST_REST)
        if over == 0:
            self._log.error("build process rests", deaths=self._deaths)

    def _tried(
        self, job: Job | Study, limit: float, stop: Callable[[], bool]
    ) -> Made | Studied | Declined | Failed:
        child = self._running()
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(limit, end)
        timer.start()
        try:
            return self._ask(child, job, stop)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self._end()
            if late.is_set() or self._closed:
                raise BuildFailed("view_failed", name="stopped", trace=str(error)) from error
            raise _Gone("view_failed", name="died", trace=str(error)) from error
        finally:
            timer.cancel()
            self.idle_since = time.monotonic()

    def _ask(
        self, child: subprocess.Popen[bytes], job: Job | Study, stop: Callable[[], bool]
    ) -> Made | Studied | Declined | Failed:
        if child.stdin is None or child.stdout is None:
            raise EOFError
        if self._knows != job.content and job.snapshot is not None:
            last = self._sent() if self._knows is not None else None
            self._knows = None
            send(job.snapshot, child.stdin, last)
            self._knows, self._sent = job.content, ref(job.snapshot)
        pickle.dump(replace(job, snapshot=None), child.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        child.stdin.flush()
        while not select.select([child.stdout], [], [], ASKED_EVERY)[0]:
            if stop():
                pickle.dump(Stop(), child.stdin, protocol=pickle.HIGHEST_PROTOCOL)
                child.stdin.flush()
                break
        answer: Made | Studied | Declined | Failed = pickle.load(child.stdout)  # noqa: S301 -- written by our own child process
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            paths = os.pathsep.join(path for path in sys.path if path)
            self._child = subprocess.Popen(  # noqa: S603 -- our own program
                [sys.executable, "-m", "api.atlas.build_process", str(self._memory or 0), str(self._nice)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_without_secrets() | ONE_THREAD | {"PYTHONPATH": paths},
            )
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:
                        continue
            self._child.wait()
        self._child, self._knows = None, None

    def rest(self, after: float) -> None:
        """Let the child go when it has had nothing to do for `after` seconds."""
        if time.monotonic() - self.idle_since > after and self._lock.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._lock.release()

    def close(self) -> None:
        """End the child, in the middle of a job too."""
        self._closed = True
        if self._child is not None:
            self._child.kill()
        with self._lock:
            self._end()

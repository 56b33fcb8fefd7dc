"""What the serving process and the workshop say to each other, and the serving process's end of the line."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

from api.settings import Audience
from graph.measures.findings import Findings
from graph.records.errors import OriketError
from graph.records.snapshot import Row, Snapshot
from graph.ways.lengths import Lengths
from viz.lettering.letter_sizes import CROWD

TIME_LIMIT = 1_800.0
"""Seconds that one job may take; the seed takes about one, 100,000 organisations some minutes."""
STUDY_LIMIT = 60.0
"""Seconds that one study may take: somebody waits for it."""

# One core for the workshop: the other ones are for readers.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


BATCH = 2_000
"""Records that travel together: neither side ever holds the whole network in two forms."""


@dataclass(frozen=True)
class Sending:
    """Announces a snapshot: lists of its rows follow, each pickled by itself, until an empty one."""

    revision: int


COASTS_UP_TO = CROWD
"""Above so many islands the chart is tiled: coasts are left to tiles, and nobody reads or holds it whole."""


@dataclass(frozen=True)
class Job:
    """Make findings and chart of a snapshot on one date. `snapshot` None means the one sent before.

    `words` and `links` (both by language) are for the picture: what stands on the water, where islands lead.
    `publish` makes a new edition from where the islands lie, `fresh` one from nothing. `weigh` asks how much
    truer a new edition would be. `archive` is an empty file for a chart that is too
    large to be held in memory.
    """

    revision: int
    at: date
    lengths: Lengths
    edition: int
    positions: Mapping[str, tuple[float, float]]
    snapshot: Snapshot | None
    audience: Audience
    words: Mapping[str, Mapping[str, str]]
    links: Mapping[str, str]
    archive: Path | None = None
    publish: bool = False
    fresh: bool = False
    weigh: bool = False
    tiled_above: int = COASTS_UP_TO


@dataclass(frozen=True)
class Study:
    """Work something out about one date (`slow_answers`), without a chart. `snapshot` None as in `Job`."""

    revision: int
    at: date
    lengths: Lengths
    snapshot: Snapshot | None
    work: str
    arguments: tuple[object, ...]


@dataclass(frozen=True)
class Moved:
    """What a new edition did: how far islands moved, in radii of the chart, and its stress before and after.

    `anew` is the stress of a chart from nothing, None when that was not tried.
    """

    median: float
    most: float
    before: float | None
    after: float | None
    anew: float | None


@dataclass(frozen=True)
class Made:
    """A done job: findings, the chart as JSON values for the working audience, pictures, every position.

    The chart is filed as tiles and parts want it (`tiles.pack`): in `filed` or, above the job's `tiled_above`
    islands, in its file, which is then `archive`; `chart` is then without islands, lanes and arenas.
    """

    findings: Findings
    chart: dict[str, Any]
    pictures: dict[str, str]
    positions: dict[str, tuple[float, float]]
    filed: bytes = b""
    archive: Path | None = None
    moved: Moved | None = None


@dataclass(frozen=True)
class Studied:
    """A done study: what came out of it."""

    result: Any


@dataclass(frozen=True)
class Declined:
    """A study that is not done, with the code that says why."""

    code: str
    details: Mapping[str, object]


@dataclass(frozen=True)
class Failed:
    """A job that failed: what it was, for the log."""

    name: str
    trace: str


class BuildFailed(OriketError):
    """The workshop could not make what it was asked for."""


class _Gone(BuildFailed):
    """The child has died by itself."""


def _send(snapshot: Snapshot, pipe: IO[bytes]) -> None:
    pickle.dump(Sending(snapshot.revision), pipe, protocol=pickle.HIGHEST_PROTOCOL)
    rows = snapshot.rows()
    some: list[Row] | None = None
    while some is None or some:
        some = [*islice(rows, BATCH)]
        pickle.dump(some, pipe, protocol=pickle.HIGHEST_PROTOCOL)


def received(sending: Sending, pipe: IO[bytes]) -> Snapshot:
    """Return the snapshot whose rows follow an announcement."""

    def rows() -> Iterator[Row]:
        while some := pickle.load(pipe):  # noqa: S301 -- written by our own parent process
            yield from some

    return Snapshot.of(sending.revision, rows())


class Workshop:
    """A child process that does one job at a time; started when there is work, started again if it dies."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._knows: int | None = None
        self._closed = False
        self.idle_since = time.monotonic()

    def make(self, job: Job) -> Made:
        """Have a job done; waits for the one before. Raises `BuildFailed`."""
        answer = self._done(job, TIME_LIMIT)
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

    def _done(self, job: Job | Study, limit: float) -> Made | Studied | Declined:
        with self._lock:
            try:
                answer = self._tried(job, limit)
            except _Gone:
                # It had died while it had nothing to do (memory was short, somebody killed it): once more.
                answer = self._tried(job, limit)
        if isinstance(answer, Failed):
            raise BuildFailed("view_failed", name=answer.name, trace=answer.trace)
        return answer

    def _tried(self, job: Job | Study, limit: float) -> Made | Studied | Declined | Failed:
        child = self._running()
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(limit, stop)
        timer.start()
        try:
            return self._ask(child, job)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self._end()
            if late.is_set() or self._closed:
                raise BuildFailed("view_failed", name="stopped", trace=str(error)) from error
            raise _Gone("view_failed", name="died", trace=str(error)) from error
        finally:
            timer.cancel()
            self.idle_since = time.monotonic()

    def _ask(self, child: subprocess.Popen[bytes], job: Job | Study) -> Made | Studied | Declined | Failed:
        if child.stdin is None or child.stdout is None:
            raise EOFError
        if self._knows != job.revision and job.snapshot is not None:
            self._knows = None
            _send(job.snapshot, child.stdin)
            self._knows = job.revision
        pickle.dump(replace(job, snapshot=None), child.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        child.stdin.flush()
        answer: Made | Studied | Declined | Failed = pickle.load(child.stdout)  # noqa: S301 -- written by our own child process
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "api.atlas.build_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
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

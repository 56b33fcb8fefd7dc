"""What the serving process and the build process say to each other."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

from graph.measures.findings import Findings
from graph.records.errors import OriketError
from graph.records.snapshot import Row, Snapshot
from graph.ways.lengths import Lengths
from viz.lettering.letter_sizes import CROWD

ABANDONED = "abandoned"
"""The code of a job that was left."""
BATCH = 2_000
"""Records that travel together: neither side ever holds the whole network in two forms."""


@dataclass(frozen=True)
class Sending:
    """Announces a snapshot: lists of its rows follow, each pickled by itself, until an empty one."""

    revision: int
    content: str


@dataclass(frozen=True)
class Amending:
    """Announces rows that make the snapshot sent last into another one, as a `Sending` announces all."""

    revision: int
    content: str


COASTS_UP_TO = CROWD
"""Above so many islands the chart is tiled: coasts are left to tiles, and nobody reads or holds it whole."""


@dataclass(frozen=True)
class Job:
    """Make findings and chart of a snapshot on one date. `snapshot` None means the one sent before;
    `content` says which one is meant.

    `quick` asks for what can be shown at once after an edit, which may be rough (`Made.rough`), `exact` for
    what nobody waits for: betweenness counted whole however long it takes.
    `publish` makes a new edition from where the islands lie, `fresh` one from nothing. `weigh` asks how much
    truer a new edition would be. `archive` is an empty file for a chart that is too
    large to be held in memory.
    """

    content: str
    at: date
    lengths: Lengths
    edition: int
    positions: Mapping[str, tuple[float, float]]
    snapshot: Snapshot | None
    archive: Path | None = None
    publish: bool = False
    fresh: bool = False
    weigh: bool = False
    quick: bool = False
    exact: bool = False
    tiled_above: int = COASTS_UP_TO


@dataclass(frozen=True)
class Study:
    """Work something out about one date (`slow_answers`), without a chart. `snapshot` None as in `Job`."""

    content: str
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
    """A done job: findings, the whole chart as JSON values, every position; nothing of it is for one reader.

    The chart is filed as tiles and parts want it (`tiles.pack`): in `filed` or, above the job's `tiled_above`
    islands, in its file, which is then `archive`; `chart` is then without islands, lanes and arenas.
    A `rough` one is to be made once more, whole.
    """

    findings: Findings
    chart: dict[str, Any]
    positions: dict[str, tuple[float, float]]
    filed: bytes = b""
    archive: Path | None = None
    moved: Moved | None = None
    rough: bool = False


@dataclass(frozen=True)
class Stop:
    """Says that nobody waits any more for what was ordered last; it is left where that is easy."""


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


class Abandoned(OriketError):
    """A job that nobody waited for any more, and that was left."""


class BuildFailed(OriketError):
    """The build process could not make what it was asked for."""


def send(snapshot: Snapshot, pipe: IO[bytes], last: Snapshot | None = None) -> None:
    """Write a snapshot into a pipe: an announcement, then its rows some at a time.

    Of one that comes after the `last` that was sent only the rows that differ.
    """
    differing = snapshot.rows_since(last) if last is not None else None
    announced = Sending if differing is None else Amending
    pickle.dump(announced(snapshot.revision, snapshot.content), pipe, protocol=pickle.HIGHEST_PROTOCOL)
    rows = snapshot.rows() if differing is None else iter(differing)
    some: list[Row] | None = None
    while some is None or some:
        some = [*islice(rows, BATCH)]
        pickle.dump(some, pipe, protocol=pickle.HIGHEST_PROTOCOL)


def received(sending: Sending | Amending, pipe: IO[bytes], last: Snapshot | None = None) -> Snapshot:
    """Return the snapshot whose rows follow an announcement; `last` is the one received before."""

    def rows() -> Iterator[Row]:
        while some := pickle.load(pipe):  # noqa: S301 -- written by our own parent process
            yield from some

    if isinstance(sending, Amending):
        if last is None:
            raise ValueError("nothing to amend")
        return last.amended(sending.revision, rows(), {}, sending.content)
    return Snapshot.of(sending.revision, rows(), content=sending.content)

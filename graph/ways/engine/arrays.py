"""A network's ways as flat arrays, and every search over them: what the compiled code is called through.

Neighbours of node i are ``indices[indptr[i]:indptr[i + 1]]``. Loading the compiler costs a second and 100 MB,
so callers ask first whether a network is worth it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Far = NDArray[np.unsignedinteger]
"""All distances in whole steps, in the smallest type that holds them."""

UNITS = (1.0, 0.5, 0.25)
"""WayLengths that are whole multiples of one of these are counted in it; sums are then exact both ways."""
LONGEST = 64
"""The longest way in units that still goes through a bucket queue."""
MOST = 2**30
"""All lengths together stay below this in units, so that no distance overflows."""
THREADS = 2
"""Parts that independent work is split in; fixed, so that sums are the same on every machine."""
NOBODY: Ints = np.empty(0, np.int32)
NOTHING: Floats = np.empty(0)


def code(name: str) -> Any:
    """Return a module of compiled code, loaded at first use."""
    return import_module(f"graph.ways.engine.compiled_{name}")


@dataclass(frozen=True, slots=True, eq=False)
class WayLengths:
    """The lengths of ways, in the order of `indices`.

    Attributes
    ----------
    values : array
    unit : float
    steps : array of int or None
        WayLengths in whole units, where they are so; None goes through a heap.
    rows : int
        Distances that may wait at once in a bucket queue.
    """

    values: Floats
    unit: float
    steps: Ints | None
    rows: int

    @property
    def least(self) -> float:
        """The shortest length, infinite when there are no ways; NaN when one is no number."""
        return float(self.values.min()) if len(self.values) else math.inf


def measured(values: Floats) -> WayLengths:
    """Return lengths with the coarsest unit that they are whole multiples of.

    Examples
    --------
    >>> measured(np.array([0.5, 2.0])).steps
    array([1, 4], dtype=int32)
    >>> measured(np.array([0.1])).steps is None
    True
    """
    if not len(values):
        return WayLengths(values, 1.0, NOBODY, 1)
    most = float(values.max())
    if values.min() >= 0 and most < MOST:  # NaN fails too
        for unit in UNITS:
            steps = values / unit
            longest = int(most / unit)
            if (
                longest <= LONGEST
                and longest * len(values) < MOST * 2
                and np.array_equal(steps, np.rint(steps))
            ):
                return WayLengths(values, unit, steps.astype(np.int32), longest + 1)
    return WayLengths(values, 1.0, None, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Distances from the nearest of some sources.

    Attributes
    ----------
    far : array
        Of every node, infinite without a way.
    order : array of int
        Who has a way, nearest first.
    before : array of int
        Who stands before each on its way, −1 for a source.
    """

    far: Floats
    order: Ints
    before: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """Ways with their lengths.

    Attributes
    ----------
    indptr, indices : array of int32
    lengths : WayLengths
    """

    indptr: Ints
    indices: Ints
    lengths: WayLengths

    @property
    def size(self) -> int:
        """Number of nodes."""
        return len(self.indptr) - 1

    def with_way(self, one: int, other: int, length: float) -> Arrays:
        """Return the ways and one more between two nodes that have none to each other."""
        places = self.indptr[[one + 1, other + 1]]
        indices = np.insert(self.indices, places, [other, one])
        more = np.zeros(self.size + 1, np.int32)
        more[[one + 1, other + 1]] = 1
        lengths = np.insert(self.lengths.values, places, length)
        return Arrays(self.indptr + np.cumsum(more, dtype=np.int32), indices, measured(lengths))

    def nearest(self, sources: Ints, limit: float = math.inf, stop: int = -1) -> Reach:
        """Return every node's distance from the nearest source, none above `limit`, until `stop` is met."""
        ways, held = code("ways"), self.lengths
        if held.steps is None:
            return Reach(*ways.from_lengths(self.indptr, self.indices, held.values, sources, limit, stop))
        far, order, before = ways.from_steps(
            self.indptr, self.indices, held.steps, held.rows, sources, self._limit(limit), stop
        )
        return Reach(np.where(far == ways.FAR, np.inf, far * held.unit), order, before)

    def each(self, sources: Ints, limit: float, wanted: int) -> Floats:
        """Return the distances from each source to the first `wanted` nodes, infinite without a way."""
        ways, held = code("ways"), self.lengths
        found = np.empty((len(sources), wanted))

        def part(one: slice) -> None:
            near, rows = sources[one], found[one]
            if held.steps is None:
                ways.each_lengths(self.indptr, self.indices, held.values, near, limit, rows)
            else:
                most = self._limit(limit)
                ways.each_steps(self.indptr, self.indices, held.steps, held.rows, near, most, held.unit, rows)

        _side_by_side(part, len(sources))
        return found

    def spread(self, sources: Ints, wanted: int) -> Floats:
        """Return how many of the first `wanted` nodes each source reaches, the sum and the longest, (m, 3).

        The source itself is counted where it is one of them.
        """
        ways, held = code("ways"), self.lengths
        found = np.empty((len(sources), 3))

        def part(one: slice) -> None:
            near, rows = sources[one], found[one]
            if held.steps is None:
                ways.spread_lengths(self.indptr, self.indices, held.values, near, wanted, rows)
            else:
                ways.spread_steps(self.indptr, self.indices, held.steps, held.rows, near, wanted, rows)

        _side_by_side(part, len(sources))
        if held.steps is not None:
            found[:, 1:] *= held.unit
        return found

    def between(
        self, sources: Ints, counts: Floats, ends: float = 0.0, edge_of: Ints = NOBODY
    ) -> tuple[Floats, Floats]:
        """Return what passes through every node, and along every edge that `edge_of` numbers (Brandes 2001).

        Parameters
        ----------
        sources : array of int
        counts : array
            1 for a node that counts as a target, else 0.
        ends : float
            What a way counts at its own two ends.
        edge_of : array of int
            The number of the edge at each place of `indices`; empty to leave edges out.
        """
        code_, held = code("between"), self.lengths
        edges = int(edge_of.max()) + 1 if len(edge_of) else 0
        through, along = np.zeros((THREADS, self.size)), np.zeros((THREADS, edges))

        def part(which: int) -> None:
            some = np.ascontiguousarray(sources[which::THREADS])
            tail = (some, counts, ends, edge_of, through[which], along[which])
            if held.steps is None:
                code_.between_lengths(self.indptr, self.indices, held.values, *tail)
            else:
                code_.between_steps(self.indptr, self.indices, held.steps, held.rows, *tail)

        at_once(part, range(THREADS))
        return through.sum(axis=0), along.sum(axis=0)

    def pairs_lost(self, wanted: int) -> tuple[Counts, Ints, Ints, Counts]:
        """Return what each node holds together: pairs of the first `wanted` without a way but through it.

        Returns
        -------
        lost : (nodes,) array
        ones, others, between : array
            Edges that are the only way between their sides, and the pairs across.
        """
        weight = (np.arange(self.size) < wanted).astype(np.int64)
        found: tuple[Counts, Ints, Ints, Counts] = code("blocks").pairs_lost(
            self.indptr, self.indices, weight
        )
        return found

    def open_pairs(self, families: list[int], number: int) -> Counts:
        """Return for each node its pairs of neighbours that are none to each other, by their families.

        Returns
        -------
        (nodes, number, number) array
            The smaller family first.
        """
        kinds, found = np.array(families, np.int32), np.zeros((self.size, number, number), np.int64)
        code("near").open_pairs(self.indptr, self.indices, kinds, found)
        return found

    def _limit(self, limit: float) -> int:
        """A limit in whole steps."""
        far = int(code("ways").FAR) - 1
        return far if limit >= far * self.lengths.unit else math.floor(limit / self.lengths.unit)


def _side_by_side(work: Callable[[slice], None], rows: int) -> None:
    half = -(-rows // THREADS)
    at_once(work, [slice(at, min(at + half, rows)) for at in range(0, rows, max(half, 1))])


def at_once(work: Callable[[Any], None], parts: Any) -> None:
    """Run the parts in threads of their own: compiled code leaves Python's lock alone."""
    if len(parts) < 2:
        for one in parts:
            work(one)
        return
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(work, parts))

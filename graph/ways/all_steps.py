"""All distances of a date, or those from some organisations, in half lengths: so small that they are kept."""

from __future__ import annotations

import math
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.ways.engine.arrays import Arrays, Far, Ints
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt, Node
from graph.ways.shortest import ROWS, flat, from_many

MOST_HELD = 12_000
"""Nodes of which all distances are held: one byte for each pair (two where ways are long), 144 MB."""
HALVES = 2
"""Every length is a whole number of halves (`graph.ways.lengths`)."""
KINDS = (np.uint8, np.uint16)
SEED, LEAST_DRAWN = 16, 24
"""Of the draw, so that the same network has the same estimate on every machine, and how many at least."""
AT_ONCE = 4_000_000
"""Distances that are looked up at once, before they are made small."""
_last: tuple[weakref.ref[NetworkAt], AllSteps] | None = None
_last_some: tuple[weakref.ref[NetworkAt], float, Steps] | None = None


@dataclass(frozen=True, eq=False)
class Steps:
    """Distances from some of a network's nodes to all, arenas too, as whole numbers of half lengths.

    Attributes
    ----------
    index : dict
        Where each node stands: organisations by id, then arenas.
    people : int
        How many of the first nodes are organisations.
    arrays : Arrays
        The ways.
    steps : array of int
        Their lengths in halves, in the order of the arrays' `indices`.
    sources : array of int
        Where the nodes stand that distances are known from, in the order of the rows.
    far : (sources, nodes) array
        The distances; where there is no way, the most that its type holds, which no distance is.
    """

    index: Mapping[Node, int]
    people: int
    arrays: Arrays
    steps: Ints
    sources: Ints
    far: Far

    @property
    def no_way(self) -> int:
        """What stands in `far` where there is no way."""
        return int(np.iinfo(self.far.dtype).max)


@dataclass(frozen=True, eq=False)
class AllSteps(Steps):
    """Distances from every node to every node."""

    @cached_property
    def spread(self) -> NDArray[np.int64]:
        """How many others each organisation reaches, the sum and the longest of its distances."""
        found = np.empty((self.people, 3), np.int64)
        for node in range(self.people):
            row = self.far[node, : self.people]
            known = row[row != np.iinfo(row.dtype).max]
            found[node] = len(known) - 1, known.sum(dtype=np.int64), known.max()
        return found


def all_steps(network: NetworkAt) -> AllSteps | None:
    """Return all distances of a date, None where they are too many or too long to be held.

    Notes
    -----
    Those of the last network are kept as long as it lives. Loads the compiler. Cost: O(n m) time, some 2 s
    for 10,000 organisations and 50,000 ties. Source: Dijkstra 1959, through `graph.ways.shortest.from_many`.
    """
    global _last
    held = _last
    if held is not None and held[0]() is network:
        return held[1]
    ways = WayMatrix(network)
    made = held_steps(ways.lengths, ways.index, len(network.organisations))
    if made is not None:
        _last = weakref.ref(network), made
    return made


def held_steps(lengths: csr_array[np.float64], index: Mapping[Node, int], people: int) -> AllSteps | None:
    """Return all distances over some ways, None where they are too many or too long to be held."""
    if len(index) > MOST_HELD:
        return None
    everybody = np.arange(len(index), dtype=np.int32)
    far = _far(lengths, everybody)
    return AllSteps(index, people, *_ways(lengths), everybody, far) if far is not None else None


def rows_of(known: Steps, sources: Ints) -> Far:
    """Return distances from further nodes, as `far` holds them."""
    rows = known.arrays.each(sources, math.inf, len(known.index)) * HALVES
    return np.where(np.isfinite(rows), rows, known.no_way).astype(known.far.dtype)


def some_steps(network: NetworkAt, share: float) -> Steps | None:
    """Return the distances of a date from a share of the organisations, drawn with a fixed seed.

    `LEAST_DRAWN` at least, and no more than can be held; None where they are too long to be held. Those of
    the last network are kept as long as it lives.
    """
    global _last_some
    held = _last_some
    if held is not None and held[0]() is network and held[1] == share:
        return held[2]
    ways, people = WayMatrix(network), len(network.organisations)
    many = min(max(int(people * share), LEAST_DRAWN), MOST_HELD**2 // len(ways.nodes), people)
    sources = np.sort(np.random.default_rng(SEED).choice(people, many, replace=False)).astype(np.int32)
    far = _far(ways.lengths, sources)
    if far is None:
        return None
    made = Steps(ways.index, people, *_ways(ways.lengths), sources, far)
    _last_some = weakref.ref(network), share, made
    return made


def _ways(lengths: csr_array[np.float64]) -> tuple[Arrays, Ints]:
    arrays = flat(lengths)
    return arrays, np.rint(arrays.lengths.values * HALVES).astype(np.int32)


def _far(lengths: csr_array[np.float64], sources: Ints) -> Far | None:
    nodes = lengths.shape[0]
    source, many = from_many(lengths, nodes), max(1, min(ROWS, AT_ONCE // nodes))
    for kind in KINDS:
        found, most = np.empty((len(sources), nodes), kind), np.iinfo(kind).max
        for first in range(0, len(sources), many):
            rows = source.rows(sources[first : first + many].astype(np.intp))
            np.multiply(rows, HALVES, out=rows)
            rows[np.isinf(rows)] = -1
            if rows.max(initial=0.0) >= most:
                break
            found[first : first + many] = np.where(rows < 0, most, rows)
        else:
            return found
    return None

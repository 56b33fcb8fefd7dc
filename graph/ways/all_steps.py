"""All distances of a date at once, in half lengths, so small that they are kept: what changes are held to."""

from __future__ import annotations

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
_last: tuple[weakref.ref[NetworkAt], AllSteps] | None = None


@dataclass(frozen=True, eq=False)
class AllSteps:
    """All distances between a network's nodes, arenas too, as whole numbers of half lengths.

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
    far : (nodes, nodes) array
        The distances; where there is no way, the most that its type holds, which no distance is.
    """

    index: Mapping[Node, int]
    people: int
    arrays: Arrays
    steps: Ints
    far: Far

    @cached_property
    def spread(self) -> NDArray[np.int64]:
        """How many others each organisation reaches, the sum and the longest of its distances."""
        found = np.empty((self.people, 3), np.int64)
        for node in range(self.people):
            row = self.far[node, : self.people]
            known = row[row != np.iinfo(row.dtype).max]
            found[node] = len(known) - 1, known.sum(dtype=np.int64), known.max()
        return found

    @property
    def no_way(self) -> int:
        """What stands in `far` where there is no way."""
        return int(np.iinfo(self.far.dtype).max)


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
    far = _far(lengths) if len(index) <= MOST_HELD else None
    if far is None:
        return None
    arrays = flat(lengths)
    steps = np.rint(arrays.lengths.values * HALVES).astype(np.int32)
    return AllSteps(index, people, arrays, steps, far)


def _far(lengths: csr_array[np.float64]) -> Far | None:
    nodes = lengths.shape[0]
    source = from_many(lengths, nodes)
    for kind in KINDS:
        found, most = np.empty((nodes, nodes), kind), np.iinfo(kind).max
        for first in range(0, nodes, ROWS):
            rows = source.rows(np.arange(first, min(first + ROWS, nodes)))
            np.multiply(rows, HALVES, out=rows)
            rows[np.isinf(rows)] = -1
            if rows.max(initial=0.0) >= most:
                break
            found[first : first + ROWS] = np.where(rows < 0, most, rows)
        else:
            return found
    return None

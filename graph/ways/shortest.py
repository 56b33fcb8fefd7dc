"""Shortest ways over plain arrays: the one place in the service where they are searched for.

Everybody who needs a distance comes here (routes, reach, all distances, the chart's islands), so that another
engine can be put behind these functions; a test holds that nobody else has a search of their own. Ways are a
symmetric sparse array of lengths, and what comes back is in the order of its rows.
"""

from __future__ import annotations

import math
import weakref
from importlib import import_module
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from graph.ways.engine.arrays import Arrays, Ints, measured

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

COMPILED = "graph.ways.compiled"
"""Loaded by name: numba costs a second and 100 MB, which a service with a small network never pays."""

ROWS = 512
"""Rows of distances that are held at once."""
WORTH_IT = 20_000_000
"""Ways to be looked at, all sources together, from which on the engine's compiled code is worth loading."""
_last: tuple[weakref.ref[csr_array[np.float64]], Arrays] | None = None


class ManySources(Protocol):
    """Distances inside one component from many sources at once, by compiled code (`graph.ways.compiled`)."""

    unit: float

    def steps(self, sources: Indices) -> NDArray[np.number]:
        """Return distances as whole numbers of `unit` where lengths allow it, (m, size)."""

    def rows(self, sources: Indices) -> Floats:
        """Return distances, infinite without a way, (m, size)."""


def from_each(ways: csr_array[np.float64], sources: Indices, limit: float = math.inf) -> Floats:
    """Return the distances from each source to every node, (m, nodes).

    Parameters
    ----------
    ways : (nodes, nodes) sparse array
        Lengths of the ways, symmetric.
    sources : array of int
    limit : float
        What lies farther, or has no way at all, is infinite.

    Notes
    -----
    Cost: O(m log n) for each source. Source: Dijkstra 1959, through `scipy.sparse.csgraph`, or Dial 1969
    (`graph.ways.engine`) where the ways to be looked at are many: same distances.
    """
    if not len(sources):
        return np.empty((0, ways.shape[0]))
    if _many(ways, len(sources)):
        return flat(ways).each(sources.astype(np.int32), limit, ways.shape[0])
    return np.asarray(np.atleast_2d(dijkstra(ways, indices=sources, limit=limit)), dtype=np.float64)


def spread(ways: csr_array[np.float64], wanted: int) -> Floats:
    """Return how many of the first `wanted` nodes each of them reaches, itself too, the sum and the longest.

    Returns
    -------
    (wanted, 3) array

    Notes
    -----
    Cost: O(n m log n) time; a block of rows at a time at most.
    """
    if _many(ways, wanted):
        return flat(ways).spread(np.arange(wanted, dtype=np.int32), wanted)
    found = np.empty((wanted, 3))
    for first in range(0, wanted, ROWS):
        rows = from_each(ways, np.arange(first, min(first + ROWS, wanted)))[:, :wanted]
        there = np.isfinite(rows)
        known = np.where(there, rows, 0.0)
        found[first : first + ROWS] = np.stack([there.sum(1), known.sum(1), known.max(1)], axis=1)
    return found


def flat(ways: csr_array[np.float64]) -> Arrays:
    """Return the ways as the engine's arrays; those of the last ones are kept as long as they live."""
    global _last
    held = _last
    if held is not None and held[0]() is ways:
        return held[1]
    places: tuple[Ints, Ints] = (ways.indptr.astype(np.int32), ways.indices.astype(np.int32))
    made = Arrays(*places, measured(ways.data))
    _last = weakref.ref(ways), made
    return made


def _many(ways: csr_array[np.float64], sources: int) -> bool:
    return int(ways.nnz) * sources >= WORTH_IT


def from_nearest(ways: csr_array[np.float64], sources: Indices) -> Floats:
    """Return every node's distance to the nearest of the sources, infinite where there is no way, (nodes,).

    Notes
    -----
    Cost: O(m log n) for all sources together. Source: Dijkstra 1959, through `scipy.sparse.csgraph`.
    """
    return np.asarray(dijkstra(ways, indices=sources, min_only=True), dtype=np.float64)


def from_many(ways: csr_array[np.float64], size: int) -> ManySources:
    """Return who gives distances between the first `size` nodes of one large component, many at a time.

    Notes
    -----
    Loads the compiler at first use. Cost: see `graph.ways.compiled.Distances`.
    """
    return cast(ManySources, import_module(COMPILED).Distances(ways, size))

"""Shortest ways over plain arrays: the one place in the service where they are searched for.

Everybody who needs a distance comes here (routes, reach, all distances, the chart's islands), so that another
engine can be put behind these functions; a test holds that nobody else has a search of their own. Ways are a
symmetric sparse array of lengths, and what comes back is in the order of its rows.
"""

from __future__ import annotations

import math
from importlib import import_module
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

COMPILED = "graph.ways.compiled"
"""Loaded by name: numba costs a second and 100 MB, which a service with a small network never pays."""


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
    Cost: O(m log n) for each source. Source: Dijkstra 1959, through `scipy.sparse.csgraph`.
    """
    if not len(sources):
        return np.empty((0, ways.shape[0]))
    return np.asarray(np.atleast_2d(dijkstra(ways, indices=sources, limit=limit)), dtype=np.float64)


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

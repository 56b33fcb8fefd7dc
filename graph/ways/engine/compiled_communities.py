"""One level of Louvain's search over flat arrays, compiled: NetworkX's steps in NetworkX's order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.compiling import compiled

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@compiled
def one_level(  # pragma: no cover -- compiled
    indptr: Ints,
    indices: Ints,
    weights: Floats,
    degrees: Floats,
    order: Ints,
    sizes: tuple[float, float, float],
    community: Ints,
) -> None:
    """Move nodes to the neighbours' community that gains most, in turn, until nobody moves any more.

    `sizes` are the graph's weight, twice its square, and the resolution; `community` comes with one for each.
    """
    whole, twice, resolution = sizes
    total, mark = degrees.copy(), np.full(len(degrees), -1, np.int64)
    shared, met = np.empty(len(degrees)), np.empty(len(degrees), np.int32)
    moved, turn = True, 0
    while moved:
        moved = False
        for node in order:
            own, count, degree = community[node], 0, degrees[node]
            turn += 1
            for edge in range(indptr[node], indptr[node + 1]):
                other = community[indices[edge]]
                if mark[other] != turn:
                    mark[other], shared[other], met[count] = turn, 0.0, other
                    count += 1
                shared[other] += weights[edge]
            if mark[own] != turn:
                shared[own], met[count] = 0.0, own
                count += 1
            total[own] -= degree
            cost = -shared[own] / whole + resolution * (total[own] * degree) / twice
            best, most = own, 0.0
            for at in range(count):
                other = met[at]
                gain = cost + shared[other] / whole - resolution * (total[other] * degree) / twice
                if gain > most:
                    best, most = other, gain
            total[best] += degree
            if best != own:
                community[node], moved = best, True

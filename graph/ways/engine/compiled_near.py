"""What is worked out from neighbours and their neighbours, over flat arrays, compiled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.compiling import compiled

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@compiled
def constraints(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, weights: Floats, nodes: Ints, found: Floats
) -> None:
    """Fill Burt's constraint of some nodes; a node without neighbours has none (NaN)."""
    size = len(indptr) - 1
    whole, here = np.zeros(size), np.full(size, -1, np.int32)
    for node in range(size):
        for edge in range(indptr[node], indptr[node + 1]):
            whole[node] += weights[edge]
    share = np.empty(size)
    for turn in range(len(nodes)):
        node = nodes[turn]
        first, last = indptr[node], indptr[node + 1]
        for edge in range(first, last):
            here[indices[edge]] = turn
            share[indices[edge]] = weights[edge] / whole[node]
        for edge in range(first, last):
            between = indices[edge]
            own = weights[edge] / whole[node] / whole[between]
            for onward in range(indptr[between], indptr[between + 1]):
                if here[indices[onward]] == turn:
                    share[indices[onward]] += own * weights[onward]
        total = np.nan if first == last else 0.0
        for edge in range(first, last):
            total += share[indices[edge]] ** 2
        found[turn] = total


@compiled
def effective_sizes(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, weights: Floats, nodes: Ints, found: Floats
) -> None:
    """Fill the effective size of some nodes' neighbourhoods; without neighbours there is none (NaN)."""
    size = len(indptr) - 1
    whole, most = np.zeros(size), np.zeros(size)
    here, share = np.full(size, -1, np.int32), np.empty(size)
    for node in range(size):
        for edge in range(indptr[node], indptr[node + 1]):
            whole[node] += weights[edge]
            most[node] = max(most[node], weights[edge])
    for turn in range(len(nodes)):
        node = nodes[turn]
        first, last = indptr[node], indptr[node + 1]
        for edge in range(first, last):
            here[indices[edge]] = turn
            share[indices[edge]] = weights[edge] / whole[node]
        total = np.nan if first == last else float(last - first)
        for edge in range(first, last):
            partner = indices[edge]
            for onward in range(indptr[partner], indptr[partner + 1]):
                if here[indices[onward]] == turn:
                    total -= share[indices[onward]] * weights[onward] / most[partner]
        found[turn] = total


@compiled
def shared(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, worth: Floats, ones: Ints, others: Ints, found: Floats
) -> None:
    """Fill for each pair the sum of what its common neighbours are worth."""
    here, last = np.full(len(indptr) - 1, -1, np.int32), -1
    mark = -1
    for turn in range(len(ones)):
        one, other = ones[turn], others[turn]
        if one != last:
            last, mark = one, mark + 1
            for edge in range(indptr[one], indptr[one + 1]):
                here[indices[edge]] = mark
        total = 0.0
        for edge in range(indptr[other], indptr[other + 1]):
            if here[indices[edge]] == mark:
                total += worth[indices[edge]]
        found[turn] = total


@compiled
def open_pairs(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, families: Ints, found: NDArray[np.int64]
) -> None:
    """Count each node's pairs of neighbours that are none to each other, by the two families."""
    here = np.full(len(indptr) - 1, -1, np.int32)
    for node in range(len(indptr) - 1):
        for edge in range(indptr[node], indptr[node + 1]):
            one = indices[edge]
            for onward in range(indptr[one], indptr[one + 1]):
                here[indices[onward]] = edge
            for later in range(edge + 1, indptr[node + 1]):
                other = indices[later]
                if here[other] != edge:
                    low, high = families[one], families[other]
                    found[node, min(low, high), max(low, high)] += 1

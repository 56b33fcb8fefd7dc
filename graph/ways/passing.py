"""Who is passed between many pairs: one shortest way of each, drawn evenly among all of its."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from graph.ways.all_steps import HALVES
from graph.ways.engine.arrays import THREADS, Counts, Ints, at_once, code
from graph.ways.shortest import flat


def passed(ways: csr_array[np.float64], ones: Ints, others: Ints, seed: int) -> Counts:
    """Return for each node how many of the pairs have their drawn way through it, ends not counted.

    Parameters
    ----------
    ways : (nodes, nodes) sparse array
        Lengths of the ways, symmetric, whole halves.
    ones, others : array of int
        The pairs; the two of a pair are not the same and have a way to each other.
    seed : int

    Notes
    -----
    Cost: some hundreds of nodes for each pair (60 µs at 10,000 organisations). Source: Borassi and Natale
    2016 (KADABRA), with lengths.
    """
    arrays = flat(ways)
    steps = np.rint(arrays.lengths.values * HALVES).astype(np.int32)
    rows, places = int(steps.max(initial=0)) + 1, (arrays.indptr, arrays.indices, steps)
    found: Counts = np.zeros((THREADS, arrays.size), np.int64)

    def part(which: int) -> None:
        own = slice(which, None, THREADS)
        code("paths").passed(places, rows, ones[own].copy(), others[own].copy(), seed + which, found[which])

    at_once(part, range(THREADS))
    return np.asarray(found.sum(axis=0))

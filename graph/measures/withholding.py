"""Which groups of answers may be told so that no small one can be worked out from those that are.

A group is small from one to four. What is told of larger ones is told of sums of *cells* (sector and place);
a small group is to be had when some sum and difference of the told ones leaves exactly its cells. Groups are
let out one after the other, the most telling first, and one that would open a small group stays in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

SMALLEST = 5
"""The fewest answers of which anything is told."""
_ZERO = 1e-11
Cell: TypeAlias = tuple[str, str]
Floats: TypeAlias = NDArray[np.float64]


def told(counts: Mapping[Cell, int], groups: Sequence[frozenset[Cell]]) -> list[bool]:
    """Say of each group, in order of importance, whether it may be told.

    Parameters
    ----------
    counts : mapping of cell to int
        How many answers each cell holds. Which cells are empty is taken to be known to everybody.
    groups : sequence of sets of cells

    Returns
    -------
    list of bool

    Notes
    -----
    Complementary cell suppression by exact linear algebra: `free` projects onto what the told groups leave
    open. A set of cells is determined by them when its sum is zero there; one random vector of that space
    is zero on such a set only (but for odds of some 1e-4, on which more is held back, never less).
    Cost: groups × cells².
    """
    cells = [cell for cell, n in counts.items() if n]
    sizes = np.array([counts[cell] for cell in cells])
    free: Floats = np.eye(len(cells))
    point = np.random.default_rng(len(cells)).normal(size=len(cells))
    found = []
    for group in groups:
        one = np.array([cell in group for cell in cells], dtype=np.float64)
        if one @ sizes < SMALLEST:
            found.append(False)
            continue
        along: Floats = free @ one
        length = float(one @ along)
        if length < _ZERO:  # a sum of those that are told already
            found.append(True)
            continue
        closer: Floats = free - np.outer(along, along) / length
        sound = not _opens_small(closer @ point, sizes)
        if sound:
            free = closer
        found.append(sound)
    return found


def _opens_small(values: Floats, sizes: NDArray[np.int64]) -> bool:
    """Whether one to four answers of some cells are determined: their values at a random point sum to 0."""
    small = sizes < SMALLEST
    values, sizes = values[small], sizes[small]
    if _meets(values, np.zeros(1)):
        return True
    first, second = np.triu_indices(len(values), 1)
    together, pairs = sizes[first] + sizes[second], values[first] + values[second]
    return (
        _meets(pairs[together < SMALLEST], np.zeros(1))
        or _meets(pairs[together == 2], values[sizes <= 2])
        or _meets(pairs[together == 3], values[sizes == 1])
        or _meets(pairs[together == 2], pairs[together == 2])
    )


def _meets(some: Floats, others: Floats) -> bool:
    """Whether one of each sum to nothing."""
    if not len(some) or not len(others):
        return False
    wanted = np.sort(-others)
    at = np.searchsorted(wanted, some)
    near = np.minimum(
        np.abs(some - wanted[np.minimum(at, len(wanted) - 1)]), np.abs(some - wanted[np.maximum(at - 1, 0)])
    )
    return bool((near < _ZERO).any())

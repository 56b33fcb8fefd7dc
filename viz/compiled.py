"""The layout of large components, compiled: SGD over all pairs or over pivots, distances by buckets.

Nobody imports this module: `layout.compiled()` loads it by name for components above `layout.NUMPY_UP_TO`, in
the process that builds atlases. Importing numba and compiling cost more than laying out a whole small network
(and 100 MB); what was compiled is kept beside the module or in `NUMBA_CACHE_DIR`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Rows = Callable[[NDArray[np.intp]], Floats]

COARSEST = (1.0, 0.5, 0.25, 0.1, 0.05)
"""Units that lengths may be whole multiples of; with none of them distances come from scipy, slower."""
LONGEST = 256
"""Longest step in such units that buckets are worth their while for."""


Code = TypeVar("Code", bound=Callable[..., object])


def _compiled(code: Code) -> Code:
    """Compile, and keep what was compiled where there is a folder that can be written."""
    try:
        return cast(Code, njit(cache=True)(code))
    except RuntimeError:  # no such folder: compiled anew at each start
        return cast(Code, njit(code))


class Ways:
    """Distances between the islands of one component by buckets; a stand-in for `Sea.distances`."""

    def __init__(self, ways: csr_array, size: int) -> None:
        self.size = size
        self.ways = ways
        self.indptr = ways.indptr.astype(np.int32)
        self.indices = ways.indices.astype(np.int32)
        self.unit = next((unit for unit in COARSEST if _whole(ways.data / unit)), None)
        self.steps: Ints = np.rint(ways.data / (self.unit or 1.0)).astype(np.int32)

    def rows(self, sources: NDArray[np.intp]) -> Floats:
        """Return the distances from each source to the first `size` nodes, (len(sources), size)."""
        if self.unit is None:
            return np.atleast_2d(dijkstra(self.ways, directed=False, indices=sources))[:, : self.size]
        found = np.empty((len(sources), self.size))
        for row, source in enumerate(np.asarray(sources).tolist()):
            found[row] = _distances(self.indptr, self.indices, self.steps, source, self.size, self.unit)
        return found


def _whole(steps: Floats) -> bool:
    return bool(np.all(np.abs(steps - np.rint(steps)) < 1e-9) and steps.max(initial=1.0) <= LONGEST)


def on_pairs(true: Floats, random: np.random.Generator, etas: Floats) -> Floats:
    """Lay out by SGD over all pairs, in a new order for each step size; `true` is (n, n). O(epochs · n²)."""
    size = len(true)
    place = random.uniform(-0.5, 0.5, (size, 2)) * float(true.max())
    for eta in etas:
        _meet(place, true, random.permutation(size), random.permutation(size - 1 + size % 2), eta)
    return place


def on_pivots(size: int, rows: Rows, random: np.random.Generator, etas: Floats, pivots: int) -> Floats:
    """Lay out by SGD over pivots that are drawn anew for each step size. O(epochs · pivots · edges)."""
    place = random.uniform(-0.5, 0.5, (size, 2)) * float(np.sqrt(etas[0]))
    for eta in etas:
        for pivot in random.choice(size, min(pivots, size), replace=False).tolist():
            _pull(place, rows(np.array([pivot]))[0], pivot, eta)
    return place


@_compiled
def _distances(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, steps: Ints, source: int, size: int, unit: float
) -> Floats:
    """Dijkstra with a ring of buckets (Dial): lengths are small whole numbers of a unit."""
    nodes = len(indptr) - 1
    far = np.full(nodes, -1, np.int32)
    done = np.zeros(nodes, np.bool_)
    ring = steps.max() + 1 if len(steps) else 1
    head = np.full(ring, -1, np.int32)  # linked lists: the entries of each bucket
    entry = np.empty(len(indices) + 1, np.int32)
    link = np.empty(len(indices) + 1, np.int32)
    used, waiting, at = 1, 1, 0
    entry[0], link[0], head[0], far[source] = source, -1, 0, 0
    while waiting:
        slot = at % ring
        while head[slot] >= 0:
            node = entry[head[slot]]
            head[slot] = link[head[slot]]
            waiting -= 1
            if done[node]:
                continue
            done[node] = True
            for edge in range(indptr[node], indptr[node + 1]):
                other = indices[edge]
                distance = at + steps[edge]
                if not done[other] and (far[other] < 0 or distance < far[other]):
                    far[other] = distance
                    entry[used], link[used] = other, head[distance % ring]
                    head[distance % ring] = used
                    used += 1
                    waiting += 1
        at += 1
    found = np.empty(size)
    for node in range(size):
        found[node] = far[node] * unit if far[node] >= 0 else np.inf
    return found


@_compiled
def _meet(  # pragma: no cover -- compiled
    place: Floats, true: Floats, order: NDArray[np.int64], turns: NDArray[np.int64], eta: float
) -> None:
    """Let every pair meet once (circle method); each half as far as it should go."""
    size = len(place)
    even = size + size % 2
    for turn in turns:
        for step in range(even // 2):
            first = even - 1 if step == 0 else (turn + step) % (even - 1)
            second = turn if step == 0 else (turn - step) % (even - 1)
            if first >= size or second >= size:
                continue
            a, b = order[first], order[second]
            goal = true[a, b]
            x, y = place[a, 0] - place[b, 0], place[a, 1] - place[b, 1]
            drawn = max(np.sqrt(x * x + y * y), 1e-9)
            move = min(eta / (goal * goal), 1.0) * (drawn - goal) / (2 * drawn)
            place[a, 0] -= x * move
            place[a, 1] -= y * move
            place[b, 0] += x * move
            place[b, 1] += y * move


@_compiled
def _pull(place: Floats, goals: Floats, pivot: int, eta: float) -> None:  # pragma: no cover -- compiled
    """Move everybody towards the right distance from one pivot, which stands."""
    px, py = place[pivot, 0], place[pivot, 1]
    for node in range(len(goals)):
        goal = goals[node]
        if node == pivot or not goal > 0:
            continue
        x, y = place[node, 0] - px, place[node, 1] - py
        drawn = max(np.sqrt(x * x + y * y), 1e-9)
        move = min(eta / (goal * goal), 1.0) * (drawn - goal) / (2 * drawn)
        place[node, 0] -= x * move
        place[node, 1] -= y * move

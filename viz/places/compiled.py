"""The layout of large components, compiled: SGD pivot by pivot, and the distances it needs, many at a time.

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
from scipy.sparse.csgraph import connected_components, dijkstra, reverse_cuthill_mckee

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Steps = NDArray[np.number]
"""Distances in bytes, 16-bit whole numbers or 32-bit floats."""
Rows = Callable[[NDArray[np.intp]], Steps]

COARSEST = (1.0, 0.5, 0.25, 0.1, 0.05)
"""Units that lengths may be whole multiples of; with none of them distances are 32-bit floats, slower."""
KINDS: dict[np.dtype[np.number], int] = {np.dtype(np.uint8): 255, np.dtype(np.uint16): 65_535}
"""Types for whole numbers of units, and the most that they hold."""
LANES = 128
"""Sources whose distances are found side by side: a cache line or two of small numbers per node."""
MOST_BYTES = 256_000_000
"""Room for distances: all pairs of 16,000 organisations in one byte each, every 39th pivot of 100,000."""
FRESH = LANES
"""Pivots that are replaced before each epoch where there is no room for all."""


Code = TypeVar("Code", bound=Callable[..., object])


def _compiled(code: Code) -> Code:
    """Compile, and keep what was compiled where there is a folder that can be written.

    Sums may be taken in any order (`fastmath` without infinities and NaN, which do not occur), so that loops
    over organisations run many abreast.
    """
    try:
        return cast(Code, njit(cache=True, error_model="numpy", fastmath=True)(code))
    except RuntimeError:  # no such folder: compiled anew at each start
        return cast(Code, njit(error_model="numpy", fastmath=True)(code))


class Ways:
    """Distances between the islands of a network; a stand-in for `Sea.distances`.

    Parameters
    ----------
    ways : (nodes, nodes) sparse array
        Lengths of the ways, symmetric: islands first, then arenas.
    size : int
        Number of islands.

    Attributes
    ----------
    unit : float
        All lengths are whole multiples of it, where `steps` gives whole numbers; else 1.
    """

    def __init__(self, ways: csr_array, size: int) -> None:
        order = reverse_cuthill_mckee(ways, symmetric_mode=True)  # neighbours lie near each other in memory
        near = csr_array(ways[order][:, order])
        self.unit, kind, most = _smallest(ways)
        self._indptr: Ints = near.indptr.astype(np.int32)
        self._indices: Ints = near.indices.astype(np.int32)
        lengths = near.data / self.unit
        self._lengths: Steps = (lengths if kind == np.float32 else np.rint(lengths)).astype(kind)
        self._where = np.argsort(order)
        self._islands = self._where[:size]
        self._no_way = most  # one more step neither overflows nor is an infinity

    def steps(self, sources: NDArray[np.intp]) -> Steps:
        """Return the distances from each source to all islands in units, (m, size).

        In the smallest type that holds them; where there is no way, a number above every distance.
        """
        found = np.empty((len(sources), len(self._islands)), self._lengths.dtype)
        far = np.empty((len(self._where), LANES), self._lengths.dtype)
        for at in range(0, len(sources), LANES):
            some = self._where[sources[at : at + LANES]]
            far[:] = self._no_way
            _settle(self._indptr, self._indices, self._lengths, some, far)
            _gather(far, self._islands, found[at : at + LANES])
        return found

    def rows(self, sources: NDArray[np.intp]) -> Floats:
        """Return the distances from each source to all islands, infinite without a way, (m, size)."""
        steps = self.steps(sources)
        found = np.multiply(steps, self.unit, dtype=np.float64)
        found[steps == self._no_way] = np.inf
        return found


def _smallest(ways: csr_array) -> tuple[float, np.dtype[np.number], float]:
    """Return the coarsest unit of all lengths, the smallest type for all distances, and its "no way"."""
    unit = next((unit for unit in COARSEST if _whole(ways.data / unit)), None)
    if unit and ways.nnz:
        _, mark = connected_components(ways, directed=False)
        _, first = np.unique(mark, return_index=True)
        # No distance is more than twice the longest from any one node of the component.
        longest = 2 * dijkstra(ways, directed=False, indices=first, min_only=True).max() / unit
        for kind, most in KINDS.items():
            no_way = most - round(ways.data.max() / unit)
            if longest < no_way:
                return unit, kind, no_way
    return 1.0, np.dtype(np.float32), 1e30


def _whole(steps: Floats) -> bool:
    return bool(np.all(np.abs(steps - np.rint(steps)) < 1e-9))


def on_pivots(size: int, rows: Rows, random: np.random.Generator, etas: Floats, starts: int) -> Floats:
    """Lay out by SGD from several starts, and return the one that fits best, at the scale that fits best.

    Parameters
    ----------
    size : int
    rows : callable
        ``rows(sources) -> (len(sources), size)`` distances, all finite.
    random : Generator
    etas : array
        Step sizes, the largest first.
    starts : int

    Returns
    -------
    (size, 2) array
        In the unit of the distances.

    Notes
    -----
    The distances of as many pivots are kept as `MOST_BYTES` has room for. Where that is not everybody,
    `FRESH` of them are replaced before each epoch: pivots that stay the same would be served better than
    others. O(starts · epochs · kept · n) of some 0.4 ns, and distances for kept + epochs · fresh sources.
    """
    line = rows(np.zeros(1, np.intp))
    kind = np.dtype(np.float32) if line.dtype == np.float64 else line.dtype
    kept = min(size, max(FRESH, MOST_BYTES // (size * kind.itemsize)))
    pivots = random.permutation(size)[:kept]
    goals = rows(pivots).astype(kind, copy=False)
    best, least = np.zeros((size, 2)), np.inf
    for _ in range(starts):
        place = random.uniform(-0.5, 0.5, (2, size)) * float(np.sqrt(etas[0]))
        x, y = place.astype(np.float32)
        for epoch, eta in enumerate(etas):
            if epoch and kept < size:
                slots = (np.arange(FRESH) + (epoch - 1) * FRESH) % kept
                pivots[slots] = random.choice(size, FRESH, replace=False)
                goals[slots] = rows(pivots[slots])
            _pull(x, y, goals, pivots, random.permutation(kept), np.float32(eta))
        count, total, squares = _ratios(x, y, goals, pivots)
        error = 1.0 - total**2 / (count * squares)  # `layout.stress`
        if error < least:
            best, least = np.stack([x, y], axis=1).astype(np.float64) * (total / squares), error
    return best


@_compiled
def _settle(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, lengths: Steps, sources: NDArray[np.int64], far: Steps
) -> None:
    """Lower `far` (nodes, lanes) to the distances from the source of each lane.

    Bellman and Ford on all lanes at once: a node takes the least over its neighbours when any of them has
    come nearer. Forwards and backwards in turn, so that long chains settle at once.
    """
    nodes, lanes = far.shape
    waiting = np.zeros(nodes, np.bool_)
    for lane in range(len(sources)):
        source = sources[lane]
        far[source, lane] = 0
        for edge in range(indptr[source], indptr[source + 1]):
            waiting[indices[edge]] = True
    least = np.empty(lanes, far.dtype)
    busy, ahead = True, True
    while busy:
        busy = False
        for turn in range(nodes):
            node = turn if ahead else nodes - 1 - turn
            if not waiting[node]:
                continue
            waiting[node] = False
            own = far[node]
            least[:] = own
            for edge in range(indptr[node], indptr[node + 1]):
                other, length = far[indices[edge]], lengths[edge]
                for lane in range(lanes):
                    way = far.dtype.type(other[lane] + length)
                    least[lane] = way if way < least[lane] else least[lane]
            nearer = False
            for lane in range(lanes):
                nearer |= least[lane] < own[lane]
            if nearer:
                busy = True
                own[:] = least
                for edge in range(indptr[node], indptr[node + 1]):
                    waiting[indices[edge]] = True
        ahead = not ahead


@_compiled
def _gather(far: Steps, islands: NDArray[np.int64], found: Steps) -> None:  # pragma: no cover -- compiled
    """Copy the islands' distances, lanes in rows, block by block so that both fit in the cache."""
    block = 64
    for start in range(0, len(islands), block):
        for lane in range(len(found)):
            for island in range(start, min(start + block, len(islands))):
                found[lane, island] = far[islands[island], lane]


@_compiled
def _pull(  # pragma: no cover -- compiled
    x: NDArray[np.float32],
    y: NDArray[np.float32],
    goals: Steps,
    pivots: NDArray[np.int64],
    order: NDArray[np.int64],
    eta: np.float32,
) -> None:
    """Move everybody towards the right distance from one pivot after the other, each of which stands."""
    for slot in order:
        row, px, py = goals[slot], x[pivots[slot]], y[pivots[slot]]
        for node in range(len(x)):
            goal = np.float32(row[node])
            square = max(goal * goal, np.float32(1e-9))
            way_x, way_y = x[node] - px, y[node] - py
            drawn = np.sqrt(max(way_x * way_x + way_y * way_y, np.float32(1e-12)))
            move = np.float32(0.5) * min(eta, square) * (drawn - goal) / (drawn * square)
            x[node] -= way_x * move
            y[node] -= way_y * move


@_compiled
def _ratios(  # pragma: no cover -- compiled
    x: NDArray[np.float32], y: NDArray[np.float32], goals: Steps, pivots: NDArray[np.int64]
) -> tuple[int, float, float]:
    """Count the pairs with a pivot, and sum drawn / true distance and its square over them."""
    count, total, squares = 0, 0.0, 0.0
    for slot in range(len(pivots)):
        px, py = x[pivots[slot]], y[pivots[slot]]
        for node in range(len(x)):
            goal = np.float64(goals[slot, node])
            if goal > 0:
                ratio = np.hypot(x[node] - px, y[node] - py) / goal
                count += 1
                total += ratio
                squares += ratio * ratio
    return count, total, squares

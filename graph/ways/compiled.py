"""Distances from many sources side by side, in compiled code: what large networks are laid out with.

Only in the process that builds atlases: `shortest.from_many` loads this module by name, and the chart's
compiled code imports it. Importing numba and compiling cost more than laying out a whole small network (and
100 MB); what was compiled is kept beside the module or in `NUMBA_CACHE_DIR`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, reverse_cuthill_mckee

from graph.ways.shortest import from_nearest

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Steps = NDArray[np.number]
"""Distances in bytes, 16-bit whole numbers or 32-bit floats."""

COARSEST = (1.0, 0.5, 0.25, 0.1, 0.05)
"""Units that lengths may be whole multiples of; with none of them distances are 32-bit floats, slower."""
KINDS: dict[np.dtype[np.number], int] = {np.dtype(np.uint8): 255, np.dtype(np.uint16): 65_535}
"""Types for whole numbers of units, and the most that they hold."""
LANES = 128
"""Sources whose distances are found side by side: a cache line or two of small numbers per node."""
Code = TypeVar("Code", bound=Callable[..., object])


def compiled(code: Code) -> Code:
    """Compile, and keep what was compiled where there is a folder that can be written.

    Sums may be taken in any order (`fastmath` without infinities and NaN, which do not occur), so that loops
    over organisations run many abreast.
    """
    try:
        return cast(Code, njit(cache=True, error_model="numpy", fastmath=True)(code))
    except RuntimeError:  # no such folder: compiled anew at each start
        return cast(Code, njit(error_model="numpy", fastmath=True)(code))


class Distances:
    """Distances between the first nodes of a network, from many sources at once.

    Parameters
    ----------
    ways : (nodes, nodes) sparse array
        Lengths of the ways, symmetric: organisations first, then arenas.
    size : int
        Number of organisations.

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
        self._people = self._where[:size]
        self._no_way = most  # one more step neither overflows nor is an infinity

    def steps(self, sources: NDArray[np.intp]) -> Steps:
        """Return the distances from each source to all organisations in units, (m, size).

        In the smallest type that holds them; where there is no way, a number above every distance.
        """
        found = np.empty((len(sources), len(self._people)), self._lengths.dtype)
        far = np.empty((len(self._where), LANES), self._lengths.dtype)
        for at in range(0, len(sources), LANES):
            some = self._where[sources[at : at + LANES]]
            far[:] = self._no_way
            _settle(self._indptr, self._indices, self._lengths, some, far)
            _gather(far, self._people, found[at : at + LANES])
        return found

    def rows(self, sources: NDArray[np.intp]) -> Floats:
        """Return the distances from each source to all organisations, infinite without a way, (m, size)."""
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
        longest = 2 * from_nearest(ways, first).max() / unit
        for kind, most in KINDS.items():
            no_way = most - round(ways.data.max() / unit)
            if longest < no_way:
                return unit, kind, no_way
    return 1.0, np.dtype(np.float32), 1e30


def _whole(steps: Floats) -> bool:
    return bool(np.all(np.abs(steps - np.rint(steps)) < 1e-9))


@compiled
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


@compiled
def _gather(far: Steps, people: NDArray[np.int64], found: Steps) -> None:  # pragma: no cover -- compiled
    """Copy the organisations' distances, lanes in rows, block by block so that both fit in the cache."""
    block = 64
    for start in range(0, len(people), block):
        for lane in range(len(found)):
            for one in range(start, min(start + block, len(people))):
                found[lane, one] = far[people[one], lane]

"""The layout of large components, compiled: SGD pivot by pivot.

Nobody imports this module: `layout.compiled()` loads it by name for components above `layout.NUMPY_UP_TO`, in
the process that builds atlases (why: `graph.ways.compiled`, which finds the distances).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graph.ways.compiled import LANES, compiled

Floats = NDArray[np.float64]
Steps = NDArray[np.number]
"""Distances in bytes, 16-bit whole numbers or 32-bit floats."""
Rows = Callable[[NDArray[np.intp]], Steps]

MOST_BYTES = 256_000_000
"""Room for distances: all pairs of 16,000 organisations in one byte each, every 39th pivot of 100,000."""
FRESH = LANES
"""Pivots that are replaced before each epoch where there is no room for all."""


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


@compiled
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


@compiled
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

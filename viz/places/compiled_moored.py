"""Renewing large components, compiled: SGD over pivots that holds islands where they lay.

Loaded by name and only in the process that builds atlases, as `viz.places.compiled` is.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graph.ways.compiled import LANES, compiled
from viz.places.fairways import Fairways

Floats = NDArray[np.float64]
Rows = Callable[[NDArray[np.intp]], Floats]


def settle(
    home: Floats, rows: Rows, random: np.random.Generator, etas: Floats, pivots: int,
    firmness: Floats, floor: Floats, ways: Fairways,
) -> Floats:  # fmt: skip
    """Start from `home` and lower stress over pivots drawn anew for each step size, and along fairways.

    Parameters
    ----------
    home : (n, 2) array
        Where the islands lie.
    rows : callable
        ``rows(sources) -> (len(sources), n)`` true distances.
    etas : array
        Step sizes, falling.
    pivots : int
        How many each step size has.
    firmness : (n,) array
        How strongly each island is held at home, as a share of every pull on it.
    floor : (n,) array
        How low each island may lie; −inf where it does not matter.
    ways : Fairways
        What weighs more than other pairs.

    Notes
    -----
    O(len(etas) · pivots · edges). In expectation the anchor weighs `firmness` times the sum of an island's
    weights 1/d², as in `viz.places.springs.moored`.
    """
    size = len(home)
    place = np.vstack([home, ways.spots(home)])
    still = np.concatenate([firmness, np.zeros(ways.arenas)])
    anchor = np.array(place)
    each = ways.weight * 2 * LANES / size
    for eta in etas:
        for some in _drawn(random, size, pivots):
            for pivot, goals in zip(some.tolist(), rows(some), strict=True):
                _pull_moored(place, home, goals, pivot, eta, firmness)
                np.maximum(place[:size, 1], floor, out=place[:size, 1])
            order = random.permutation(len(ways.length))
            _pull_ways_moored(place, anchor, ways.ends, ways.length, order, eta * each, still)
    np.maximum(place[:size, 1], floor, out=place[:size, 1])
    return place[:size]


def _drawn(random: np.random.Generator, size: int, pivots: int) -> list[NDArray[np.intp]]:
    """Return pivots drawn anew, as many at a time as distances come for."""
    count = min(pivots, size)
    return np.split(random.choice(size, count, replace=False), range(LANES, count, LANES))


@compiled
def _pull_moored(  # pragma: no cover -- compiled
    place: Floats, home: Floats, goals: Floats, pivot: int, eta: float, firmness: Floats
) -> None:
    """Move everybody towards the right distance from one pivot, and back home by a share of that pull."""
    px, py = place[pivot, 0], place[pivot, 1]
    for node in range(len(goals)):
        goal = goals[node]
        if node == pivot or not goal > 0:
            continue
        x, y = place[node, 0] - px, place[node, 1] - py
        drawn = max(np.sqrt(x * x + y * y), 1e-9)
        pull = min(eta / (goal * goal), 1.0) / 2
        move = pull * (drawn - goal) / drawn
        back = pull * firmness[node]
        place[node, 0] += back * (home[node, 0] - place[node, 0]) - x * move
        place[node, 1] += back * (home[node, 1] - place[node, 1]) - y * move


@compiled
def _pull_ways_moored(  # pragma: no cover -- compiled
    place: Floats,
    home: Floats,
    ends: NDArray[np.int64],
    length: Floats,
    order: NDArray[np.int64],
    eta: float,
    firmness: Floats,
) -> None:
    """Move both ends of one fairway after the other towards its length, and back home by a share of that."""
    for way in order:
        one, other, goal = ends[way, 0], ends[way, 1], length[way]
        x, y = place[one, 0] - place[other, 0], place[one, 1] - place[other, 1]
        drawn = max(np.sqrt(x * x + y * y), 1e-9)
        pull = min(eta / (goal * goal), 1.0) / 2
        move = pull * (drawn - goal) / drawn
        for node, side in ((one, 1.0), (other, -1.0)):
            back = pull * firmness[node]
            place[node, 0] += back * (home[node, 0] - place[node, 0]) - side * x * move
            place[node, 1] += back * (home[node, 1] - place[node, 1]) - side * y * move

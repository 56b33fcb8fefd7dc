"""Large components laid along their fairways, compiled: SGD over fairways and pivots in turn.

Loaded by name and only in the process that builds atlases, as `viz.places.compiled` is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.ways.compiled import LANES, compiled
from viz.places.fairways import Fairways
from viz.places.layout import Floats, Rows

EPOCHS = 15
SWEEPS = 4
"""Sweeps over the fairways in each epoch, so that both ends of long chains learn of each other."""
PIVOTS = 2 * LANES
"""How many organisations all others are pulled to in each epoch."""
COOLING = (1.0, 0.02)
"""First and last step size, in squares of the shortest way."""


def along(nodes: Floats, rows: Rows, ways: Fairways, random: np.random.Generator) -> Floats:
    """Lower stress with `Fairways.weight` times as much for fairways; `nodes` are islands, then arenas.

    Notes
    -----
    O(EPOCHS · (PIVOTS · n + SWEEPS · ways)), and distances from EPOCHS · PIVOTS sources. A pair is met by
    chance PIVOTS / n times an epoch from either end, a fairway SWEEPS times: its weight is less by as much.
    """
    place = np.array(nodes)
    size = ways.size
    count = min(PIVOTS, size)
    each = ways.weight * 2 * count / size / SWEEPS
    for eta in np.geomspace(*COOLING, EPOCHS) * float(ways.length.min()) ** 2 * size / count:
        drawn = random.choice(size, count, replace=False)
        turns = np.array_split(drawn, SWEEPS)
        for some in turns:
            _pull_all(place, np.asarray(rows(some), dtype=np.float64), some, eta)
            _pull_ways(place, ways.ends, ways.length, random.permutation(len(ways.length)), eta * each)
    return place


@compiled
def _pull_all(  # pragma: no cover -- compiled
    place: Floats, rows: Floats, pivots: NDArray[np.int64], eta: float
) -> None:
    """Move all islands towards the right distance from one pivot after the other, each of which stands."""
    for row in range(len(pivots)):
        px, py = place[pivots[row], 0], place[pivots[row], 1]
        for node in range(rows.shape[1]):
            goal = rows[row, node]
            if not goal > 0:
                continue
            x, y = place[node, 0] - px, place[node, 1] - py
            drawn = max(np.sqrt(x * x + y * y), 1e-9)
            move = min(eta / (goal * goal), 1.0) / 2 * (drawn - goal) / drawn
            place[node, 0] -= x * move
            place[node, 1] -= y * move


@compiled
def _pull_ways(  # pragma: no cover -- compiled
    place: Floats, ends: NDArray[np.int64], length: Floats, order: NDArray[np.int64], eta: float
) -> None:
    """Move both ends of one fairway after the other towards its length."""
    for way in order:
        one, other, goal = ends[way, 0], ends[way, 1], length[way]
        x, y = place[one, 0] - place[other, 0], place[one, 1] - place[other, 1]
        drawn = max(np.sqrt(x * x + y * y), 1e-9)
        move = min(eta / (goal * goal), 1.0) / 2 * (drawn - goal) / drawn
        place[one, 0] -= x * move
        place[one, 1] -= y * move
        place[other, 0] += x * move
        place[other, 1] += y * move

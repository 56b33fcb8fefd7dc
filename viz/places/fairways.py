"""Fairways: the ways that one sails, and islands laid so that these are as long as they are.

A plane has no room for all distances of a network. What people read off a chart is the way along its lanes,
so ties, parts of one house and seats at arenas weigh more than two islands that are far from each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module

import numpy as np
from scipy.sparse import csr_array, triu

from viz.places import layout
from viz.places.layout import Floats, Ints, Rows

DOUBLED, LESS = 4.0, 8.0
"""How much more a fairway weighs than another pair as long as it: for each doubling of the islands, less."""
STEPS = 200
"""Majorisation steps of a small component."""
ASTRAY = 2.5
"""A lane drawn so many times longer than most says nothing about the unit: somebody lies astray."""
FITTED = 4
"""So often the unit and where buoys belong are found in turn."""
COMPILED = "viz.places.compiled_fairways"
"""Loaded by name, as `layout.COMPILED` is."""


@dataclass(frozen=True, eq=False)
class Fairways:
    """The direct ways of one component: its islands come first in `ends`, then its arenas.

    Attributes
    ----------
    size, arenas : int
        How many islands and arenas there are.
    ends : (k, 2) array of int
    length : (k,) array
        On the plane.
    """

    size: int
    arenas: int
    ends: Ints
    length: Floats

    @classmethod
    def of(cls, ways: csr_array, size: int, unit: float = 1.0) -> Fairways:
        """Return the fairways of a component's ways (`Sea.ways_of`), or of all of a sea's.

        `unit` is how long a distance of 1 is to be.
        """
        upper = triu(ways, 1).tocoo()
        ends = np.stack([upper.row, upper.col], axis=1).astype(np.intp)
        return cls(size, ways.shape[0] - size, ends, unit * np.asarray(upper.data, dtype=np.float64))

    @property
    def weight(self) -> float:
        """How much more a fairway weighs than another pair as long as it, in multiples of 1/d².

        9 for 19 islands, 15 for 52, 25 for 300, 32 for 1,000: the more islands there are, the more pairs
        far from each other pull at both ends of one lane. Chosen by trying (docs/chart.md).
        """
        return max(1.0, DOUBLED * float(np.log2(max(self.size, 1))) - LESS)

    def spots(self, place: Floats) -> Floats:
        """Return where each arena's buoy belongs, (arenas, 2): its legs as true as they can be.

        An arena with one member lies beside it. Weights 1/d², by majorisation from amid the members.
        """
        if not self.arenas:
            return np.zeros((0, 2))
        leg = self.ends[:, 1] >= self.size
        island, arena, length = self.ends[leg, 0], self.ends[leg, 1] - self.size, self.length[leg]
        weight = 1.0 / length**2
        total = np.maximum(np.bincount(arena, weight, self.arenas), 1e-9)[:, None]

        def mean(points: Floats) -> Floats:
            sums = [np.bincount(arena, weight * points[:, axis], self.arenas) for axis in (0, 1)]
            return np.asarray(np.stack(sums, axis=1) / total)

        angle = 2.4 * np.arange(self.arenas)
        spot = mean(place[island]) + 0.1 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        for _ in range(50):
            way = spot[arena] - place[island]
            drawn = np.maximum(np.hypot(*way.T), 1e-9)
            spot = mean(place[island] + way * (length / drawn)[:, None])
        return spot

    def errors(self, nodes: Floats) -> Floats:
        """Return |drawn / true − 1| of each fairway; `nodes` are islands, then arenas."""
        return np.asarray(np.abs(self.ratios(nodes) - 1.0))

    def ratios(self, nodes: Floats) -> Floats:
        """Return drawn / true length of each fairway."""
        return np.asarray(np.hypot(*(nodes[self.ends[:, 0]] - nodes[self.ends[:, 1]]).T) / self.length)


def pulls(true: Floats, ways: Fairways) -> tuple[Floats, Floats]:
    """Return goals and weights of all pairs of islands and arenas, (n + m, n + m).

    An arena is pulled by its seats alone. A fairway longer than another way between its ends wants its own
    length and theirs, each by its weight.
    """
    size, count, weight = ways.size, ways.size + ways.arenas, ways.weight
    known = np.zeros((count, count))
    known[:size, :size] = layout.weights(true)
    goals = np.zeros((count, count))
    goals[:size, :size] = np.where(np.isfinite(true), true, 0.0)
    one, other = ways.ends.T
    more = np.where(other < size, weight - 1.0, weight) / ways.length**2
    total = known[one, other] + more
    goal = (known[one, other] * goals[one, other] + more * ways.length) / total
    known[one, other] = known[other, one] = total
    goals[one, other] = goals[other, one] = goal
    return goals, known


def along(place: Floats, rows: Rows, ways: Fairways, seed: int = 1) -> Floats:
    """Lay islands so that fairways get their length, from a draft on which all pairs count alike.

    Parameters
    ----------
    place : (n, 2) array
        The draft (`layout.lay_out`), in units of distance.
    rows : callable
        ``rows(sources) -> (len(sources), n)`` true distances, in units of distance.
    ways : Fairways
    seed : int

    Returns
    -------
    (n, 2) array
        At the scale that fits the fairways best.

    Notes
    -----
    Up to `layout.POLISHED` islands by majorisation, O(n³); above by SGD over fairways and pivots in turn.
    """
    if ways.size < 3 or not len(ways.length):
        return place
    nodes = np.vstack([place, ways.spots(place)])
    if ways.size > layout.POLISHED:
        nodes = import_module(COMPILED).along(nodes, rows, ways, np.random.default_rng(seed))
    else:
        goals, weight = pulls(np.asarray(rows(np.arange(ways.size)), dtype=np.float64), ways)
        pull = layout.pulling(weight)
        for _ in range(STEPS):
            nodes = layout.majorised(nodes, goals, weight, pull)
    islands = nodes[: ways.size]
    return layout.upright(islands * lane_scale(nodes, ways))


def strain(place: Floats, true: Floats, ways: Fairways) -> float:
    """Return how far a drawing of islands is from all it should be: the mean of (drawn / true − 1)².

    A fairway counts `Fairways.weight` times. `true` is (n, n).
    """
    pairs = np.triu_indices(ways.size, 1)
    wrong = (layout.between(place)[pairs] / true[pairs] - 1.0) ** 2
    lanes = ways.ratios(np.vstack([place, ways.spots(place)])) - 1.0
    total = float(wrong.sum()) + ways.weight * float((lanes**2).sum())
    return total / (len(wrong) + ways.weight * len(lanes))


def lane_scale(nodes: Floats, ways: Fairways) -> float:
    """Return the factor for a drawing at which its fairways fit best: Σr / Σr²."""
    ratio = ways.ratios(nodes)
    squares = float(np.sum(ratio**2))
    return float(np.sum(ratio)) / squares if squares else 1.0


def unit_of(ways: csr_array, place: Floats) -> float | None:
    """Return how long a distance of 1 is on a drawing, read along its fairways; None where there are none.

    Parameters
    ----------
    ways : csr_array
        Islands come first, then arenas (`Sea.ways`).
    place : (n, 2) array
        NaN for islands that lie nowhere.
    """
    size = len(place)
    fairways = Fairways.of(ways, size)
    there = np.concatenate([np.isfinite(place[:, 0]), np.ones(fairways.arenas, dtype=bool)])
    sailed = there[fairways.ends].all(axis=1)
    if not sailed.any():
        return None
    own = replace(fairways, ends=fairways.ends[sailed], length=fairways.length[sailed])
    straight = own.ends[:, 1] < size
    direct = replace(own, ends=own.ends[straight], length=own.length[straight], arenas=0)
    found = float(np.median(direct.ratios(place))) if straight.any() else 1.0
    for _ in range(FITTED):
        scaled = replace(own, length=own.length * found)
        ratio = scaled.ratios(np.vstack([place, scaled.spots(place)]))
        usual = float(np.median(ratio))
        ratio = ratio[ratio <= ASTRAY * usual]
        found *= float(np.sum(ratio**2) / np.sum(ratio))
    return found

"""Names in their places: boxes for every name, buoy and lighthouse, chosen so that nothing covers anything.

Each thing to place (an item) has candidates: boxes with a cost of their own. Two chosen boxes must not
overlap. A greedy choice by importance is improved item by item until nothing gets better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from viz.lettering import line_breaks as names
from viz.lettering.letter_sizes import BUOY, LEADING, LIGHT, NAME

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

PAD = 0.07
"""Water between a coast and its name."""
FARTHER = ((0.0, 0.0), (0.28, 0.9))
"""How much farther off a name may stand beside its island, and what that costs."""
CLASH = 40.0
"""Cost of two boxes that overlap; anything this dear is a collision."""
TANGLES = 8
"""So many collisions are worth a second search; a chart with more is too full anyway."""
MANY = 400
"""With more items a second search takes too long."""

NOWHERE = (0.0, 0.0)
"""Of a name at its coast: no line leads to it."""


@dataclass(frozen=True)
class PlacedName:
    """A placed name: (x, y) is the anchor's edge and the middle of the lines' height.

    `free` says that it covers nothing on the opening view; who shows another view finds room anew.
    """

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]
    rank: int
    free: bool = True
    leader: tuple[float, float] | None = None
    """The point of its coast from where a line leads to a name off the island."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The label's box (x0, y0, x1, y1)."""
        wide, high = size_of(self.lines, self.rank)
        left = {"left": self.x, "right": self.x - wide, "center": self.x - wide / 2}[self.anchor]
        return left, self.y - high / 2, left + wide, self.y + high / 2


@dataclass(frozen=True)
class Placing:
    """One way to place an item: what it would cover, what it costs, and what it stands for."""

    box: tuple[float, float, float, float]
    cost: float
    label: PlacedName | None
    spot: tuple[float, float] = NOWHERE


def size_of(lines: Sequence[str], rank: int) -> tuple[float, float]:
    """Return width and height of a name in units of distance."""
    size = NAME[rank]
    return max(names.width(line) for line in lines) * size, size * (LEADING * len(lines) + 0.04)


def around(ring: Floats, centre: tuple[float, float], name: str, rank: int, light: bool) -> list[Placing]:
    """Return the candidates of an island's name: right, left, below and above, hugging its coast.

    Parameters
    ----------
    ring : (rays, 2) array
        The island's coast.
    centre : (x, y)
        Its position.
    name, rank, light
        What is written, how large, and whether a lighthouse stands on top.
    """
    return _around(np.ascontiguousarray(ring).tobytes(), centre, name, rank, light)


@lru_cache(maxsize=1_024)
def _around(coast: bytes, centre: tuple[float, float], name: str, rank: int, light: bool) -> list[Placing]:
    """As `around`; after an edit most islands are as they were, and nobody changes the list."""
    ring = np.frombuffer(coast).reshape(-1, 2)
    found: list[Placing] = []
    x, y = centre
    half_x, half_y = np.ptp(ring[:, 0]) / 2, np.ptp(ring[:, 1]) / 2
    for variant, rows in enumerate(names.lines(name)):
        wide, high = size_of(rows, rank)
        for cost, up in (
            (0.0, 0.0),
            (0.3, -0.5),
            (0.35, 0.4),
            (0.7, -1.0),
            (0.8, 0.9),
            (1.1, -1.5),
            (1.2, 1.4),
        ):
            middle = y + up * half_y - (0.12 if up < 0 else 0.0)
            band = np.abs(ring[:, 1] - middle) < high / 2 + 0.02
            edges = ring[band, 0] if band.any() else np.array([x])
            for side, extra in (("left", 0.0), ("right", 0.12)):
                for off, dear in FARTHER:
                    at = edges.max() + PAD + off if side == "left" else edges.min() - PAD - off
                    found.append(
                        _candidate(at, middle, side, rows, rank, cost + extra + dear + 0.5 * variant)
                    )
        for cost, aside in (
            (0.0, 0.0),
            (0.3, 0.6),
            (0.3, -0.6),
            (0.7, 1.2),
            (0.7, -1.2),
            (1.3, 2.0),
            (1.3, -2.0),
        ):
            middle = x + aside * half_x
            band = np.abs(ring[:, 0] - middle) < wide / 2
            edges = ring[band, 1] if band.any() else np.array([y])
            below = edges.min() - PAD - high / 2
            above = edges.max() + PAD + high / 2
            if light and abs(middle - x) < wide / 2 + LIGHT[0]:
                above = max(above, ring[:, 1].max() + LIGHT[1] + high / 2)
            found.append(_candidate(middle, below, "center", rows, rank, cost + 0.05 + 0.5 * variant))
            found.append(_candidate(middle, above, "center", rows, rank, cost + 0.45 + 0.5 * variant))
    return found


def _candidate(x: float, y: float, anchor: str, rows: tuple[str, ...], rank: int, cost: float) -> Placing:
    label = PlacedName(float(x), float(y), anchor, rows, rank)
    return Placing(label.box, cost, label)


def beside(spot: tuple[float, float], rows: tuple[str, ...] | None, rank: int, cost: float) -> list[Placing]:
    """Return the candidates of a buoy at `spot`, with a name to its right or left or without one."""
    x, y = spot
    half, low, high = BUOY[0] / 2, y - BUOY[1] * 0.35, y + BUOY[1] * 0.65
    if rows is None:
        return [Placing((x - half, low, x + half, high), cost, None, spot)]
    found = []
    for anchor, extra in (("left", 0.0), ("right", 0.1)):
        label = PlacedName(x + (half + 0.06) * (1 if anchor == "left" else -1), y + 0.05, anchor, rows, rank)
        box = label.box
        covered = (min(box[0], x - half), min(box[1], low), max(box[2], x + half), max(box[3], high))
        found.append(Placing(covered, cost + extra, label, spot))
    return found


def spiral(middle: Floats, count: int, step: float) -> Floats:
    """Return `count` points from the middle outwards, evenly spread, (count, 2)."""
    turn = np.arange(count)
    way = np.stack([np.cos(2.4 * turn), np.sin(2.4 * turn)], axis=1)
    return np.asarray(middle + step * np.sqrt(turn)[:, None] * way)


def choose(
    items: Sequence[Sequence[Placing]],
    land: Sequence[shapely.Polygon],
    lanes: Sequence[shapely.LineString] = (),
    own: Sequence[int] = (),
) -> tuple[list[int], list[float]]:
    """Choose one candidate for each item.

    Parameters
    ----------
    items : sequence of sequences of Placing
        Important ones first: they choose first.
    land : sequence of polygons
        What no name may cover: coasts and lighthouses.
    lanes : sequence of lines
        What a name had rather not cover.
    own : sequence of int
        For each item the index in `land` of its own island, or −1: a name near a foreign coast costs.

    Returns
    -------
    list of int
        The chosen candidate of each item.
    list of float
        What each choice costs in the end; from `CLASH` on it still collides.
    """
    flat = [candidate for item in items for candidate in item]
    owner = np.repeat(np.arange(len(items)), [len(item) for item in items])
    if not flat:
        return [], []
    bounds = np.array([candidate.box for candidate in flat])
    boxes = shapely.box(*bounds.T)
    cost = np.array([candidate.cost for candidate in flat])
    mine = np.asarray(own, dtype=np.intp)[owner] if len(own) else np.full(len(flat), -1)
    cost += _on_land(boxes, bounds, land, mine) + _on_lanes(boxes, lanes)
    search = _Search(cost, bounds, owner, len(items))
    search.settle()
    search.untangle()
    return [int(c - f) for c, f in zip(search.choice, search.first, strict=False)], [
        float(t) for t in search.totals()
    ]


class _Search:
    """A choice for every item, and the steps that make it better.

    Candidates are numbered through, each with a box and the item that owns it (in order). What overlaps one
    is looked up when it is first chosen: of all that could be, few ever are.
    """

    def __init__(self, cost: Floats, bounds: Floats, owner: Ints, items: int) -> None:
        self.cost, self.owner = cost, owner
        self.first = np.searchsorted(owner, np.arange(items + 1))
        self.hits = np.zeros(len(cost))
        self.choice = np.full(items, -1)
        self._sides = np.ascontiguousarray(bounds.T)
        self._covered: dict[int, Ints] = {}
        self._open = np.ones(items, dtype=bool)
        """Items that somebody has come near, or left, since they chose: all others would choose the same."""

    def _covers(self, candidate: int) -> Ints:
        """The other items' candidates that overlap one."""
        if candidate not in self._covered:
            left, low, right, high = self._sides
            x0, y0, x1, y1 = self._sides[:, candidate]
            beside = np.flatnonzero((left <= x1) & (right >= x0))
            hit = beside[(low[beside] <= y1) & (high[beside] >= y0)]
            self._covered[candidate] = hit[self.owner[hit] != self.owner[candidate]]
        return self._covered[candidate]

    def _sums(self, item: int) -> Floats:
        """Cost of each candidate of an item as the others have chosen."""
        span = slice(self.first[item], self.first[item + 1])
        return np.asarray(self.cost[span] + CLASH * self.hits[span])

    def _take(self, item: int, candidate: int) -> None:
        """Choose a candidate; whatever it covers costs more from now on, what the former one covered less."""
        former = int(self.choice[item])
        if former == candidate:
            return
        for one, more in ((former, -1.0), (candidate, 1.0)):
            if one >= 0:
                near = self._covers(one)
                self.hits[near] += more
                self._open[self.owner[near]] = True
        self.choice[item] = candidate

    def settle(self, held: int = -1, sweeps: int = 14) -> None:
        """Let item by item choose what costs least, until nothing changes; `held` keeps its choice."""
        for sweep in range(sweeps):
            before = self.choice.copy()
            for item in range(len(self.choice)):
                if item != held and self._open[item]:
                    self._open[item] = False
                    self._take(item, int(self.first[item] + np.argmin(self._sums(item))))
            if sweep and (before == self.choice).all():
                break

    def totals(self) -> Floats:
        """Return what each item's choice costs now."""
        return np.asarray(self.cost[self.choice] + CLASH * self.hits[self.choice])

    def untangle(self, tries: int = 10) -> None:
        """Give what still collides each of its best places in turn, and let the others yield."""
        tangled = np.flatnonzero(self.totals() >= CLASH)
        for item in tangled[: TANGLES if len(self.choice) < MANY else 0].tolist():
            low, high = self.first[item], self.first[item + 1]
            best, least = self.choice.copy(), float(self.totals().sum())
            for candidate in (low + np.argsort(self.cost[low:high], kind="stable")[:tries]).tolist():
                self._take(item, candidate)
                self._open[item] = True
                self.settle(held=item, sweeps=3)
                total = float(self.totals().sum())
                if total < least - 1e-9:
                    best, least = self.choice.copy(), total
                if least < CLASH:
                    break
            for each, candidate in enumerate(best.tolist()):
                self._take(each, candidate)
            self._open[:] = True


def _on_land(
    boxes: NDArray[np.object_], bounds: Floats, land: Sequence[shapely.Polygon], mine: NDArray[np.intp]
) -> Floats:
    """Cost of every box that covers land, and of one that comes near a foreign coast."""
    cost = np.zeros(len(boxes))
    if not len(land):
        return cost
    tree = shapely.STRtree(land)
    box, island = tree.query(boxes, predicate="intersects")
    np.add.at(cost, box, CLASH)
    wide = shapely.box(*(bounds + np.array([-0.14, -0.10, 0.14, 0.10])).T)
    box, island = tree.query(wide, predicate="intersects")
    np.add.at(cost, box, np.where(mine[box] == island, 0.0, 0.9))
    return cost


def _on_lanes(boxes: NDArray[np.object_], lanes: Sequence[shapely.LineString]) -> Floats:
    """Cost of every box that covers lanes: a little for each."""
    cost = np.zeros(len(boxes))
    if len(lanes):
        box, _ = shapely.STRtree(lanes).query(boxes, predicate="intersects")
        np.add.at(cost, box, 0.22)
    return cost

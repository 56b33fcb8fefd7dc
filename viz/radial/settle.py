"""Finds an angle and a place for the name of everybody on the page; the radius is the truth and never moves.

Each spot in turn takes the best of many angles and name places, weighed against all others as they stand. It
is a search of one at a time, from the first angles and always in the same order, so the same network gives
the same page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viz.radial.angles import children_of
from viz.radial.page import Box, PageShape
from viz.radial.touching import HARD, hit, inside, overlaps, touched

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

SAMPLES = 9
"""Points on each lane that are held against land and names."""
CLEAR = 3.0
"""Water between a name and anything else."""
OVER_LAND, UNDER_NAME = 7.0, 2.3
"""What each point of a lane costs that lies on foreign land, or under a name."""
STRAY, BEND, CROSSING = 1.2, 22.0, 26.0
"""What it costs to leave the first angle or the parent's by a radian (squared), or to pass a neighbour's."""
STEPS = (0.0, 7.0, 16.0, 32.0, 60.0, 105.0, 170.0)
"""How far along its ring a spot tries to move, in pixels, both ways."""
WIDE_SWEEPS, REPAIRS = 3, 16
"""Rounds for everybody, and at most so many for those who still touch another."""
TRIES = 4
"""Of each on average, in all repairs: where more is needed there is no room, however long one looks."""
TURNS = (30.0, 90.0, 200.0)
"""How far a whole branch tries to turn, in pixels at its root."""
PRESSURE, MOST_PRESSED = 1.4, 6.0
"""How much more somebody weighs after each round in which it still touches another, and at most."""
FIRM = 4.0
"""How much more the middle weighs: others give way to its name."""
ANYWHERE = 48
"""Angles that somebody tries who touches another."""
CELL = 4.0
"""Pixels of a cell in which the lanes' points are counted."""
LEAST = 1e-6


@dataclass(frozen=True)
class NamePlaces:
    """Where one name could stand, relative to its island.

    Attributes
    ----------
    boxes : (k, 4) array
        Left, top, right, bottom.
    costs : (k,) array
        The nicer the lower.
    """

    boxes: Floats
    costs: Floats


NOWHERE = 1e7
"""Where a name lies that is not there: far from everything."""
NAMELESS = NamePlaces(np.full((1, 4), NOWHERE), np.zeros(1))


@dataclass
class Task:
    """What is to be settled, in the order of the spots; the first stands in the middle and does not move.

    Attributes
    ----------
    radii : (n,) array
        Exact distances from the middle, in pixels.
    parents : sequence of int
    first : (n,) array
        The first angles.
    bodies : (n, 4) array
        How far each reaches to the left, up, right and down of its place: coast, lighthouse, buoy.
    names : list of NamePlaces
        `NAMELESS` for who has no name here.
    order : (n,) array of int
        The spots in the order in which they lie round the circle.
    """

    page: PageShape
    radii: Floats
    parents: Sequence[int]
    first: Floats
    bodies: Floats
    names: list[NamePlaces]
    order: Ints
    cut: float
    furniture: tuple[Box, ...]


@dataclass(frozen=True)
class Settled:
    """Where everybody stands: angles, places on the page, and the chosen place of each name (−1: none)."""

    angles: Floats
    places: Floats
    chosen: Ints


def settle(task: Task) -> Settled:
    """Return angles and name places without collisions; a name that finds no room is left out."""
    return _Search(task).run()


def course(start: tuple[float, float], radius: float, angles: Floats, points: int) -> Floats:
    """Return the lanes from a place (radius, angle) to each angle at a radius, in polar coordinates.

    A lane leaves the middle as a straight line and anything else nearly radially, and fans out like a river.

    Returns
    -------
    (angles, points, 2) array
    """
    t = np.linspace(0.0, 1.0, points)
    turn = 0.35 * t + 0.65 * t * t * (3 - 2 * t)
    turned = start[1] + (angles[:, None] - start[1]) * turn if start[0] > 0 else angles[:, None] + 0 * t
    out = np.broadcast_to(start[0] + (radius - start[0]) * t, turned.shape)
    return np.stack([out, turned], axis=2)


def on_page(polar: Floats, middle: tuple[float, float]) -> Floats:
    """Return places on the page, y downwards, of (radius, angle), angles counter-clockwise."""
    return np.stack(
        [
            middle[0] + polar[..., 0] * np.cos(polar[..., 1]),
            middle[1] - polar[..., 0] * np.sin(polar[..., 1]),
        ],
        axis=-1,
    )


class _Search:
    """One page's search."""

    def __init__(self, task: Task) -> None:
        self.task, n = task, len(task.radii)
        page = task.page
        self.down = children_of(task.parents)
        self.angles = task.first.copy()
        self.chosen = np.zeros(n, dtype=np.intp)
        self.furniture = np.array(task.furniture, dtype=np.float64).reshape(-1, 4)
        self.room = np.array([page.margin, page.margin, page.wide - page.margin, page.high - page.margin])
        self.rank = np.full(n, -1, dtype=np.intp)
        self.rank[task.order] = np.arange(n - 1)
        self.places, self.lanes = np.zeros((n, 2)), np.full((n, SAMPLES, 2), -NOWHERE)
        self.bodies, self.names = np.zeros((n, 4)), np.zeros((n, 4))
        self.traffic = np.zeros((0, 0))
        self.pressed = np.ones(n)
        self.pressed[0] = FIRM
        for spot in range(n):
            self._stand(spot)
        self._name_middle()

    def _name_middle(self) -> None:
        """Choose where the middle's name stands, before all others: they give way to it."""
        boxes = self.task.names[0].boxes[None] + np.tile(self.places[0], 2)
        cost = self._off_page(boxes[:, :, None])[0] + self.task.names[0].costs
        self.chosen[0] = int(cost.argmin())
        self._stand(0)

    def run(self) -> Settled:
        """Search everywhere, then where somebody still touches another, and at last once more for beauty."""
        for sweep in range(WIDE_SWEEPS):
            self._sweep(np.argsort(self.task.radii, kind="stable")[:: 1 if sweep % 2 else -1], 1.0)
            if sweep == 0:
                self._turn_branches()
        left = TRIES * len(self.task.radii)
        for _ in range(REPAIRS):
            needy = self._touching()
            left -= len(needy)
            if not len(needy) or left < 0:
                break
            self.pressed[needy] = np.minimum(self.pressed[needy] * PRESSURE, MOST_PRESSED)
            self._sweep(needy, 1.0, anywhere=True)
        self._sweep(np.argsort(self.task.radii, kind="stable"), 0.4)
        return Settled(self.angles, self.places, self._without_collisions())

    def _sweep(self, turns: Ints, fineness: float, *, anywhere: bool = False) -> None:
        """Let each but the middle take its best place in turn."""
        self.traffic = self._traffic()
        for spot in turns[turns > 0].tolist():
            self._improve(spot, self._moves(spot, fineness, anywhere))

    def _touching(self) -> Ints:
        """Return who touches what is not its own: land, a name, the page's edge or what lies there."""
        both = np.stack([self.bodies, self.names], axis=1)
        depth = overlaps(both[:, :, None], np.concatenate([self.bodies, self.names]), 0.0)
        n = np.arange(len(both))
        depth[n, :, n] = depth[n, :, n + len(n)] = 0.0
        off = self._off_page(both[:, :, None]) > 0
        off[:, 1] &= self.names[:, 0] < NOWHERE / 2
        return np.flatnonzero(depth.any(axis=(1, 2)) | off.any(axis=1))

    def _turn_branches(self) -> None:
        """Try to turn each branch; a way along which nobody branches off turns as a whole alone."""
        for spot, below in enumerate(self.down):
            parent = self.task.parents[spot]
            if below and (parent == 0 or (spot and len(self.down[parent]) > 1)):
                self._turn(spot)

    def _moves(self, spot: int, fineness: float, anywhere: bool) -> Floats:
        """Return how far a spot tries to move: a little, back to its first angle, all round the circle."""
        steps = np.array(STEPS) / max(self.task.radii[spot], 30.0) * fineness
        tried = np.concatenate([steps, -steps[1:], [self.task.first[spot] - self.angles[spot]]])
        if anywhere:
            low, high = self.task.cut + 0.2, self.task.cut + 2 * np.pi - 0.2
            tried = np.concatenate([tried, np.linspace(low, high, ANYWHERE) - self.angles[spot]])
        return tried

    def _stand(self, spot: int) -> None:
        """Put a spot where its angle says, with its name and its lane; its children's lanes follow."""
        task = self.task
        self.places[spot] = on_page(np.array([task.radii[spot], self.angles[spot]]), task.page.middle)
        self.bodies[spot] = self._body(self.places[spot], spot)
        self.names[spot] = task.names[spot].boxes[self.chosen[spot]] + np.tile(self.places[spot], 2)
        for one in (spot, *self.down[spot]):
            if task.parents[one] >= 0:
                self.lanes[one] = self._lane(one, self.angles[[one]])[0]

    def _lane(self, spot: int, angles: Floats) -> Floats:
        """Return the lane from a spot's parent to it for each angle, (angles, samples, 2)."""
        parent = self.task.parents[spot]
        start = (float(self.task.radii[parent]), float(self.angles[parent]))
        lanes = course(start, float(self.task.radii[spot]), angles, SAMPLES + 2)
        return on_page(lanes[:, 1:-1], self.task.page.middle)

    def _body(self, places: Floats, spot: int) -> Floats:
        reach = self.task.bodies[spot] * [-1.0, -1.0, 1.0, 1.0]
        return np.asarray(np.concatenate([places, places], axis=-1) + reach)

    def _improve(self, spot: int, moves: Floats) -> bool:
        """Take the best angle and name place; return whether anything changed."""
        angles = self.angles[spot] + moves
        costs = self._costs(spot, angles)
        best = np.unravel_index(int(costs.argmin()), costs.shape)
        if costs[best] > costs[0, self.chosen[spot]] - LEAST:
            return False
        self.angles[spot], self.chosen[spot] = angles[best[0]], best[1]
        self._stand(spot)
        return True

    def _turn(self, spot: int) -> bool:
        """Turn a whole branch about the middle, if all in it fare better."""
        branch = self._branch(spot)
        best, least = 0.0, self._sum(branch) - LEAST
        if least < HARD:
            return False
        for step in TURNS:
            for turn in (step / self.task.radii[spot], -step / self.task.radii[spot]):
                self._turned(branch, turn)
                cost = self._sum(branch)
                if cost < least:
                    best, least = turn, cost
                self._turned(branch, -turn)
        if best:
            self._turned(branch, best)
        return bool(best)

    def _branch(self, spot: int) -> list[int]:
        found = [spot]
        for one in found:
            found += self.down[one]
        return found

    def _turned(self, branch: list[int], turn: float) -> None:
        self.angles[branch] += turn
        for spot in branch:
            self._stand(spot)

    def _sum(self, branch: list[int]) -> float:
        return float(sum(self._costs(one, self.angles[[one]])[0, self.chosen[one]] for one in branch))

    def _costs(self, spot: int, angles: Floats) -> Floats:
        """Return what each angle and each place of the name costs, (angles, name places)."""
        task = self.task
        polar = np.stack([np.full(len(angles), task.radii[spot]), angles], axis=1)
        at = on_page(polar, task.page.middle)
        body = self._body(at, spot)[:, None]
        bodies, names = np.delete(self.bodies, spot, axis=0), np.delete(self.names, spot, axis=0)
        others = np.concatenate([bodies, names])
        weights = np.tile(np.delete(self.pressed, spot) * self.pressed[spot], 2)
        apart = np.repeat([task.page.apart, CLEAR], len(bodies))
        own = touched(body, others, apart, weights)[:, 0] + self._off_page(body) * self.pressed[spot]
        own += self._lane_costs(spot, angles, names) + self._order_costs(spot, angles)
        if task.names[spot] is NAMELESS:
            return np.asarray(own[:, None])
        boxes = task.names[spot].boxes[None] + np.concatenate([at, at], axis=1)[:, None]
        label = boxes[:, :, None]
        named = touched(boxes, others, np.full(len(others), CLEAR), weights)
        named += (
            self._off_page(label) * self.pressed[spot]
            + UNDER_NAME * self._under(boxes)
            + task.names[spot].costs
        )
        return np.asarray(own[:, None] + named)

    def _off_page(self, boxes: Floats) -> Floats:
        """Return the cost of boxes (…, 1, 4) that lie on title and legend or leave the page."""
        box = boxes[..., 0, :]
        out = np.maximum(self.room[:2] - box[..., :2], 0).sum(-1)
        out = out + np.maximum(box[..., 2:] - self.room[2:], 0).sum(-1)
        return np.asarray(3 * hit(overlaps(boxes, self.furniture, 6.0)) + 2 * hit(out[..., None]))

    def _lane_costs(self, spot: int, angles: Floats, names: Floats) -> Floats:
        """Return the cost of the lane to each angle: over foreign land and under names."""
        points = self._lane(spot, angles)
        foreign = np.delete(self.bodies, [spot, self.task.parents[spot]], axis=0)
        return np.asarray(OVER_LAND * inside(points, foreign, 1.0) + UNDER_NAME * inside(points, names, 0.0))

    def _traffic(self) -> Floats:
        """Return how many points of lanes lie left of and above each cell: a summed-area table."""
        page = self.task.page
        cells = (self.lanes[1:].reshape(-1, 2) / CELL).astype(np.intp)
        wide, high = int(page.wide / CELL) + 1, int(page.high / CELL) + 1
        cells = cells[((cells >= 0) & (cells < (wide, high))).all(axis=1)]
        counted = np.zeros((wide + 1, high + 1))
        np.add.at(counted, (cells[:, 0] + 1, cells[:, 1] + 1), 1.0)
        return np.asarray(counted.cumsum(axis=0).cumsum(axis=1))

    def _under(self, boxes: Floats) -> Floats:
        """Return how many points of lanes run under each place of a name, (angles, name places)."""
        table = self.traffic
        edges = np.clip((boxes / CELL).astype(np.intp), 0, np.array([*table.shape, *table.shape]) - 1)
        left, top, right, bottom = np.moveaxis(edges, -1, 0)
        return np.asarray(table[right, bottom] - table[left, bottom] - table[right, top] + table[left, top])

    def _order_costs(self, spot: int, angles: Floats) -> Floats:
        """Return the cost of straying from the first angle and of passing a neighbour on the circle."""
        cost = STRAY * (angles - self.task.first[spot]) ** 2
        if (parent := self.task.parents[spot]) > 0:
            cost = cost + BEND * (angles - self.angles[parent]) ** 2
        for child in self.down[spot]:
            cost = cost + BEND * (angles - self.angles[child]) ** 2
        place, order = self.rank[spot], self.task.order
        if place > 0:
            cost = cost + CROSSING * np.maximum(self.angles[order[place - 1]] - angles, 0)
        if place + 1 < len(order):
            cost = cost + CROSSING * np.maximum(angles - self.angles[order[place + 1]], 0)
        return np.asarray(cost)

    def _without_collisions(self) -> Ints:
        """Return the chosen places, −1 for each name that still touches something; the nearer ones stay."""
        chosen = self.chosen.copy()
        kept: list[int] = []
        for spot in np.argsort(self.task.radii, kind="stable").tolist():
            name = self.names[[spot]]
            foreign = np.concatenate([np.delete(self.bodies, spot, axis=0), self.names[kept]])
            touches = overlaps(name[:, None], foreign, 0.0).any() or self._off_page(name[:, None])[0] > 0
            if self.task.names[spot] is NAMELESS or touches:
                chosen[spot] = -1
            else:
                kept.append(spot)
        return chosen

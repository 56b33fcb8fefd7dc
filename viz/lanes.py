"""Lanes: from coast to coast, gently curved where a straight one would cross another island."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from viz.coast import Coasts, Shapes, beams
from viz.sea import Ints, Lane, Sea

Floats = NDArray[np.float64]

CAUSEWAY = 3.0
"""A causeway only where it is drawn at most so many times its true length."""
BENDS = (0.0, 0.05, -0.05, 0.1, -0.1, 0.16, -0.16, 0.24, -0.24, 0.33, -0.33)
STEPS = 25
MANY = 600
"""Above so many lanes all are straight: bends would not keep them off each other anyway."""


@dataclass(frozen=True)
class Course:
    """A lane as drawn: its path from coast to coast, and whether it is a causeway."""

    lane: Lane
    path: Floats
    causeway: bool


@dataclass(frozen=True)
class Paths:
    """All lanes as drawn, in the order of the sea's.

    Attributes
    ----------
    points : (k, 2) array
        The corners of all paths, one path after the other.
    starts : (lanes + 1,) array
        Where each begins; the last is k.
    causeways : (lanes,) array of bool
    """

    points: Floats
    starts: Ints
    causeways: NDArray[np.bool_]

    @cached_property
    def each(self) -> list[Floats]:
        """The paths one by one."""
        return np.split(self.points, self.starts[1:-1]) if len(self.causeways) else []


def lay(sea: Sea, coasts: Coasts) -> Paths:
    """Lay every lane on the water.

    Notes
    -----
    O(lanes · bends · log n); above `MANY` lanes all are straight, O(lanes).
    """
    ends = np.array([(lane.a, lane.b) for lane in sea.lanes], dtype=np.intp).reshape(-1, 2)
    if len(ends) > MANY:
        points, starts = _straight(coasts, ends), 2 * np.arange(len(ends) + 1)
    else:
        paths = _gentle(coasts, ends)
        points = np.vstack([np.zeros((0, 2)), *paths])
        starts = np.cumsum([0, *map(len, paths)])
    return Paths(points, starts.astype(np.intp), _causeways(sea, coasts))


def relaid(paths: Paths, before: Sea, sea: Sea, coasts: Coasts) -> Paths:
    """Lay the lanes of another sea on the same coasts: those that were there run as they ran.

    Notes
    -----
    O(lanes), and `lay` for those that are new.
    """
    known = {(lane.a, lane.b): n for n, lane in enumerate(before.lanes)}
    new = tuple(lane for lane in sea.lanes if (lane.a, lane.b) not in known)
    fresh = iter(lay(replace(sea, lanes=new), coasts).each)
    old = paths.each
    each = [old[known[lane.a, lane.b]] if (lane.a, lane.b) in known else next(fresh) for lane in sea.lanes]
    starts = np.cumsum([0, *map(len, each)]).astype(np.intp)
    return Paths(np.vstack([np.zeros((0, 2)), *each]), starts, _causeways(sea, coasts))


def _causeways(sea: Sea, coasts: Coasts) -> NDArray[np.bool_]:
    """Say which lanes are causeways."""
    ends = np.array([(lane.a, lane.b) for lane in sea.lanes], dtype=np.intp).reshape(-1, 2)
    drawn = np.hypot(*(coasts.places[ends[:, 0]] - coasts.places[ends[:, 1]]).T)
    close = np.array([lane.degree in ("collaboration", "integration") for lane in sea.lanes], dtype=bool)
    return np.asarray(close & (drawn <= CAUSEWAY * np.array([lane.length for lane in sea.lanes])))


def _straight(coasts: Coasts, ends: Ints) -> Floats:
    """Return the two ends of straight lanes, where they leave their coasts: (2 · lanes, 2)."""
    way = coasts.places[ends[:, 1]] - coasts.places[ends[:, 0]]
    start = coasts.places[ends[:, 0]] + _shore(coasts, ends[:, 0], way)
    end = coasts.places[ends[:, 1]] + _shore(coasts, ends[:, 1], -way)
    return np.stack([start, end], axis=1).reshape(-1, 2)


def _shore(coasts: Coasts, islands: Ints, way: Floats) -> Floats:
    """Return where lines from the islands' places leave their coasts, relative to the places."""
    count = coasts.reach.shape[1]
    ray = np.floor(np.arctan2(way[:, 1], way[:, 0]) / (2 * np.pi) * count).astype(np.intp) % count
    after = (ray + 1) % count
    one = coasts.reach[islands, ray][:, None] * beams(count)[ray]
    other = coasts.reach[islands, after][:, None] * beams(count)[after]
    side = other - one
    far = _cross(one, side) / _cross(way, side)
    return np.asarray(way * far[:, None])


def _cross(one: Floats, other: Floats) -> Floats:
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])


def _gentle(coasts: Coasts, ends: Ints) -> list[Floats]:
    """Return each lane with the bend that crosses the least foreign land, from coast to coast."""
    if not len(ends):
        return []
    land = coasts.land
    best = _least_crossing(coasts.places, ends, land)
    at_sea = shapely.difference(best, shapely.union(land[ends[:, 0]], land[ends[:, 1]]))
    return [_longest(line) for line in at_sea]


def _least_crossing(place: Floats, ends: Ints, land: Shapes) -> Shapes:
    """Return each lane straight or with the bend that crosses the least foreign land."""
    bent = np.stack([_bent(place[ends[:, 0]], place[ends[:, 1]], bend) for bend in BENDS], axis=1)
    curves = np.asarray(shapely.linestrings(bent.reshape(-1, STEPS, 2)), dtype=object)
    rough = shapely.buffer(shapely.simplify(land, 0.03), 0.07, quad_segs=2)
    hit, island = shapely.STRtree(rough).query(curves, predicate="intersects")
    lane = hit // len(BENDS)
    foreign = (island != ends[lane, 0]) & (island != ends[lane, 1])
    hit, island = hit[foreign], island[foreign]
    crossed = np.zeros(len(curves))
    np.add.at(crossed, hit, 0.25 + shapely.length(shapely.intersection(curves[hit], rough[island])))
    cost = crossed.reshape(-1, len(BENDS)) + np.abs(BENDS) * 0.9
    return np.asarray(curves.reshape(-1, len(BENDS))[np.arange(len(ends)), np.argmin(cost, axis=1)])


def _bent(start: Floats, end: Floats, bend: float) -> Floats:
    """Return quadratic curves, (lanes, STEPS, 2), whose middle stands `bend` of their length aside."""
    way = end - start
    middle = (start + end) / 2 + 2 * bend * np.stack([-way[:, 1], way[:, 0]], axis=1)
    t = np.linspace(0.0, 1.0, STEPS)[None, :, None]
    return np.asarray((1 - t) ** 2 * start[:, None] + 2 * t * (1 - t) * middle[:, None] + t**2 * end[:, None])


def _longest(line: shapely.Geometry) -> Floats:
    """Return the longest piece of what is left between two coasts; straight ones as two points."""
    parts = shapely.get_parts(line)
    if not len(parts):
        return np.zeros((0, 2))
    piece = parts[int(np.argmax(shapely.length(parts)))]
    return shapely.get_coordinates(shapely.simplify(piece, 0.004))

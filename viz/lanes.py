"""Lanes: from coast to coast, gently curved where a straight one would cross another island."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from viz.coast import Shapes
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


def lay(sea: Sea, place: Floats, land: Shapes) -> list[Course]:
    """Lay every lane on the water.

    Parameters
    ----------
    sea : Sea
    place : (n, 2) array
        Positions of the islands.
    land : (n,) array of polygons
        Their coasts.

    Notes
    -----
    O(lanes · bends · log n).
    """
    if not sea.lanes:
        return []
    ends = np.array([(lane.a, lane.b) for lane in sea.lanes])
    best = _straight(place, ends) if len(ends) > MANY else _least_crossing(place, ends, land)
    at_sea = shapely.difference(best, shapely.union(land[ends[:, 0]], land[ends[:, 1]]))
    courses = []
    for each, line, (a, b) in zip(sea.lanes, at_sea, ends, strict=True):
        path = _longest(line)
        drawn = float(np.hypot(*(place[a] - place[b])))
        close = each.degree in ("collaboration", "integration") and drawn <= CAUSEWAY * each.length
        courses.append(Course(each, path, close))
    return courses


def _straight(place: Floats, ends: Ints) -> Shapes:
    return np.asarray(shapely.linestrings(place[ends]), dtype=object)


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

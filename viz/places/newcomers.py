"""Newcomers among islands that stand still: nobody who has a place moves when somebody edits."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from viz import coast
from viz.lettering import boxes as labels
from viz.places import components as packing
from viz.places import layout
from viz.places.edition import UNIT, Positions, as_positions, first_edition, places_of
from viz.places.fairways import unit_of
from viz.sea import Sea

Floats = NDArray[np.float64]

ANCHORS = 80
"""A newcomer is placed by so many of its nearest; farther ones hardly count under weights 1/d²."""
ABSENT = 0.4
"""Room kept for an island that is not there on this date."""
NEXT_ROW = 1.3
"""How far below the others whoever reaches nobody comes to lie."""
FIRST_ROW = packing.OPEN_SEA + 0.4
"""How far below all archipelagos, at least."""
WATER = 0.55
"""Least water round an island that is placed."""


def place_newcomers(sea: Sea, fixed: Positions, seed: int = 1) -> Positions:
    """Place whoever has no position yet among those who have; nobody else moves.

    A newcomer with ways to placed islands goes where its drawn distances fit them best, as near as there is
    room; a newcomer that reaches nobody placed goes to the rim, in calm water.

    Parameters
    ----------
    sea : Sea
    fixed : mapping of id to (x, y)
        The stored edition, with those who are not in the sea on this date: they keep their places.

    Returns
    -------
    mapping of id to (x, y)
        Every old position unchanged, new ones added.
    """
    new = [i for i, isle in enumerate(sea.isles) if isle.id not in fixed]
    known = dict(fixed)
    if not new:
        return MappingProxyType(known)
    if not known:
        return first_edition(sea, seed)
    present = {isle.id for isle in sea.isles}
    absent = np.array([at for id, at in fixed.items() if id not in present]).reshape(-1, 2)
    place = places_of(sea, known)
    joined = [i for group in sea.components() if len(group) > 1 for i in group.tolist()]
    radii = np.sqrt(
        np.maximum([isle.carry for isle in sea.isles], coast.FLOOR) * coast.AREA_PER_CARRY / np.pi
    )
    unit = unit_of(sea.ways, place) or UNIT
    for i in _by_nearness(sea, place, new):
        there = np.isfinite(place[:, 0])
        true = sea.distances(np.array([i]))[0] * unit
        near = np.flatnonzero(np.isfinite(true) & there)
        near = near[np.argsort(true[near], kind="stable")[:ANCHORS]]
        taken = np.vstack([place[there], absent])
        size = np.concatenate([radii[there], np.full(len(absent), ABSENT)])
        goal = _fitted(place[near], true[near]) if len(near) else _rim(joined, place, absent)
        place[i] = _free(goal, taken, size, float(radii[i]))
    return as_positions(sea, place, known)


def _by_nearness(sea: Sea, place: Floats, new: list[int]) -> list[int]:
    """Order newcomers so that who is nearest to placed islands comes first, and who reaches none last."""
    placed = np.flatnonzero(np.isfinite(place[:, 0]))
    far = sea.nearest(placed) if len(placed) else np.zeros(len(place))
    return sorted(new, key=lambda i: (far[i], i))


def _fitted(anchors: Floats, goal: Floats) -> Floats:
    """Return the point whose distances to fixed anchors fit best (weights 1/d², several starts)."""
    weight = 1.0 / goal**2
    share = (weight / weight.sum())[:, None]
    middle = (anchors * share).sum(axis=0)
    angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    starts = middle + np.vstack([[0.01, 0.02], np.stack([np.cos(angle), np.sin(angle)], axis=1) * goal.min()])
    points = starts
    for _ in range(60):
        way = points[:, None, :] - anchors[None, :, :]
        drawn = np.maximum(np.hypot(way[..., 0], way[..., 1]), 1e-9)
        points = ((anchors + way * (goal / drawn)[:, :, None]) * share).sum(axis=1)
    errors = (weight * (layout.between(points, anchors) - goal) ** 2).sum(axis=1)
    return np.asarray(points[int(np.argmin(np.round(errors, 9)))])


def _rim(joined: list[int], place: Floats, absent: Floats) -> Floats:
    """Return a point below everybody, where calm water goes on or begins; `joined` are in archipelagos."""
    placed = np.vstack([place[np.isfinite(place[:, 0])], absent])
    lowest = np.min(place[joined, 1], where=np.isfinite(place[joined, 1]), initial=np.inf)
    below = min(float(placed[:, 1].min()) - NEXT_ROW, float(lowest) - FIRST_ROW)
    return np.array([float(np.median(placed[:, 0])), below])


def _free(goal: Floats, placed: Floats, radii: Floats, radius: float) -> Floats:
    """Return the nearest point to `goal` that leaves room for the island and its name."""
    points = labels.spiral(goal, 900, 0.14)
    close = np.hypot(*(placed - goal).T) < 0.14 * 30 + radii + radius + 1.0
    placed, radii = placed[close], radii[close]
    if not len(placed):
        return goal
    room_left = (layout.between(points, placed) - radii[None, :]).min(axis=1) - radius
    enough = np.flatnonzero(room_left >= WATER)
    return np.asarray(points[enough[0] if len(enough) else int(np.argmax(room_left))])


def make_way(present: Positions, absent: Positions) -> Positions:
    """Put the absent beside whoever has come to lie where they lay; nobody else moves.

    Parameters
    ----------
    present, absent : mapping of id to (x, y)
        Islands of the date; those that are not there on it and keep their places otherwise.
    """
    known = dict(present)
    if not present:
        return MappingProxyType(known | dict(absent))
    tree = cKDTree(np.array(list(present.values())))
    for id, at in absent.items():
        if tree.query(at)[0] < ABSENT:
            taken = np.array([*known.values(), *(place for other, place in absent.items() if other != id)])
            x, y = _free(np.array(at), taken, np.full(len(taken), ABSENT), ABSENT)
            known[id] = round(float(x), 4), round(float(y), 4)
        else:
            known[id] = at
    return MappingProxyType(known)

"""Room for names: islands, their names and lighthouses as boxes that push each other apart.

Between the pushes each majorisation step pulls the islands back to their true distances, so that the chart
pays for legible names with as little truth as it can (3.5 % more stress on the seed data's main body).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from viz.lettering import boxes as labels
from viz.lettering import line_breaks as names
from viz.lettering.letter_sizes import BUOY, LIGHT
from viz.places.springs import Springs

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

ROUNDS = 60
SLACK = 0.35
"""How far the first step of majorisation goes; later ones less and less."""
PUSHES = 7
REACH = 1.5
"""Boxes further apart than this cannot come to overlap within one round of pushes."""
AGAIN = 4
"""Discs that may touch are looked for again after so many rounds."""
GAP = 0.08
"""Least water between two boxes, in units of distance."""


@dataclass(frozen=True)
class Body:
    """What an island takes up: how far it reaches (left, down, right, up), its name and rank, its light.

    Without a name ("") only land and light get room.
    """

    reach: tuple[float, float, float, float]
    name: str
    rank: int
    light: bool


def make_room(place: Floats, springs: Springs, bodies: Sequence[Body], marks: Sequence[str] = ()) -> Floats:
    """Move islands so that every name finds a place beside its island.

    Parameters
    ----------
    place : (n + m, 2) array
        A layout of one component in units of distance: its islands, then its arenas.
    springs : Springs
        What pulls them to their true distances and, moored, to where they lay.
    bodies : sequence of Body, one per island
    marks : sequence of str, one per arena
        What stands beside its buoy; "" for nothing.

    Returns
    -------
    (n + m, 2) array

    Notes
    -----
    O(rounds · (n² + boxes²)); 52 islands take about 0.05 s, 300 about 0.3 s. Above some 400 islands nobody
    reads all names at once, so the caller leaves this out there.
    """
    size = len(bodies)
    where = np.array(place)
    crate = _crate(bodies, marks)
    mass = np.array([1.0 + sum(body.reach) / 2 for body in bodies] + [0.3] * len(marks))
    named = [i for i, body in enumerate(bodies) if body.name]
    named += [size + i for i, mark in enumerate(marks) if mark]
    order = sorted(named, key=lambda i: (bodies[i].rank if i < size else 3, i))
    side = [0] * len(mass)
    for turn in range(ROUNDS):
        slack = SLACK * (1.0 - turn / ROUNDS)
        where = where + slack * (springs.step(where) - where)
        if turn % 5 == 0 and turn < ROUNDS - 10:
            side = _sides(where, crate, order, side)
        where = _push(where, crate, side, mass, PUSHES if turn < ROUNDS - 1 else 120)
    return where


def part(place: Floats, radii: Floats, gap: float, rounds: int = 60) -> Floats:
    """Push discs apart until `gap` lies between any two, as far as `rounds` go; the heavier moves less.

    Parameters
    ----------
    place : (n, 2) array
        Some may share a spot: who is equally far from all others is drawn there.
    radii : (n,) array

    Notes
    -----
    O(rounds · n log n).
    """
    place, mass = np.array(place), radii**2
    one = other = np.zeros(0, dtype=np.intp)
    for turn in range(rounds):
        fresh = turn % AGAIN == 0
        if fresh:
            one, other = _close(place, radii, gap)
        way = (place[one] - place[other]).T
        apart = np.hypot(*way)
        deep = radii[one] + radii[other] + gap - apart
        hit = np.flatnonzero(deep > 1e-3 * gap)
        if not len(hit) and fresh:
            break
        a, b, apart, deep = one[hit], other[hit], apart[hit], deep[hit]
        angle = 2.4 * (a + b + turn)
        aside = np.stack([np.cos(angle), np.sin(angle)])
        along = deep * np.where(apart > 1e-6, way[:, hit] / np.maximum(apart, 1e-6), aside)
        share = mass[b] / (mass[a] + mass[b])
        ends = np.concatenate([a, b])
        count = np.maximum(np.bincount(ends, minlength=len(place)), 1)
        move = [
            np.bincount(ends, np.concatenate([each * share, each * (share - 1)]), minlength=len(place))
            for each in along
        ]
        place = place + np.stack(move, axis=1) / np.sqrt(count)[:, None]
    return place


def _close(place: Floats, radii: Floats, gap: float) -> tuple[Ints, Ints]:
    """Return the pairs of discs that touch or may soon do, each pair once, in order."""
    pair = cKDTree(place).query_pairs(2 * float(radii.max(initial=0.0)) + 2 * gap, output_type="ndarray")
    one, other = pair[np.lexsort((pair[:, 1], pair[:, 0]))].T
    near = np.hypot(*(place[one] - place[other]).T) < radii[one] + radii[other] + 2 * gap
    return one[near], other[near]


def _offers(body: Body) -> Floats:
    """Boxes a name could take around its island, relative to it: (candidates, 4)."""
    if not body.name:
        return np.zeros((1, 4))
    left, down, right, up = body.reach
    found = []
    for rows in names.lines(body.name)[:2]:
        wide, high = labels.size_of(rows, body.rank)
        top = up + (LIGHT[1] if body.light else 0.0)
        found += [
            (right + labels.PAD, -high / 2, right + labels.PAD + wide, high / 2),
            (-wide / 2, -down - labels.PAD - high, wide / 2, -down - labels.PAD),
            (-left - labels.PAD - wide, -high / 2, -left - labels.PAD, high / 2),
            (-wide / 2, top + labels.PAD, wide / 2, top + labels.PAD + high),
        ]
    return np.array(found)


def _mark_offers(name: str) -> Floats:
    if not name:
        return np.array([(-BUOY[0] / 2, -BUOY[1] / 2, BUOY[0] / 2, BUOY[1] / 2)])
    wide, high = labels.size_of(names.lines(name)[0], 5)
    half = max(high, BUOY[1]) / 2
    return np.array([(-0.1, -half, wide + 0.2, half), (-wide - 0.2, -half, 0.1, half)])


def _solid(body: Body) -> Floats:
    """Boxes an island takes up whatever happens to its name: land, and the lighthouse on it."""
    left, down, right, up = body.reach
    boxes = [(-left, -down, right, up)]
    if body.light:
        boxes.append((-LIGHT[0], up, LIGHT[0], up + LIGHT[1]))
    return np.array(boxes)


@dataclass(frozen=True)
class _Crate:
    """All boxes relative to their owners: land and lighthouses (`solid`), and the names' offers by side."""

    solid: Floats
    owner: Ints
    offers: tuple[Floats, ...]

    def boxes(self, side: list[int]) -> tuple[Floats, Ints]:
        """Return every box with the names on their sides, and whose each is."""
        named = np.array([offer[at] for offer, at in zip(self.offers, side, strict=True)])
        return np.vstack([self.solid, named]), np.concatenate([self.owner, np.arange(len(self.offers))])


def _crate(bodies: Sequence[Body], marks: Sequence[str]) -> _Crate:
    solid = [_solid(body) for body in bodies]
    owner = np.repeat(np.arange(len(bodies)), [len(s) for s in solid])
    offers = [_offers(body) for body in bodies] + [_mark_offers(mark) for mark in marks]
    return _Crate(np.vstack(solid), owner, tuple(offers))


def _sides(where: Floats, crate: _Crate, order: list[int], side: list[int]) -> list[int]:
    """Choose each name's side anew, important ones first, by what it would cover."""
    side = list(side)
    boxes, owner = crate.boxes(side)
    boxes = boxes + np.tile(where[owner], 2)
    names_at = len(crate.solid)
    for item in order:
        offers = crate.offers[item] + np.tile(where[item], 2)
        wide = np.minimum(offers[:, None, 2], boxes[None, :, 2]) - np.maximum(
            offers[:, None, 0], boxes[None, :, 0]
        )
        high = np.minimum(offers[:, None, 3], boxes[None, :, 3]) - np.maximum(
            offers[:, None, 1], boxes[None, :, 1]
        )
        covered = np.maximum(wide + GAP, 0) * np.maximum(high + GAP, 0) * (owner != item)
        cost = (
            covered.sum(axis=1) + 0.03 * (np.arange(len(offers)) % 4) + 0.15 * (np.arange(len(offers)) // 4)
        )
        cost[side[item]] -= 0.04
        side[item] = int(np.argmin(cost))
        boxes[names_at + item] = offers[side[item]]
    return side


def _push(where: Floats, crate: _Crate, side: list[int], mass: Floats, times: int) -> Floats:
    """Push the owners of overlapping boxes apart along the shorter way; the heavier moves less."""
    boxes, owner = crate.boxes(side)
    half = (boxes[:, 2:] - boxes[:, :2]) / 2
    offset = boxes[:, :2] + half
    middle = where[owner] + offset
    one, other = _near(middle, half + (GAP + REACH) / 2, owner)
    room = (half[one] + half[other] + GAP).T
    a, b, between = owner[one], owner[other], (offset[one] - offset[other]).T
    share = mass[b] / (mass[a] + mass[b])
    size = len(where)
    for _ in range(times):
        way = (where[a] - where[b]).T + between
        deep = room - np.abs(way)
        hit = np.flatnonzero(np.minimum(*deep) > 1e-6)
        if not len(hit):
            break
        flat = deep[0, hit] <= deep[1, hit]
        step = np.where(flat, deep[0, hit], deep[1, hit]) * np.where(
            np.where(flat, way[0, hit], way[1, hit]) >= 0, 1.0, -1.0
        )
        ends = np.concatenate([a[hit], b[hit]])
        moves = np.concatenate([step * share[hit], -step * (1 - share[hit])])
        level = np.concatenate([flat, flat])
        count = np.maximum(np.bincount(ends, minlength=size), 1)
        move = [np.bincount(ends, moves * along, minlength=size) for along in (level, ~level)]
        where = where + 0.9 * np.stack(move, axis=1) / np.sqrt(count)[:, None]
    return where


def _near(middle: Floats, half: Floats, owner: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of boxes of different owners that overlap, each pair once, in order."""
    outlines = np.asarray(shapely.box(*(middle - half).T, *(middle + half).T), dtype=object)
    one, other = shapely.STRtree(outlines).query(outlines)
    pick = (one < other) & (owner[one] != owner[other])
    one, other = one[pick], other[pick]
    order = np.lexsort((other, one))
    return one[order], other[order]

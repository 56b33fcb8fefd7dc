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

from viz import labels, layout, names
from viz.sizes import BUOY, LIGHT

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

ROUNDS = 50
PUSHES = 7
REACH = 1.5
"""Boxes further apart than this cannot come to overlap within one round of pushes."""
GAP = 0.08
"""Least water between two boxes, in units of distance."""


@dataclass(frozen=True)
class Body:
    """What an island takes up: how far it reaches (left, down, right, up), its name and rank, its light."""

    reach: tuple[float, float, float, float]
    name: str
    rank: int
    light: bool


@dataclass(frozen=True)
class Mark:
    """A named buoy that wants to lie amid its members (indices of islands)."""

    name: str
    members: tuple[int, ...]


def make_room(place: Floats, true: Floats, bodies: Sequence[Body], marks: Sequence[Mark] = ()) -> Floats:
    """Move islands so that every name finds a place beside its island.

    Parameters
    ----------
    place : (n, 2) array
        A layout of one component in units of distance.
    true : (n, n) array
        Its true distances.
    bodies : sequence of Body, one per island
    marks : sequence of Mark
        Named buoys; they get room but no position of their own.

    Returns
    -------
    (n, 2) array

    Notes
    -----
    O(rounds · (n² + boxes²)); 52 islands take about 0.15 s. Above some 400 islands nobody reads all names
    at once, so the caller leaves this out there.
    """
    size = len(place)
    weight = layout.weights(true)
    pull = layout.pulling(weight)
    islands = np.array(place)
    buoys = np.array([islands[list(mark.members)].mean(axis=0) for mark in marks]).reshape(-1, 2)
    crate = _crate(bodies, marks)
    mass = np.array([1.0 + sum(body.reach) / 2 for body in bodies] + [0.3] * len(marks))
    order = sorted(range(len(mass)), key=lambda i: (bodies[i].rank if i < size else 3, i))
    side = [0] * len(mass)
    for turn in range(ROUNDS):
        slack = 0.35 * (1.0 - turn / ROUNDS)
        pulled = layout.majorised(islands, true, weight, pull)
        islands = islands + slack * (pulled - islands)
        for at, mark in enumerate(marks):
            buoys[at] += slack * (islands[list(mark.members)].mean(axis=0) - buoys[at])
        where = np.vstack([islands, buoys])
        if turn % 5 == 0 and turn < ROUNDS - 10:
            side = _sides(where, crate, order, side)
        where = _push(where, crate, side, mass, PUSHES if turn < ROUNDS - 1 else 120)
        islands, buoys = where[:size], where[size:]
    return islands


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
    for turn in range(rounds):
        points = np.asarray(shapely.points(place), dtype=object)
        one, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=2 * radii + gap)
        once = one != other
        pair = np.unique(np.sort(np.stack([one[once], other[once]], axis=1), axis=1), axis=0)
        one, other = pair.T
        way = place[one] - place[other]
        apart = np.hypot(way[:, 0], way[:, 1])
        deep = radii[one] + radii[other] + gap - apart
        hit = deep > 1e-3 * gap
        if not hit.any():
            break
        one, other, way, apart, deep = one[hit], other[hit], way[hit], apart[hit], deep[hit]
        angle = 2.4 * (one + other + turn)
        aside = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        along = np.where(apart[:, None] > 1e-6, way / np.maximum(apart, 1e-6)[:, None], aside)
        share = (mass[other] / (mass[one] + mass[other]))[:, None]
        count = np.bincount(np.concatenate([one, other]), minlength=len(place))
        move = np.zeros_like(place)
        np.add.at(move, one, along * deep[:, None] * share)
        np.add.at(move, other, -along * deep[:, None] * (1 - share))
        place = place + move / np.sqrt(np.maximum(count, 1))[:, None]
    return place


def _offers(body: Body) -> Floats:
    """Boxes a name could take around its island, relative to it: (candidates, 4)."""
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


def _crate(bodies: Sequence[Body], marks: Sequence[Mark]) -> _Crate:
    solid = [_solid(body) for body in bodies]
    owner = np.repeat(np.arange(len(bodies)), [len(s) for s in solid])
    offers = [_offers(body) for body in bodies] + [_mark_offers(mark.name) for mark in marks]
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
    wide = boxes + np.tile(where[owner], 2) + (GAP + REACH) / 2 * np.array([-1.0, -1.0, 1.0, 1.0])
    outlines = np.asarray(shapely.box(*wide.T), dtype=object)
    one, other = shapely.STRtree(outlines).query(outlines)
    ahead = np.flatnonzero(one < other)
    ahead = ahead[np.lexsort((other[ahead], one[ahead]))]
    one, other = one[ahead], other[ahead]
    room = half[one] + half[other] + GAP
    now = (where[owner] + offset)[one] - (where[owner] + offset)[other]
    near = (owner[one] != owner[other]) & (np.abs(now) < room + REACH).all(axis=1)
    one, other, room = one[near], other[near], room[near]
    a, b, between = owner[one], owner[other], offset[one] - offset[other]
    share = (mass[b] / (mass[a] + mass[b]))[:, None]
    for _ in range(times):
        way = where[a] - where[b] + between
        deep = room - np.abs(way)
        hit = np.flatnonzero(deep.min(axis=1) > 1e-6)
        if not len(hit):
            break
        along = np.argmin(deep[hit], axis=1)
        step = np.zeros((len(hit), 2))
        row = np.arange(len(hit))
        step[row, along] = deep[hit, along] * np.where(way[hit, along] >= 0, 1.0, -1.0)
        move = np.zeros_like(where)
        np.add.at(move, a[hit], step * share[hit])
        np.add.at(move, b[hit], -step * (1 - share[hit]))
        count = np.bincount(np.concatenate([a[hit], b[hit]]), minlength=len(where))
        where = where + 0.9 * move / np.sqrt(np.maximum(count, 1))[:, None]
    return where

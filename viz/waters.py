"""Words on the chart: islands' names, arenas' buoys and names on the water, in one search for room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from viz import labels, names
from viz.coast import Coasts, Shapes
from viz.labels import Candidate, Label
from viz.lanes import Course
from viz.sea import Ints, Region, Sea
from viz.sizes import LIGHT, WATER

Floats = NDArray[np.float64]

TOGETHER = 3
"""A place needs so many islands near each other for a name on the water."""
FEW = 8
MANY_LANES = 600
SCATTER = 2.6
"""Islands of a place lie together when their median distance from its middle is below this."""
MANY = 250
"""Above so many islands a name has fewer places to choose from, and unnamed buoys just one."""


@dataclass(frozen=True)
class Name:
    """A name on the water; kinds "alone" and "open_sea" carry a code as id and are worded by the page."""

    id: str
    name: str
    kind: str
    x: float
    y: float
    rank: int
    members: tuple[int, ...] = ()


Placed = tuple[tuple[float, float], Label | None]


def name(
    sea: Sea, place: Floats, coasts: Coasts, land: Shapes, courses: Sequence[Course],
    joined: Sequence[Ints], singles: Ints,
) -> tuple[list[Label | None], list[Placed], list[Name]]:  # fmt: skip
    """Find room for every word.

    Returns
    -------
    list of Label or None
        One for each island; None where no room was found.
    list of ((x, y), Label or None)
        One for each arena: where its buoy lies, and its name if it has one on the chart.
    list of Name
        Names on the water.
    """
    ranks = sea.ranks()
    order = sorted(range(len(sea.isles)), key=lambda i: (ranks[i], -sea.isles[i].carry, sea.isles[i].id))
    alone = set(singles.tolist())
    items = [_island(sea, place, coasts, i, ranks[i], i in alone) for i in order]
    chosen_arenas = sea.named_arenas()
    drawn = [i for i in range(len(sea.meetings)) if sea.meetings[i].members]
    arenas = [*chosen_arenas, *(i for i in drawn if i not in chosen_arenas)]
    items += [_arena(sea, place, i, i in chosen_arenas) for i in arenas]
    regions = _together(sea, place, joined)
    items += [_region(region, place) for region in regions]
    lights = [_light(coasts.rings[i]) for i, isle in enumerate(sea.isles) if isle.light]
    own = [*order, *([-1] * (len(items) - len(order)))]
    # Among very many lanes no name can dodge them; they fade beneath names anyway.
    few = courses if len(courses) <= MANY_LANES else ()
    paths = [shapely.LineString(course.path) for course in few if len(course.path) > 1]
    picked, cost = labels.choose(items, [*land, *lights], paths, own)
    best = [item[pick] for item, pick in zip(items, picked, strict=True)]
    written: list[Label | None] = [None] * len(order)
    for i, choice, price in zip(order, best, cost, strict=False):
        written[i] = choice.label if price < labels.CLASH else None
    buoys: list[Placed] = [((0.0, 0.0), None)] * len(sea.meetings)
    at = len(order)
    for i, choice, price in zip(arenas, best[at:], cost[at:], strict=False):
        buoys[i] = (choice.spot, choice.label if price < labels.CLASH else None)
    at += len(arenas)
    water = [
        Name(region.id, region.name, "place", *choice.spot, 2, region.members)
        for region, choice, price in zip(regions, best[at:], cost[at:], strict=True)
        if price < labels.CLASH
    ]
    taken = [shapely.box(*label.box) for label in written if label]
    water += _archipelagos(sea, place, land, joined, taken) + _calm(sea, place, singles)
    water_boxes = [shapely.Point(name.x, name.y).buffer(1.2) for name in water]
    return written, buoys, water + _open_sea(place, joined, land, [*taken, *water_boxes])


def _island(sea: Sea, place: Floats, coasts: Coasts, i: int, rank: int, alone: bool) -> list[Candidate]:
    isle = sea.isles[i]
    centre = (float(place[i, 0]), float(place[i, 1]))
    found = labels.around(coasts.rings[i], centre, isle.name, rank, isle.light)
    if alone:  # in calm water every name hangs below its island, in a row
        below = [c for c in found if c.label and c.label.anchor == "center" and c.label.y < centre[1]]
        found = [min(below, key=lambda c: c.cost)]
    if len(sea.isles) > MANY:
        found = sorted(found, key=lambda c: c.cost)[:FEW]
    return found


def _arena(sea: Sea, place: Floats, i: int, named: bool) -> list[Candidate]:
    """Spots for a buoy, amid its members and outwards."""
    meeting = sea.meetings[i]
    middle = np.median(place[list(meeting.members)], axis=0) + np.array([0.0, 0.05])
    if len(meeting.members) == 1:
        middle = middle + np.array([0.6, 0.3])
    rows = names.lines(meeting.short)[0] if named else None
    turn = np.arange(140 if named else 90 if len(sea.isles) <= MANY else 1)
    away = 0.17 * np.sqrt(turn)[:, None] * np.stack([np.cos(2.4 * turn), np.sin(2.4 * turn)], axis=1)
    found: list[Candidate] = []
    for step, (x, y) in enumerate(middle + away):
        found += labels.beside((float(x), float(y)), rows, 5, 0.03 * step)
    return found


def _together(sea: Sea, place: Floats, joined: Sequence[Ints]) -> list[Region]:
    """Return the places whose islands lie together; a scattered place gets no name on the water."""
    connected = {int(i) for group in joined for i in group}
    found = []
    for region in sea.regions:
        members = [i for i in region.members if i in connected]
        if region.kind != "municipality" or len(members) < TOGETHER:
            continue
        away = np.hypot(*(place[members] - np.median(place[members], axis=0)).T)
        near = [m for m, far in zip(members, away, strict=True) if far < 1.6 * SCATTER]
        if np.median(away) < SCATTER and len(near) >= max(TOGETHER, 0.6 * len(members)):
            found.append(Region(region.id, region.name, region.kind, tuple(near)))
    return found


def _region(region: Region, place: Floats) -> list[Candidate]:
    size = WATER[2]
    wide, high = names.water_width(region.name) * size, size * 1.1
    middle = place[list(region.members)].mean(axis=0)
    turn = np.arange(160)
    away = 0.2 * np.sqrt(turn)[:, None] * np.stack([np.cos(2.4 * turn), np.sin(2.4 * turn)], axis=1)
    return [
        Candidate(
            (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), 0.05 * step, None, (float(x), float(y))
        )
        for step, (x, y) in enumerate(middle + away)
    ]


def _light(ring: Floats) -> shapely.Polygon:
    x, y = ring[int(np.argmax(ring[:, 1]))]
    light: shapely.Polygon = shapely.box(x - LIGHT[0] / 2, y - 0.1, x + LIGHT[0] / 2, y + LIGHT[1] - 0.1)
    return light


def _archipelagos(
    sea: Sea,
    place: Floats,
    land: Shapes,
    joined: Sequence[Ints],
    taken: Sequence[shapely.Polygon],
) -> list[Name]:
    """Name the larger components after the smallest county or area that most of them belong to."""
    found: list[Name] = []
    blocked = shapely.STRtree([*land, *taken])
    for group in joined:
        inside = set(group.tolist())
        best = _region_of(sea, inside)
        if best is None or len(group) < 5 or any(best.id == other.id for other in found):
            continue
        spot = _outskirts(place, group, best.name, blocked)
        found.append(Name(best.id, best.name, "archipelago", *spot, 1, tuple(sorted(inside))))
    return found


def _region_of(sea: Sea, inside: set[int]) -> Region | None:
    located = {i for region in sea.regions for i in region.members} & inside
    fitting = [
        region for region in sea.regions
        if region.kind != "municipality" and len(inside & set(region.members)) > 0.5 * len(located)
    ]  # fmt: skip
    if not fitting or not located:
        return None
    mentioned = {r.id: sum(r.name.lower() in sea.isles[i].name.lower() for i in inside) for r in fitting}
    return min(fitting, key=lambda r: (len(r.members), -mentioned[r.id], r.id))


def _outskirts(place: Floats, group: Ints, text: str, blocked: shapely.STRtree) -> tuple[float, float]:
    """Return the free spot nearest to the rim of a component, upper left first."""
    size = WATER[1]
    wide, high = names.water_width(text) * size + 0.3, size * 1.4
    low, high_corner = place[group].min(axis=0), place[group].max(axis=0)
    xs = np.linspace(low[0] - 0.5, high_corner[0] + 0.5, 45)
    ys = np.linspace(low[1] - 1.0, high_corner[1] + 1.4, 45)
    grid = np.array([(x, y) for y in ys[::-1] for x in xs])
    boxes = shapely.box(
        grid[:, 0] - wide / 2, grid[:, 1] - high / 2, grid[:, 0] + wide / 2, grid[:, 1] + high / 2
    )
    hit, _ = blocked.query(boxes, predicate="intersects")
    free = np.ones(len(grid), dtype=bool)
    free[hit] = False
    away = np.hypot(*((grid - (low + high_corner) / 2) / np.maximum((high_corner - low) / 2, 1.0)).T)
    near = np.min(np.hypot(*(grid[:, None] - place[group][None]).transpose(2, 0, 1)), axis=1)
    cost = (
        np.abs(away - 1.0)
        + 0.25 * np.maximum(near - 2.0, 0)
        - 0.1 * (grid[:, 1] > high_corner[1] - 2)
        + 9 * ~free
    )
    x, y = grid[int(np.argmin(cost))]
    return float(x), float(y)


def _calm(sea: Sea, place: Floats, singles: Ints) -> list[Name]:
    """Return the words above calm water: one for all of it, one for each county."""
    if not len(singles):
        return []
    top = float(place[singles, 1].max())
    found = [
        Name("alone", "", "alone", float(place[singles, 0].mean()), top + 1.15, 1, tuple(singles.tolist()))
    ]
    areas = sorted({sea.isles[i].area or "" for i in singles})
    known = {region.id: region.name for region in sea.regions}
    for area in areas if len(areas) > 1 else []:
        members = [i for i in singles.tolist() if (sea.isles[i].area or "") == area]
        middle = float((place[members, 0].min() + place[members, 0].max()) / 2)
        found.append(
            Name(f"alone:{area}", known.get(area, ""), "alone", middle, top + 0.62, 3, tuple(members))
        )
    return found


def _open_sea(
    place: Floats, joined: Sequence[Ints], land: Shapes, taken: Sequence[shapely.Polygon]
) -> list[Name]:
    """Return the words for the water between the two largest components: the emptiest spot nearest to it."""
    if len(joined) < 2:
        return []
    gap = np.hypot(*(place[joined[0]][:, None] - place[joined[1]][None]).transpose(2, 0, 1))
    one, other = np.unravel_index(int(np.argmin(gap)), gap.shape)
    middle = (place[joined[0][one]] + place[joined[1][other]]) / 2
    turn = np.arange(500)
    spots = middle + 0.33 * np.sqrt(turn)[:, None] * np.stack(
        [np.cos(2.4 * turn), np.sin(2.4 * turn)], axis=1
    )
    boxes = shapely.box(spots[:, 0] - 2.2, spots[:, 1] - 0.5, spots[:, 0] + 2.2, spots[:, 1] + 0.5)
    tree = shapely.STRtree([*land, *taken])
    _, clear = tree.query_nearest(boxes, all_matches=False, return_distance=True)
    away = np.hypot(*(spots - middle).T)
    x, y = spots[int(np.argmax(np.minimum(clear, 1.2) - 0.12 * away))]
    return [Name("open_sea", "", "open_sea", float(x), float(y), 2)]

"""Names on the water: places whose islands lie together, archipelagos, calm water, the open sea."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from viz.lettering import line_breaks as names
from viz.lettering.boxes import Placing, spiral
from viz.lettering.letter_sizes import CROWD, WATER
from viz.sea import Ints, Region, Sea

Floats = NDArray[np.float64]

TOGETHER = 3
"""A place needs so many islands near each other for a name on the water."""
SCATTER = 2.6
"""Islands of a place lie together when their median distance from its middle is below this …"""
OPEN_SEA = (3.4, 0.7)
"""Half the width and height of the words for the open sea, which stand in two lines."""
SOUGHT = 1_500
"""So many spots for them are looked at, from the middle of that water outwards, …"""
CLEAR = 0.2
"""… and one with so much water around the words comes before any without."""
BEYOND = 0.6
"""So far beyond the outermost islands they may reach."""
SPREAD = 0.5
"""… or, in a crowd, below this share of the median distance of all islands from the chart's middle."""


@dataclass(frozen=True)
class Name:
    """A name on the water; kinds "calm" and "open_sea" carry a code as id and are worded by the page."""

    id: str
    name: str
    kind: str
    x: float
    y: float
    rank: int
    members: tuple[int, ...] = ()


def together(sea: Sea, place: Floats, joined: Sequence[Ints]) -> list[Region]:
    """Return the places whose islands lie together; a scattered place gets no name on the water.

    Counties and areas come first. One that holds most of an archipelago is none of these: it may give the
    archipelago its name (`around`).
    """
    connected = np.zeros(len(place), dtype=bool)
    connected[np.concatenate([np.zeros(0, np.intp), *joined])] = True
    if not connected.any():
        return []
    scatter = SCATTER
    if len(place) > CROWD:
        scatter = max(SCATTER, SPREAD * float(np.median(_away(place[connected]))))
    found = []
    for region in sorted(sea.regions, key=lambda region: region.kind == "municipality"):
        members = np.array(region.members, dtype=np.intp)
        members = members[connected[members]]
        wide = region.kind != "municipality" and 2 * len(members) > len(joined[0])
        if wide or len(members) < TOGETHER:
            continue
        away = _away(place[members])
        near = members[away < 1.6 * scatter]
        if np.median(away) < scatter and len(near) >= max(TOGETHER, 0.6 * len(members)):
            found.append(Region(region.id, region.name, region.kind, tuple(near.tolist())))
    return found


def _away(place: Floats) -> Floats:
    """Return how far each lies from the middle of them all."""
    return np.asarray(np.hypot(*(place - np.median(place, axis=0)).T))


def amid(region: Region, place: Floats) -> Name:
    """Return a place's name amid its islands."""
    x, y = place[list(region.members)].mean(axis=0)
    rank = 2 if region.kind == "municipality" else 1
    return Name(region.id, region.name, "place", float(x), float(y), rank, region.members)


def candidates(region: Region, place: Floats) -> list[Placing]:
    size = WATER[2]
    wide, high = names.water_width(region.name) * size, size * 1.1
    middle = place[list(region.members)].mean(axis=0)
    return [
        Placing(
            (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), 0.05 * step, None, (float(x), float(y))
        )
        for step, (x, y) in enumerate(spiral(middle, 160, 0.2))
    ]


def around(
    sea: Sea, place: Floats, taken: Sequence[shapely.Polygon], joined: Sequence[Ints], singles: Ints
) -> list[Name]:
    """Return the names that stand beside the islands: archipelagos, calm water, the open sea.

    Parameters
    ----------
    taken : sequence of polygons
        Coasts and the names of islands.
    joined, singles
        Components of two and more islands; islands that reach nobody.
    """
    blocked = shapely.STRtree(taken)
    found: list[Name] = []
    for group in joined:
        inside = set(group.tolist())
        best = _region_of(sea, inside)
        if best is not None and len(group) >= 5 and all(best.id != other.id for other in found):
            spot = _outskirts(place, group, best.name, blocked)
            found.append(Name(best.id, best.name, "archipelago", *spot, 1, tuple(sorted(inside))))
    found += _calm(sea, place, in_calm_water(place, joined, singles))
    names_so_far = [shapely.Point(name.x, name.y).buffer(1.2) for name in found]
    # In a crowd lanes are hair-thin, and everywhere.
    shown = sea.lanes if len(place) <= CROWD else ()
    lanes = [shapely.LineString(place[[lane.a, lane.b]]) for lane in shown]
    return found + _open_sea(place, joined, [*taken, *names_so_far, *lanes])


def in_calm_water(place: Floats, joined: Sequence[Ints], singles: Ints) -> Ints:
    """Return who lies below the main body; on another day somebody may reach nobody amid the others."""
    if not len(singles) or not len(joined):
        return singles
    lowest = float(place[joined[0], 1].min())
    return np.asarray(singles[place[singles, 1] < lowest])


def _region_of(sea: Sea, inside: set[int]) -> Region | None:
    located = {i for region in sea.regions for i in region.members} & inside
    fitting = [
        region for region in sea.regions
        if region.kind != "municipality" and len(inside & set(region.members)) > 0.5 * len(located)
    ]  # fmt: skip
    if not fitting or not located:
        return None
    told = [sea.isles[i].name.lower() for i in inside]
    mentioned = {r.id: sum(r.name.lower() in name for name in told) for r in fitting}
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
    near, _ = cKDTree(place[group]).query(grid)
    cost = (
        np.abs(away - 1.0)
        + 0.25 * np.maximum(near - 2.0, 0)
        - 0.1 * (grid[:, 1] > high_corner[1] - 2)
        + 9 * ~free
    )
    x, y = grid[int(np.argmin(cost))]
    return float(x), float(y)


def _calm(sea: Sea, place: Floats, singles: Ints) -> list[Name]:
    """Return the words above calm water: one for all of it, one for each of its blocks."""
    if not len(singles):
        return []
    top = float(place[singles, 1].max())
    found = [
        Name("calm", "", "calm", float(place[singles, 0].mean()), top + 0.95, 1, tuple(singles.tolist()))
    ]
    known = {region.id: region.name for region in sea.regions}
    blocks = sea.blocks(singles)
    for code, members in blocks if len(blocks) > 1 else []:
        middle = float((place[members, 0].min() + place[members, 0].max()) / 2)
        said = known.get(code, "")
        found.append(Name(f"calm:{code}", said, "calm", middle, top + 0.5, 3, tuple(members.tolist())))
    return found


def _open_sea(place: Floats, joined: Sequence[Ints], taken: Sequence[shapely.Geometry]) -> list[Name]:
    """Return the words for the water between the two largest components: the emptiest spot nearest to it."""
    if len(joined) < 2:
        return []
    one, other = place[joined[0]], place[joined[1]]
    gap, near = cKDTree(one).query(other)
    nearest = int(np.argmin(gap))
    middle = (one[np.atleast_1d(near)[nearest]] + other[nearest]) / 2
    spots = spiral(middle, SOUGHT, 0.33)
    wide, high = half = np.array(OPEN_SEA)
    # Beyond all islands a sheet ends, and cuts the words in two.
    lowest, highest = place.min(axis=0) - BEYOND, place.max(axis=0) + BEYOND
    inside = ((spots - half >= lowest) & (spots + half <= highest)).all(axis=1)
    spots = spots[inside] if inside.any() else spots
    boxes = shapely.box(spots[:, 0] - wide, spots[:, 1] - high, spots[:, 0] + wide, spots[:, 1] + high)
    tree = shapely.STRtree(taken)
    _, clear = tree.query_nearest(boxes, all_matches=False, return_distance=True)
    away = np.hypot(*(spots - middle).T)
    x, y = spots[int(np.argmax(np.minimum(clear, 1.2) - 0.12 * away - 9 * (clear < CLEAR)))]
    return [Name("open_sea", "", "open_sea", float(x), float(y), 2)]

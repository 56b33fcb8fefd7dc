"""Everything that stands on the page, placed: made of the spots, the chart and one shape of page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz import coast
from viz.coast import Coasts
from viz.lettering import line_breaks as names
from viz.lettering.letter_sizes import LEADING
from viz.radial import angles
from viz.radial.page import PAGES, Box, PageShape
from viz.radial.settle import NAMELESS, NamePlaces, Settled, Task, course, on_page, settle
from viz.radial.spots import Spot

Floats = NDArray[np.float64]
Json = Mapping[str, Any]
WrittenName = tuple[float, float, str, tuple[str, ...], float]
"""Where a name stands (the middle of its lines), its anchor, its lines and their size."""

RULER = 0.42
"""The ruler's part of the circle, in radians, at least."""
ABREAST = 34.0
"""Pixels from ring to ring below which two with their names do not stand one behind the other."""
EDGE = 18.0
"""Pixels from the page's edge within which no island fits."""
CURVE = 24
"""Points of a lane as drawn."""


@dataclass(frozen=True)
class Placed:
    """One spot on the page.

    Attributes
    ----------
    spot : Spot
    x, y : float
    radius : float
        Of its land, in pixels; 0 for a buoy.
    coast, hills : arrays
        In pixels; empty for a buoy or a heap.
    light : bool
    name : (x, y, anchor, lines, size) or None
        Where its name stands: the middle of its lines.
    lane : (points, 2) array
        From its parent to it.
    called : str
    known_at : (float, float) or None
        Its place on the chart.
    """

    spot: Spot
    x: float
    y: float
    radius: float
    coast: Floats
    hills: Floats
    light: bool
    name: WrittenName | None
    lane: Floats
    called: str
    known_at: tuple[float, float] | None


@dataclass(frozen=True)
class FromHere:
    """A page that is ready to be painted.

    Attributes
    ----------
    page : PageShape
    unit : float
        Pixels for one unit of distance: the one scale of the page.
    rings : tuple of float
        Distances at which a ring is drawn.
    ruler : float
        The angle at which the ruler lies, 0 or π.
    placed : tuple of Placed
        The middle first.
    shallows : tuple of polygons
        Three bands around the islands, in pixels.
    """

    page: PageShape
    unit: float
    rings: tuple[float, ...]
    ruler: float
    placed: tuple[Placed, ...]
    shallows: tuple[tuple[Any, ...], ...]


def draw(spots: Sequence[Spot], chart: Json, called: Mapping[str, str], shape: str) -> FromHere:
    """Place everything on one shape of page.

    Parameters
    ----------
    spots : sequence of Spot
        `viz.radial.spots.spots`: the middle first.
    chart : mapping
        The chart's islands and arenas as JSON: where people know them, how large they are, lighthouses.
    called : mapping
        Names of organisations, arenas and heaps by node ("heap:" before the node of a heap).
    shape : str
        One of `PAGES`.

    Returns
    -------
    FromHere
        Each island's place lies at exactly its distance times `unit` from the middle.

    Notes
    -----
    About half a second for 60 islands with names.
    """
    page = PAGES[shape]
    parents = [spot.parent for spot in spots]
    islands = {one["id"]: one for one in chart["islands"]}
    memory = angles.remembered(parents, _on_chart(spots, islands, chart))
    farthest = max((spot.distance for spot in spots if not spot.heap), default=0.0)
    rings, unit = _rings(farthest, page)
    # Who is only counted may be far beyond all who are drawn: its heap lies at the rim, and they have room.
    radii = np.array([min(spot.distance, rings[-1]) for spot in spots]) * unit
    land = _land(spots, islands, unit, page)
    light = [spot.is_island and bool(islands.get(spot.node, {}).get("lighthouse")) for spot in spots]
    bodies = _bodies(spots, land, light, page)
    page = page.for_crowd(sum(spot.steps == 1 for spot in spots))
    places = [_name_places(spot, i, page, bodies[i], called) for i, spot in enumerate(spots)]
    demand = _demand(places, bodies, radii)
    crowded = radii - radii[np.maximum(parents, 0)] < ABREAST
    cut, first = angles.sides(parents, memory, demand, RULER, lambda turn: _fits(page, radii, turn), crowded)
    ruler = _ruler_boxes(page, cut, rings[-1] * unit)
    task = Task(
        page, radii, parents, first, bodies, places, np.argsort(first[1:], kind="stable") + 1, cut,
        (*page.furniture, *ruler),
    )  # fmt: skip
    return _finished(spots, task, settle(task), land, light, called, unit, rings, cut, islands)


def _on_chart(spots: Sequence[Spot], islands: Mapping[str, Json], chart: Json) -> Floats:
    """Return where each spot lies on the chart, seen from the middle; nan where it does not."""
    arenas = {f"arena:{one['id']}": one for one in chart["arenas"]}
    known = [islands.get(spot.node) or arenas.get(spot.node) for spot in spots]
    at = np.array([(one["x"], one["y"]) if one else (np.nan, np.nan) for one in known], dtype=np.float64)
    return np.asarray(at - at[0])


def _fits(page: PageShape, radii: Floats, turn: Floats) -> Floats:
    """Return which share of the spots would lie on free water in each direction."""
    x = page.middle[0] + np.cos(turn)[:, None] * radii
    y = page.middle[1] - np.sin(turn)[:, None] * radii
    free = (x > EDGE) & (x < page.wide - EDGE) & (y > EDGE) & (y < page.high - EDGE)
    for left, top, right, bottom in page.furniture:
        free &= ~((x > left) & (x < right) & (y > top) & (y < bottom))
    return np.asarray(free.mean(axis=1))


def _rings(farthest: float, page: PageShape) -> tuple[tuple[float, ...], float]:
    """Return the rings and the scale: a ring every 2 units, fewer where that would be more than ten."""
    step = 2.0
    while farthest / step > 8:
        step *= 2
    last = max(ceil(farthest / step), 2) * step
    unit = min(page.longest, page.reach / last)
    return tuple(float(ring) for ring in np.arange(step, last + step / 2, step)), unit


def _land(spots: Sequence[Spot], islands: Mapping[str, Json], unit: float, page: PageShape) -> Floats:
    """Return the radius of each island in pixels; 0 for buoys."""
    found = np.zeros(len(spots))
    smallest, largest, middle = page.lands
    for i, spot in enumerate(spots):
        if spot.is_island:
            area = islands[spot.node]["area"] if spot.node in islands else 0.0
            found[i] = min(max(page.land * sqrt(area / pi), smallest), largest)
        elif spot.heap:
            found[i] = min(0.8 * smallest + 1.1 * sqrt(spot.heap[0]), largest)
    near = unit * min((spot.distance for spot in spots[1:]), default=4.0)
    found[0] = min(max(found[0], middle), max(0.5 * near, 18.0))
    for i, spot in enumerate(spots[1:], 1):  # what stands near the middle leaves it its own land
        if not spot.is_arena:
            found[i] = min(found[i], max(unit * spot.distance - found[0] - 12.0, smallest))
    return found


def _bodies(spots: Sequence[Spot], land: Floats, light: Sequence[bool], page: PageShape) -> Floats:
    """Return how far each reaches to the left, up, right and down, (n, 4)."""
    reach = coast.extents([spot.node for spot in spots], land)
    found = np.stack([reach[:, 0], reach[:, 3], reach[:, 2], reach[:, 1]], axis=1)
    for i, spot in enumerate(spots):
        if spot.is_arena:
            found[i] = page.sign * np.array([0.28, 0.55, 0.28, 0.33])
        elif spot.heap:
            found[i] = land[i]
        elif light[i]:
            found[i, 1] += 0.8 * page.sign
    return found


def _name_places(spot: Spot, i: int, page: PageShape, body: Floats, called: Mapping[str, str]) -> NamePlaces:
    """Return where its name could stand, the nicest first; none for who has no name on this page."""
    if i > page.named and not spot.heap:
        return NAMELESS
    size = _size(spot, i, page)
    found: list[tuple[float, float, float, float]] = []
    costs: list[float] = []
    for way, rows in enumerate(names.lines(_called(spot, called))):
        wide = max(map(names.width, rows)) * size
        high = len(rows) * size * LEADING
        for x, y, cost in _around(body, wide, high, middle=i == 0):
            found.append((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))
            costs.append(cost + 1.6 * way)
    return NamePlaces(np.array(found), np.array(costs))


def _called(spot: Spot, called: Mapping[str, str]) -> str:
    return called["heap:" + spot.node if spot.heap else spot.node]


def _size(spot: Spot, i: int, page: PageShape) -> float:
    return page.letter(spot.steps) + (2.0 if i == 0 else -1.5 if spot.is_arena or spot.heap else 0.0)


def _around(body: Floats, wide: float, high: float, *, middle: bool) -> list[tuple[float, float, float]]:
    """Return middles of a name around a body, with how little one likes each."""
    left, up, right, down = body.tolist()
    below, above = down + 3 + high / 2, -(up + 3 + high / 2)
    east, west = right + 5 + wide / 2, -(left + 5 + wide / 2)
    found = [(0.0, below, 0.0), (0.0, above, 1.2)]
    if middle:
        found += [(shift * wide, y, 0.6) for shift in (-0.5, -0.25, 0.25, 0.5) for y in (below, above)]
        found += [(side, lift * high, 2.0) for side in (east, west) for lift in (-1.2, 1.2)]
        return [*found, *((0.0, y + away, 3.0) for y, away in ((below, 16.0), (above, -16.0)))]
    found += [(east, 0.0, 0.4), (west, 0.0, 0.6)]
    found += [(east, lift * high, 1.0) for lift in (-0.45, 0.45)]
    found += [(west, lift * high, 1.2) for lift in (-0.45, 0.45)]
    found += [(side, lift * high, 1.9) for side in (east, west) for lift in (-0.9, 0.9)]
    found += [(shift * wide, below, 0.9) for shift in (-0.3, 0.3)]
    found += [(shift * wide, above, 1.8) for shift in (-0.3, 0.3)]
    found += [(side * (wide / 2 + 0.5 * right), y, 1.6) for side in (-1, 1) for y in (below, above)]
    return found


def _demand(places: Sequence[NamePlaces], bodies: Floats, radii: Floats) -> Floats:
    """Return how much of the circle each would like, in radians."""
    wide = bodies[:, 0] + bodies[:, 2] + 10.0
    named = np.array([0.0 if one is NAMELESS else _narrow(one.boxes) for one in places])
    return np.asarray((wide + named) / np.maximum(radii, 40.0))


def _narrow(boxes: Floats) -> float:
    """Return about how much room a name takes along its ring: between its height and its width."""
    wide, high = (boxes[:, 2] - boxes[:, 0]).min(), (boxes[:, 3] - boxes[:, 1]).min()
    return float(0.35 * wide + 0.65 * high)


def _ruler_boxes(page: PageShape, cut: float, long: float) -> tuple[Box, Box]:
    """Return the room of the ruler, from the island in the middle to the last ring, and of its word."""
    (x, y), side = page.middle, float(np.cos(cut))
    far = min(max(x + side * (long + 20), 0.0), page.wide)
    near = x + side * (page.lands[2] + 8)
    word = far - side * 80
    return (min(far, near), y - 25, max(far, near), y + 6), (min(far, word), y, max(far, word), y + 28)


def _finished(
    spots: Sequence[Spot], task: Task, found: Settled, land: Floats, light: Sequence[bool],
    called: Mapping[str, str], unit: float, rings: tuple[float, ...], cut: float, islands: Mapping[str, Json],
) -> FromHere:  # fmt: skip
    """Put the page together: coasts in their places, lanes as curves, names as lines."""
    on_land = [i for i, spot in enumerate(spots) if spot.is_island]
    shores = coast.draw_coasts(
        [spots[i].node for i in on_land],
        found.places[on_land] * [1, -1] / task.page.land,
        land[on_land] / task.page.land,
    )
    drawn = {i: k for k, i in enumerate(on_land)}
    placed = []
    for i, spot in enumerate(spots):
        k = drawn.get(i)
        ring = _pixels(shores.rings[k], task.page) if k is not None else np.zeros((0, 2))
        hills = _pixels(shores.hills[k], task.page) if k is not None else np.zeros((0, 0, 2))
        at = found.places[i]
        lane = _lane(task, found, i)
        name = _name(spot, i, task, found, called)
        known = islands.get(spot.node) if spot.is_island else None
        known_at = (known["x"], known["y"]) if known else None
        x, y = map(float, at)
        placed.append(
            Placed(
                spot, x, y, float(land[i]), ring, hills, light[i], name, lane, _called(spot, called), known_at
            )
        )
    return FromHere(task.page, unit, rings, cut, tuple(placed), _shallows(shores, task.page))


def _pixels(points: Floats, page: PageShape) -> Floats:
    return np.asarray(points * [page.land, -page.land])


def _shallows(shores: Coasts, page: PageShape) -> tuple[tuple[list[Floats], ...], ...]:
    return tuple(
        tuple(
            [_pixels(np.asarray(ring.coords)[:-1], page) for ring in (shape.exterior, *shape.interiors)]
            for shape in band
        )
        for band in coast.shallows(shores)
    )


def _lane(task: Task, found: Settled, i: int) -> Floats:
    parent = task.parents[i]
    if parent < 0:
        return np.zeros((0, 2))
    start = (float(task.radii[parent]), float(found.angles[parent]))
    points = CURVE if parent else 2
    lane = course(start, float(task.radii[i]), found.angles[[i]], points)[0]
    return on_page(lane, task.page.middle)


def _name(spot: Spot, i: int, task: Task, found: Settled, called: Mapping[str, str]) -> WrittenName | None:
    if found.chosen[i] < 0:
        return None
    box = task.names[i].boxes[found.chosen[i]]
    size = _size(spot, i, task.page)
    rows = names.lines(_called(spot, called))
    per_way = len(task.names[i].boxes) // len(rows)
    lines = rows[floor(int(found.chosen[i]) / per_way)]
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    anchor = "start" if box[0] > 0 else "end" if box[2] < 0 else "middle"
    across = {"start": float(box[0]), "end": float(box[2]), "middle": float(x)}[anchor]
    return found.places[i][0] + across, found.places[i][1] + float(y), anchor, lines, size

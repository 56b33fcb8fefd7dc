"""The water of the picture: depths, grid, waves, shallows, and a compass and a boat where nothing else is."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from math import hypot, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz.lettering.letter_sizes import SOUNDING
from viz.picture import signs
from viz.picture.palette import Theme
from viz.picture.paper import Box
from viz.picture.plane import SCALE, Plane

Json = Mapping[str, Any]

LEGS_UP_TO = 300
RIMS = ((0.34, 0.18), (0.2, 0.26), (0.09, 0.4))
"""How far the light of the shoals reaches into the open sea, and how strongly."""


def water(chart: Json, plane: Plane, theme: Theme) -> Iterable[str]:
    """Yield the open sea with its contours and grid, the shelves and the shallows."""
    everywhere = f'width="{plane.wide:.0f}" height="{plane.high:.0f}"'
    shelf = plane.path(ring for polygon in chart["shelves"] for ring in polygon)
    sea, shallow = theme.sea, theme.shelf
    yield f'<rect {everywhere} fill="{sea}"/><rect {everywhere} fill="url(#chart-deep)"/>'
    yield f'<defs><path id="chart-shelf" d="{shelf}"/></defs>'
    yield (
        f'<use href="#chart-shelf" fill="none" stroke="{theme.offshore()}" stroke-width="{2.6 * SCALE:.0f}"'
        ' filter="url(#chart-blur)"/>'
    )
    line = f'stroke="{theme.depth_line}" stroke-opacity=".55" stroke-width="1.3"'
    for rings, colour in reversed(list(zip(chart["contours"], theme.depths, strict=True))):
        yield f'<path d="{plane.path(rings)}" fill="{colour}" {line}/>'
    yield "".join(_grid(chart, plane, theme))
    yield "".join(_waves(chart, plane, theme))
    for wide, opacity in RIMS:
        yield (
            f'<use href="#chart-shelf" fill="none" stroke="{shallow}" stroke-width="{2 * wide * SCALE:.1f}"'
            f' stroke-opacity="{opacity}"/>'
        )
    for polygons, opacity in zip(chart["deeps"], theme.deep_shades, strict=True):
        deep = plane.path(ring for polygon in polygons for ring in polygon)
        yield f'<path d="{deep}" fill="{theme.channel}" fill-opacity="{opacity}" fill-rule="evenodd"/>'
    yield f'<use href="#chart-shelf" fill="{shallow}"/>'
    line = f'stroke="{theme.shelf_line}" stroke-width="1.8" stroke-dasharray=".1 5"'
    yield f'<use href="#chart-shelf" fill="none" {line}/>'
    shades = zip(chart["bands"], theme.bands, theme.band_edges, strict=True)
    for polygons, colour, edge in shades:
        rings = [ring for polygon in polygons for ring in polygon]
        yield f'<path d="{plane.path(rings)}" fill="{colour}" stroke="{edge}" stroke-width="1"/>'


def legs(chart: Json, plane: Plane, theme: Theme) -> str:
    """Return what joins each buoy to those who meet there, where few enough islands are in view."""
    if len(chart["islands"]) > LEGS_UP_TO:
        return ""
    spots = {island["id"]: (island["x"], island["y"]) for island in chart["islands"]}
    rings = [
        [(arena["x"], arena["y"]), spots[member]]
        for arena in chart["arenas"]
        for member in arena["members"]
        if member in spots
    ]
    line = f'stroke="{theme.leg}" stroke-width="1.5" stroke-opacity=".6" fill="none"'
    return f'<path d="{plane.path(rings, closed=False)}" {line}/>' if rings else ""


def soundings(chart: Json, plane: Plane, theme: Theme) -> str:
    """Return the true distances that stand in the channels."""
    size = SOUNDING * SCALE
    return "".join(
        f'<text x="{x:.1f}" y="{y + 0.34 * size:.1f}" font-size="{size:.1f}" font-style="italic"'
        f' text-anchor="middle" fill="{theme.sounding}" stroke="{theme.channel}"'
        f' stroke-width="{0.16 * size:.1f}" stroke-opacity=".5" paint-order="stroke" pointer-events="none">'
        f"{one['distance']:g}</text>"
        for one in chart["soundings"]
        for x, y in [plane.at(one["x"], one["y"])]
    )


def _grid(chart: Json, plane: Plane, theme: Theme) -> Iterable[str]:
    step = 5 * SCALE * chart["unit"]
    line = f'stroke="{theme.grid}" opacity=".17"'
    for i in range(1, int(max(plane.wide, plane.high) / step) + 1):
        if i * step < plane.wide:
            yield f'<path d="M{i * step:.0f} 0V{plane.high:.0f}" {line}/>'
        if i * step < plane.high:
            yield f'<path d="M0 {i * step:.0f}H{plane.wide:.0f}" {line}/>'


def _waves(chart: Json, plane: Plane, theme: Theme) -> Iterable[str]:
    """Yield small waves where the sea is open; the same sea has the same waves."""
    dice = random.Random(7)  # noqa: S311 -- ornament, not secrecy
    places = [plane.at(island["x"], island["y"]) for island in chart["islands"]]
    for _ in range(min(int(plane.wide * plane.high / 24000), 400)):
        x, y = dice.uniform(30, plane.wide - 40), dice.uniform(30, plane.high - 30)
        if all(hypot(x - at[0], y - at[1]) > 2.3 * SCALE for at in places):
            yield (
                f'<path d="M{x:.0f} {y:.0f}q5 -5 9 0q4 -5 9 0" fill="none" stroke="{theme.wave}"'
                ' stroke-width="1.5" opacity=".55"/>'
            )


MOST_SPOTS = 6000
"""Where a compass or a boat may lie: half a unit apart, farther where these were more."""


def ornaments(chart: Json, plane: Plane, theme: Theme, covered: Iterable[Box] = ()) -> str:
    """Return a compass and a boat where the sea is emptiest; neither says where anything is.

    Parameters
    ----------
    covered : boxes, optional
        (left, top, width, height) of what lies on the chart, in units of distance: title and legend.

    Notes
    -----
    O(islands + names): no view has more than 6,000 spots, however much sea it shows.
    """
    taken = [
        (*plane.at(thing["x"], thing["y"]), 0.0, 0.0)
        for kind in ("islands", "groups")
        for thing in chart[kind]
    ]
    taken += [(*plane.at(left, top), wide * SCALE, high * SCALE) for left, top, wide, high in covered]
    spots = _spots(plane)
    if not taken or not len(spots):
        return ""
    drawn, room = "", np.full(len(spots), np.inf)
    for paint, least in ((_compass, 2.3), (_boat, 1.9)):
        for left, top, wide, high in taken:
            beyond = np.maximum(np.maximum((left, top) - spots, spots - (left + wide, top + high)), 0.0)
            room = np.minimum(room, np.hypot(*beyond.T))
        best = max(range(len(spots)), key=lambda i: (room[i], *spots[i]))
        x, y = (float(side) for side in spots[best])
        taken = []
        if room[best] > least * SCALE:
            drawn += paint(x, y, theme)
            taken = [(x - 2 * SCALE, y - 2 * SCALE, 4 * SCALE, 4 * SCALE)]
    return drawn


def _spots(plane: Plane) -> NDArray[np.float64]:
    """Return a grid over the view, a little inside its rim."""
    rim = 1.5 * SCALE
    wide, high = max(plane.wide - 2 * rim, 0.0), max(plane.high - 2 * rim, 0.0)
    step = max(0.5 * SCALE, sqrt(wide * high / MOST_SPOTS), max(wide, high) / MOST_SPOTS)
    across, down = (rim + np.arange(int(side / step)) * step for side in (wide, high))
    return np.stack(np.meshgrid(across, down, indexing="ij"), axis=-1).reshape(-1, 2)


def _compass(x: float, y: float, theme: Theme) -> str:
    return signs.compass(x, y, SCALE, theme)


def _boat(x: float, y: float, theme: Theme) -> str:
    return signs.boat(x, y, 0.62 * SCALE)

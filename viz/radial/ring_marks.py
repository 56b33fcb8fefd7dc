"""Lines of bearing from the middle, a rose under it, and each ring's number where water is free."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viz.lettering import line_breaks as names
from viz.lettering.letter_sizes import LEADING
from viz.picture import signs
from viz.picture.palette import Theme
from viz.picture.svg import SERIF
from viz.radial.drawn import FromHere, WrittenName
from viz.radial.page import Box
from viz.radial.settle import on_page
from viz.radial.touching import overlaps

Floats = NDArray[np.float64]

BEARINGS = 16
ROSE = 2.5
"""How far the rose reaches, in radii of the land in the middle."""
SIZE = 15.0
TRIED = 72
"""Places on a ring that are looked at for its number."""
EACH = 2
"""So often a ring says its number, far from each other."""
CLEAR = 4.0
NEAR_RULER = 0.35
"""So near the ruler, in radians, none says it: the ruler does."""


def bearings(seen: FromHere, theme: Theme) -> str:
    """Return the lines of bearing, to the page's edge."""
    x, y = seen.page.middle
    far = seen.page.wide + seen.page.high
    ends = on_page(
        np.stack([np.full(BEARINGS, far), np.arange(BEARINGS) * 2 * np.pi / BEARINGS], axis=1), (x, y)
    )
    path = "".join(f"M{x:.1f} {y:.1f}L{toward[0]:.1f} {toward[1]:.1f}" for toward in ends.tolist())
    return f'<path d="{path}" stroke="{theme.rose[1]}" stroke-opacity=".22" stroke-width=".8" fill="none"/>'


def rose(seen: FromHere, theme: Theme) -> str:
    """Return the rose beneath the island in the middle."""
    x, y = seen.page.middle
    return f'<g opacity=".7">{signs.compass(x, y, ROSE * seen.placed[0].radius, theme)}</g>'


def numbers(seen: FromHere, theme: Theme) -> Iterator[str]:
    """Yield each ring's number where it covers nothing, at most twice."""
    taken = _taken(seen)
    turns = np.arange(TRIED) * 2 * np.pi / TRIED
    away = np.abs(np.angle(np.exp(1j * (turns - seen.ruler))))
    for ring in seen.rings:
        said = f"{ring:g}"
        half = np.array([0.3 * SIZE * len(said), 0.4 * SIZE])
        places = on_page(np.stack([np.full(TRIED, ring * seen.unit), turns], axis=1), seen.page.middle)
        boxes = np.concatenate([places - half, places + half], axis=1)
        free = (overlaps(boxes[:, None], taken, CLEAR) == 0).all(axis=1) & _inside(boxes, seen)
        for at in _apart(turns[free & (away > NEAR_RULER)]):
            x, y = on_page(np.array([ring * seen.unit, at]), seen.page.middle).tolist()
            look = f'font-family="{SERIF}" font-style="italic" font-size="{SIZE:g}" fill="{theme.water_name}"'
            spot = f'x="{x:.1f}" y="{y + 0.34 * SIZE:.1f}" text-anchor="middle" pointer-events="none"'
            yield f"<text {spot} {look}>{said}</text>"


def _apart(turns: Floats) -> list[float]:
    """Return a few of some angles, each far from the others: the first nearest to straight up."""
    if not len(turns):
        return []
    found = [float(turns[np.abs(turns - np.pi / 2).argmin()])]
    while len(found) < EACH:
        off = np.abs(np.angle(np.exp(1j * (turns[:, None] - np.array(found))))).min(axis=1)
        if off.max() < np.pi / 2:
            break
        found.append(float(turns[off.argmax()]))
    return found


def _inside(boxes: Floats, seen: FromHere) -> NDArray[np.bool_]:
    page, rim = seen.page, seen.page.margin
    inside = (
        (boxes[:, :2] > rim).all(axis=1) & (boxes[:, 2] < page.wide - rim) & (boxes[:, 3] < page.high - rim)
    )
    return np.asarray(inside)


def _taken(seen: FromHere) -> Floats:
    """Return what no number covers: names, land, lanes, what lies on the page."""
    found: list[Box] = [*seen.page.furniture]
    for placed in seen.placed:
        reach = max(placed.radius, 0.6 * seen.page.sign)
        found.append((placed.x - reach, placed.y - 1.4 * reach, placed.x + reach, placed.y + reach))
        found += _points(placed.lane)
        if placed.name:
            found.append(name_box(placed.name))
    return np.array(found)


def _points(lane: Floats) -> list[Box]:
    """Return a lane as small boxes along it."""
    parts = [np.linspace(one, other, 240 // len(lane)) for one, other in pairwise(lane)]
    return [(x, y, x, y) for part in parts for x, y in part.tolist()]


def name_box(name: WrittenName) -> Box:
    """Return the box of a name on the page: left, top, right, bottom."""
    x, y, anchor, lines, size = name
    wide, high = max(map(names.width, lines)) * size, len(lines) * size * LEADING
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return left, y - high / 2, left + wide, y + high / 2

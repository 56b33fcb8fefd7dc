"""Shelves and shallows of one tile: the water around the islands that it draws, as polygons.

Every island says how far each point of a grid is from its coast, and a soft minimum over all of them decides
(the sum of exp(−distance/softness), as for coasts): where islands lie close their shelves flow into one, with
round bays. The lines of equal distance are contourpy's. The same islands give the same water on both sides of
a tile's edge, since the grid is the sea's and not the tile's.
"""

from __future__ import annotations

from typing import cast

import contourpy
import numpy as np
from numpy.typing import NDArray

from viz.tiles.encoded_values import runs
from viz.tiles.zooms import PIXELS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WIDTHS = (2.7, 1.8, 1.0, 0.45)
"""Widths of the shelf and the three shallows, in radii of a usual island, as on a small chart."""
NARROWEST, WIDEST = 10.0, 44.0
"""Pixels of the shelf."""
SEEN = 2.4
"""A shallow narrower than this is left out."""
CELL = 4
"""Pixels of the grid."""
RIM = 16
"""Pixels beyond the tile's edge."""
SOFTNESS = 0.18
"""Of the minimum, in widths of the shelf."""
HEARD = 1.36
"""So far, in widths of the shelf, an island is heard."""
MARGIN = WIDEST * HEARD + RIM
"""Pixels beyond the tile's edge from where islands are heard in it."""


def widths(radius: float) -> tuple[float, ...]:
    """Return how wide shelf and shallows are, in pixels, where a usual island has this radius."""
    shelf = float(np.clip(WIDTHS[0] * radius, NARROWEST, WIDEST))
    return tuple(shelf * width / WIDTHS[0] for width in WIDTHS if shelf * width / WIDTHS[0] >= SEEN)


def around(
    spots: Floats, reach: Floats, wide: tuple[float, ...], size: tuple[int, int] = (PIXELS, PIXELS)
) -> list[tuple[Floats, Ints, Ints]]:
    """Return shelf and shallows, the widest first.

    Parameters
    ----------
    spots : (n, 2) array
        Places of the islands, in pixels of the tile from its upper left, y downwards.
    reach : (n, rays) array
        Their coasts in pixels, counter-clockwise on the screen from the right.
    wide : tuple of float
        Widths in pixels, the widest first.
    size : (int, int)
        Width and height of the tile, or of another picture, in pixels.

    Returns
    -------
    list of (corners, parts, shapes)
        For each width: corners (k, 2) of all rings in pixels, corners of each ring, rings of each polygon.
        Outer rings run clockwise on the screen, holes the other way.

    Notes
    -----
    O(islands · cells that hear one).
    """
    if not len(spots):
        return []
    columns, rows = ((each + 2 * RIM) // CELL + 1 for each in size)
    depth = _depth(spots, reach, wide[0], rows, columns)
    across, down = (CELL * np.arange(count, dtype=np.float64) - RIM for count in (columns, rows))
    lines = contourpy.contour_generator(across, down, depth, fill_type="OuterOffset")
    found = []
    for width in wide:
        points, offsets = cast("tuple[list[Floats], list[Ints]]", lines.filled(-np.inf, width))
        if points:
            rings = [np.diff(each).astype(np.int64) for each in offsets]
            shapes = np.array([len(each) for each in rings], dtype=np.int64)
            found.append((np.concatenate(points), np.concatenate(rings), shapes))
    return found


def _depth(points: Floats, reach: Floats, shelf: float, rows: int, columns: int) -> Floats:
    """Return the soft distance to the nearest coast on each node of the grid, (rows, columns)."""
    count = np.array([columns, rows])
    soft, heard = SOFTNESS * shelf, HEARD * shelf
    far = reach.max(axis=1) + heard
    low = np.ceil((points - far[:, None] + RIM) / CELL).astype(np.int64).clip(0, count)
    high = (np.floor((points + far[:, None] + RIM) / CELL).astype(np.int64) + 1).clip(0, count)
    wide, tall = np.maximum(high - low, 0).T
    cells = wide * tall
    owner = np.repeat(np.arange(len(points)), cells)
    order = runs(np.zeros(len(points), np.int64), cells)
    column = low[owner, 0] + order // tall[owner]
    row = low[owner, 1] + order % tall[owner]
    x, y = column * CELL - RIM - points[owner, 0], row * CELL - RIM - points[owner, 1]
    rays = reach.shape[1]
    ray = np.rint(np.arctan2(-y, x) * (rays / (2 * np.pi))).astype(np.int64) % rays
    away = np.hypot(x, y) - reach[owner, ray]
    said = np.where(away <= heard, np.exp(-np.maximum(away, -heard) / soft), 0.0)
    total = np.bincount(row * columns + column, said, rows * columns)
    with np.errstate(divide="ignore"):
        found = -soft * np.log(total)
    return np.minimum(found, 2 * heard).reshape(rows, columns)

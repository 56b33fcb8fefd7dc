"""Which islands, lanes and arenas stand for all at which zoom, and which tiles each thing belongs in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from viz.tiles.encoded_values import runs
from viz.tiles.zooms import ACROSS, PIXELS, WHOLE, growth, number, pixels

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bits = NDArray[np.bool_]

WATER = 7.0
"""Pixels of water between two islands that stand for others."""
NEAR = 6.0
"""Pixels below which a lane is not drawn."""
FAR = 420.0
"""Pixels above which a lane is not drawn: it would only cross the view."""
LANES = 70
"""Lanes that meet in one tile at most: more of them are a mat."""
BETWEEN_BUOYS = 40.0
"""Pixels between two arenas, but at the nearest zoom, which has all."""


def islands(place: Floats, far: Floats, radii: Floats, weight: Floats, largest: float) -> Ints:
    """Return the zoom from which each island is drawn; who is there once stays.

    Parameters
    ----------
    place : (n, 2) array
    far : (n,) array
        How far each coast reaches at most.
    radii : (n,) array
        Of a disc with the island's area.
    weight : (n,) array
        How important each is.
    largest : float
        As in `viz.tiles.zooms.growth`.

    Notes
    -----
    Two that are drawn have `WATER` between the farthest points of their coasts, so that coasts touch at no
    zoom. O(zooms · n log n).
    """
    since = np.full(len(place), WHOLE, np.int64)
    for zoom in range(WHOLE):
        reach = far * growth(radii, zoom, largest)
        order = np.lexsort((np.arange(len(place)), -weight, since >= zoom))
        chosen = _apart(place, reach, order, WATER / pixels(zoom))
        since[chosen & (since > zoom)] = zoom
    return since


def _apart(place: Floats, reach: Floats, order: Ints, gap: float) -> Bits:
    """Choose, in order, whoever has `gap` to all that were chosen before.

    Of those so near that they exclude each other anyway only the first is looked at.
    """
    chosen = np.zeros(len(place), dtype=bool)
    if not len(place):
        return chosen
    least = 2 * float(reach.min()) + gap
    cell = np.floor(place / (least / 1.5)).astype(np.int64)
    cells = cell[order, 0] * 2**32 + cell[order, 1]
    _, first = np.unique(cells, return_index=True)
    left = order[np.sort(first)]
    rank = np.arange(len(left))
    near = cKDTree(place[left]).query_pairs(2 * float(reach[left].max()) + gap, output_type="ndarray")
    apart = np.hypot(*(place[left[near[:, 0]]] - place[left[near[:, 1]]]).T)
    near = near[apart < reach[left[near[:, 0]]] + reach[left[near[:, 1]]] + gap]
    before, after = near.min(axis=1), near.max(axis=1)
    open_, taken = np.ones(len(left), dtype=bool), np.zeros(len(left), dtype=bool)
    while open_.any():
        live = open_[before] & open_[after]
        before, after = before[live], after[live]
        waits = np.zeros(len(left), dtype=bool)
        waits[after] = True
        now = open_ & ~waits  # nobody before them is still open
        taken |= now
        open_ &= ~now
        open_[after[now[before]]] = False
    chosen[left[rank[taken]]] = True
    return chosen


def arenas(place: Floats, members: Ints, since: int, last: int) -> Ints:
    """Return the zoom from which each arena is drawn: large ones first, from `since` on, all at the last."""
    found = np.full(len(place), last, np.int64)
    for zoom in range(since, last):
        order = np.lexsort((np.arange(len(place)), -members, found >= zoom))
        reach = np.full(len(place), BETWEEN_BUOYS / 2 / pixels(zoom))
        found[_apart(place, reach, order, 0.0) & (found > zoom)] = zoom
    return found


def lanes(starts: Floats, ends: Floats, since: Ints, length: Floats, zoom: int, last: int) -> Bits:
    """Choose the lanes that are drawn at a zoom: between islands that are, short and close ones first.

    Parameters
    ----------
    starts, ends : (m, 2) arrays
    since : (m,) array
        The zoom from which both ends are drawn.
    length : (m,) array
        True lengths.
    """
    drawn = np.hypot(*(ends - starts).T)
    wide = drawn * pixels(zoom)
    there = (since <= zoom) & (wide >= NEAR) & (wide <= FAR * (2 if zoom == last else 1))
    order = np.flatnonzero(there)
    order = order[np.argsort((drawn * length)[order], kind="stable")]
    for at in (starts, ends, (starts + ends) / 2):
        order = order[_rank_within(_tile_of(at[order], zoom)) < LANES]
    chosen = np.zeros(len(starts), dtype=bool)
    chosen[order] = True
    return chosen


def _tile_of(points: Floats, zoom: int) -> Ints:
    x, y = _steps(points, zoom)
    return number(zoom, np.floor(x).astype(np.int64), np.floor(y).astype(np.int64))


def _steps(points: Floats, zoom: int) -> tuple[Floats, Floats]:
    side = ACROSS / 2**zoom
    return (points[..., 0] + ACROSS / 2) / side, (ACROSS / 2 - points[..., 1]) / side


def _rank_within(groups: Ints) -> Ints:
    """Return how many of the same group come before each."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    first = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))
    rank = np.empty(len(groups), np.int64)
    rank[order] = np.arange(len(groups)) - np.repeat(first, np.diff(np.append(first, len(groups))))
    return rank


@dataclass(frozen=True)
class Postings:
    """Which things belong in which tiles of one zoom.

    Attributes
    ----------
    tiles : (t,) array
        Numbers of the tiles that hold anything, ascending.
    starts : (t + 1,) array
        Where each tile's things begin in `things`.
    things : (p,) array
    """

    tiles: Ints
    starts: Ints
    things: NDArray[np.int32]


def post(boxes: Floats, things: Ints, zoom: int, margin: float, most: int | None = None) -> Postings:
    """Put things into the tiles that their boxes meet.

    Parameters
    ----------
    boxes : (n, 4) array
        x0, y0, x1, y1 in units of distance.
    things : (k,) array
        Which of the boxes, the most important first.
    margin : float
        Pixels beyond its edge that a tile knows about.
    most : int, optional
        Things in a tile at most.
    """
    rim = margin / PIXELS
    across, down = _steps(boxes[things].reshape(-1, 2, 2), zoom)
    edge = 2**zoom - 1
    low_x, high_x = (
        np.clip(np.floor(at), 0, edge).astype(np.int64) for at in (across[:, 0] - rim, across[:, 1] + rim)
    )
    low_y, high_y = (
        np.clip(np.floor(at), 0, edge).astype(np.int64) for at in (down[:, 1] - rim, down[:, 0] + rim)
    )
    wide, high = high_x - low_x + 1, high_y - low_y + 1
    owner = np.repeat(np.arange(len(things)), wide * high)
    order = runs(np.zeros(len(things), np.int64), wide * high)
    tile = number(zoom, low_x[owner] + order // high[owner], low_y[owner] + order % high[owner])
    sorting = np.argsort(tile, kind="stable")
    tile, owner = tile[sorting], owner[sorting]
    if most is not None:
        few = _rank_within(tile) < most
        tile, owner = tile[few], owner[few]
    tiles, starts = np.unique(tile, return_index=True)
    return Postings(tiles, np.append(starts, len(tile)), things[owner].astype(np.int32))

"""Where components lie: each drawn by itself, packed with open sea between them.

There is no distance between components, so none is drawn: they lie at least `OPEN_SEA` apart. Organisations
without known ties lie in calm water of their own below, in rows by county.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from viz.lettering import boxes as labels
from viz.lettering import line_breaks as names
from viz.sea import Ints, Isle

Floats = NDArray[np.float64]

OPEN_SEA = 2.0
"""Least water between two components, in units of distance."""
CALM = 0.6
"""Least water between the archipelagos and calm water below them, in the same units."""
ASPECT = 2.0
"""Width to height that the packing aims at: a screen lying down, less the calm water below."""
KEPT, CORNER = (12.0, 2.2), 2.0
"""The corners at the left are for search and legend: how wide and high, and what lying in them costs."""
CELL = 0.25
NEARLY = 1e-6
"""What lies on a line between two cells is in none of both, however its place was rounded."""
ROW = 0.7
"""Height of a row in calm water without its names."""
HEAD = 0.66
"""Room for the words above calm water."""
NEXT = 0.22
"""Water between two names in calm water."""
BETWEEN = 0.9
"""Water between two counties in calm water."""


def pack(pieces: Sequence[Sequence[Floats]], cell: float = CELL) -> list[tuple[int, Floats]]:
    """Find a place for each piece so that no two come nearer than `OPEN_SEA`.

    Parameters
    ----------
    pieces : sequence of sequences of (k, 4) arrays
        Each piece as boxes (x0, y0, x1, y1), in one or several variants (turned, mirrored). The largest
        piece comes first, in one variant; it stays where it is.
    cell : float
        Size of the raster.

    Returns
    -------
    list of (int, (2,) array)
        Which variant of each piece to take, and how far to move it.

    Notes
    -----
    By raster: every place of a piece is tried at once with a convolution, near what has its place: farther
    away nothing lies better. O(variants · cells · log cells).
    """
    if not pieces:
        return []
    sides = np.array([np.ptp(piece[0].reshape(-1, 2), axis=0) + OPEN_SEA for piece in pieces])
    extent = float(sides[0].max() + np.sqrt(sides.prod(axis=1).sum()) + sides[1:].max(initial=0.0))
    cell = max(cell, extent / 500)
    taken = np.zeros((int(2 * extent / cell), int(2 * extent / cell)), dtype=bool)
    sea = _Raster(taken, pieces[0][0].reshape(-1, 2).mean(axis=0) - extent, cell)
    sea.mark(pieces[0][0])
    found = [(0, np.zeros(2))]
    used = pieces[0][0]
    for piece in pieces[1:]:
        near = sea.around(used, float(max(np.ptp(one.reshape(-1, 2), axis=0).max() for one in piece)))
        tries = [_best_place(near, variant, used) for variant in piece]
        best = min(range(len(tries)), key=lambda i: tries[i][0])
        found.append((best, tries[best][1]))
        moved = piece[best] + np.tile(tries[best][1], 2)
        used = np.vstack([used, moved])
        sea.mark(moved)
    return found


@dataclass(frozen=True, eq=False)
class _Raster:
    """Where on a part of the plane, from `origin` on, something lies; square cells, x first."""

    taken: NDArray[np.bool_]
    origin: Floats
    cell: float

    def mark(self, boxes: Floats) -> None:
        """Note that boxes lie here."""
        cells = (boxes - np.tile(self.origin, 2)) / self.cell
        first = np.maximum(np.floor(cells[:, :2] + NEARLY), 0).astype(int)
        last = np.maximum(np.ceil(cells[:, 2:] - NEARLY), 0).astype(int)
        for (x0, y0), (x1, y1) in zip(first.tolist(), last.tolist(), strict=True):
            self.taken[x0:x1, y0:y1] = True
        vars(self).pop("_spectrum", None)

    def around(self, boxes: Floats, side: float) -> _Raster:
        """The part with every place worth trying for a piece of that side.

        Such a piece touches the water around the boxes, or is just free of the corners that are kept.
        """
        rim = int(np.ceil(side / self.cell)) + 2 * self.reach + 4
        low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        high[0] = max(high[0], low[0] + KEPT[0])
        first = np.maximum(np.floor((low - self.origin) / self.cell).astype(int) - rim, 0)
        last = np.maximum(np.ceil((high - self.origin) / self.cell).astype(int) + rim, 0)
        part = self.taken[first[0] : last[0], first[1] : last[1]]
        return _Raster(part, self.origin + first * self.cell, self.cell)

    @property
    def reach(self) -> int:
        """How many cells the water around a piece is wide."""
        return int(np.ceil(OPEN_SEA / self.cell)) + 1

    def overlaps(self, shape: NDArray[np.bool_]) -> Floats:
        """How many taken cells a shape covers at every place where it lies wholly on the raster."""
        wide, spectrum = self._spectrum
        both = spectrum * np.conj(fft.rfft2(shape, s=wide))
        rows, columns = np.maximum(np.array(self.taken.shape) - shape.shape + 1, 0)
        return np.asarray(fft.irfft2(both, s=wide)[:rows, :columns])

    @cached_property
    def _spectrum(self) -> tuple[tuple[int, int], NDArray[np.complex128]]:
        """The taken cells, transformed once for all variants of a piece, at the size that is quickest."""
        rows, columns = (fft.next_fast_len(side, real=True) for side in self.taken.shape)
        return (rows, columns), fft.rfft2(self.taken, s=(rows, columns))


def _best_place(sea: _Raster, piece: Floats, used: Floats) -> tuple[float, Floats]:
    """Try every place of the raster; return the cost and the move that keep the whole most compact."""
    moves = _free_moves(sea, piece)
    low, high = piece[:, :2].min(axis=0), piece[:, 2:].max(axis=0)
    x0, y0 = np.minimum(low + moves, used[:, :2].min(axis=0)).T
    x1, y1 = np.maximum(high + moves, used[:, 2:].max(axis=0)).T
    middle = used.reshape(-1, 2).mean(axis=0)
    far = np.hypot(*(moves + (low + high) / 2 - middle).T)
    cost = np.maximum((x1 - x0) / ASPECT, y1 - y0) + 0.15 * ((x1 - x0) / ASPECT + y1 - y0) + 0.02 * far
    left = low[0] + moves[:, 0] - x0 < KEPT[0]
    cost += CORNER * (left & ((low[1] + moves[:, 1] - y0 < KEPT[1]) | (y1 - high[1] - moves[:, 1] < KEPT[1])))
    best = int(np.argmin(cost))
    return float(cost[best]), moves[best]


def _free_moves(sea: _Raster, piece: Floats) -> Floats:
    """Return every move of a piece, in whole cells, that leaves `OPEN_SEA` around it on the raster."""
    low = piece[:, :2].min(axis=0)
    size = np.ceil((piece[:, 2:].max(axis=0) - low) / sea.cell).astype(int) + 1
    shape = _Raster(np.zeros(size, dtype=bool), low, sea.cell)
    shape.mark(piece)
    reach = sea.reach
    # Whole cells: two that touch corner to corner are 1.42 cells apart, yet no water lies between them.
    disc = np.hypot(*np.mgrid[-reach : reach + 1, -reach : reach + 1]) <= OPEN_SEA / sea.cell + 1.42
    padded = _widened(np.pad(shape.taken, reach), disc)
    free = np.argwhere(sea.overlaps(padded) < 0.5)
    return np.asarray(sea.origin + (free + reach) * sea.cell - low)


def water_between(boxes: Floats, others: Floats) -> float:
    """Return the least water between two sets of boxes (x0, y0, x1, y1); 0 when any two overlap."""
    least = np.inf
    for start in range(0, len(boxes), 500):
        one = boxes[start : start + 500, None]
        off = np.maximum(np.maximum(one[..., :2] - others[:, 2:], others[:, :2] - one[..., 2:]), 0.0)
        least = min(least, float(np.hypot(off[..., 0], off[..., 1]).min(initial=np.inf)))
    return least


def step_aside(piece: Floats, used: Floats) -> Floats:
    """Return the shortest move (2,) after which `OPEN_SEA` lies between a piece and all boxes in `used`."""
    rim = np.ptp(piece.reshape(-1, 2), axis=0) + 3 * OPEN_SEA
    origin = used[:, :2].min(axis=0) - rim
    extent = used[:, 2:].max(axis=0) + rim - origin
    cell = max(CELL, float(extent.max()) / 500)
    sea = _Raster(np.zeros(np.ceil(extent / cell).astype(int) + 1, dtype=bool), origin, cell)
    sea.mark(used)
    moves = _free_moves(sea, piece)
    return np.asarray(moves[int(np.argmin(np.hypot(*moves.T)))])


def _widened(shape: NDArray[np.bool_], disc: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return a shape with a disc around each of its cells; its rim must be as wide as the disc's radius."""
    both = fft.irfft2(fft.rfft2(shape) * fft.rfft2(disc, s=shape.shape), s=shape.shape)
    reach = len(disc) // 2
    return np.asarray(np.roll(both, (-reach, -reach), axis=(0, 1)) > 0.5)


def calm_water(blocks: Sequence[Sequence[Isle]], across: float) -> tuple[Floats, float]:
    """Place organisations without known ties in rows, block by block side by side.

    Parameters
    ----------
    blocks : sequence of sequences of Isle
        Who lies there (`Sea.blocks`).
    across : float
        Width of the sea above, which the rows fill.

    Returns
    -------
    (n, 2) array
        Positions below y = 0, block after block.
    float
        Height of the calm water, its words included.
    """
    if not blocks:
        return np.zeros((0, 2)), 0.0
    air = np.array([NEXT, 0.0])
    cells = [np.array([_name(isle) for isle in block]) + air for block in blocks]
    every = np.concatenate(cells)[:, 0]
    between = BETWEEN * (len(blocks) - 1)
    rows = max(1, int(np.ceil(every.sum() / max(across - between, every.max()))))
    while True:
        seats = [_seats(cell, rows) for cell in cells]
        widths = [_widest(cell, column) for cell, (_, column) in zip(cells, seats, strict=True)]
        total = sum(float(wide.sum()) for wide in widths) + between
        if total <= across or rows >= len(every):
            break
        rows += 1
    tall = np.zeros(rows)
    for cell, (row, _) in zip(cells, seats, strict=True):
        np.maximum.at(tall, row, ROW + cell[:, 1])
    tops = np.concatenate([[0.0], np.cumsum(tall)])
    place = []
    left = -total / 2
    for wide, (row, column) in zip(widths, seats, strict=True):
        middles = left + np.cumsum(wide) - wide / 2
        place.append(np.stack([middles[column], -HEAD - tops[row] - 0.35], axis=1))
        left += float(wide.sum()) + BETWEEN
    return np.concatenate(place), HEAD + float(tops[-1])


def _name(isle: Isle) -> tuple[float, float]:
    """Width and height of a name in calm water."""
    return labels.size_of(names.low(isle.name), 5)


def _seats(cell: Floats, rows: int) -> tuple[Ints, Ints]:
    """Return each island's row and column: wide names share a column, and high ones a row.

    Parameters
    ----------
    cell : (n, 2) array
        Width and height of each island's name.
    """
    place = np.arange(len(cell))
    row, column = np.zeros_like(place), np.zeros_like(place)
    column[np.argsort(cell[:, 0], kind="stable")] = place // rows
    order = np.lexsort((cell[:, 1], column))
    row[order] = place % rows
    return row, column


def _widest(cell: Floats, column: Ints) -> Floats:
    wide = np.full(int(column.max()) + 1, 1.05)
    np.maximum.at(wide, column, cell[:, 0])
    return wide

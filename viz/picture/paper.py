"""Where a picture's title and legend fit: open water on a sheet of paper that grows until there is some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz.lettering import line_breaks as names
from viz.lettering.letter_sizes import BUOY, LEADING, LIGHT, NAME, SPACING, WATER

Box = tuple[float, float, float, float]
Taken = NDArray[np.bool_]

PAPER = 2**0.5
"""Long side over short side of A1, A3 and all their family."""
EMS = 125.0
"""A picture's long side in multiples of the legend's text, where nobody says how large that is."""
CELLS = 260
"""How many squares wide the sheet is looked at."""
STEP, LARGEST = 0.03, 1.45
"""How much larger than the chart the sheet becomes from try to try; a third of open sea is always enough."""
AIR = 0.22
"""Water around everything that is drawn, in units of distance."""


@dataclass(frozen=True)
class PaperSheet:
    """A sheet in units of distance: what it shows, its text's size, where title and legend have their corner.

    `title` and `card` are (left, top, width, height), y upwards; `shape` is the card that was chosen.
    """

    bounds: Box
    em: float
    title: Box
    card: Box
    shape: str


def lay_out(
    chart: Mapping[str, Any],
    bounds: Box,
    title: tuple[float, float],
    cards: Mapping[str, tuple[float, float]],
    ems: float = EMS,
) -> PaperSheet:
    """Find the smallest sheet in paper's shape with room for title and legend on open water.

    Parameters
    ----------
    chart : mapping
        The chart as JSON values.
    bounds : tuple
        What the sheet must show: (left, low, right, high).
    title : tuple of float
        Width and height in multiples of the legend's text.
    cards : mapping
        The same of the legend in each shape that it can have; the one that needs the smallest sheet is taken.
    ems : float
        The sheet's long side in multiples of the legend's text.

    Returns
    -------
    PaperSheet
        Lying or standing as the bounds are. Where there is no open water at all (a close view), title and
        legend lie where they cover least.

    Notes
    -----
    O(islands + squares) for each of some 15 sizes, 9 positions and 3 shapes: 0.2 s for 109 islands.
    """
    boxes = np.array([*_boxes(chart), *_courses(chart)]).reshape(-1, 4)
    best: tuple[float, PaperSheet] | None = None
    for growth in np.arange(1.0, LARGEST, STEP):
        for sheet_bounds in _positions(bounds, float(growth)):
            for cost, sheet in _tried(boxes, sheet_bounds, title, cards, ems):
                if best is None or cost < best[0]:
                    best = (cost, sheet)
        if best is not None and best[0] < 1.0:
            break
    assert best is not None  # noqa: S101 -- the loop runs at least once
    return best[1]


def content(chart: Mapping[str, Any]) -> Box:
    """Return what everything drawn covers, with its names: a sheet needs no more sea around."""
    boxes = np.array([*_boxes(chart)]).reshape(-1, 4)
    if not len(boxes):
        x0, y0, x1, y1 = chart["bounds"]
        return x0, y0, x1, y1
    (x0, y0), (x1, y1) = boxes[:, :2].min(axis=0) - AIR, boxes[:, 2:].max(axis=0) + AIR
    return float(x0), float(y0), float(x1), float(y1)


def _positions(bounds: Box, growth: float) -> Iterator[Box]:
    """Yield sheets of paper's shape that hold the bounds: in the middle, at an edge, in a corner."""
    x0, y0, x1, y1 = bounds
    wide, high = max(x1 - x0, 1e-3), max(y1 - y0, 1e-3)
    shape = PAPER if wide >= high else 1 / PAPER
    full = max(wide, high * shape) * growth
    spare_x, spare_y = full - wide, full / shape - high
    for across, down in product((0.5, 0.0, 1.0), repeat=2):
        left, low = x0 - spare_x * across, y0 - spare_y * down
        yield left, low, left + full, low + full / shape


def _tried(
    boxes: NDArray[np.float64],
    bounds: Box,
    title: tuple[float, float],
    cards: Mapping[str, tuple[float, float]],
    ems: float,
) -> Iterator[tuple[float, PaperSheet]]:
    """Yield for each card how much is covered (below 1: nothing, but far from the corners) and the sheet."""
    x0, y0, x1, y1 = bounds
    cell, em = (x1 - x0) / CELLS, max(x1 - x0, y1 - y0) / ems
    water = _squares(boxes, bounds, cell)
    for shape, card in cards.items():
        taken = water.copy()
        spots = []
        cost = 0.0
        for size, corners in (
            (card, ((0, 1), (1, 1), (1, 0), (0, 0))),
            (title, ((0.5, 0), (1, 0), (0, 0), (0.5, 1))),
        ):
            wide, high = (int(np.ceil(side * em / cell)) for side in size)
            column, row, covered = _spot(taken, wide, high, corners)
            cost += covered
            taken[row : row + high, column : column + wide] = True
            spots.append((x0 + column * cell, y1 - row * cell, size[0] * em, size[1] * em))
        yield cost, PaperSheet(bounds, em, spots[1], spots[0], shape)


def _spot(
    taken: Taken, wide: int, high: int, corners: tuple[tuple[float, float], ...]
) -> tuple[int, int, float]:
    """Return the column and row where a box covers least; among equals nearest to the corners, in order."""
    rows, columns = taken.shape
    if wide > columns or high > rows:
        return 0, 0, float(rows * columns)
    sums = np.zeros((rows + 1, columns + 1))
    sums[1:, 1:] = taken.cumsum(axis=0).cumsum(axis=1)
    covered = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    wish = covered + _far_off(covered.shape, corners)
    row, column = np.unravel_index(int(np.argmin(wish)), wish.shape)
    return int(column), int(row), float(wish[row, column])


@lru_cache(maxsize=16)  # the squares of a sheet are as many, however large it is
def _far_off(shape: tuple[int, int], corners: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    """Return how far each place lies from the corners that a box should stand in, in order; below 1."""
    down, across = np.indices(shape, dtype=float)
    down /= max(shape[0] - 1, 1)
    across /= max(shape[1] - 1, 1)
    off = np.min([np.hypot(across - x, down - y) + 0.12 * i for i, (x, y) in enumerate(corners)], axis=0)
    return np.asarray(0.3 * off)


def _squares(boxes: NDArray[np.float64], bounds: Box, cell: float) -> Taken:
    x0, y0, _, y1 = bounds
    taken = np.zeros((round((y1 - y0) / cell), CELLS), dtype=bool)
    # A little of the rim stays free: nothing leans on the frame.
    rim = 4
    taken[:rim], taken[-rim:], taken[:, :rim], taken[:, -rim:] = True, True, True, True
    left, right = (np.clip((boxes[:, i] - x0) / cell, 0, CELLS) for i in (0, 2))
    top, foot = (np.clip((y1 - boxes[:, i]) / cell, 0, len(taken)) for i in (3, 1))
    for a, b, c, d in zip(np.floor(left), np.ceil(right), np.floor(top), np.ceil(foot), strict=True):
        taken[int(c) : int(d), int(a) : int(b)] = True
    return taken


def _boxes(chart: Mapping[str, Any]) -> Iterator[Box]:
    """Yield what islands, lights, buoys and all names cover, with a little water around."""
    for island in chart["islands"]:
        xs, ys = zip(*(island["coast"] or [(island["x"], island["y"])]), strict=True)
        light = LIGHT[1] if island["lighthouse"] else 0.0
        yield min(xs) - 2 * AIR, min(ys) - 2 * AIR, max(xs) + 2 * AIR, max(ys) + 2 * AIR + light
    grown = chart.get("letters", 1.0)
    for arena in chart["arenas"]:
        x, y = arena["x"], arena["y"]
        yield x - BUOY[1] / 2, y - BUOY[1], x + BUOY[1] / 2, y + BUOY[1]
    for thing in (*chart["islands"], *chart["arenas"]):
        if thing["label"] is not None and thing["label"]["free"]:
            yield _label(thing["label"], grown)
    for name in chart["groups"]:
        size, rows = name.get("size", WATER[name["rank"]]), name["name"].splitlines()
        half = max((names.water_width(row, SPACING) for row in rows), default=0.0) * size / 2 + AIR
        high = (0.8 + 0.6 * max(len(rows), 1)) * size
        yield name["x"] - half, name["y"] - high, name["x"] + half, name["y"] + high


def _label(label: Mapping[str, Any], grown: float) -> Box:
    size = NAME[label["rank"]] * grown
    wide = max(names.width(row) for row in label["lines"]) * size
    half = len(label["lines"]) * size * LEADING / 2 + AIR / 2
    left = label["x"] - {"left": 0.0, "center": 0.5, "right": 1.0}[label["anchor"]] * wide
    return left - AIR, label["y"] - half, left + wide + AIR, label["y"] + half


def _courses(chart: Mapping[str, Any]) -> Iterator[Box]:
    """Yield lanes as rows of small boxes."""
    for lane in chart["lanes"]:
        path = np.asarray(lane["path"], dtype=float).reshape(-1, 2)
        for start, end in pairwise(path):
            for share in np.linspace(0, 1, max(2, int(np.hypot(*(end - start)) / AIR))):
                x, y = start + share * (end - start)
                yield x - AIR / 2, y - AIR / 2, x + AIR / 2, y + AIR / 2

"""The chart of a workshop: a number on each island, and blank islands with numbers, to be named."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin
from typing import Any

BLANK = 12
"""Blank islands."""
ROUND = 24
"""Corners of one."""
SIZE, APART = 0.55, 2.4
"""Its radius, and how far one is from the next, in units of distance."""


def numbered(chart: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return the chart with numbers on its islands, and a row of blank ones below all that is drawn.

    Parameters
    ----------
    chart : mapping
        The chart as JSON values.
    numbers : mapping
        The number of each island by its id; those of the blank ones follow the highest.
    """
    left, low, right, high = chart["bounds"]
    islands = [{**one, "number": numbers.get(one["id"])} for one in chart["islands"]]
    following = max(numbers.values(), default=0) + 1
    row = max(1, min(BLANK, int((right - left) / APART)))
    for n in range(BLANK):
        x = left + APART * (n % row + 0.5)
        y = low - APART * (n // row + 0.6)
        islands.append(_blank(following + n, x, y))
    return {
        **chart,
        "islands": islands,
        "bounds": [left, low - APART * (-(-BLANK // row) + 0.4), right, high],
    }


def _blank(number: int, x: float, y: float) -> dict[str, Any]:
    turns = [2 * pi * i / ROUND for i in range(ROUND)]
    return {
        "id": f"blank {number}", "name": "", "x": x, "y": y, "area": pi * SIZE**2, "sector": None,
        "family": "others", "group": None, "truth": None, "hills": [], "label": None, "lighthouse": False,
        "coast": [[x + SIZE * cos(turn), y + SIZE * sin(turn)] for turn in turns], "number": number,
    }  # fmt: skip

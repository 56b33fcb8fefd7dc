"""Answers as a picture: half of them lie in the box, the line in it is the median; one row for each round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.measures.survey_results import Figure

WIDTH, LEFT, RIGHT = 560, 8, 8
ROW, TOP, FOOT = 30, 6, 22
NAMED = 190
"""How far a name of usual length reaches, on a phone."""
THIN = 6
"""A box of answers that are all alike can still be seen."""


@dataclass(frozen=True)
class Bar:
    """One round in the picture of a statement."""

    name: str
    y: int
    n: int
    left: float
    width: float
    middle: float
    right: bool
    """Whether the name stands at the right end, since the box lies where it would begin."""


@dataclass(frozen=True)
class Picture:
    """The picture of one statement: its rows, and where the numbers of its scale stand."""

    height: int
    bars: Sequence[Bar]
    marks: Sequence[tuple[float, str]]
    width: int = WIDTH


def picture(rows: Sequence[tuple[str, Figure]], highest: int, choices: Sequence[str] = ()) -> Picture | None:
    """The picture of one statement; None where nothing may be told."""
    bars: list[Bar] = []
    for name, one in rows:
        if one.n is None or one.median is None or one.quartiles is None:
            continue
        low, high = (_x(value, highest) for value in one.quartiles)
        y = TOP + ROW * len(bars)
        right = low - LEFT < NAMED < WIDTH - high
        bars.append(Bar(name, y, one.n, low, max(high - low, THIN), _x(one.median, highest), right))
    if not bars:
        return None
    marks = [(_x(n, highest), choices[n] if choices else str(n)) for n in range(highest + 1)]
    return Picture(TOP + ROW * len(bars) + FOOT, bars, marks)


def _x(value: float, highest: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * value / max(highest, 1), 1)

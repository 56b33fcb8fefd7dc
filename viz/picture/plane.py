"""From the chart's units of distance to the drawing's units: points and paths, y downwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Ring = Sequence[Sequence[float]]

SCALE = 78.0
"""Drawing units for one unit of distance, as in the study behind the chart."""


@dataclass(frozen=True, slots=True)
class Plane:
    """The drawing's plane: `left` and `top` of the chart stand at its origin.

    Attributes
    ----------
    left, top : float
        In units of distance.
    wide, high : float
        In drawing units.
    """

    left: float
    top: float
    wide: float
    high: float

    @classmethod
    def of(cls, bounds: Sequence[float]) -> Plane:
        """Return the plane that shows these bounds (left, low, right, high)."""
        x0, y0, x1, y1 = bounds
        return cls(x0, y1, (x1 - x0) * SCALE, (y1 - y0) * SCALE)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the chart stands on the drawing."""
        return (x - self.left) * SCALE, (self.top - y) * SCALE

    def path(self, rings: Iterable[Ring], closed: bool = True) -> str:
        """Return rings as path data: relative steps in tenths, which halves its length.

        Examples
        --------
        >>> Plane.of((0, 0, 10, 10)).path([[(0, 10), (1, 10), (1, 9)]])
        'M0 0l78 0 0 78z'
        """
        drawn = []
        for ring in rings:
            points = [
                (round((x - self.left) * SCALE * 10), round((self.top - y) * SCALE * 10)) for x, y in ring
            ]
            steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
            way = " ".join(f"{dx / 10:g} {dy / 10:g}" for dx, dy in steps if dx or dy)
            drawn.append(f"M{points[0][0] / 10:g} {points[0][1] / 10:g}l{way}" + ("z" if closed else ""))
        return "".join(drawn)

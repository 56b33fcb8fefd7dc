"""The two shapes of the page: how large it is, where the middle lies and what is kept free. All in pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; y downwards."""


@dataclass(frozen=True)
class PageShape:
    """One shape.

    Attributes
    ----------
    wide, high : float
    middle : (float, float)
        Where the island in the middle stands.
    reach : float
        How far the outermost ring may be from the middle.
    longest : float
        Pixels for one unit of distance at most.
    margin : float
        Nothing stands nearer to the page's edge.
    furniture : tuple of Box
        Title, legend and calm water: no island and no name lies there.
    land : float
        Pixels for one unit of an island's size on the chart; land does not follow the rings.
    lands : (float, float, float)
        Radii in pixels: the smallest, the largest, and at least so large in the middle.
    apart : float
        Water between two coasts.
    sign : float
        Height of a lighthouse; a buoy is a little lower.
    most, named : int
        Islands, and names, at most.
    letters : tuple of (float, float)
        Sizes of names: up to this many steps, so large; the last for all others.
    framed : float
        How wide the chart's frame around it is, within the margin; 0 for none.
    """

    wide: float
    high: float
    middle: tuple[float, float]
    reach: float
    longest: float
    margin: float
    furniture: tuple[Box, ...]
    land: float
    lands: tuple[float, float, float]
    apart: float
    sign: float
    most: int
    named: int
    letters: tuple[tuple[int, float], ...]
    framed: float = 0.0

    def letter(self, steps: int) -> float:
        """Return the size of a name so many steps off."""
        return next((size for most, size in self.letters if steps <= most), self.letters[-1][1])

    def for_crowd(self, known: int) -> PageShape:
        """Return the page with smaller names for the nearest, where there are many of them."""
        return replace(self, letters=self.letters[1:]) if known > CROWD and len(self.letters) > 1 else self


CROWD = 14
"""More organisations than this one step off have names as large as those farther away."""

PAGES: Mapping[str, PageShape] = MappingProxyType(
    {
        "wide": PageShape(
            1440, 900, (766, 452), 400, 62, 26,
            ((24, 24, 400, 236), (24, 566, 356, 876), (1216, 24, 1416, 876)),
            40, (10.5, 42, 36), 9, 30, 60, 60, ((1, 17.0), (2, 14.5), (99, 13.5)), framed=11.0,
        ),
        "tall": PageShape(
            390, 844, (195, 400), 304, 46, 6, ((0, 0, 390, 78), (0, 694, 390, 844)),
            22, (6.5, 25, 21), 5, 19, 50, 20, ((1, 13.5), (99, 12.0)),
        ),
    }
)  # fmt: skip

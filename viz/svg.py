"""The chart as one SVG: the picture for a page without WebGL or JavaScript, for print and for the README.

Only presentation attributes are used, so that it lives under a strict content security policy, and every
text is escaped. The words for codes (calm water, open sea) come from the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely
from numpy.typing import NDArray

from viz import labels, names, signs, waters
from viz.chart import Buoy, Chart, Island
from viz.labels import Label
from viz.lanes import Course
from viz.palette import BANDS, BEACH, DEEP, INK, LAND, LANE, SEA, SHELF, WATER_INK, coastline, hill

Floats = NDArray[np.float64]

SCALE = 78.0
"""Drawing units for one unit of distance, as in the study behind the chart."""
RIM = 34.0
"""Width of the frame."""
SANS = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', sans-serif"
SERIF = "'Libre Caslon Text', 'Libre Caslon', Georgia, serif"
DASHES: Mapping[str, str] = {"coordination": "15 9", "contact": "0.1 8"}


def render(chart: Chart, words: Mapping[str, str], link: str = "/organisations/{id}") -> str:
    """Return the chart as a standalone SVG document.

    Parameters
    ----------
    chart : Chart
    words : mapping
        What stands on the water for codes: "alone", "open_sea", "alone:" + area, and "title" for readers
        who cannot see it. A code without words is left out.
    link : str
        Where an island leads; ``{id}`` is replaced.

    Returns
    -------
    str
        About 0.4 MB for 109 islands.
    """
    return "".join(_Picture(chart, words, link).parts())


class _Picture:
    """One drawing: turns units of distance into drawing units, y downwards."""

    def __init__(self, chart: Chart, words: Mapping[str, str], link: str) -> None:
        x0, y0, x1, y1 = chart.bounds
        self.chart, self.words, self.link = chart, words, link
        self.left, self.top = x0, y1
        self.wide, self.high = (x1 - x0) * SCALE, (y1 - y0) * SCALE

    def parts(self) -> Iterable[str]:
        """Yield the drawing from the sea's bottom to the names."""
        title = self.words.get("title", "")
        box = f"{-RIM:.0f} {-RIM:.0f} {self.wide + 2 * RIM:.0f} {self.high + 2 * RIM:.0f}"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" font-family="{SANS}"'
            f' aria-label={quoteattr(title)} stroke-linejoin="round" stroke-linecap="round">'
        )
        yield signs.DEFINITIONS
        yield f'<g clip-path="url(#chart-sea)">{"".join(self._water())}</g>'
        yield "".join(self._course(course) for course in self.chart.courses)
        yield "".join(self._water_name(name) for name in self.chart.names)
        for island in sorted(self.chart.islands, key=lambda i: -i.y):
            yield self._island(island)
        yield "".join(self._buoy(buoy) for buoy in sorted(self.chart.buoys, key=lambda b: -b.y))
        yield "".join(self._label(island.label, INK) for island in self.chart.islands if island.label)
        yield "".join(self._label(buoy.label, "#12493f", "italic") for buoy in self.chart.buoys if buoy.label)
        yield signs.frame(self.wide, self.high, RIM)
        yield "</svg>"

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) * SCALE, (self.top - y) * SCALE

    def _path(self, rings: Sequence[Floats], closed: bool = True) -> str:
        """Return rings as path data: relative steps in tenths, which halves its length."""
        drawn = []
        for ring in rings:
            points = np.rint((np.asarray(ring) - (self.left, self.top)) * (SCALE * 10, -SCALE * 10)) / 10
            (x, y), rest = points[0], np.diff(points, axis=0)
            way = " ".join(f"{dx:.1f} {dy:.1f}" for dx, dy in rest if dx or dy)
            drawn.append(f"M{x:.1f} {y:.1f}l{way}" + ("z" if closed else ""))
        return "".join(drawn)

    def _shape(self, shape: shapely.Geometry) -> str:
        rings = [
            np.asarray(ring.coords)[:-1]
            for part in shapely.get_parts(shapely.simplify(shape, 0.012))
            for ring in (part.exterior, *part.interiors)
        ]
        return self._path(rings)

    def _water(self) -> Iterable[str]:
        """Yield the open sea, its depth lines and grid, the shelves and the shallows."""
        yield f'<rect width="{self.wide:.0f}" height="{self.high:.0f}" fill="{SEA}"/>'
        shelf = shapely.union_all(list(self.chart.shelves))
        yield f'<path d="{self._shape(shelf.buffer(0.9))}" fill="{SEA}" stroke="#a7d3dd" stroke-width="90" ' \
              'opacity=".22" filter="url(#chart-blur)"/>' if not shelf.is_empty else ""
        yield f'<rect width="{self.wide:.0f}" height="{self.high:.0f}" fill="url(#chart-deep)"/>'
        for off, strength in ((0.52, 0.16), (0.40, 0.24), (0.28, 0.34), (0.16, 0.46), (0.07, 0.5)):
            line = self._shape(shelf.buffer(off, quad_segs=6).simplify(0.01))
            yield f'<path d="{line}" fill="none" stroke="#d8eef0" stroke-width="1.1" opacity="{strength}"/>'
        yield "".join(self._grid())
        yield "".join(self._waves(shelf))
        yield f'<path d="{self._shape(shelf)}" fill="{SHELF}"/>'
        yield f'<path d="{self._shape(shelf)}" fill="none" stroke="#eef8f4" stroke-width="1.6" ' \
              'stroke-dasharray="0.1 5" opacity=".9"/>'
        for shape, colour, edge in zip(self.chart.bands, BANDS, ("#8fc9d2", "#a6d9da", "#c3e7e0"), strict=True):
            for part in shape:
                yield f'<path d="{self._shape(part)}" fill="{colour}" stroke="{edge}" stroke-width="1"/>'

    def _grid(self) -> Iterable[str]:
        step = 5 * SCALE
        for x in np.arange(step, self.wide, step):
            yield f'<path d="M{x:.0f} 0V{self.high:.0f}" stroke="#fff" stroke-width="1" opacity=".16"/>'
        for y in np.arange(step, self.high, step):
            yield f'<path d="M0 {y:.0f}H{self.wide:.0f}" stroke="#fff" stroke-width="1" opacity=".16"/>'

    def _waves(self, shelf: shapely.Geometry) -> Iterable[str]:
        """Yield small waves where the sea is open; the same sea has the same waves."""
        random = np.random.default_rng(7)
        spots = random.uniform((0, 0), (self.wide, self.high), (int(self.wide * self.high / 26000), 2))
        points = spots / SCALE * (1, -1) + (self.left, self.top)
        open_sea = ~shapely.intersects(shelf.buffer(0.75), shapely.points(points))
        for x, y in spots[open_sea]:
            yield (f'<path d="M{x:.0f} {y:.0f}q5 -5 9 0q4 -5 9 0" fill="none" stroke="#dff0f2"'
                   ' stroke-width="1.4" opacity=".5"/>')  # fmt: skip

    def _course(self, course: Course) -> str:
        if len(course.path) < 2:
            return ""
        line = self._path([course.path], closed=False)
        degree = course.lane.degree
        if course.causeway:
            return (f'<path d="{line}" fill="none" stroke="{LANE}" stroke-width="8.5"/>'
                    f'<path d="{line}" fill="none" stroke="{BEACH}" stroke-width="5.6"/>')  # fmt: skip
        dash = DASHES.get(degree, "22 7")
        wide, strength = {"contact": (2.6, 0.62), "coordination": (2.2, 0.85)}.get(degree, (2.8, 0.9))
        return (f'<path d="{line}" fill="none" stroke="{LANE}" stroke-width="{wide}"'
                f' stroke-dasharray="{dash}" opacity="{strength}"/>')  # fmt: skip

    def _island(self, island: Island) -> str:
        land = LAND[island.isle.family]
        x, y = self._at(island.x, island.y)
        size = float(np.sqrt(island.area)) * SCALE
        high, low = hill(land)
        ring = self._path([island.coast])
        drawn = [
            f'<a href={quoteattr(self.link.format(id=island.isle.id))}><title>{escape(island.isle.name)}</title>',
            f'<path d="{ring}" fill="{BEACH}" stroke="{BEACH}" stroke-width="7"/>',
            f'<path d="{ring}" fill="{land}" stroke="{coastline(land)}" stroke-width="2"/>',
            *(f'<path d="{self._path([level])}" fill="{colour}"/>'
              for level, colour in zip(island.hills, (high, low), strict=False) if size > 30),
            signs.sign(island.isle.family, x, y, min(max(0.34 * size, 13.0), 34.0)),
        ]  # fmt: skip
        if island.isle.light:
            top = island.coast[int(np.argmax(island.coast[:, 1]))]
            drawn.append(signs.lighthouse(*self._at(float(top[0]), float(top[1]) - 0.08), labels.LIGHT[1] * SCALE))
        return "".join(drawn) + "</a>"

    def _buoy(self, buoy: Buoy) -> str:
        x, y = self._at(buoy.x, buoy.y)
        high = labels.BUOY[1] * SCALE * (1.0 if buoy.label else 0.72)
        return f"<g><title>{escape(buoy.meeting.name)}</title>{signs.buoy(x, y, high)}</g>"

    def _label(self, label: Label | None, ink: str, style: str = "normal") -> str:
        if label is None:
            return ""
        size = names.SIZES[label.rank] * SCALE
        x, y = self._at(label.x, label.y)
        anchor = {"left": "start", "right": "end", "center": "middle"}[label.anchor]
        first = y - (len(label.lines) - 1) / 2 * size * names.LEADING + 0.34 * size
        rows = "".join(
            f'<tspan x="{x:.1f}" y="{first + i * size * names.LEADING:.1f}">{escape(row)}</tspan>'
            for i, row in enumerate(label.lines)
        )
        return (
            f'<text font-size="{size:.1f}" text-anchor="{anchor}" fill="{ink}" font-style="{style}"'
            f' stroke="#fbf8ea" stroke-width="{0.2 * size:.1f}" stroke-opacity=".82" paint-order="stroke"'
            f' pointer-events="none">{rows}</text>'
        )

    def _water_name(self, name: waters.Name) -> str:
        text = name.name if name.kind in ("place", "archipelago") else self.words.get(name.id, "")
        if not text:
            return ""
        size = waters.WATER_SIZES[name.rank] * SCALE
        x, y = self._at(name.x, name.y)
        spacing = 0.18 * size if name.kind in ("place", "archipelago") else 0.04 * size
        rows = text.split("\n")
        lines = "".join(
            f'<tspan x="{x:.1f}" y="{y + 0.33 * size + (i - (len(rows) - 1) / 2) * 1.15 * size:.1f}">{escape(row)}</tspan>'
            for i, row in enumerate(rows)
        )
        ink = DEEP if name.kind == "archipelago" else WATER_INK
        return (
            f'<text font-family="{SERIF}" font-style="italic" font-size="{size:.1f}" letter-spacing="{spacing:.1f}"'
            f' text-anchor="middle" fill="{ink}" stroke="#d9eef0" stroke-width="3" stroke-opacity=".55"'
            f' paint-order="stroke" pointer-events="none">{lines}</text>'
        )

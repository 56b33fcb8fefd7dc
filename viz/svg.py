"""The chart as one SVG: the picture for a page without WebGL or JavaScript, for print and for the README.

It paints the chart's JSON (docs/chart.md), so it needs nothing that only the atlas builder has, and shows
each audience what its JSON holds. Only presentation attributes are used, so that it lives under a strict
content security policy, and every text is escaped. Words for codes (calm water …) come from the caller.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import hypot, sqrt
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from viz import names, palette, signs
from viz.palette import BANDS, BEACH, INK, LAND, LANE, SEA, SHELF, coastline, hill
from viz.sizes import BUOY, LEADING, LIGHT, NAME, SPACING, WATER

Ring = Sequence[Sequence[float]]
Json = Mapping[str, Any]

SCALE = 78.0
"""Drawing units for one unit of distance, as in the study behind the chart."""
RIM = 34.0
"""Width of the frame."""
SANS = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', sans-serif"
SERIF = "'Libre Caslon Text', 'Libre Caslon', Georgia, serif"
DASHES: Mapping[str, str] = {
    "integration": "",
    "collaboration": "30 6",
    "coordination": "15 9",
    "contact": "0.1 8",
}
DEPTHS = ("#89bcce", "#85b9cc", "#82b7ca", "#7fb4c8")
"""The water's colours inside the lines of depth, from the shelves outwards."""


def render(chart: Json, words: Mapping[str, str], link: str = "/organisations/{id}") -> str:
    """Return the chart as a standalone SVG document.

    Parameters
    ----------
    chart : mapping
        The chart as JSON values.
    words : mapping
        What stands on the water for codes: "alone", "open_sea", "alone:" + area (``\\n`` breaks lines), and
        "title" for readers who cannot see it. A code without words is left out.
    link : str
        Where an island leads; ``{id}`` is replaced.

    Returns
    -------
    str
        About 0.5 MB for 109 islands, a fifth of that compressed.
    """
    return "".join(_Picture(chart, words, link).parts())


class _Picture:
    """One drawing: turns units of distance into drawing units, y downwards."""

    def __init__(self, chart: Json, words: Mapping[str, str], link: str) -> None:
        x0, y0, x1, y1 = chart["bounds"]
        self.chart, self.words, self.link = chart, words, link
        self.left, self.top = x0, y1
        self.wide, self.high = (x1 - x0) * SCALE, (y1 - y0) * SCALE

    def parts(self) -> Iterable[str]:
        """Yield the drawing from the sea's bottom to the names."""
        box = f"{-RIM:.0f} {-RIM:.0f} {self.wide + 2 * RIM:.0f} {self.high + 2 * RIM:.0f}"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="{SANS}"'
            ' stroke-linejoin="round" stroke-linecap="round">'
            f"<title>{escape(self.words.get('title', ''))}</title>"
        )
        yield signs.definitions(self.wide, self.high)
        yield f'<g clip-path="url(#chart-clip)">{"".join(self._water())}</g>'
        yield self._compass()
        yield "".join(self._lane(lane) for lane in self.chart["lanes"])
        yield "".join(self._water_name(name) for name in self.chart["groups"])
        yield "".join(self._island(island) for island in sorted(self.chart["islands"], key=lambda i: -i["y"]))
        yield "".join(self._buoy(arena) for arena in sorted(self.chart["arenas"], key=lambda a: -a["y"]))
        yield "".join(self._label(island["label"], INK) for island in self.chart["islands"])
        yield "".join(
            self._label(arena["label"], palette.BUOY_INK, "italic") for arena in self.chart["arenas"]
        )
        yield signs.frame(self.wide, self.high, RIM)
        yield "</svg>"

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) * SCALE, (self.top - y) * SCALE

    def _path(self, rings: Iterable[Ring], closed: bool = True) -> str:
        """Return rings as path data: relative steps in tenths, which halves its length."""
        drawn = []
        for ring in rings:
            points = [
                (round((x - self.left) * SCALE * 10), round((self.top - y) * SCALE * 10)) for x, y in ring
            ]
            steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
            way = " ".join(f"{dx / 10:g} {dy / 10:g}" for dx, dy in steps if dx or dy)
            drawn.append(f"M{points[0][0] / 10:g} {points[0][1] / 10:g}l{way}" + ("z" if closed else ""))
        return "".join(drawn)

    def _water(self) -> Iterable[str]:
        """Yield the open sea with its contours and grid, the shelves and the shallows."""
        everywhere = f'width="{self.wide:.0f}" height="{self.high:.0f}"'
        shelf = self._path(ring for polygon in self.chart["shelves"] for ring in polygon)
        yield f'<rect {everywhere} fill="{SEA}"/><rect {everywhere} fill="url(#chart-deep)"/>'
        yield f'<defs><path id="chart-shelf" d="{shelf}"/></defs>'
        yield (
            f'<use href="#chart-shelf" fill="none" stroke="{SEA}" stroke-width="{2.6 * SCALE:.0f}"'
            ' filter="url(#chart-blur)"/>'
        )
        for rings, colour in reversed(list(zip(self.chart["contours"], DEPTHS, strict=True))):
            line = 'stroke="#c3e2e8" stroke-opacity=".55" stroke-width="1.3"'
            yield f'<path d="{self._path(rings)}" fill="{colour}" {line}/>'
        yield "".join(self._grid())
        yield "".join(self._waves())
        yield f'<use href="#chart-shelf" fill="{SHELF}"/>'
        line = 'stroke="#f0f9f5" stroke-width="1.8" stroke-dasharray=".1 5"'
        yield f'<use href="#chart-shelf" fill="none" {line}/>'
        for polygons, colour, edge in zip(self.chart["bands"], BANDS, palette.BAND_EDGES, strict=True):
            rings = [ring for polygon in polygons for ring in polygon]
            yield f'<path d="{self._path(rings)}" fill="{colour}" stroke="{edge}" stroke-width="1"/>'

    def _grid(self) -> Iterable[str]:
        step = 5 * SCALE
        for i in range(1, int(max(self.wide, self.high) / step) + 1):
            if i * step < self.wide:
                yield f'<path d="M{i * step:.0f} 0V{self.high:.0f}" stroke="#fff" opacity=".17"/>'
            if i * step < self.high:
                yield f'<path d="M0 {i * step:.0f}H{self.wide:.0f}" stroke="#fff" opacity=".17"/>'

    def _waves(self) -> Iterable[str]:
        """Yield small waves where the sea is open; the same sea has the same waves."""
        dice = random.Random(7)  # noqa: S311 -- ornament, not secrecy
        places = [self._at(island["x"], island["y"]) for island in self.chart["islands"]]
        for _ in range(min(int(self.wide * self.high / 24000), 400)):
            x, y = dice.uniform(30, self.wide - 40), dice.uniform(30, self.high - 30)
            if all(hypot(x - at[0], y - at[1]) > 2.3 * SCALE for at in places):
                yield (
                    f'<path d="M{x:.0f} {y:.0f}q5 -5 9 0q4 -5 9 0" fill="none" stroke="#e3f2f4"'
                    ' stroke-width="1.5" opacity=".55"/>'
                )

    def _compass(self) -> str:
        """Return an ornament where the sea is emptiest; it points nowhere, for the chart has no north."""
        taken = [
            self._at(thing["x"], thing["y"]) for kind in ("islands", "groups") for thing in self.chart[kind]
        ]
        step, rim = 0.5 * SCALE, 1.5 * SCALE
        spots = [
            (rim + i * step, rim + j * step)
            for i in range(int((self.wide - 2 * rim) / step))
            for j in range(int((self.high - 2 * rim) / step))
        ]
        if not taken or not spots:
            return ""
        room, x, y = max((min(hypot(x - at[0], y - at[1]) for at in taken), x, y) for x, y in spots[:6000])
        return signs.compass(x, y, SCALE) if room > 2.3 * SCALE else ""

    def _lane(self, lane: Json) -> str:
        if len(lane["path"]) < 2:
            return ""
        line = self._path([lane["path"]], closed=False)
        ink = palette.STRAINED if lane["strained"] else LANE
        knot = self._knot(lane["path"], ink) if lane["person_bound"] else ""
        if lane["causeway"]:
            return (
                f'<path d="{line}" fill="none" stroke="{ink}" stroke-width="8.6"/>'
                f'<path d="{line}" fill="none" stroke="{BEACH}" stroke-width="5.4"/>{knot}'
            )
        wide, strength = {"contact": (2.7, 0.62), "coordination": (2.3, 0.85)}.get(lane["degree"], (2.8, 0.9))
        dash = DASHES.get(lane["degree"], "")
        return (
            f'<path d="{line}" fill="none" stroke="{ink}" stroke-width="{wide}"'
            f' stroke-dasharray="{dash or "none"}" opacity="{strength}"/>{knot}'
        )

    def _knot(self, path: Ring, ink: str) -> str:
        """Return the mark of a tie that rests on one person: a single knot amid the lane."""
        start, end = path[(len(path) - 1) // 2], path[len(path) // 2]
        x, y = self._at((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{BEACH}" stroke="{ink}" stroke-width="2.4"/>'

    def _island(self, island: Json) -> str:
        land = LAND[island["family"]]
        x, y = self._at(island["x"], island["y"])
        size = sqrt(island["area"]) * SCALE
        ring = self._path([island["coast"]])
        drawn = [
            f"<a href={quoteattr(self.link.format(id=island['id']))}><title>{escape(island['name'])}</title>",
            f'<path d="{ring}" fill="{BEACH}" stroke="{BEACH}" stroke-width="7"/>',
            f'<path d="{ring}" fill="{land}" stroke="{coastline(land)}" stroke-width="2"/>',
        ]
        for level, colour in zip(island["hills"], hill(land), strict=False):
            drawn.append(f'<path d="{self._path([level])}" fill="{colour}"/>')
        drawn.append(signs.sign(island["family"], x, y, min(max(0.34 * size, 15.0), 36.0)))
        if island["lighthouse"]:
            top = max(island["coast"], key=lambda point: point[1])
            drawn.append(signs.lighthouse(*self._at(top[0], top[1] - 0.08), LIGHT[1] * SCALE))
        return "".join(drawn) + "</a>"

    def _buoy(self, arena: Json) -> str:
        x, y = self._at(arena["x"], arena["y"])
        high = BUOY[1] * SCALE * (1.0 if arena["label"] else 0.72)
        return f"<g><title>{escape(arena['name'])}</title>{signs.buoy(x, y, high)}</g>"

    def _label(self, label: Json | None, ink: str, style: str = "normal") -> str:
        if label is None or not label["free"]:
            return ""
        size = NAME[label["rank"]] * SCALE
        at = self._at(label["x"], label["y"])
        wide = names.width if style == "normal" else names.italic_width
        anchor = {"left": "start", "right": "end", "center": "middle"}[label["anchor"]]
        return (
            f'<text font-size="{size:.1f}" text-anchor="{anchor}" fill="{ink}" font-style="{style}"'
            f' stroke="#fbf8ea" stroke-width="{0.2 * size:.1f}" stroke-opacity=".8" paint-order="stroke"'
            f' pointer-events="none">{_rows(label["lines"], at, size, LEADING, wide)}</text>'
        )

    def _water_name(self, name: Json) -> str:
        spaced = name["kind"] in ("place", "archipelago")
        text = name["name"] if spaced else self.words.get(name["id"], "")
        if not text:
            return ""
        size = WATER[name["rank"]] * SCALE
        at = self._at(name["x"], name["y"])
        spacing = SPACING if spaced else 0.03
        deep = name["kind"] == "archipelago"
        ink, halo = (palette.DEEP_NAME, "#3f7d98") if deep else (palette.WATER_NAME, "#d9eef0")
        return (
            f'<text font-family="{SERIF}" font-style="italic" font-size="{size:.1f}" text-anchor="middle"'
            f' letter-spacing="{spacing * size:.1f}" fill="{ink}" stroke="{halo}"'
            ' stroke-width="3.5" stroke-opacity=".55" paint-order="stroke" pointer-events="none">'
            f"{_rows(text.splitlines(), at, size, 1.2, lambda row: names.water_width(row, spacing))}</text>"
        )


def _rows(
    rows: Sequence[str], at: tuple[float, float], size: float, leading: float, wide: Callable[[str], float]
) -> str:
    """Return lines of text around a height; each keeps the room it was given, whatever font is at hand."""
    x, y = at
    first = y + (0.34 - (len(rows) - 1) / 2 * leading) * size
    return "".join(
        f'<tspan x="{x:.1f}" y="{first + i * size * leading:.1f}" textLength="{wide(row) * size:.1f}"'
        f' lengthAdjust="spacingAndGlyphs">{escape(row)}</tspan>'
        for i, row in enumerate(rows)
    )

"""The page seen from one island as SVG: rings, ruler, ways, islands, names, and the answer beside them.

Only presentation attributes are used, and every text is escaped, as in `viz.picture.svg`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cos
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from numpy.typing import NDArray

from viz.lettering.letter_sizes import LEADING
from viz.picture import signs
from viz.picture.palette import THEMES, Theme, mixed
from viz.picture.svg import SANS, SERIF
from viz.radial import beside, ring_marks
from viz.radial.beside import FromHereWords
from viz.radial.drawn import FromHere, Placed

Floats = NDArray[np.float64]


def render(
    seen: FromHere,
    families: Mapping[str, str],
    words: FromHereWords,
    *,
    theme: str = "light",
    link: str = "",
    fonts: str = "",
) -> str:
    """Return the page as a standalone SVG document.

    Parameters
    ----------
    seen : FromHere
    families : mapping
        The family of each organisation by id.
    words : FromHereWords
    theme : str
        One of `viz.picture.palette.THEMES`.
    link : str
        Where an island leads; ``{id}`` is replaced. Without it islands are no links.
    fonts : str
        CSS that brings the fonts along, for a picture that is taken away.
    """
    return "".join(_Painter(seen, families, words, THEMES[theme], link).parts(fonts))


class _Painter:
    """One page being painted."""

    def __init__(
        self, seen: FromHere, families: Mapping[str, str], words: FromHereWords, theme: Theme, link: str
    ) -> None:
        self.seen, self.families, self.words, self.theme, self.link = seen, families, words, theme, link
        self.page = seen.page

    def parts(self, fonts: str) -> Iterable[str]:
        """Yield the page from the sea's bottom to the names."""
        page = self.page
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {page.wide:g} {page.high:g}"'
            f' font-family="{SANS}" stroke-linejoin="round" stroke-linecap="round">'
            f"<title>{escape(self.words.eyebrow)} {escape(self.words.title)}</title>"
        )
        if fonts:
            yield f"<style>{escape(fonts)}</style>"
        yield signs.definitions(page.wide, page.high, self.theme)
        yield from self._sea()
        yield from self._lanes()
        yield from self._ruler()
        yield from ring_marks.numbers(self.seen, self.theme)
        yield from beside.answer(page, self.words, self.theme)
        for placed in sorted(self.seen.placed, key=lambda one: one.y):
            yield self._thing(placed)
        for placed in self.seen.placed:
            yield self._name(placed)
        if page.framed:
            rim = page.framed
            yield f'<g transform="translate({rim} {rim})">'
            yield signs.frame(page.wide - 2 * rim, page.high - 2 * rim, rim, self.theme) + "</g>"
        yield "</svg>"

    def _sea(self) -> Iterable[str]:
        """Yield the water: the nearer to the middle the lighter, with a ring at each mark of the ruler."""
        page, theme, unit = self.page, self.theme, self.seen.unit
        x, y = page.middle
        deep = mixed(theme.sea, theme.deep, 0.75)
        yield f'<rect width="{page.wide:g}" height="{page.high:g}" fill="{deep}"/>'
        last = self.seen.rings[-1]
        for edge, colour in ((last + 0.5, theme.sea), (8.5, theme.shelf), (4.5, theme.bands[1])):
            if edge <= last + 0.5:
                yield _circle(x, y, edge * unit, f'fill="{colour}"')
        yield ring_marks.bearings(self.seen, theme)
        for ring in self.seen.rings:
            line = f'fill="none" stroke="{theme.water_name}" stroke-opacity=".55" stroke-width="1.1"'
            yield _circle(x, y, ring * unit, line)
        rim = f'fill="none" stroke="{theme.shelf_line}" stroke-dasharray=".1 5" stroke-width="1.8"'
        yield _circle(x, y, (last + 0.5) * unit, rim)
        for band, colour, shore in zip(self.seen.shallows, theme.bands, theme.band_edges, strict=True):
            rings = "".join(_path(ring) for polygon in band for ring in polygon)
            yield f'<path d="{rings}" fill="{colour}" stroke="{shore}" stroke-width="1" fill-rule="evenodd"/>'
        yield ring_marks.rose(self.seen, theme)

    def _lanes(self) -> Iterable[str]:
        theme = self.theme
        for placed in self.seen.placed[1:]:
            spot, line = placed.spot, _path(placed.lane, closed=False)
            if spot.heap:
                continue
            if spot.by == "arena" or self.seen.placed[spot.parent].spot.is_arena:
                yield _stroke(line, theme.buoy_ink, 1.4)
            elif spot.by == "part_of":
                yield _stroke(line, theme.lane, 1.3, "9 4 1 4")
            elif spot.degree in ("integration", "collaboration"):
                yield _stroke(line, theme.road_edge, 4.6) + _stroke(line, theme.road, 2.8)
            else:
                yield _stroke(line, theme.lane, 2.0, "9 5.5" if spot.degree == "coordination" else ".1 5")

    def _ruler(self) -> Iterable[str]:
        """Yield the ruler from the middle to the last ring: one bar is one unit."""
        seen, theme, (x, y) = self.seen, self.theme, self.page.middle
        side = cos(seen.ruler)
        room = (x if side < 0 else self.page.wide - x) - 8
        last = int(min(seen.rings[-1], room / seen.unit))
        for mark in range(last):
            left = x + (mark if side > 0 else -mark - 1) * seen.unit
            fill = theme.card if mark % 2 else theme.title
            yield (
                f'<rect x="{left:.2f}" y="{y - 3:.1f}" width="{seen.unit:.2f}" height="6" fill="{fill}"'
                f' stroke="{theme.title}" stroke-width=".8"/>'
            )
        halo = f'stroke="{theme.halo}" stroke-width="3" stroke-opacity=".8" paint-order="stroke"'
        for ring in (one for one in seen.rings if one <= last):
            yield (
                f'<text x="{x + side * ring * seen.unit:.1f}" y="{y - 8:.1f}" font-size="15"'
                f' text-anchor="middle" fill="{theme.ink}" {halo}>{ring:g}</text>'
            )
        yield (
            f'<text x="{x + side * last * seen.unit:.1f}" y="{y + 20:.1f}" font-family="{SERIF}"'
            f' font-style="italic" font-size="16" text-anchor="{"end" if side > 0 else "start"}"'
            f' fill="{theme.water_name}">{escape(self.words.ruler)}</text>'
        )

    def _thing(self, placed: Placed) -> str:
        spot, theme = placed.spot, self.theme
        if spot.is_arena:
            return signs.buoy(placed.x, placed.y, 0.8 * self.page.sign)
        if spot.heap:
            rim = f'stroke="{theme.shelf_line}" stroke-dasharray="2 4" stroke-width="1.6"'
            paint = f'fill="{theme.bands[2]}" {rim}'
            return _circle(placed.x, placed.y, placed.radius, paint)
        family = self.families[spot.node]
        known = f"data-island={quoteattr(spot.node)}"
        if placed.known_at is not None:
            known += f' data-chart="{placed.known_at[0]:.2f} {placed.known_at[1]:.2f}"'
        ring = _path(placed.coast)
        drawn = [
            f"<title>{escape(placed.called)} · {escape(self.words.ruler)} {spot.distance:g}</title>"
            f'<path d="{ring}" fill="{theme.beach}" stroke="{theme.beach}" stroke-width="4"/>'
            f'<path d="{ring}" fill="{theme.land[family]}" stroke-width="1.4"'
            f' stroke="{theme.coastline(family)}"/>'
        ]
        for level, colour in zip(placed.hills, theme.hills(family), strict=False):
            drawn.append(f'<path d="{_path(level)}" fill="{colour}"/>')
        drawn.append(signs.sign(family, placed.x, placed.y, min(max(0.62 * placed.radius, 7.0), 26.0), theme))
        if placed.light:
            top = placed.coast[placed.coast[:, 1].argmin()]
            drawn.append(
                signs.lighthouse(float(top[0]), float(top[1]) + 0.12 * self.page.sign, self.page.sign)
            )
        inner = "".join(drawn)
        if not self.link or spot.distance == 0:
            return f"<g {known}>{inner}</g>"
        return f"<a href={quoteattr(self.link.format(id=spot.node))} {known}>{inner}</a>"

    def _name(self, placed: Placed) -> str:
        if placed.name is None:
            return ""
        x, y, anchor, lines, size = placed.name
        theme, spot = self.theme, placed.spot
        ink = theme.buoy_ink if spot.is_arena else theme.ink
        style = ' font-style="italic"' if spot.is_arena or spot.heap else ""
        weight = ' font-weight="600"' if spot.distance == 0 else ""
        first = y + (0.34 - (len(lines) - 1) / 2 * LEADING) * size
        rows = "".join(
            f'<tspan x="{x:.1f}" y="{first + i * size * LEADING:.1f}">{escape(row)}</tspan>'
            for i, row in enumerate(lines)
        )
        of = f"data-name={quoteattr(spot.node)}" if spot.is_island else ""
        look = (
            f'font-size="{size:g}" text-anchor="{anchor}" fill="{ink}"{style}{weight} pointer-events="none"'
        )
        halo = f'stroke="{theme.halo}" stroke-width="{0.22 * size:.1f}" stroke-opacity=".85"'
        return f'<text {of} {look} {halo} paint-order="stroke">{rows}</text>'


def _circle(x: float, y: float, radius: float, paint: str) -> str:
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" {paint}/>'


def _stroke(line: str, ink: str, wide: float, dash: str = "none") -> str:
    return (
        f'<path data-lane="" d="{line}" fill="none" stroke="{ink}" stroke-width="{wide}"'
        f' stroke-dasharray="{dash}" opacity=".9"/>'
    )


def _path(points: Floats, *, closed: bool = True) -> str:
    """Return points as path data."""
    if not len(points):
        return ""
    told = " ".join(f"{x:.1f} {y:.1f}" for x, y in points.tolist())
    return f"M{told}" + ("z" if closed else "")

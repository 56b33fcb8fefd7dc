"""The chart as one SVG: the picture for a page without WebGL or JavaScript, for print and for the README.

It paints the chart's JSON (docs/chart.md), so it needs nothing that only the atlas builder has, and shows
each audience what its JSON holds. Only presentation attributes are used, so that it lives under a strict
content security policy, and every text is escaped. Words for codes (calm water …) come from the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from math import pi, sqrt
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from viz.lettering import line_breaks as names
from viz.lettering.letter_sizes import BUOY, LEADING, LIGHT, NAME, SPACING, WATER
from viz.picture import changes, cutout, legend, signs, water
from viz.picture import paper as sheet
from viz.picture.palette import THEMES
from viz.picture.plane import SCALE, Plane, Ring
from viz.places.truth_thresholds import badly_told

Json = Mapping[str, Any]

VIEW_NAMES = "viz.lettering.view_names"
"""Loaded by name: it needs what a service pays for only when somebody takes a picture away."""
RIM = 1 / 78
"""Width of the frame, as a share of the long side."""
SPACED = ("place", "archipelago")
"""Names on the water that are somebody's own; the others are codes that the caller words."""
SANS = "'Source Sans 3', 'Oriket Sans', 'Source Sans Pro', 'Noto Sans', sans-serif"
SERIF = "'Libre Caslon Text', 'Oriket Serif', 'Libre Caslon', Georgia, serif"
DASHES: Mapping[str, str] = {
    "integration": "",
    "collaboration": "30 6",
    "coordination": "15 9",
    "contact": "0.1 8",
}


@dataclass(frozen=True)
class Look:
    """How a picture is to look.

    Attributes
    ----------
    theme : str
        One of `viz.picture.palette.THEMES`.
    bounds : tuple, optional
        What it shows (left, low, right, high, in units of distance); without it everything.
    chosen : frozenset of str
        Islands that stand out, with their lanes and neighbours; the rest fades.
    legend : viz.picture.legend.LegendWords, optional
        Title and legend are drawn, and the picture takes paper's shape.
    fonts : str
        CSS that brings the fonts along, for a picture that is taken away.
    letters : float
        How high the smallest name is, as a share of the long side; 0 leaves names as the chart has them.
    small : float
        How high the legend's text is, as a share of the long side; 0 leaves it to `viz.picture.paper`.
    neighbours : bool
        Whether the neighbours of what was chosen stand out too.
    pairs : frozenset of frozenset of str, optional
        Whose lanes are seen, where what was chosen is a part of the network; then nobody of it is outlined.
    """

    theme: str = "light"
    bounds: sheet.Box | None = None
    chosen: frozenset[str] = frozenset()
    legend: legend.LegendWords | None = None
    fonts: str = ""
    letters: float = 0.0
    small: float = 0.0
    neighbours: bool = True
    pairs: frozenset[frozenset[str]] | None = None


PLAIN = Look()


def render(
    chart: Json, words: Mapping[str, str], link: str = "/organisations/{id}", look: Look = PLAIN
) -> str:
    """Return the chart as a standalone SVG document.

    Parameters
    ----------
    chart : mapping
        The chart as JSON values.
    words : mapping
        What stands on the water for codes: "calm", "open_sea", "calm:" + area (``\\n`` breaks lines), and
        "title" for readers who cannot see it. A code without words is left out.
    link : str
        Where an island leads; ``{id}`` is replaced. Without it islands are no links.
    look : Look
        Theme, view, what stands out, title and legend.

    Returns
    -------
    str
        About 0.5 MB for 109 islands, a fifth of that compressed.
    """
    return "".join(_Picture(chart, words, link, look).parts())


class _Picture:
    """One drawing."""

    def __init__(self, chart: Json, codes: Mapping[str, str], link: str, look: Look) -> None:
        self.theme, self.look, self.words, self.link = THEMES[look.theme], look, codes, link
        chart = {**chart, "groups": [{**name, "name": _worded(name, codes)} for name in chart["groups"]]}
        if not look.letters:
            chart["islands"] = cutout.written_again(chart["islands"])
        bounds = look.bounds or tuple(chart["bounds"])
        self.title = self.card = None
        if look.legend:
            words = cutout.explained(look.legend, cutout.within(chart, bounds, 0.0))
            self.title = legend.title(words, self.theme)
            # The bar's length changes with the sheet's size, the card's size does not.
            drafts = {shape: legend.card(words, self.theme, 1.0, shape).size for shape in legend.SHAPES}
            if look.letters:  # as they will be, so that title and legend find their room beside them
                chart = self._renamed(chart, bounds, ())
                bounds = look.bounds or sheet.content(chart)
            ems = 1 / look.small if look.small else sheet.EMS
            self.sheet = sheet.lay_out(chart, bounds, self.title.size, drafts, ems)
            unit = chart["unit"] / self.sheet.em
            self.card = legend.card(words, self.theme, unit, self.sheet.shape)
            bounds = self.sheet.bounds
        self.chart = cutout.within(chart, bounds)
        if look.letters:
            over = (self.sheet.title, self.sheet.card) if look.legend else ()
            covered = [(left, top - high, left + wide, top) for left, top, wide, high in over]
            self.chart = self._renamed(self.chart, bounds, covered)
        self.grown = self.chart.get("letters", 1.0)
        self.plane = Plane.of(bounds)
        self.rim = max(self.plane.wide, self.plane.high) * RIM
        beside = self.chart["lanes"] if look.neighbours else ()
        self.near = look.chosen | {
            end for lane in beside for end in (lane["a"], lane["b"]) if {lane["a"], lane["b"]} & look.chosen
        }

    def _renamed(self, chart: Json, bounds: sheet.Box, covered: Sequence[sheet.Box]) -> Json:
        """Return the chart with names as large as the look wants them on this view."""
        least = self.look.letters * max(bounds[2] - bounds[0], bounds[3] - bounds[1])
        first = self.look.chosen | changes.touched(chart)
        made: Json = import_module(VIEW_NAMES).renamed(chart, bounds, least, first, covered)
        return made

    def parts(self) -> Iterable[str]:
        """Yield the drawing from the sea's bottom to the names."""
        rim, wide, high = self.rim, self.plane.wide, self.plane.high
        box = f"{-rim:.0f} {-rim:.0f} {wide + 2 * rim:.0f} {high + 2 * rim:.0f}"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="{SANS}"'
            ' stroke-linejoin="round" stroke-linecap="round">'
            f"<title>{escape(self.words.get('title', ''))}</title>"
        )
        if self.look.fonts:
            yield f"<style>{escape(self.look.fonts)}</style>"
        yield signs.definitions(wide, high, self.theme)
        yield '<g clip-path="url(#chart-clip)">'
        yield from water.water(self.chart, self.plane, self.theme)
        covered = [*((self.sheet.title, self.sheet.card) if self.look.legend else ()), *self._names()]
        yield water.ornaments(self.chart, self.plane, self.theme, covered)
        yield from self._things()
        if self.title and self.card:
            for piece, (left, top, _, _) in ((self.title, self.sheet.title), (self.card, self.sheet.card)):
                yield piece.at(*self.plane.at(left, top), self.sheet.em * SCALE)
        yield "</g>"
        yield signs.frame(wide, high, rim, self.theme)
        yield "</svg>"

    def _names(self) -> Iterable[sheet.Box]:
        """Yield (left, top, width, height) of the names that were placed for this view."""
        for one in (*self.chart["islands"], *self.chart["arenas"]) if self.look.letters else ():
            if (label := one["label"]) is not None and label["free"]:
                size = NAME[label["rank"]] * self.grown
                wide = max(map(names.width, label["lines"])) * size
                high = LEADING * len(label["lines"]) * size
                left = label["x"] - {"left": 0.0, "center": 0.5, "right": 1.0}[label["anchor"]] * wide
                yield left, label["y"] + high / 2, wide, high

    def _things(self) -> Iterable[str]:
        """Yield lanes, islands, buoys and all names; what was not chosen is faint."""
        islands = sorted(self.chart["islands"], key=lambda i: -i["y"])
        arenas = sorted(self.chart["arenas"], key=lambda a: -a["y"])
        yield self._faint(water.legs(self.chart, self.plane, self.theme), False)
        for lane in self.chart["lanes"]:
            yield self._faint(self._layered(lane), self._seen(frozenset((lane["a"], lane["b"]))))
        yield water.soundings(self.chart, self.plane, self.theme)
        yield "".join(self._water_name(name) for name in self.chart["groups"])
        for island in islands:
            drawn = self._island(island)
            if island.get("steps") is not None:
                drawn = changes.layer(island["steps"], drawn)
            if island.get("grey"):
                drawn += changes.layer(
                    island["grey"], changes.grey_island(self.plane.path([island["coast"]]))
                )
            yield self._faint(drawn, island["id"] in self.near)
        for arena in arenas:
            yield self._faint(self._buoy(arena), bool(self.look.chosen & set(arena["members"])))
        for written in (self._leader, partial(self._label, ink=self.theme.ink)):
            for island in islands:
                yield self._faint(written(island["label"]), island["id"] in self.near)
        for arena in arenas:
            name = self._label(arena["label"], self.theme.buoy_ink, "italic")
            yield self._faint(name, bool(self.look.chosen & set(arena["members"])))

    def _seen(self, ends: frozenset[str]) -> bool:
        """Return whether a lane between these stands out."""
        if self.look.pairs is not None:
            return ends in self.look.pairs
        return bool(ends & self.look.chosen) if self.look.neighbours else ends <= self.look.chosen

    def _faint(self, drawn: str, stands_out: bool) -> str:
        return drawn if stands_out or not drawn or not self.look.chosen else f'<g opacity=".32">{drawn}</g>'

    def _layered(self, lane: Json) -> str:
        """Return a lane; where several states are compared it is in a layer of its own, or faint."""
        if "change" not in lane or len(lane["path"]) < 2:
            return self._lane(lane)
        if lane["change"] is None:
            return f'<g opacity="{changes.KEPT}">{self._lane(lane)}</g>'
        line, path = self.plane.path([lane["path"]], closed=False), lane["path"]
        start, end = path[(len(path) - 1) // 2], path[len(path) // 2]
        middle = self.plane.at((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        drawn = changes.changed_lane(lane["change"], line, middle, self.grown, self.theme)
        return changes.layer(lane["steps"], drawn, 0.0 if lane["change"] == "between" else 1.0)

    def _lane(self, lane: Json) -> str:
        if len(lane["path"]) < 2:
            return ""
        line = self.plane.path([lane["path"]], closed=False)
        ink = self.theme.strained if lane["strained"] else self.theme.lane
        knot = self._knot(lane["path"], ink) if lane["person_bound"] else ""
        if lane.get("agreed"):
            knot += self._seal(lane["path"])
        if lane["causeway"]:
            edge = ink if lane["strained"] else self.theme.road_edge
            return (
                f'<path d="{line}" fill="none" stroke="{edge}" stroke-width="8.6"/>'
                f'<path d="{line}" fill="none" stroke="{self.theme.road}" stroke-width="5.4"/>{knot}'
            )
        wide, strength = {"contact": (2.7, 0.62), "coordination": (2.3, 0.85)}.get(lane["degree"], (2.8, 0.9))
        dash = signs.ONE_SIDED if lane.get("unaware") else DASHES.get(lane["degree"], "")
        return (
            f'<path d="{line}" fill="none" stroke="{ink}" stroke-width="{wide}"'
            f' stroke-dasharray="{dash or "none"}" opacity="{strength}"/>{knot}'
        )

    def _knot(self, path: Ring, ink: str) -> str:
        """Return the mark of a tie that rests on one person: a single knot amid the lane."""
        start, end = path[(len(path) - 1) // 2], path[len(path) // 2]
        x, y = self.plane.at((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        paint = f'fill="{self.theme.beach}" stroke="{ink}" stroke-width="2.4"'
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" {paint}/>'

    def _seal(self, path: Ring) -> str:
        """Return the mark of a pair with an agreement, a third along the lane."""
        one, other = path[len(path) // 3], path[len(path) // 3 + 1]
        x, y = self.plane.at((2 * one[0] + other[0]) / 3, (2 * one[1] + other[1]) / 3)
        return signs.agreement(x, y, 17, self.theme)

    def _island(self, island: Json) -> str:
        family = island["family"]
        x, y = self.plane.at(island["x"], island["y"])
        size = sqrt(island["area"]) * SCALE
        ring = self.plane.path([island["coast"]]) if island["coast"] else self._round(x, y, size)
        outlined = self.look.pairs is None and island["id"] in self.look.chosen
        beach = self.theme.chosen if outlined else self.theme.beach
        line, wide = self.theme.coastline(family), 16 if beach == self.theme.chosen else 7
        drawn = [
            f"<title>{escape(island['name'])}</title>",
            f'<path d="{ring}" fill="{beach}" stroke="{beach}" stroke-width="{wide}"/>',
            f'<path d="{ring}" fill="{self.theme.land[family]}" stroke="{line}" stroke-width="2"/>',
        ]
        for level, colour in zip(island["hills"], self.theme.hills(family), strict=False):
            drawn.append(f'<path d="{self.plane.path([level])}" fill="{colour}"/>')
        sign = min(max(0.34 * size, 15.0), 36.0)
        if island.get("number"):
            drawn.append(
                signs.number(island["number"], x, y, max(sign, 0.3 * SCALE * self.grown), self.theme)
            )
        else:
            drawn.append(signs.sign(family, x, y, sign, self.theme))
        if island["lighthouse"] and island["coast"]:
            top = max(island["coast"], key=lambda point: point[1])
            drawn.append(signs.lighthouse(*self.plane.at(top[0], top[1] - 0.08), LIGHT[1] * SCALE))
        if badly_told(island["truth"]):
            drawn.append(signs.about(*self.plane.at(*_about(island)), 0.22 * SCALE, self.theme))
        if not self.link:
            return f"<g>{''.join(drawn)}</g>"
        return f"<a href={quoteattr(self.link.format(id=island['id']))}>{''.join(drawn)}</a>"

    def _round(self, x: float, y: float, size: float) -> str:
        """Return an island whose coast was not sent: a circle of its area."""
        r = size / sqrt(pi)
        return (
            f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0z"
        )

    def _buoy(self, arena: Json) -> str:
        x, y = self.plane.at(arena["x"], arena["y"])
        high = BUOY[1] * SCALE * (1.0 if arena["label"] else 0.72)
        empty = signs.moorings(x, y + 7, arena.get("empty", 0), self.theme)
        return f"<g><title>{escape(arena['name'])}</title>{signs.buoy(x, y, high)}{empty}</g>"

    def _label(self, label: Json | None, ink: str, style: str = "normal") -> str:
        if label is None or not label["free"]:
            return ""
        size = NAME[label["rank"]] * SCALE * self.grown
        at = self.plane.at(label["x"], label["y"])
        wide = names.width if style == "normal" else names.italic_width
        anchor = {"left": "start", "right": "end", "center": "middle"}[label["anchor"]]
        return (
            f'<text font-size="{size:.1f}" text-anchor="{anchor}" fill="{ink}" font-style="{style}"'
            f' stroke="{self.theme.halo}" stroke-width="{0.2 * size:.1f}" stroke-opacity=".8"'
            ' paint-order="stroke"'
            f' pointer-events="none">{_rows(label["lines"], at, size, LEADING, wide)}</text>'
        )

    def _leader(self, label: Json | None) -> str:
        """Return the line from a name that stands off its island to the coast."""
        if label is None or not label["free"] or not label.get("leader"):
            return ""
        middle = self.plane.at(label["x"], label["y"])
        x, y = self.plane.at(*label["leader"])
        wide = max(map(names.width, label["lines"])) * NAME[label["rank"]] * SCALE * self.grown / 2
        high = 0.55 * len(label["lines"]) * NAME[label["rank"]] * SCALE * self.grown
        mx, my = middle
        nearest = min(max(x, mx - wide), mx + wide), min(max(y, my - high), my + high)
        line = f'd="M{nearest[0]:.1f} {nearest[1]:.1f}L{x:.1f} {y:.1f}" fill="none"'
        return (
            f'<path {line} stroke="{self.theme.halo}" stroke-width="{3.4 * self.grown:.1f}" opacity=".7"/>'
            f'<path {line} stroke="{self.theme.ink}" stroke-width="{1.2 * self.grown:.1f}"/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2.4 * self.grown:.1f}" fill="{self.theme.ink}"/>'
        )

    def _water_name(self, name: Json) -> str:
        text = name["name"]
        if not text:
            return ""
        size = name.get("size", WATER[name["rank"]]) * SCALE
        at = self.plane.at(name["x"], name["y"])
        spacing = SPACING if name["kind"] in SPACED else 0.03
        wide = partial(names.water_width, spacing=spacing)
        return (
            f'<text font-family="{SERIF}" font-style="italic" font-size="{size:.1f}" text-anchor="middle"'
            f' letter-spacing="{spacing * size:.1f}" fill="{self.theme.water_name}"'
            f' stroke="{self.theme.water_halo}" stroke-width="{0.11 * size:.1f}" stroke-opacity=".65"'
            ' paint-order="stroke" pointer-events="none">'
            f"{_rows(text.splitlines(), at, size, 1.2, wide, 'spacing')}</text>"
        )


def _worded(name: Json, words: Mapping[str, str]) -> str:
    """Return what stands on the water: a place's own name, or the words for a code."""
    told: str = name["name"] if name["kind"] in SPACED else words.get(name["id"], "")
    return told


def _about(island: Json) -> tuple[float, float]:
    """Return where the mark of a badly told island stands: on the side that its name leaves free."""
    label = island["label"] or {"anchor": "center", "y": island["y"] - 1}
    across = -1 if label["anchor"] == "left" else 1
    up = 0.0 if label["anchor"] != "center" else 0.75 if label["y"] < island["y"] else -0.75
    away = sqrt(island["area"] / pi) + 0.13
    return island["x"] + across * away * (1.0 - 0.3 * abs(up)), island["y"] + up * away


def _rows(
    rows: Sequence[str],
    point: tuple[float, float],
    size: float,
    leading: float,
    wide: Callable[[str], float],
    adjust: str = "spacingAndGlyphs",
) -> str:
    """Return lines of text around a height; each keeps the room it was given, whatever font is at hand.

    Letters that are set apart must be adjusted by `spacing`: else PNG and PDF have them a third too wide.
    """
    x, y = point
    first = y + (0.34 - (len(rows) - 1) / 2 * leading) * size
    return "".join(
        f'<tspan x="{x:.1f}" y="{first + i * size * leading:.1f}" textLength="{wide(row) * size:.1f}"'
        f' lengthAdjust="{adjust}">{escape(row)}</tspan>'
        for i, row in enumerate(rows)
    )

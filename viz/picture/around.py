"""The part of the chart around one island, small: its neighbours where they lie, and how each lane stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import pi, sqrt
from typing import Any

from viz.picture.palette import LAND, THEMES

Json = Mapping[str, Any]
STANDS = ("known", "said", "doubted", "new")
"""How a lane stands: known to us, said by the one in the middle, not known to it, new with its answer."""
DASHES = {"known": "2 4", "said": "", "doubted": "1 5", "new": ""}
WIDE, TALL = 420.0, 240.0
MARGIN, LETTERS = 44.0, 13
LETTER = 6.4
"""How wide a letter of a name is, about."""
LONGEST = 28


def around(islands: Sequence[Json], centre: str, lanes: Mapping[str, str], title: str) -> str:
    """Return an SVG of an island and its neighbours.

    Parameters
    ----------
    islands : sequence of mapping
        Islands of the chart (`id`, `name`, `x`, `y`, `area`, `family`, `coast`), the centre among them.
    centre : str
        The id of the island in the middle of attention.
    lanes : mapping of str to str
        How the lane to each other island stands, one of `STANDS`; without it none is drawn.
    title : str
        What the picture is called for those who do not see it.

    Returns
    -------
    str
        "" where the centre lies nowhere.
    """
    placed = {one["id"]: one for one in islands}
    if centre not in placed:
        return ""
    view = _View([(one["x"], one["y"]) for one in islands])
    here = view.at(placed[centre]["x"], placed[centre]["y"])
    theme = THEMES["light"]
    parts = [
        f'<svg class="around" viewBox="0 0 {WIDE:g} {TALL:g}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{WIDE:g}" height="{TALL:g}" fill="{theme.depths[-1]}"/>'
    ]
    parts += [
        _lane(here, view.at(placed[id]["x"], placed[id]["y"]), stands, theme.road_edge)
        for id, stands in lanes.items()
        if id in placed and id != centre
    ]
    parts += [_island(view, one, is_centre=one["id"] == centre) for one in islands]
    parts += _names(view, [placed[centre], *(one for one in islands if one["id"] != centre)])
    return "".join([*parts, "</svg>"])


class _View:
    """From places on the chart to places in the picture."""

    def __init__(self, spots: Sequence[tuple[float, float]]) -> None:
        across, up = zip(*spots, strict=True)
        self._left, self._top = min(across), max(up)
        wide, tall = max(across) - self._left, self._top - min(up)
        self.scale = min((WIDE - 2 * MARGIN) / max(wide, 1.0), (TALL - 2 * MARGIN) / max(tall, 1.0), 40.0)
        self._right = (WIDE - wide * self.scale) / 2
        self._down = (TALL - tall * self.scale) / 2

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the chart is."""
        return self._right + (x - self._left) * self.scale, self._down + (self._top - y) * self.scale


def _lane(here: tuple[float, float], there: tuple[float, float], stands: str, colour: str) -> str:
    width = 2 if stands in ("known", "doubted") else 5
    dash = f' stroke-dasharray="{DASHES[stands]}"' if DASHES[stands] else ""
    return (
        f'<line class="lane-{stands}" x1="{here[0]:.1f}" y1="{here[1]:.1f}" x2="{there[0]:.1f}"'
        f' y2="{there[1]:.1f}" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"{dash}/>'
    )


def _island(view: _View, one: Json, *, is_centre: bool) -> str:
    fill = LAND.get(one.get("family") or "", LAND["others"])
    line = f'fill="{fill}" stroke="#1d2b33" stroke-width="{2.5 if is_centre else 1}"'
    if coast := one.get("coast"):
        points = " ".join("{:.1f},{:.1f}".format(*view.at(x, y)) for x, y in coast)
        return f'<polygon points="{points}" {line}/>'
    x, y = view.at(one["x"], one["y"])
    radius = max(5.0, sqrt(one.get("area", 0.0) / pi) * view.scale)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {line}/>'


def _names(view: _View, islands: Sequence[Json]) -> list[str]:
    """Names below, above or beside their islands, none on another; the first is the one in the middle."""
    taken: list[tuple[float, float, float, float]] = []
    said = []
    for number, one in enumerate(islands):
        name = one["name"] if len(one["name"]) <= LONGEST else f"{one['name'][: LONGEST - 1]}…"
        x, y = view.at(one["x"], one["y"])
        radius = max(6.0, sqrt(one.get("area", 0.0) / pi) * view.scale)
        wide = len(name) * LETTER
        spots = (
            (x - wide / 2, y + radius + LETTERS),
            (x - wide / 2, y - radius - 4),
            (x + radius + 4, y + LETTERS / 3),
            (x - radius - 4 - wide, y + LETTERS / 3),
        )
        for left, foot in spots:
            left, foot = min(max(left, 2.0), WIDE - wide - 2), min(max(foot, LETTERS), TALL - 4)
            box = (left, foot - LETTERS, left + wide, foot + 3)
            if number and any(_meet(box, other) for other in taken):
                continue
            taken.append(box)
            said.append(
                f'<text x="{left:.1f}" y="{foot:.1f}" textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"'
                f' font-size="{LETTERS}" font-weight="{"normal" if number else "bold"}" fill="#12242e"'
                f' stroke="#fff" stroke-opacity=".7" stroke-width="3" paint-order="stroke">'
                f"{escape(name)}</text>"
            )
            break
    return said


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

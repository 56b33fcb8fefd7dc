"""Names of one view, at least as large as asked for: islands, arenas and places find room anew.

The chart's own names have their place on the opening view. On a wall, a projector or a sheet of paper they
must be larger, so fewer fit: the most important ones first, and none that would cover anything.

Loaded by name (`viz.picture.svg.VIEW_NAMES`): it needs shapely, which a service pays for only when somebody
takes a picture away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from viz.lettering import boxes, leaders
from viz.lettering import line_breaks as names
from viz.lettering.boxes import NOWHERE, Placing
from viz.lettering.letter_sizes import BUOY, LIGHT, NAME, SPACING, WATER

Json = Mapping[str, Any]
Box = tuple[float, float, float, float]
Floats = NDArray[np.float64]

SMALLEST = min(NAME.values())
MOST = 400
"""Names that are sought room for in one view."""
SPACED = ("place", "archipelago")
"""Names on the water with letters set apart; the others are sentences."""
ASIDE = (0.0, 1.0, -1.0, 2.0, -2.0)
"""How far a name on the water may move up or down, in multiples of its height."""
LARGE = 1.5
"""From names so much larger on a buoy without a name is left out: it would only be in the way."""
NEARER = 4
"""How many of these are open to names that are neither of the first ranks nor what the view is about."""
BROAD = 2
"""Islands of this rank and above may have it as far off as any."""
LEADING_RANK = 3
"""Islands of this rank and above may have their name farther off, with a line that leads there."""
LONGEST = (6.5, 4.0)
"""So long a line may be, in units of distance: to what is most important, and to all others."""
DRIFT = 30
"""So many places are tried for a buoy: it floats amid its members and may give way to a name."""


def factor(least: float) -> float:
    """Return by how much all names grow so that the smallest is `least` units of distance high."""
    return max(1.0, least / SMALLEST)


def renamed(
    chart: Json, bounds: Box, least: float, first: frozenset[str] = frozenset(), covered: Sequence[Box] = ()
) -> dict[str, Any]:
    """Return the chart with its names placed anew for one view.

    Parameters
    ----------
    chart : mapping
        The chart as JSON values; names on the water are words already.
    bounds : tuple
        What is shown: (left, low, right, high). A name lies inside it, whole.
    least : float
        How high the smallest name is, in units of distance.
    first : frozenset of str
        Islands whose names come before all others.
    covered : sequence of tuples
        (left, low, right, high) of what lies over the chart: a title, a legend.

    Notes
    -----
    0.2 s for 109 islands.
    """
    view = _View(chart, bounds, least, first)
    walls = view.walls(covered)
    items, own = view.items()
    ways = [np.asarray(lane["path"], dtype=float) / view.grown for lane in chart["lanes"]]
    chosen, _ = boxes.choose(items, walls, [shapely.LineString(way) for way in ways if len(way) > 1], own)
    picked = [item[pick] for item, pick in zip(items, chosen, strict=True)]
    return {**chart, **view.named(list(zip(picked, _kept(picked, walls), strict=True)))}


def _rank(one: Json) -> int:
    return one["label"]["rank"] if one["label"] else 5


def _kept(picked: Sequence[Placing], walls: Sequence[shapely.Polygon]) -> list[bool]:
    """Say which names stay: none on land or beyond the view, of two that collide the more important one."""
    blocked = shapely.STRtree(list(walls))
    kept: list[bool] = []
    taken: list[shapely.Geometry] = []
    for placed in picked:
        box = shapely.box(*placed.box)
        fits = not len(blocked.query(box, predicate="intersects"))
        fits = fits and not any(box.intersects(other) for other in taken)
        kept.append(fits)
        if fits:
            taken.append(box)
    return kept


def _told(placed: Placing, free: bool, grown: float) -> dict[str, Any] | None:
    label = placed.label
    if label is None:
        return None
    return {
        "x": label.x * grown, "y": label.y * grown, "anchor": label.anchor, "lines": list(label.lines),
        "rank": label.rank, "free": free,
        "leader": [at * grown for at in placed.spot] if placed.spot != NOWHERE else None,
    }  # fmt: skip


def _light(ring: Floats, grown: float) -> shapely.Polygon:
    x, y = ring[int(np.argmax(ring[:, 1]))]
    wide, high = LIGHT[0] / grown, LIGHT[1] / grown
    light: shapely.Polygon = shapely.box(x - wide / 2, y - 0.1, x + wide / 2, y + high - 0.1)
    return light


class _View:
    """The view made smaller instead of its names larger: sizes of letters are the same everywhere."""

    def __init__(self, chart: Json, bounds: Box, least: float, first: frozenset[str]) -> None:
        self.grown, self.bounds, self.least, self.first = factor(least), bounds, least, first
        self.every = chart["islands"]
        self.islands = sorted(
            (one for one in chart["islands"] if one["name"] and self.shows(one)),
            key=lambda one: (one["id"] not in first, _rank(one), -one["area"], one["id"]),
        )[:MOST]
        self.floating = [one for one in chart["arenas"] if self.grown < LARGE or one["label"] is not None]
        self.arenas = [one for one in self.floating if self.shows(one)]
        water = [one for one in chart["groups"] if one["name"] and self.shows(one)]
        self.broad = [one for one in water if one["rank"] == 1]
        self.narrow = [one for one in water if one["rank"] > 1]

    @cached_property
    def land(self) -> leaders.Land:
        """Every island that a line to a name may not cross."""
        return leaders.Land.of([self.ring(one["coast"]) for one in self.islands if len(one["coast"]) > 2])

    def items(self) -> tuple[list[list[Placing]], list[int]]:
        """What is to be placed, the important first, and for each its own land among the walls."""
        land = [one["id"] for one in self.islands if len(one["coast"]) > 2]
        rows = {id: at for at, id in enumerate(land)}
        items = [
            *(self.water(one) for one in self.broad),
            *(self.island(one, one["id"] in self.first) for one in self.islands),
            *(self.buoy(one) for one in self.arenas),
            *(self.water(one) for one in self.narrow),
        ]
        nobody = [-1] * (len(self.arenas) + len(self.narrow))
        return items, [*([-1] * len(self.broad)), *(rows.get(one["id"], -1) for one in self.islands), *nobody]

    def walls(self, covered: Sequence[Box]) -> list[shapely.Polygon]:
        """What no name may cover: land, lighthouses, what lies over the chart, and all beyond the view."""
        drawn = [one for one in self.islands if len(one["coast"]) > 2]
        lights = [_light(self.ring(one["coast"]), self.grown) for one in drawn if one["lighthouse"]]
        over = [shapely.box(*(np.array(box) / self.grown)) for box in covered]
        return [*(shapely.Polygon(self.ring(one["coast"])) for one in drawn), *lights, *over, *self.edges()]

    def named(self, found: Sequence[tuple[Placing, bool]]) -> dict[str, Any]:
        """The chart's things with what was found for each."""
        ends = np.cumsum([len(self.broad), len(self.islands), len(self.arenas)]).tolist()
        wide, at_coast, afloat, narrow = (
            found[start:end] for start, end in zip([0, *ends], [*ends, None], strict=True)
        )
        labels = {
            one["id"]: _told(*placed, self.grown) for one, placed in zip(self.islands, at_coast, strict=True)
        }
        beside = {
            one["id"]: {
                "x": placed.spot[0] * self.grown,
                "y": placed.spot[1] * self.grown,
                "label": _told(replace(placed, spot=NOWHERE), fits, self.grown),
            }
            for one, (placed, fits) in zip(self.arenas, afloat, strict=True)
        }
        water = zip([*self.broad, *self.narrow], [*wide, *narrow], strict=True)
        return {
            "islands": [{**one, "label": labels.get(one["id"])} for one in self.every],
            "arenas": [{**one, **beside.get(one["id"], {"label": None})} for one in self.floating],
            "groups": [
                {**one, "y": placed.spot[1] * self.grown, "size": self.height(one)}
                for one, (placed, fits) in water
                if fits
            ],
            "letters": self.grown,
        }

    def height(self, one: Json) -> float:
        """How high a name on the water is: no smaller than the smallest island's."""
        return max(WATER[one["rank"]], self.least * (1.3 if one["rank"] == 1 else 1.1))

    def shows(self, one: Json) -> bool:
        """Whether something lies in the view."""
        left, low, right, high = self.bounds
        return bool(left <= one["x"] <= right and low <= one["y"] <= high)

    def ring(self, points: Sequence[Sequence[float]]) -> Floats:
        """A coast."""
        return np.asarray(points, dtype=float).reshape(-1, 2) / self.grown

    def edges(self) -> Iterator[shapely.Polygon]:
        """What lies outside the view: no name leans out of it."""
        left, low, right, high = (edge / self.grown for edge in self.bounds)
        far = right - left + high - low
        yield shapely.box(left - far, low - far, left, high + far)
        yield shapely.box(right, low - far, right + far, high + far)
        yield shapely.box(left - far, low - far, right + far, low)
        yield shapely.box(left - far, high, right + far, high + far)

    def island(self, one: Json, chosen: bool) -> list[Placing]:
        """Where an island's name may stand: in its size or, where that has no room, in the smallest."""
        centre = (one["x"] / self.grown, one["y"] / self.grown)
        ring, own = self.ring(one["coast"] or [(one["x"], one["y"])]), _rank(one)
        offs: Sequence[float] = ()
        if self.grown > 1.0 and (own <= LEADING_RANK or chosen):
            longest = LONGEST[0] if chosen or own == 1 else LONGEST[1]
            tried = leaders.FAR if chosen or own <= BROAD else leaders.FAR[:NEARER]
            offs = [far for far in tried if far * self.grown <= longest]
        return leaders.offered(ring, centre, one["name"], own, bool(one["lighthouse"]), offs, self.land)

    def buoy(self, one: Json) -> list[Placing]:
        """Where a buoy may float, near where it lies on the chart; with its name where it has one."""
        middle = np.array([one["x"], one["y"]]) / self.grown
        half, high = BUOY[0] / 2 / self.grown, BUOY[1] / self.grown
        found: list[Placing] = []
        for step, (x, y) in enumerate(boxes.spiral(middle, DRIFT, 0.17).tolist()):
            if one["label"] is None:
                box = (x - half, y - 0.35 * high, x + half, y + 0.65 * high)
                found.append(Placing(box, 0.03 * step, None, (x, y)))
            else:
                label = one["label"]
                found += boxes.beside((x, y), tuple(label["lines"]), label["rank"], 0.03 * step)
        return found

    def water(self, one: Json) -> list[Placing]:
        """Where a name on the water may stand: where it stands on the chart, or somewhat above or below."""
        size, rows = self.height(one) / self.grown, one["name"].splitlines()
        spacing = SPACING if one["kind"] in SPACED else 0.03
        half = max(names.water_width(row, spacing) for row in rows) * size / 2
        x, y = one["x"] / self.grown, one["y"] / self.grown
        found = []
        for step in ASIDE:
            up = y + step * size
            high = 0.62 * len(rows) * size
            found.append(Placing((x - half, up - high, x + half, up + high), 2.0 * abs(step), None, (x, up)))
        return found

"""The chart: everything the browser or the SVG draws, made of a sea and the positions of an edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from viz import channels, coast, lanes
from viz.channels import Sounding, Waters
from viz.coast import Coasts
from viz.lanes import Course, Paths
from viz.lettering import line_breaks as names
from viz.lettering import placement as waters
from viz.lettering.boxes import PlacedName
from viz.lettering.letter_sizes import BUOY, CROWD, LIGHT
from viz.lettering.placement import Lettering
from viz.lettering.sea_names import Name
from viz.places import fairways, layout
from viz.places.edition import Positions
from viz.places.fairways import Fairways
from viz.sea import CarryingArena, Ints, Isle, Sea

Floats = NDArray[np.float64]

RIM = 0.55
"""Open sea around everything on the opening view, in units of distance."""
FINE = 0.006
"""How exactly a coast is sent, in units of distance: a third of a pixel at the opening view."""


@dataclass(frozen=True)
class Island:
    """An island as drawn."""

    isle: Isle
    x: float
    y: float
    area: float
    group: str | None
    truth: float | None
    coast: Floats
    hills: Floats
    label: PlacedName | None
    second: PlacedName | None
    """Where a still picture writes its name; None where all names found room at their coasts."""


@dataclass(frozen=True)
class Buoy:
    """An arena as drawn."""

    meeting: CarryingArena
    x: float
    y: float
    label: PlacedName | None


@dataclass(frozen=True, eq=False, repr=False)
class Chart:
    """A drawn sea: islands, lanes, buoys, names on the water, shelves and shallows, and how true it is.

    A crowd (above `letter_sizes.CROWD` islands) has no labels, shelves, bands and contours: whoever shows a
    part of it makes them for that part. It is kept as flat arrays; `islands`, `courses` and `buoys` make an
    object of each thing when they are first asked for.
    """

    edition: int
    bounds: tuple[float, float, float, float]
    sea: Sea
    coasts: Coasts
    paths: Paths
    words: Lettering
    shelves: tuple[shapely.Polygon, ...]
    bands: tuple[tuple[shapely.Polygon, ...], ...]
    contours: tuple[tuple[shapely.Polygon, ...], ...]
    deeps: tuple[tuple[shapely.Polygon, ...], ...]
    """Channels between neighbours that are far from each other, deepest last; none above `channels.MOST`."""
    soundings: tuple[Sounding, ...]
    truth: layout.Truth
    unit: float
    """How long a distance of 1 is, read along the lanes."""
    errors: Floats
    """Each island's median relative error; nan where there is none."""

    @property
    def names(self) -> tuple[Name, ...]:
        """The names on the water."""
        return self.words.water

    @property
    def groups(self) -> list[str | None]:
        """The archipelago that each island belongs to, where that has a name."""
        found: list[str | None] = [None] * len(self.sea.isles)
        for name in self.names:
            if name.kind == "archipelago":
                for i in name.members:
                    found[i] = name.id
        return found

    @cached_property
    def islands(self) -> tuple[Island, ...]:
        """Every island."""
        errors = [None if np.isnan(error) else float(error) for error in self.errors]
        columns = (
            self.sea.isles, self.coasts.places.tolist(), self.coasts.areas.tolist(), self.groups, errors,
            self.coasts.rings, self.coasts.hills, self.words.islands,
            [self.words.second.get(i) for i in range(len(self.sea.isles))],
        )  # fmt: skip
        return tuple(
            Island(isle, x, y, area, group, error, ring, hills, label, second)
            for isle, (x, y), area, group, error, ring, hills, label, second in zip(*columns, strict=True)
        )

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """Every lane."""
        columns = (self.sea.lanes, self.paths.each, self.paths.causeways.tolist())
        return tuple(Course(*each) for each in zip(*columns, strict=True))

    @cached_property
    def buoys(self) -> tuple[Buoy, ...]:
        """Every arena."""
        columns = (self.sea.meetings, self.words.spots.tolist(), self.words.arenas)
        return tuple(Buoy(meeting, x, y, label) for meeting, (x, y), label in zip(*columns, strict=True))

    @property
    def spacing(self) -> float | None:
        """The median distance from an island to its nearest neighbour; None for fewer than two."""
        found = layout.spacing(self.coasts.places)
        return None if found is None else round(found, 3)

    def frame(self) -> dict[str, Any]:
        """Return the chart as JSON values (coordinates to 3 decimals) but for islands, lanes and arenas."""
        return {
            "edition": self.edition,
            "unit": round(self.unit, 4),
            "bounds": [round(b, 3) for b in self.bounds],
            "groups": [_name(name) for name in self.names],
            "shelves": [_polygon(shelf) for shelf in self.shelves],
            "bands": [[_polygon(p) for p in band] for band in self.bands],
            "contours": [[ring for line in lines for ring in _polygon(line)] for lines in self.contours],
            "deeps": [[_polygon(p) for p in deep] for deep in self.deeps],
            "soundings": [
                {"x": round(one.x, 3), "y": round(one.y, 3), "distance": one.distance}
                for one in self.soundings
            ],
            "truth": _truth(self.truth),
            "spacing": self.spacing,
        }

    def to_json(self) -> dict[str, Any]:
        """Return the chart as the browser wants it (docs/chart.md)."""
        ids = [isle.id for isle in self.sea.isles]
        return {
            **self.frame(),
            "islands": [_island(island) for island in self.islands],
            "lanes": [_lane(course, ids) for course in self.courses],
            "arenas": [_buoy(buoy, ids) for buoy in self.buoys],
        }


def draw(sea: Sea, positions: Positions, number: int) -> Chart:
    """Draw a sea with the positions of an edition; the same input gives the same chart.

    Parameters
    ----------
    sea : Sea
        The network on one date (`viz.from_network.survey`).
    positions : mapping of id to (x, y)
        Of every organisation in the sea (`viz.places.newcomers.place_newcomers` adds those that lack one).
    number : int
        The edition's number.

    Notes
    -----
    About 0.6 s for 109 organisations; O(n log n) but for the truth figures, which are O(n²) up to
    `layout.EXACT` organisations and sampled above.
    """
    place = np.array([positions[isle.id] for isle in sea.isles], dtype=float).reshape(-1, 2)
    ids, carry = [isle.id for isle in sea.isles], np.array([isle.carry for isle in sea.isles])
    if not len(place):
        return _empty(sea, number)
    coasts = coast.draw_coasts(ids, place, coast.radii_for(carry, place))
    paths = lanes.lay(sea, coasts)
    groups = sea.components()
    joined = [group for group in groups if len(group) > 1]
    singles = np.array([group[0] for group in groups if len(group) == 1], dtype=np.intp)
    unit = fairways.unit_of(sea.ways, place) or 1.0
    ways = Fairways.of(sea.ways, len(place), unit)
    words = waters.write(sea, coasts, paths, joined, singles, ways.spots(place))
    truth, errors = layout.truth(place, sea.distances, ways.errors(np.vstack([place, words.spots])), unit)
    water = _waters(sea, coasts, paths, words, [*joined, *([singles] if len(singles) else [])], unit)
    return Chart(
        number, _bounds(water.shelves, coasts, words), sea, coasts, paths, words, tuple(water.shelves),
        tuple(map(tuple, water.bands)), tuple(map(tuple, coast.contours(water.hull))),
        tuple(map(tuple, water.deeps)), water.soundings, truth, unit, errors,
    )  # fmt: skip


def _waters(
    sea: Sea, coasts: Coasts, paths: Paths, words: Lettering, groups: Sequence[Ints], unit: float
) -> Waters:
    """What islands lie in: with channels where all can be seen at once, without above; nothing in a crowd."""
    size = len(coasts.places)
    if size > CROWD:
        return Waters([], [], ([], [], []), ([], [], []), ())
    if size > channels.MOST:
        shelves = coast.shelves(coasts, groups)
        return Waters(shelves, shelves, coast.shallows(coasts), ([], [], []), ())
    names = [(i, label.box) for i, label in enumerate(words.islands) if label and label.free]
    lanes_drawn = [shapely.LineString(path) for path in paths.each if len(path) > 1]
    buoys = [shapely.Point(*spot).buffer(BUOY[1]) for spot in words.spots]
    marks = [shapely.box(*label.box) for label in words.arenas if label and label.free]
    lights = [
        shapely.box(x - LIGHT[0], y, x + LIGHT[0], y + LIGHT[1])
        for isle, ring in zip(sea.isles, coasts.rings, strict=True)
        if isle.light
        for x, y in [ring[int(np.argmax(ring[:, 1]))]]
    ]
    taken = [*lanes_drawn, *buoys, *marks, *lights]
    return channels.fathomed(coasts, names, sea.distances(np.arange(size)), unit, taken)


def _empty(sea: Sea, number: int) -> Chart:
    coasts = Coasts(np.zeros((0, 2)), np.zeros((0, coast.RAYS)), np.zeros((0, 2, coast.RAYS)), np.zeros(0))
    words = Lettering((), np.zeros((0, 2)), (), (), {})
    return Chart(
        number, (-1, -1, 1, 1), sea, coasts, lanes.lay(sea, coasts), words, (), ((),) * 3, ((),) * 4,
        ((),) * 3, (), layout.NOTHING, 1.0, np.zeros(0),
    )  # fmt: skip


def _bounds(
    shelves: Sequence[shapely.Polygon], coasts: Coasts, words: Lettering
) -> tuple[float, float, float, float]:
    """What the opening view shows: all shelves and names, and a rim of open sea."""
    labels = [*(label for label in words.islands if label), *words.second.values()]
    boxes = [shelf.bounds for shelf in shelves] + [label.box for label in labels]
    edges = np.array(boxes or coasts.boxes + coast.SHELF * np.array([-1, -1, 1, 1]))
    low, high = edges[:, :2].min(axis=0) - RIM, edges[:, 2:].max(axis=0) + RIM
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _round(points: Floats | Sequence[tuple[float, ...]]) -> list[list[float]]:
    rounded: list[list[float]] = np.asarray(points, dtype=float).round(3).tolist()
    return rounded


def _ring(points: Floats) -> list[list[float]]:
    """A coast without the points that nobody would miss."""
    return _ring_of(np.ascontiguousarray(points, dtype=float).tobytes())


@lru_cache(maxsize=1_024)
def _ring_of(coast: bytes) -> list[list[float]]:
    """As `_ring`; after an edit most coasts are as they were, and nobody changes the list."""
    points = np.frombuffer(coast).reshape(-1, 2)
    return _round(shapely.get_coordinates(shapely.simplify(shapely.linearrings(points), FINE))[:-1])


def _polygon(shape: shapely.Polygon) -> list[list[list[float]]]:
    return [_round(np.asarray(ring.coords)[:-1]) for ring in (shape.exterior, *shape.interiors)]


def _label(label: PlacedName | None, name: str) -> dict[str, Any] | None:
    if label is None:
        return None
    return {
        "x": round(label.x, 3), "y": round(label.y, 3), "anchor": label.anchor, "lines": list(label.lines),
        "ways": [list(rows) for rows in names.lines(name) if rows != label.lines], "rank": label.rank,
        "free": label.free, "leader": label.leader and [round(at, 3) for at in label.leader],
    }  # fmt: skip


def _island(island: Island) -> dict[str, Any]:
    isle = island.isle
    return {
        "id": isle.id, "name": isle.name, "x": round(island.x, 4), "y": round(island.y, 4),
        "area": round(island.area, 4), "sector": isle.sector, "family": isle.family, "group": island.group,
        "truth": None if island.truth is None else round(island.truth, 3), "coast": _ring(island.coast),
        "hills": [_ring(hill) for hill in island.hills], "label": _label(island.label, isle.name),
        "second": _label(island.second, isle.name), "lighthouse": isle.light, "collective": isle.collective,
    }  # fmt: skip


def _lane(course: Course, ids: Sequence[str]) -> dict[str, Any]:
    lane = course.lane
    return {
        "a": ids[lane.a], "b": ids[lane.b], "degree": lane.degree, "length": lane.length,
        "strained": lane.strained, "person_bound": lane.person_bound, "causeway": course.causeway,
        "path": _round(course.path),
    }  # fmt: skip


def _buoy(buoy: Buoy, ids: Sequence[str]) -> dict[str, Any]:
    return {
        "id": buoy.meeting.id, "name": buoy.meeting.name, "kind": buoy.meeting.kind, "x": round(buoy.x, 3),
        "y": round(buoy.y, 3), "members": [ids[i] for i in buoy.meeting.members],
        "label": _label(buoy.label, buoy.meeting.short),
    }  # fmt: skip


def _name(name: Name) -> dict[str, Any]:
    return {"id": name.id, "name": name.name, "x": round(name.x, 3), "y": round(name.y, 3), "kind": name.kind,
            "rank": name.rank}  # fmt: skip


def _truth(truth: layout.Truth) -> dict[str, Any]:
    def rounded(value: float | None) -> float | None:
        return None if value is None else round(value, 4)

    return {
        "stress": rounded(truth.stress), "np10": rounded(truth.np10), "pairs": truth.pairs,
        "median_error": rounded(truth.median_error), "share_over_half": rounded(truth.share_over_half),
        "lane_error": rounded(truth.lane_error), "lane_error_ninth": rounded(truth.lane_error_ninth),
        "lanes": truth.lanes,
    }  # fmt: skip

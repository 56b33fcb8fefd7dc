"""The index of an archive: which tiles of each zoom hold which things of a chart, the important first."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz.chart import Chart
from viz.lettering.sea_names import Name
from viz.tiles import by_zoom as selection
from viz.tiles import tile_shores as shores
from viz.tiles.by_zoom import Postings
from viz.tiles.zooms import BUFFER, growth, pixels

Array = NDArray[Any]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAMES = 250
"""Names, arenas or names on the water in one tile, but at the nearest zoom, which has all."""
ARENAS_BEFORE = 2
"""So many zooms before the nearest the first arenas are shown."""


def on_the_water(chart: Chart) -> list[Name]:
    """The names on the water, the most important first."""
    return sorted(chart.names, key=lambda name: (name.rank, -len(name.members), name.id))


def indexed(
    chart: Chart, radii: Floats, largest: float, last: int
) -> tuple[dict[str, Array], list[tuple[float, ...]]]:
    """Return which tiles hold what, and how wide shelves and shallows are at each zoom, in pixels.

    Parameters
    ----------
    radii : (n,) array
        Of discs with the islands' areas.
    largest : float
        As in `viz.tiles.zooms.growth`.
    last : int
        The nearest zoom.
    """
    place = chart.coasts.places
    weight = np.array([isle.carry for isle in chart.sea.isles])
    important = np.lexsort((np.arange(len(place)), -weight))
    far = chart.coasts.reach.max(axis=1, initial=0.0)
    since = selection.islands(place, far, radii, weight, largest)
    lanes = _Lanes(chart, since)
    buoys, sizes = chart.words.spots, np.array([len(one.members) for one in chart.sea.meetings], np.int64)
    seen = selection.arenas(buoys, sizes, max(last - ARENAS_BEFORE, 0), last)
    large = np.lexsort((np.arange(len(buoys)), -sizes))
    water = np.array([(name.x, name.y) for name in on_the_water(chart)]).reshape(-1, 2)
    found: dict[str, Array] = {}
    shelves = []
    for zoom in range(last + 1):
        most = None if zoom == last else NAMES
        shown = important[since[important] <= zoom]
        grown = growth(radii, zoom, largest)
        reach = (far * grown)[:, None]
        drawn = (radii * grown)[shown] * pixels(zoom)
        shelves.append(shores.widths(float(np.median(drawn)) if len(drawn) else 0.0))
        posted = {
            "islands": selection.post(np.hstack([place - reach, place + reach]), shown, zoom, shores.MARGIN),
            "names": selection.post(np.tile(place, 2), shown, zoom, 0.0, most),
            "arenas": selection.post(np.tile(buoys, 2), large[seen[large] <= zoom], zoom, 0.0, most),
            "water": selection.post(np.tile(water, 2), np.arange(len(water)), zoom, 0.0, most),
            "lanes": lanes.posted(zoom, last),
        }
        for layer, postings in posted.items():
            found |= _named(f"{layer}.{zoom}", postings)
    return found, shelves


def _named(name: str, postings: Postings) -> dict[str, Array]:
    return {
        f"{name}.tiles": postings.tiles.astype(np.int32),
        f"{name}.starts": postings.starts.astype(np.int32),
        f"{name}.things": postings.things,
    }


class _Lanes:
    """What the index needs of lanes."""

    def __init__(self, chart: Chart, since: Ints) -> None:
        points, starts = chart.paths.points, chart.paths.starts
        ends = np.array([(lane.a, lane.b) for lane in chart.sea.lanes], dtype=np.int64).reshape(-1, 2)
        self.since = since[ends].max(axis=1, initial=0)
        self.length = np.array([lane.length for lane in chart.sea.lanes])
        self.drawn = np.flatnonzero(
            np.diff(starts) > 1
        )  # between islands that all but touch there is no lane
        first = starts[:-1][self.drawn]
        self.begin, self.end = points[first], points[starts[1:][self.drawn] - 1]
        if len(first):
            low, high = np.minimum.reduceat(points, first), np.maximum.reduceat(points, first)
            self.boxes = np.hstack([low, high])
        else:
            self.boxes = np.zeros((0, 4))

    def posted(self, zoom: int, last: int) -> Postings:
        """Return which tiles hold which lanes."""
        since, length = self.since[self.drawn], self.length[self.drawn]
        chosen = selection.lanes(self.begin, self.end, since, length, zoom, last)
        found = selection.post(self.boxes, np.flatnonzero(chosen), zoom, BUFFER)
        return Postings(found.tiles, found.starts, self.drawn[found.things].astype(np.int32))

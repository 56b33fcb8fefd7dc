"""Parts of a chart read back from its archive, in the shape of its JSON (`viz.chart.Chart.to_json`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz.tiles.archive import Archive
from viz.tiles.encoded_values import Value, Values, runs

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

Box = tuple[float, float, float, float]

ISLAND = ("id", "name", "area", "sector", "family", "group", "truth", "lighthouse", "collective")
LANE = ("a", "b", "degree", "length", "strained", "person_bound", "causeway")
ARENA = ("id", "name", "kind")


class Parts:
    """Islands, lanes and arenas by their number in an archive; they have no labels."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @cached_property
    def _values(self) -> Values:
        return Values(self.archive["values.encoding"], self.archive["values.ends"])

    def numbers(self, ids: Iterable[str]) -> Ints:
        """Return the islands with these ids, in the chart's order; who is not there is left out."""
        order, column = self.archive["islands.by_id"], self.archive["islands.id"]

        def id_at(place: int) -> str:
            return str(self._values.plain(column[order[place : place + 1]])[0])

        found = []
        for id in ids:
            place = bisect_left(range(len(order)), id, key=id_at)
            if place < len(order) and id_at(place) == id:
                found.append(int(order[place]))
        return np.array(sorted(found), dtype=np.int64)

    def within(self, box: Box) -> Ints:
        """Return the islands whose places lie in a box."""
        place = self.archive["islands.place"]
        inside = (place >= box[:2]) & (place <= box[2:])
        return np.flatnonzero(inside.all(axis=1))

    def largest(self, count: int) -> Ints:
        """Return the largest islands, in the chart's order."""
        radius = self.archive["islands.radius"]
        return np.sort(np.argsort(-radius, kind="stable")[:count])

    def among(self, column: str) -> list[Value | None]:
        """Return each value of a column once."""
        return self._values.plain(np.unique(self.archive[column]))

    def lanes_of(self, islands: Ints) -> Ints:
        """Return the lanes that touch any of these islands."""
        return self._held("islands.lanes", islands)

    def lanes_among(self, islands: Ints) -> Ints:
        """Return the lanes between these islands."""
        lanes = self.lanes_of(islands)
        return lanes[np.isin(self.archive["lanes.ends"][lanes], islands).all(axis=1)]

    def lanes_between(self, pairs: Collection[tuple[str, str]]) -> Ints:
        """Return the lanes that join these pairs; each pair in order of ids."""
        islands = self.numbers({end for pair in pairs for end in pair})
        lanes = self.lanes_among(islands)
        ends = [map(str, self._values.plain(self.archive[f"lanes.{end}"][lanes])) for end in "ab"]
        found = [(min(a, b), max(a, b)) in pairs for a, b in zip(*ends, strict=True)]
        return np.asarray(lanes[np.array(found, dtype=bool)])

    def arenas_called(self, ids: Collection[str]) -> dict[str, int]:
        """Return the numbers of the arenas with these ids that are there."""
        called = self._values.plain(self.archive["arenas.id"][:])
        return {str(id): number for number, id in enumerate(called) if id in ids}

    def arenas_of(self, islands: Ints) -> Ints:
        """Return the arenas that any of these islands is a member of."""
        return self._held("islands.arenas", islands)

    def _held(self, name: str, islands: Ints) -> Ints:
        starts = self.archive[f"{name}.starts"].astype(np.int64)
        chosen = runs(starts[islands], starts[islands + 1] - starts[islands])
        return np.unique(self.archive[name][chosen]).astype(np.int64)

    def islands(self, numbers: Ints) -> list[dict[str, Any]]:
        """Return islands, with coasts and hills."""
        found = self._rows("islands", ISLAND, numbers)
        place = self.archive["islands.place"][numbers]
        coasts = _rings(place, self.archive["islands.reach"][numbers])
        heights = self.archive["islands.heights"][numbers]
        levels = [_rings(place, heights[:, level]) for level in range(heights.shape[1])]
        hills = [list(each) for each in zip(*levels, strict=True)]
        for one, (x, y), coast, hill in zip(found, np.round(place, 4).tolist(), coasts, hills, strict=True):
            one |= {"x": x, "y": y, "coast": coast, "hills": hill, "label": None, "second": None}
        return found

    def lanes(self, numbers: Ints) -> list[dict[str, Any]]:
        """Return lanes."""
        starts = self.archive["lanes.starts"].astype(np.int64)
        sizes = starts[numbers + 1] - starts[numbers]
        points = self.archive["lanes.points"][runs(starts[numbers], sizes)].astype(np.float64)
        path = iter(np.round(points, 3).tolist())
        found = self._rows("lanes", LANE, numbers)
        for one, size in zip(found, sizes.tolist(), strict=True):
            one["path"] = [next(path) for _ in range(size)]
        return found

    def arenas(self, numbers: Ints) -> list[dict[str, Any]]:
        """Return arenas, each with the ids of its members."""
        starts = self.archive["arenas.seats.starts"].astype(np.int64)
        sizes = starts[numbers + 1] - starts[numbers]
        seats = self.archive["arenas.seats"][runs(starts[numbers], sizes)]
        ids = iter(self._values.plain(self.archive["islands.id"][seats]))
        found = self._rows("arenas", ARENA, numbers)
        place = np.round(self.archive["arenas.place"][numbers], 3).tolist()
        for one, (x, y), size in zip(found, place, sizes.tolist(), strict=True):
            one |= {"x": x, "y": y, "members": [next(ids) for _ in range(size)], "label": None}
        return found

    def _rows(self, of: str, keys: Sequence[str], numbers: Ints) -> list[dict[str, Any]]:
        columns = [self._values.plain(self.archive[f"{of}.{key}"][numbers]) for key in keys]
        return [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)]


def _rings(place: Floats, reach: NDArray[Any]) -> list[list[list[float]]]:
    angle = np.linspace(0.0, 2 * np.pi, reach.shape[1], endpoint=False)
    beams = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    rings: list[list[list[float]]] = np.round(place[:, None] + reach[..., None] * beams, 3).tolist()
    return rings

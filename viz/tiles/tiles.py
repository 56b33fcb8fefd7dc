"""Vector tiles (Mapbox Vector Tile 2.1) of a chart's archive, for charts too large to be sent whole.

What keeps tiles light stands in `zooms` and `by_zoom`: far out the important islands stand for all,
lanes join only islands that are drawn, and only so many names come along, the important first. Coasts have as
many corners as their size on the screen asks for. From `viz.tiles.zooms.WHOLE` on every island is there.
Plain numpy and contourpy, since the serving process makes them, on whatever the index lists for a tile.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from graph.records.languages import SWEDISH
from viz.tiles import tile_shores as shores
from viz.tiles.archive import Archive
from viz.tiles.encoded_values import ABSENT, Values, runs
from viz.tiles.vector_tile import EXTENT, LINE, POINT, POLYGON, Features, layer
from viz.tiles.zooms import ACROSS, BUFFER, PIXELS, growth, number, pixels

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

COLUMNS = {
    "islands": ("id", "family", "sector", "r", "truth", "lighthouse"),
    "hills": ("family", "height"),
    "lanes": ("a", "b", "degree", "length", "causeway", "strained", "person_bound"),
    "names": (
        "id", "name", "lines", "ways", "family", "area", "r", "rank", "truth", "lighthouse",
        "services",
    ),
    "arenas": ("id", "name", "kind", "members", "questions"),
    "water": ("id", "name", "kind", "rank", "size"),
}  # fmt: skip
"""What each layer tells of its features."""
MORE = {"lanes": ("agreed", "unaware"), "arenas": ("empty",)}
"""What it tells besides, where the reader is told of it."""
HILLS_FROM = 40.0
"""Pixels across from which an island has hills."""
CLOSER = 3
"""So many zooms further the browser enlarges the nearest tiles: they have corners and hills for that."""
HEIGHTS = 2


@dataclass(frozen=True)
class _View:
    """One tile: where it lies and how fine it is."""

    zoom: int
    x: int
    y: int
    enlarged: float
    """How many times larger than at its own zoom it may be shown."""

    @property
    def pixels(self) -> float:
        """Pixels to a unit of distance."""
        return pixels(self.zoom)

    def placed(self, points: Floats) -> Floats:
        """Points of the plane in pixels of the tile, from its upper left."""
        side = ACROSS / 2**self.zoom
        corner = np.array([self.x * side - ACROSS / 2, ACROSS / 2 - self.y * side])
        return np.asarray((points - corner) * np.array([1.0, -1.0]) * self.pixels)


class Tiles:
    """The tiles of one chart, from its archive (`viz.tiles.pack`).

    Parameters
    ----------
    archive : Archive
    lang : str
        The language of names.
    hidden : set of str
        Columns that are not told.
    told : container of str, optional
        Islands whose lanes tell these too.
    more : mapping
        Columns that the archive has not, since they depend on who reads (`viz.tiles.tile_marks`).
    """

    def __init__(
        self,
        archive: Archive,
        lang: str = SWEDISH,
        hidden: Set[str] = frozenset(),
        told: Container[str] | None = None,
        more: Mapping[str, NDArray[np.int32]] = MappingProxyType({}),
    ) -> None:
        self.archive, self.lang, self.hidden, self.told, self.more = archive, lang, hidden, told, more
        self.last: int = archive.told["most_zoom"]
        self._largest: float = archive.told["largest"]

    @cached_property
    def _values(self) -> Values:
        return Values(self.archive["values.encoding"], self.archive["values.ends"])

    @cached_property
    def _open(self) -> NDArray[np.bool_] | None:
        """Whether each lane tells what is hidden of others; None where none does."""
        if self.told is None:
            return None
        ids = self._values.plain(self.archive["islands.id"])
        told = np.array([id in self.told for id in map(str, ids)], dtype=bool)
        return np.asarray(told[self.archive["lanes.ends"]].any(axis=1))

    def tile(self, zoom: int, x: int, y: int) -> bytes:
        """Return one tile; empty where there is nothing, or beyond the nearest zoom. O(what lies there)."""
        if not 0 <= zoom <= self.last or not (0 <= x < 2**zoom and 0 <= y < 2**zoom):
            return b""
        writer = _Writer(self, self._values, self._open)
        view = _View(zoom, x, y, 2.0**CLOSER if zoom == self.last else 1.0)
        return b"".join(
            (
                *self._land(writer, view),
                self._lanes(writer, view),
                *(self._points(writer, view, name, of) for name, of in _POINTS.items()),
            )
        )

    def _there(self, name: str, view: _View) -> Ints:
        """Return what the index lists for a tile, the important first."""
        tiles = self.archive[f"{name}.{view.zoom}.tiles"]
        key = int(number(view.zoom, view.x, view.y))
        at = int(np.searchsorted(tiles, key))
        if at == len(tiles) or tiles[at] != key:
            return np.zeros(0, np.int64)
        starts = self.archive[f"{name}.{view.zoom}.starts"]
        return self.archive[f"{name}.{view.zoom}.things"][starts[at] : starts[at + 1]].astype(np.int64)

    def _land(self, writer: _Writer, view: _View) -> tuple[bytes, ...]:
        """Shelves, islands and hills; islands around the tile are heard in its water."""
        heard = self._there("islands", view)
        radii = self.archive["islands.radius"][heard].astype(np.float64)
        scale = growth(radii, view.zoom, self._largest) * view.pixels
        at = view.placed(self.archive["islands.place"][heard])
        reach = self.archive["islands.reach"][heard] * scale[:, None]
        far = reach.max(axis=1, initial=0.0)[:, None]
        inside = ((at + far >= -BUFFER) & (at - far <= PIXELS + BUFFER)).all(axis=1)
        wide = tuple(self.archive.told["shelves"][view.zoom])
        drawn, size = heard[inside], 2 * (radii * scale)[inside]
        hilly = size * view.enlarged >= HILLS_FROM
        heights = self.archive["islands.heights"][drawn[hilly]] * scale[inside][hilly][:, None, None]
        return (
            writer.shelves(shores.around(at, reach, wide)),
            writer.rings("islands", drawn, at[inside], reach[inside], size * view.enlarged),
            writer.hills(drawn[hilly], at[inside][hilly], heights, size[hilly] * view.enlarged),
        )

    def _lanes(self, writer: _Writer, view: _View) -> bytes:
        chosen = self._there("lanes", view)
        starts = self.archive["lanes.starts"].astype(np.int64)
        counts = starts[chosen + 1] - starts[chosen]
        corners = view.placed(self.archive["lanes.points"][runs(starts[chosen], counts)].astype(np.float64))
        crosses = _crosses(corners, counts)
        kept = np.repeat(crosses, counts)
        return writer.lines("lanes", chosen[crosses], corners[kept], counts[crosses])

    def _points(self, writer: _Writer, view: _View, name: str, of: str) -> bytes:
        chosen = self._there(name, view)
        return writer.points(name, of, chosen, view.placed(self.archive[f"{of}.place"][chosen]))


_POINTS = {"names": "islands", "arenas": "arenas", "water": "water"}
"""Layers of points, and whose places they are."""


def _crosses(corners: Floats, counts: Ints) -> NDArray[np.bool_]:
    """Return which straight lines come into a tile; one with bends is taken to, since its box does."""
    if not len(counts):
        return np.zeros(0, dtype=bool)
    first = np.cumsum(counts) - counts
    start, end = corners[first], corners[first + counts - 1]
    way, middle = end - start, np.full(2, PIXELS / 2)
    aside = np.abs(way[:, 0] * (start - middle)[:, 1] - way[:, 1] * (start - middle)[:, 0])
    reach = (PIXELS / 2 + BUFFER) * np.abs(way).sum(axis=1)
    return np.asarray((counts > 2) | (aside <= reach))


class _Writer:
    """Writes the layers of one tile; corners come in pixels and go in the tile's own steps."""

    def __init__(
        self,
        tiles: Tiles,
        values: Values,
        open_lanes: NDArray[np.bool_] | None,
    ) -> None:
        self.archive, self.values, self.lang, self.hidden = tiles.archive, values, tiles.lang, tiles.hidden
        self.more, self.open_lanes = tiles.more, open_lanes

    def shelves(self, found: list[tuple[Floats, Ints, Ints]]) -> bytes:
        """The shelf and the shallows, widest first."""
        if not found:
            return b""
        corners, parts, shapes = (np.concatenate(each) for each in zip(*found, strict=True))
        depth = np.repeat(np.arange(len(found)), [len(shape) for *_, shape in found])
        tags = self.archive["values.small"][depth].astype(np.int64)[:, None]
        ids = np.arange(len(shapes))
        return self._written(
            "shelves", ("depth",), Features(POLYGON, _steps(corners), parts, shapes, ids, tags)
        )

    def rings(self, name: str, things: Ints, points: Floats, reach: Floats, size: Floats) -> bytes:
        """Islands as rings, clockwise on the screen, with as many corners as their size asks for."""
        corners, parts = _rings(points, reach, size)
        keys, tags = self._tags(name, "islands", things)
        return self._written(name, keys, Features(POLYGON, corners, parts, np.ones_like(parts), things, tags))

    def hills(self, things: Ints, points: Floats, heights: Floats, size: Floats) -> bytes:
        """The two levels of each island's hills, all lower ones first."""
        if not len(things):
            return b""
        both = np.concatenate([heights[:, level] for level in range(HEIGHTS)])
        corners, parts = _rings(np.tile(points, (HEIGHTS, 1)), both, np.tile(size, HEIGHTS))
        family = np.tile(self.archive["islands.family"][things], HEIGHTS)
        height = np.repeat(self.archive["values.small"][:HEIGHTS], len(things))
        tags = np.stack([family, height], axis=1).astype(np.int64)
        ids = np.tile(things, HEIGHTS)
        shapes = np.ones_like(parts)
        return self._written("hills", COLUMNS["hills"], Features(POLYGON, corners, parts, shapes, ids, tags))

    def lines(self, name: str, things: Ints, corners: Floats, counts: Ints) -> bytes:
        """Lanes as lines."""
        keys, tags = self._tags(name, name, things)
        shapes = np.ones(len(things), np.int64)
        return self._written(name, keys, Features(LINE, _steps(corners), counts, shapes, things, tags))

    def points(self, name: str, of: str, things: Ints, points: Floats) -> bytes:
        """Things as points."""
        keys, tags = self._tags(name, of, things)
        ones = np.ones(len(things), np.int64)
        return self._written(name, keys, Features(POINT, _steps(points), ones, ones, things, tags))

    def _written(self, name: str, keys: tuple[str, ...], features: Features) -> bytes:
        return layer(name, keys, features, self.values)

    def _tags(self, name: str, of: str, things: Ints) -> tuple[tuple[str, ...], Ints]:
        partly = name == "lanes" and self.open_lanes is not None
        more = tuple(key for key in MORE.get(name, ()) if f"{of}.{key}" in self.more)
        keys = tuple(key for key in COLUMNS[name] if partly or key not in self.hidden) + more
        columns = [self._column(of, key)[things] for key in keys]
        tags = np.stack(columns, axis=1).astype(np.int64)
        if self.open_lanes is not None and partly:
            kept = np.array([key not in self.hidden for key in keys])
            tags[~(kept | self.open_lanes[things][:, None])] = ABSENT
        return keys, tags

    def _column(self, of: str, key: str) -> NDArray[np.int32]:
        own = self.more.get(f"{of}.{key}")
        return column(self.archive, of, key, self.lang) if own is None else own


def column(archive: Archive, of: str, key: str, lang: str) -> NDArray[np.int32]:
    """Return a column of values' numbers, in a language where it has several."""
    own = f"{of}.{key}.{lang}"
    return archive[own if own in archive else f"{of}.{key}"]


def _steps(corners: Floats) -> Ints:
    return np.rint(corners * (EXTENT / PIXELS)).astype(np.int64)


def _rings(points: Floats, reach: Floats, size: Floats) -> tuple[Ints, Ints]:
    """Return the corners of many rings and how many each has: every ray, every second, every fourth …"""
    rays = reach.shape[1]
    wanted = 8 + 4 * np.sqrt(size)
    stride = np.left_shift(1, np.ceil(np.log2(np.maximum(rays / wanted, 1.0))).astype(np.int64))
    counts = -(-rays // stride)
    owner = np.repeat(np.arange(len(points)), counts)
    # Rays run counter-clockwise, rings the other way.
    ray = (-runs(np.zeros(len(points), np.int64), counts) * stride[owner]) % rays
    angle = 2 * np.pi / rays * ray
    beam = np.stack([np.cos(angle), -np.sin(angle)], axis=1)
    return _steps(points[owner] + reach[owner, ray][:, None] * beam), counts

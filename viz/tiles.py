"""Vector tiles (Mapbox Vector Tile 2.1) of a chart's JSON, for charts too large to be sent whole.

The plane lies on the world's square as the browser lays it (`viz/web/src/projection.ts`): 1024 units across,
the origin in the middle, y upwards. What keeps tiles light: islands below 0.45 px, lanes shorter than 6 px or
longer than 700 px and whatever goes beyond `SHAPES`, `LANES` or `NAMES` is left to nearer views: large
islands and short lanes come first. Coasts have as many corners as their size on the screen asks for. At
`MOST_ZOOM` every island is there.
Plain numpy, since the serving process makes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bits = NDArray[np.bool_]

ACROSS = 1024.0
"""Units of distance across the world's square."""
EXTENT = 4096
PIXELS = 512
"""What MapLibre draws a tile at."""
MOST_ZOOM = 8
"""The nearest tiles; the browser enlarges them for closer views."""
SHAPES = 1700
LANES = 800
NAMES = 250
LEAST_ISLAND = 0.45
LANES_BETWEEN = (6.0, 700.0)
BUFFER = 16.0
"""Pixels beyond its edge that a tile tells about."""
POINT, LINE, POLYGON = 1, 2, 3


class Shapes:
    """Many lines or rings as flat arrays: `points` (all corners), where each begins, and their boxes."""

    def __init__(self, shapes: Sequence[Sequence[Sequence[float]]]) -> None:
        self.counts = np.array([len(shape) for shape in shapes], dtype=np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.counts)[:-1]]).astype(np.int64)
        self.points = np.array([at for shape in shapes for at in shape], dtype=np.float64).reshape(-1, 2)
        if len(shapes):
            low = np.minimum.reduceat(self.points, self.starts)
            high = np.maximum.reduceat(self.points, self.starts)
            self.boxes = np.hstack([low, high])
        else:
            self.boxes = np.zeros((0, 4))
        self.sizes = np.hypot(*(self.boxes[:, 2:] - self.boxes[:, :2]).T)

    def within(self, box: tuple[float, float, float, float]) -> Bits:
        """Return which boxes meet a box."""
        x0, y0, x1, y1 = box
        own = self.boxes
        return (own[:, 0] <= x1) & (own[:, 2] >= x0) & (own[:, 1] <= y1) & (own[:, 3] >= y0)


class Tiles:
    """The tiles of one chart (the JSON that `viz.chart.Chart.to_json` makes)."""

    def __init__(self, chart: Mapping[str, Any]) -> None:
        islands, lanes, arenas = chart["islands"], chart["lanes"], chart["arenas"]
        self.coasts = Shapes([one["coast"] for one in islands])
        self.paths = Shapes([one["path"] for one in lanes])
        self.places = Shapes([[(one["x"], one["y"])] for one in islands])
        self.buoys = Shapes([[(one["x"], one["y"])] for one in arenas])
        self.importance = np.array([one["area"] for one in islands], dtype=np.float64)
        self.land = [
            _chosen(one, "id", "family", "sector", "truth", "alone", "lighthouse") for one in islands
        ]
        self.named = [_chosen(one, "id", "name", "family", "area", "lighthouse") for one in islands]
        self.ways = [
            _chosen(one, "a", "b", "degree", "length", "strained", "person_bound", "causeway")
            for one in lanes
        ]
        self.arenas = [_chosen(one, "id", "name", "kind") for one in arenas]

    def tile(self, z: int, x: int, y: int) -> bytes:
        """Return one tile; empty where there is nothing, or beyond `MOST_ZOOM`.

        Layers: `islands` (polygons), `lanes` (lines), `names` and `arenas` (points).

        Notes
        -----
        O(islands + lanes) in numpy to find what lies there, then by what it holds.
        """
        if not 0 <= z <= MOST_ZOOM or not (0 <= x < 2**z and 0 <= y < 2**z):
            return b""
        side = ACROSS / 2**z
        left, top = x * side - ACROSS / 2, ACROSS / 2 - y * side
        rim = BUFFER * side / PIXELS
        box = (left - rim, top - side - rim, left + side + rim, top + rim)
        frame = _Frame(left, top, EXTENT / side, PIXELS / side)
        last = z == MOST_ZOOM
        layers = (
            self._islands(box, frame, last), self._lanes(box, frame),
            self._points("names", self.places, self.named, self.importance, box, frame, last),
            self._points("arenas", self.buoys, self.arenas, np.zeros(len(self.arenas)), box, frame, last),
        )  # fmt: skip
        return b"".join(layers)

    def _islands(self, box: tuple[float, float, float, float], frame: _Frame, last: bool) -> bytes:
        there = self.coasts.within(box)
        if not last:
            there &= self.coasts.sizes * frame.pixels >= LEAST_ISLAND
        chosen = _largest(np.flatnonzero(there), self.coasts.sizes, None if last else SHAPES)
        return frame.layer("islands", POLYGON, self.coasts, chosen, self.land)

    def _lanes(self, box: tuple[float, float, float, float], frame: _Frame) -> bytes:
        long = self.paths.sizes * frame.pixels
        there = self.paths.within(box) & (long >= LANES_BETWEEN[0]) & (long <= LANES_BETWEEN[1])
        chosen = _largest(np.flatnonzero(there), -self.paths.sizes, LANES)
        return frame.layer("lanes", LINE, self.paths, chosen, self.ways)

    def _points(
        self, name: str, shapes: Shapes, about: Sequence[Mapping[str, Any]], rank: Floats,
        box: tuple[float, float, float, float], frame: _Frame, last: bool,
    ) -> bytes:  # fmt: skip
        chosen = _largest(np.flatnonzero(shapes.within(box)), rank, None if last else NAMES)
        return frame.layer(name, POINT, shapes, chosen, about)


def _chosen(one: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: one[key] for key in keys if one[key] is not None}


def _largest(found: Ints, size: Floats, most: int | None) -> Ints:
    """The first `most` by size, equal ones in order."""
    order = found[np.argsort(-size[found], kind="stable")]
    return order if most is None else order[:most]


class _Frame:
    """Where a tile lies and how fine it is: `grid` steps and `pixels` to a unit of distance."""

    def __init__(self, left: float, top: float, grid: float, pixels: float) -> None:
        self.left, self.top, self.grid, self.pixels = left, top, grid, pixels

    def layer(
        self, name: str, kind: int, shapes: Shapes, chosen: Ints, about: Sequence[Mapping[str, Any]]
    ) -> bytes:
        """Write one layer; nothing when it is empty."""
        if not len(chosen):
            return b""
        drawn = self._geometry(kind, shapes, chosen)
        keys: dict[str, int] = {}
        values: dict[tuple[type, Any], int] = {}
        parts = [_field(1, name.encode())]
        for index, geometry in zip(chosen.tolist(), drawn, strict=True):
            tags = bytearray()
            for key, value in about[index].items():
                tags += _varint(keys.setdefault(key, len(keys)))
                tags += _varint(values.setdefault((type(value), value), len(values)))
            whole = b"\x08" + _varint(index) + _field(2, tags) + bytes((0x18, kind)) + _field(4, geometry)
            parts.append(_field(2, whole))
        parts += [_field(3, key.encode()) for key in keys]
        parts += [_field(4, _value(value)) for _, value in values]
        parts.append(b"\x28" + _varint(EXTENT) + b"\x78\x02")
        return _field(3, b"".join(parts))

    def _geometry(self, kind: int, shapes: Shapes, chosen: Ints) -> Iterable[bytes]:
        """Return the commands of each shape, encoded; all shapes at once."""
        counts = shapes.counts[chosen]
        wanted = np.ceil(8 + 4 * np.sqrt(shapes.sizes[chosen] * self.pixels)).astype(np.int64)
        stride = np.maximum(1, counts // np.maximum(wanted, 1)) if kind == POLYGON else np.ones_like(counts)
        kept = -(-counts // stride)
        owner = np.repeat(np.arange(len(chosen)), kept)
        begin = np.concatenate([[0], np.cumsum(kept)[:-1]])
        order = np.arange(len(owner)) - begin[owner]
        points = shapes.points[shapes.starts[chosen][owner] + order * stride[owner]]
        x = np.rint((points[:, 0] - self.left) * self.grid).astype(np.int64)
        y = np.rint((self.top - points[:, 1]) * self.grid).astype(np.int64)
        at = np.stack([x, y], axis=1)
        step = np.diff(at, axis=0, prepend=np.zeros((1, 2), np.int64))
        step[begin] = at[begin]
        zigzag = (step << 1) ^ (step >> 63)
        # MoveTo(1) x y LineTo(n - 1) dx dy … ClosePath, as one row of numbers for all shapes.
        more = {POINT: 1, LINE: 2, POLYGON: 3}[kind]
        first = begin * 2 + more * np.arange(len(chosen))
        numbers = np.empty(2 * len(owner) + more * len(chosen), np.int64)
        slot = first[owner] + 1 + 2 * order + ((order > 0) if kind != POINT else 0)
        numbers[slot], numbers[slot + 1] = zigzag[:, 0], zigzag[:, 1]
        numbers[first] = 9
        if kind != POINT:
            numbers[first + 3] = ((kept - 1) << 3) | 2
        if kind == POLYGON:
            numbers[first + 2 * kept + 2] = 15
        written, ends = _varints(numbers)
        lasts = ends[np.append(first[1:], len(numbers)) - 1].tolist()
        return [written[a:b] for a, b in zip([0, *lasts[:-1]], lasts, strict=True)]


def _varints(numbers: Ints) -> tuple[bytes, Ints]:
    """Return all numbers as protobuf's variable-length integers, and where each ends."""
    length = 1 + (numbers[:, None] >= 1 << np.array([7, 14, 21, 28])).sum(axis=1)
    place = np.arange(5)
    septets = (numbers[:, None] >> (7 * place)) & 0x7F
    more = place < length[:, None] - 1
    rows = (septets | np.where(more, 0x80, 0)).astype(np.uint8)
    return rows[place < length[:, None]].tobytes(), np.cumsum(length)


@lru_cache(maxsize=2**15)
def _varint(number: int) -> bytes:
    if number < 0x80:
        return bytes((number,))
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _field(number: int, content: bytes | bytearray) -> bytes:
    return bytes((number << 3 | 2,)) + _varint(len(content)) + bytes(content)


def _value(value: Any) -> bytes:
    if isinstance(value, bool):
        return bytes((0x38, value))
    if isinstance(value, int | float):
        return b"\x19" + np.float64(value).tobytes()
    return _field(1, str(value).encode())

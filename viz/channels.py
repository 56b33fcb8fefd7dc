"""The water between islands: shallow where they are truly near, a deep channel where they are not.

A plane shows islands side by side that are far from each other. As on a sea chart the depth tells: every
island and its name lie in a shoal of their own, shoals of islands that are truly near flow together, and
along the border between two that are not runs a channel. (Aupetit 2007; Lespinats and Aupetit 2011: showing
a projection's distortions in the projection itself.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from scipy.spatial import Voronoi
from shapely.geometry.base import BaseGeometry

from viz import coast
from viz.coast import Coasts, Floats, Ints
from viz.lettering.letter_sizes import SOUNDING

MOST = 300
"""With more islands in view channels would be a maze: they are for near views."""
SHOAL = 0.58
"""How far shallow water reaches from a coast or a name."""
SURELY_NEAR, SURELY_FAR = 1.27, 1.44
"""True / drawn distance up to which neighbours share their shoal, and from which on a channel is whole."""
NARROW, WIDE = 0.06, 0.155
"""Half the width of a channel, at least and at most; between them a quarter of the water."""
LEVELS = ((1.0, 0.0, 0.05), (0.72, 0.34, -0.1), (0.46, 0.62, -0.4))
"""Each depth of a channel: its share of the width, how false the border must be to be so deep, and how far
past the edge of the shoals it reaches: at its mouth a channel grows as shallow as the sea outside."""
RATIOS = (1.3, 3.2)
"""True / drawn distance at which a channel is half, and wholly, as deep as can be."""
OPEN = (0.7, 1.5)
"""Water at which a channel fades into the open sea, and is gone."""
TONGUE = (0.45, 0.26, 0.075)
"""Half the width of a sandbank between two that are near: its ends, amid a short one, amid a long one."""
LONGEST = 5.0
INSET = (0.03, 0.08, 0.13)
"""How far the bands stay inside their shoal, widest first."""
RIM = (0.06, 0.04, 0.02)
"""Shallow water that every coast has inside its shoal, also beside a channel, widest first."""
CLOSED = 0.46
"""The lines of depth run round the shoals with their channels closed."""
NAME_SHALLOWS = (0.26, 0.0, 0.0)
"""The bands reach so far round names: the lighter ones belong to coasts."""
NAME_RIM = 0.05
STEP = 0.04
"""Channels are so much wider or narrower from one piece to the next."""
SPACE = 0.13
"""How densely outlines are sampled for the borders between cells."""
WAVES = ((0.045, 1.9, 0.3), (0.03, 4.3, 1.7), (0.018, 9.1, 2.9))
"""Amplitude, frequency and phase of the unrest of all edges in the water: small enough to join nothing."""
APART = 1.05
"""Least distance between two soundings."""


@dataclass(frozen=True)
class Sounding:
    """A true distance that stands in a channel."""

    x: float
    y: float
    distance: float


@dataclass(frozen=True)
class Waters:
    """What islands lie in.

    Attributes
    ----------
    shelves, hull : list of polygons
        The shoals, and the same with their channels closed.
    bands : three lists of polygons
        The shallows, widest first.
    deeps : lists of polygons
        The channels, deepest last.
    soundings : tuple of Sounding
    """

    shelves: list[shapely.Polygon]
    hull: list[shapely.Polygon]
    bands: tuple[list[shapely.Polygon], ...]
    deeps: tuple[list[shapely.Polygon], ...]
    soundings: tuple[Sounding, ...]


@dataclass(frozen=True)
class Borders:
    """The borders between the cells of islands that touch, as short lines.

    Attributes
    ----------
    pair : (k, 2) array of int
        The two islands of each line, the smaller number first.
    line : (k, 2, 2) array
    water : (k,) array
        How much water lies between their coasts or names there.
    """

    pair: Ints
    line: Floats
    water: Floats

    def pairs(self) -> set[tuple[int, int]]:
        """Return every pair whose cells touch."""
        return {(int(a), int(b)) for a, b in np.unique(self.pair, axis=0)}


def bodies(
    coasts: Coasts, names: Sequence[tuple[int, tuple[float, float, float, float]]]
) -> list[BaseGeometry]:
    """Return each island's coast and name as one shape."""
    land = list(shapely.simplify(coasts.land, 0.05))
    for island, box in names:
        grown = shapely.box(box[0] - NAME_RIM, box[1] - NAME_RIM, box[2] + NAME_RIM, box[3] + NAME_RIM)
        land[island] = shapely.union(land[island], grown)
    return land


def borders(shapes: Sequence[BaseGeometry]) -> Borders:
    """Return the borders between the cells of shapes: what lies equally near to two of them. O(n log n)."""
    outlines = shapely.segmentize(np.array([shapely.boundary(one) for one in shapes], dtype=object), SPACE)
    points, owner = shapely.get_coordinates(outlines, return_index=True)
    points, first = np.unique(points.round(6), axis=0, return_index=True)
    owner = owner[first]
    low, high = points.min(axis=0) - 6.0, points.max(axis=0) + 6.0
    frame = np.array([low, high, (low[0], high[1]), (high[0], low[1])])
    cells = Voronoi(np.vstack([points, frame]))
    owner = np.concatenate([owner, np.full(len(frame), -1)])
    sites, ends = cells.ridge_points, np.array(cells.ridge_vertices)
    inner = (ends >= 0).all(axis=1) & (owner[sites] >= 0).all(axis=1)
    inner &= owner[sites[:, 0]] != owner[sites[:, 1]]
    line = cells.vertices[ends[inner]]
    middle, site = line.mean(axis=1), cells.points[sites[inner, 0]]
    return Borders(np.sort(owner[sites[inner]], axis=1), line, 2 * np.hypot(*(middle - site).T))


def falseness(ratio: Floats) -> Floats:
    """Return how false neighbours are, 0 … 1, by true / drawn distance; without a way they are wholly so."""
    return _smooth(np.where(np.isfinite(ratio), ratio, 9.0), SURELY_NEAR, SURELY_FAR)


def fathomed(
    coasts: Coasts,
    names: Sequence[tuple[int, tuple[float, float, float, float]]],
    true: Floats,
    unit: float,
    taken: Sequence[BaseGeometry],
) -> Waters:
    """Return the water of at most `MOST` islands.

    Parameters
    ----------
    coasts : Coasts
    names : sequence of (island, box)
        Names that stand on the chart.
    true : (n, n) array
        True distances, infinite where there is no way.
    unit : float
        How long a distance of 1 is drawn.
    taken : sequence of shapes
        What no sounding may cover besides land and names: lanes, buoys, lighthouses.

    Notes
    -----
    109 islands: 0.25 s, and nothing while neither coasts, names nor distances between neighbours change.
    """
    place = coasts.places
    drawn = np.hypot(*(place[:, None] - place[None, :]).transpose(2, 0, 1)) / unit
    ratio = (true / np.maximum(drawn, 1e-9)).round(2)
    shapes = bodies(coasts, names)
    seen = tuple(shapely.to_wkb(shape) for shape in shapes)
    lands = tuple(shapely.to_wkb(land) for land in shapely.simplify(coasts.land, 0.05))
    shelves, hull, bands, deeps = _shaped(seen, lands, ratio.tobytes())
    return Waters(shelves, hull, bands, deeps, _soundings(seen, ratio, true, taken))


@lru_cache(maxsize=4)
def _shaped(
    seen: tuple[bytes, ...], lands: tuple[bytes, ...], ratios: bytes
) -> tuple[
    list[shapely.Polygon],
    list[shapely.Polygon],
    tuple[list[shapely.Polygon], ...],
    tuple[list[shapely.Polygon], ...],
]:
    shapes, lines = _cells(seen)
    ratio = np.frombuffer(ratios).reshape(len(shapes), -1)
    own = ratio[lines.pair[:, 0], lines.pair[:, 1]]
    false = falseness(own)
    near = shapely.union_all(shapely.buffer(shapely.simplify(shapes, 0.1), SHOAL, quad_segs=4))
    near = near.simplify(0.02).buffer(0.3, quad_segs=4).buffer(-0.55, quad_segs=4).simplify(0.02)
    near = shapely.union_all([near.buffer(0.25, quad_segs=4), *_tongues(shapes, lines, ratio)])
    near = near.buffer(0.15, quad_segs=3).buffer(-0.15, quad_segs=3).simplify(0.01)
    half = np.clip(lines.water / 4, NARROW, WIDE) * np.maximum(false, 0.0)
    shoals = near - _channel(lines, half)
    shoals = shoals.buffer(-0.04, quad_segs=2).buffer(0.04, quad_segs=2).simplify(0.01)
    coasts = np.asarray(shapely.from_wkb(list(lands)), dtype=object)
    quiet = _unquiet(shoals)
    drawn = shapely.union_all(quiet)
    bands = []
    for inset, width, name, rim in zip(INSET, coast.SHALLOWS, NAME_SHALLOWS, RIM, strict=True):
        parts = [shapely.buffer(coasts, width, quad_segs=4)]
        parts += [shapely.buffer(shapes, name, quad_segs=4)] if name else []
        band = shapely.union_all(np.concatenate(parts)) & shoals.buffer(-inset, quad_segs=2)
        calm = _unquiet(band.buffer(-0.1, quad_segs=3).buffer(0.1, quad_segs=3))
        rims = shapely.union_all(shapely.buffer(coasts, rim, quad_segs=2)) & drawn
        bands.append(coast.polygons(shapely.union_all([*calm, rims])))
    known = np.isfinite(own)  # the open sea lies between those without a way, and is as deep as it is
    deep = 0.5 + 0.5 * _smooth(np.where(known, own, 0.0), *RATIOS)
    deep = np.where(known, false * deep * (1.0 - _smooth(lines.water, *OPEN)), 0.0)
    deeps = tuple(
        _unquiet(
            _channel(lines, np.where(deep > least, half * share, 0.0)).buffer(-0.004)
            & near.buffer(mouth, quad_segs=4)
        )
        for share, least, mouth in LEVELS
    )
    closed = near.simplify(0.03).buffer(CLOSED, quad_segs=4).simplify(0.02).buffer(-CLOSED, quad_segs=4)
    return quiet, coast.polygons(closed), tuple(bands), deeps


@lru_cache(maxsize=4)
def _cells(seen: tuple[bytes, ...]) -> tuple[coast.Shapes, Borders]:
    shapes = np.asarray(shapely.from_wkb(list(seen)), dtype=object)
    return shapes, borders(list(shapes))


def _smooth(value: Floats, low: float, high: float) -> Floats:
    share = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(share * share * (3.0 - 2.0 * share))


def _channel(lines: Borders, half: Floats) -> BaseGeometry:
    """Return lines as wide as they are to be; in few widths, since many at once are cheap."""
    steps = np.ceil(half / STEP).astype(int)
    parts = []
    for step in np.unique(steps[steps > 0]).tolist():
        some = shapely.multilinestrings(list(shapely.linestrings(lines.line[steps == step].round(4))))
        parts.append(
            shapely.buffer(shapely.simplify(shapely.line_merge(some), 0.015), STEP * step, quad_segs=2)
        )
    return shapely.union_all(parts) if parts else shapely.Polygon()


def _tongues(shapes: coast.Shapes, lines: Borders, ratio: Floats) -> list[BaseGeometry]:
    """Return shallows between neighbours that are near but too far for their shoals to meet."""
    found = []
    for one, other in sorted(lines.pairs()):
        if ratio[one, other] > SURELY_NEAR:
            continue
        way = shapely.shortest_line(shapes[one], shapes[other])
        if 1.5 * SHOAL < way.length < LONGEST:
            found.append(_bank(shapely.get_coordinates(way), way.length / LONGEST))
    return found


def _bank(ends: Floats, share: float) -> BaseGeometry:
    """Return a sandbank between two points, narrowest amid it, and narrower the longer it is."""
    edge, short, long = TONGUE
    along = np.linspace(0.0, 1.0, 13)[:, None]
    amid = short + share * (long - short)
    half = amid + (edge - amid) * np.abs(2 * along - 1.0) ** 2.5
    way = ends[1] - ends[0]
    across = np.array([-way[1], way[0]]) / np.hypot(*way)
    line = ends[0] + along * way
    return shapely.make_valid(
        shapely.Polygon(np.vstack([line + half * across, (line - half * across)[::-1]]))
    )


def _unquiet(shape: BaseGeometry) -> list[shapely.Polygon]:
    """Return a shape's polygons, all edges a little restless: the whole plane is bent, so none meet."""
    fine = shapely.segmentize(shapely.simplify(shape, 0.012), 0.22)

    def bent(points: Floats) -> Floats:
        x, y = points.T
        across = sum(a * np.sin(f * y + p + 0.7 * np.sin(f * 0.6 * x)) for a, f, p in WAVES)
        up = sum(a * np.sin(f * x + 2.1 * p + 0.7 * np.sin(f * 0.6 * y)) for a, f, p in WAVES)
        return np.stack([x + across, y + up], axis=1)

    return coast.polygons(shapely.make_valid(shapely.transform(fine, bent)))


def _soundings(
    seen: tuple[bytes, ...], ratio: Floats, true: Floats, taken: Sequence[BaseGeometry]
) -> tuple[Sounding, ...]:
    """Return true distances where a channel has room for them: the falsest neighbours first."""
    shapes, lines = _cells(seen)
    tree = shapely.STRtree([*shapes, *taken])
    one, other = lines.pair.T
    fit = (falseness(ratio[one, other]) >= 1.0) & np.isfinite(true[one, other])
    fit &= (lines.water > 1.1 * SOUNDING) & (lines.water < OPEN[1])
    at = np.flatnonzero(fit)
    middle = lines.line[at].mean(axis=1)
    digits = np.where(true[one[at], other[at]] >= 10, 2, 1) + np.where(true[one[at], other[at]] % 1 > 0, 1, 0)
    half = np.stack([0.27 * SOUNDING * digits, np.full(len(at), 0.4 * SOUNDING)], axis=1)
    boxes = np.asarray(shapely.box(*(middle - half).T, *(middle + half).T), dtype=object)
    free = np.ones(len(at), dtype=bool)
    free[tree.query(boxes, predicate="intersects")[0]] = False
    found: list[Sounding] = []
    told: set[tuple[int, int]] = set()
    order = np.lexsort((middle[:, 0], lines.water[at], -ratio[one[at], other[at]]))
    for n in order[free[order]].tolist():
        pair, (x, y) = (int(one[at[n]]), int(other[at[n]])), middle[n].tolist()
        if pair not in told and all(np.hypot(x - s.x, y - s.y) >= APART for s in found):
            told.add(pair)
            found.append(Sounding(x, y, float(true[pair])))
    return tuple(found)

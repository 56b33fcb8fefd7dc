"""Coasts: organic outlines that never overlap, hills, shallows and shelves.

Each island is a ring of rays from its position. On every ray the soft minimum of two things decides: the
walls towards its neighbours (the power diagram's border, less half a gap) and the island's own wish. A soft
minimum is never above the minimum, so a coast stays inside its own cell: no overlap, by construction. The
wish is noise hashed from the organisation's id, so an organisation keeps its coast for life.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Shapes = NDArray[np.object_]

AREA_PER_CARRY = 0.4536
"""Land for one unit of carried strength, in square units of distance (2,760 px² at 78 px per unit)."""
FLOOR = 0.33
"""The least an island is drawn for, so that it can be seen and touched."""
RUGGED = 0.55
HARMONICS = np.arange(2, 45)
SOFTNESS = 7
RAYS = 160
MANY = 2000
"""Above so many islands a coast has `FEW_RAYS`: nobody sees it all at once."""
FEW_RAYS = 64
AT_ONCE = 20_000
"""So many are worked out at once: memory stays small."""
SHALLOWS = (0.62, 0.36, 0.16)
"""Widths of the three bands of shallow water, widest first, in units of distance."""
DEPTHS = (0.13, 0.25, 0.38, 0.55)
"""How far off the shelves the lines of depth run."""
ROUNDED = 0.12
"""How far the edges of shallow water are closed and softened."""
RIM_OF_LAND = 0.07
REMEMBERED = 4_096
"""Islands' waters that are kept for the next drawing."""
SHELF = 0.95
"""How far an archipelago's shelf reaches beyond its coasts."""


@dataclass(frozen=True)
class Coasts:
    """Outlines of all islands, each as rays from its place.

    Attributes
    ----------
    places : (n, 2) array
    reach : (n, rays) array
        How far the coast is on each ray, counter-clockwise from the right.
    heights : (n, 2, hill rays) array
        How far the two levels of the hills reach.
    radii : (n,) array
        Of the disc with the area that an island wished for and had room for.
    """

    places: Floats
    reach: Floats
    heights: Floats
    radii: Floats

    @cached_property
    def rings(self) -> Floats:
        """The coasts, (n, rays, 2)."""
        return self.places[:, None] + self.reach[..., None] * beams(self.reach.shape[1])

    @cached_property
    def hills(self) -> Floats:
        """The hills, (n, 2, hill rays, 2)."""
        rays = beams(self.heights.shape[2])
        return self.places[:, None, None] + self.heights[..., None] * rays

    @cached_property
    def land(self) -> Shapes:
        """The islands as polygons."""
        return np.asarray(shapely.polygons(self.rings), dtype=object)

    @property
    def boxes(self) -> Floats:
        """What each coast lies within: (x0, y0, x1, y1), (n, 4)."""
        x, y = (self.places[:, i, None] + self.reach * beams(self.reach.shape[1])[:, i] for i in (0, 1))
        return np.stack([x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)], axis=1)

    @property
    def areas(self) -> Floats:
        """The islands' areas, (n,)."""
        turn = np.sin(2 * np.pi / self.reach.shape[1])
        return np.asarray(0.5 * turn * (self.reach * np.roll(self.reach, -1, axis=1)).sum(axis=1))


def beams(rays: int) -> Floats:
    """Return the directions of the rays, (rays, 2)."""
    angle = np.linspace(0.0, 2 * np.pi, rays, endpoint=False)
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def radii_for(carry: Floats, places: Floats) -> Floats:
    """Return each island's wished radius: area by what it carries, land a small share of the sea.

    Parameters
    ----------
    carry : (n,) array
        Sum of the strengths (1/length) that the organisation carries.
    places : (n, 2) array
        Positions; their hull bounds the land: 12 % below 100 islands, 25 % to 1,000, 10 % above 5,000.
    """
    carried = np.maximum(carry, FLOOR)
    share = float(np.interp(len(carry), [150, 300, 1000, 5000], [0.12, 0.25, 0.25, 0.10]))
    hull = float(shapely.MultiPoint(places).convex_hull.buffer(1.0).area)
    per_carry = min(AREA_PER_CARRY, share * hull / float(carried.sum()))
    return np.sqrt(carried * per_carry / np.pi)


def gap_of(radii: Floats) -> float:
    """Return the least water between two coasts."""
    return 0.55 * float(np.median(radii))


def draw_coasts(ids: Sequence[str], places: Floats, radii: Floats) -> Coasts:
    """Draw every island's outline and hills.

    Parameters
    ----------
    ids : sequence of str
        Organisation ids; their hash gives each coast its shape.
    places : (n, 2) array
        Positions, pairwise different.
    radii : (n,) array
        Wished radii; where two islands stand too near both shrink.

    Returns
    -------
    Coasts
        Rings run counter-clockwise; no two of them touch.

    Notes
    -----
    O(n log n); 109 islands take about 10 ms.
    """
    rays, hill_rays = (RAYS, RAYS) if len(ids) <= MANY else (FEW_RAYS, FEW_RAYS // 2)
    gap = gap_of(radii)
    shape = _shapes(ids, "coast", RUGGED, rays)
    meets = _meetings(places, radii * shape.max(axis=1), gap)
    radii = _fitting(places, radii, meets, gap)
    reach = _within_walls(places, radii, meets, gap, beams(rays), radii[:, None] * shape)
    return Coasts(places, reach, _heights(ids, reach[:, :: rays // hill_rays]), radii)


def _heights(ids: Sequence[str], reach: Floats) -> Floats:
    """Return how far the levels of each island's hills reach: always less than its coast."""
    levels = [
        reach * share * np.minimum(_shapes(ids, name, 0.10, reach.shape[1]), 1.0 / share - 0.1)
        for share, name in ((0.70, "slope"), (0.42, "top"))
    ]
    return np.stack(levels, axis=1)


def extents(ids: Sequence[str], radii: Floats) -> Floats:
    """Return how far each coast reaches at most: to the left, down, right and up, all positive, (n, 4)."""
    reach = radii[:, None] * _shapes(ids, "coast", RUGGED, RAYS)
    x, y = np.moveaxis(reach[..., None] * beams(RAYS), 2, 0)
    return np.stack([-x.min(axis=1), -y.min(axis=1), x.max(axis=1), y.max(axis=1)], axis=1)


def _meetings(places: Floats, reach: Floats, gap: float) -> Ints:
    """Return every ordered pair of islands whose wishes could meet, (pairs, 2), sorted by the first."""
    points = np.asarray(shapely.points(places), dtype=object)  # the larger island of a pair finds the other
    one, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=2 * reach + gap)
    apart = np.linalg.norm(places[one] - places[other], axis=1)
    meet = (one != other) & (apart < reach[one] + reach[other] + gap)
    pairs = np.stack([one[meet], other[meet]], axis=1)
    return np.unique(np.vstack([pairs, pairs[:, ::-1]]), axis=0)


def _fitting(places: Floats, radii: Floats, meets: Ints, gap: float) -> Floats:
    """Shrink discs that stand too near each other, in proportion to their size."""
    one, other = meets.T
    apart = np.linalg.norm(places[one] - places[other], axis=1)
    room = np.maximum(apart - gap, 0.3 * apart) * radii[one] / (radii[one] + radii[other])
    fitting = radii.copy()
    np.minimum.at(fitting, one, room)
    return fitting


def _shapes(ids: Sequence[str], salt: str, rugged: float, rays: int) -> Floats:
    """Return each id's own noise as a factor per ray, scaled so that it keeps the area of the unit disc.

    Of few islands it is kept: an edit changes how large they are, not who they are.
    """
    if len(ids) > MANY:
        return _noise(tuple(ids), salt, rugged, rays)
    return _kept_noise(tuple(ids), salt, rugged, rays)


@lru_cache(maxsize=8)
def _kept_noise(ids: tuple[str, ...], salt: str, rugged: float, rays: int) -> Floats:
    shapes = _noise(ids, salt, rugged, rays)
    shapes.flags.writeable = False
    return shapes


def _noise(ids: tuple[str, ...], salt: str, rugged: float, rays: int) -> Floats:
    waves = np.exp(1j * np.outer(HARMONICS, np.linspace(0.0, 2 * np.pi, rays, endpoint=False)))
    shape = np.empty((len(ids), rays))
    for start in range(0, len(ids), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        seeds = [
            int.from_bytes(blake2b(f"{salt}:{i}".encode(), digest_size=8).digest(), "big") for i in ids[part]
        ]
        random = [np.random.default_rng(seed) for seed in seeds]
        phase = np.array([each.uniform(0, 2 * np.pi, len(HARMONICS)) for each in random])
        loud = np.array([each.uniform(0.5, 1.0, len(HARMONICS)) for each in random]) * HARMONICS**-1.12
        noise = ((loud * np.exp(1j * phase)) @ waves).real
        shape[part] = np.exp(rugged * noise / np.abs(noise).max(axis=1, keepdims=True))
    return np.asarray(shape / np.sqrt(np.mean(shape**2, axis=1, keepdims=True)))


def _within_walls(
    places: Floats, radii: Floats, meets: Ints, gap: float, rays: Floats, wish: Floats
) -> Floats:
    """Return the soft minimum of the wish and the walls on every ray, (n, rays)."""
    total = wish ** -float(SOFTNESS)
    for start in range(0, len(meets), AT_ONCE):
        one, other = meets[start : start + AT_ONCE].T
        way = places[other] - places[one]
        apart = np.maximum(np.linalg.norm(way, axis=1), 1e-9)
        border = (apart**2 + radii[one] ** 2 - radii[other] ** 2) / (2 * apart)
        border = np.maximum(border - np.minimum(gap, 0.3 * apart) / 2, 1e-6)
        toward = (way / apart[:, None]) @ rays.T
        facing = toward > 0.02
        wall = border[:, None] / np.where(facing, toward, 1.0)
        first = np.flatnonzero(np.diff(one, prepend=-1))  # the pairs are sorted by their first
        total[one[first]] += np.add.reduceat(np.where(facing, wall ** -float(SOFTNESS), 0.0), first, axis=0)
    return np.asarray(total ** (-1.0 / SOFTNESS))


def shallows(coasts: Coasts) -> tuple[list[shapely.Polygon], ...]:
    """Return the three bands of shallow water as polygons, widest first.

    Islands whose bands cannot meet know nothing of each other: after an edit only the bands near what has
    changed are made anew.
    """
    rings = [ring.tobytes() for ring in coasts.rings]
    bands = []
    for width in SHALLOWS:
        wide = np.array([_surroundings(ring, width) for ring in rings], dtype=object)
        near = [_joined(tuple(rings[n] for n in group), width) for group in _meeting(wide)]
        bands.append(sorted((one for band in near for one in band), key=lambda one: -one.area))
    return tuple(bands)


@lru_cache(maxsize=REMEMBERED)
def _surroundings(ring: bytes, width: float) -> BaseGeometry:
    """One island's share of a band: the waters around its smoothed coast, and a rim around its own."""
    points = np.frombuffer(ring).reshape(-1, 2)
    waves = np.fft.rfft(points, axis=0)
    waves[9:] = 0
    smooth = shapely.buffer(
        shapely.Polygon(np.fft.irfft(waves, n=len(points), axis=0)[::4]), width, quad_segs=5
    )
    land = shapely.buffer(shapely.simplify(shapely.Polygon(points), 0.02), RIM_OF_LAND, quad_segs=2)
    return shapely.MultiPolygon([*shapely.get_parts(smooth), *shapely.get_parts(land)])


@lru_cache(maxsize=REMEMBERED)
def _joined(rings: tuple[bytes, ...], width: float) -> list[shapely.Polygon]:
    """The band of islands that lie near each other."""
    parts = shapely.get_parts(np.array([_surroundings(ring, width) for ring in rings], dtype=object))
    return polygons(_rounded(shapely.union_all(parts), ROUNDED))


def _meeting(shapes: Shapes) -> list[list[int]]:
    """Groups of shapes that meet once they are rounded."""
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=2 * ROUNDED + 0.01)
    pairs = coo_array((np.ones(len(one), dtype=bool), (one, other)), shape=(len(shapes), len(shapes)))
    _, label = connected_components(pairs, directed=False)
    return [np.flatnonzero(label == group).tolist() for group in range(label.max(initial=-1) + 1)]


def shelves(coasts: Coasts, groups: Sequence[Ints]) -> list[shapely.Polygon]:
    """Return one shelf per group of islands: discs around its coasts, joined, closed and opened."""
    drawn = []
    for group in groups:
        hulls = shapely.convex_hull(coasts.land[group])
        joined = shapely.union_all(shapely.buffer(hulls, SHELF, quad_segs=12))
        drawn.append(joined.buffer(0.35, quad_segs=12).buffer(-0.65, quad_segs=12).buffer(0.30, quad_segs=12))
    return polygons(shapely.union_all(drawn).simplify(0.01))


def contours(shelf: Sequence[shapely.Polygon]) -> tuple[list[shapely.Polygon], ...]:
    """Return lines of equal depth in open water, nearest to the shelves first."""
    joined = shapely.union_all(list(shelf))
    return tuple(polygons(joined.buffer(off, quad_segs=6).simplify(0.02)) for off in DEPTHS)


def _rounded(shape: BaseGeometry, by: float) -> BaseGeometry:
    """Close narrow straits and soften corners, without growing."""
    return shape.buffer(by, quad_segs=4).buffer(-by, quad_segs=4).simplify(0.008)


def polygons(shape: BaseGeometry) -> list[shapely.Polygon]:
    """Return the polygons of a shape, largest first."""
    parts = [p for p in shapely.get_parts(shape) if isinstance(p, shapely.Polygon) and not p.is_empty]
    return sorted(parts, key=lambda p: -p.area)

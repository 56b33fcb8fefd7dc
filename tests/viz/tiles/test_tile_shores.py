"""Shelves and shallows around the islands of a tile."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely

from viz.tiles.tile_shores import NARROWEST, WIDEST, around, widths


def disc(radius: float) -> np.ndarray:
    return np.full((1, 32), radius)


def water(at: list[tuple[float, float]], wide: tuple[float, ...]) -> list[Any]:
    """Each width as one shape, even–odd, so that holes count."""
    reach = np.concatenate([disc(20.0)] * len(at))
    shapes = []
    for corners, parts, _ in around(np.array(at), reach, wide):
        rings = [shapely.Polygon(part) for part in np.split(corners, np.cumsum(parts)[:-1])]
        shapes.append(shapely.unary_union(rings))
    return shapes


def test_the_shelf_is_neither_a_hair_nor_the_whole_sea() -> None:
    assert widths(0.1)[0] == NARROWEST
    assert widths(1000.0)[0] == WIDEST
    assert list(widths(8.0)) == sorted(widths(8.0), reverse=True)


def test_shallows_lie_within_the_shelf_and_around_the_island() -> None:
    wide = widths(8.0)
    shapes = water([(256.0, 256.0)], wide)
    assert len(shapes) == len(wide)
    island = shapely.Point(256, 256).buffer(20)
    for outer, inner in pairwise(shapes):
        assert outer.buffer(1).contains(inner)
    assert shapes[-1].buffer(1).contains(island)
    # The grid is four pixels wide, so within a tenth.
    assert shapes[0].area == pytest.approx(np.pi * (20 + wide[0]) ** 2, rel=0.1)


def test_neighbours_share_their_water_and_strangers_do_not() -> None:
    wide = widths(8.0)
    near = water([(200.0, 256.0), (250.0, 256.0)], wide)[0]
    far = water([(100.0, 256.0), (400.0, 256.0)], wide)[0]
    assert near.geom_type == "Polygon"
    assert far.geom_type == "MultiPolygon"


def test_no_islands_no_water() -> None:
    assert around(np.zeros((0, 2)), np.zeros((0, 32)), widths(8.0)) == []

"""Lanes go from coast to coast, around what lies between."""

import numpy as np
import shapely

from tests.viz.small import sea_of
from viz import coast, lanes
from viz.sea import Sea


def laid(sea: Sea, place: list[tuple[float, float]]) -> tuple[lanes.Paths, coast.Coasts]:
    at = np.array(place)
    radii = coast.radii_for(np.array([isle.carry for isle in sea.isles]), at)
    coasts = coast.draw_coasts([isle.id for isle in sea.isles], at, radii)
    return lanes.lay(sea, coasts), coasts


def test_a_lane_goes_around_an_island_between() -> None:
    sea = sea_of(3, [(0, 1, "contact")])
    paths, coasts = laid(sea, [(0.0, 0.0), (8.0, 0.0), (4.0, 0.0)])
    path = shapely.LineString(paths.each[0])
    assert not path.crosses(coasts.land[2])
    assert len(paths.each[0]) > 2
    assert path.distance(coasts.land[0]) < 0.05
    assert path.distance(coasts.land[1]) < 0.05


def test_a_free_lane_is_straight() -> None:
    paths, _ = laid(sea_of(2, [(0, 1, "contact")]), [(0.0, 0.0), (8.0, 0.0)])
    assert len(paths.each[0]) == 2


def test_a_causeway_only_between_close_partners_that_are_drawn_near() -> None:
    sea = sea_of(4, [(0, 1, "integration"), (2, 3, "contact")])
    near, _ = laid(sea, [(0.0, 0.0), (2.0, 0.0), (0.0, 5.0), (2.0, 5.0)])
    far, _ = laid(sea, [(0.0, 0.0), (9.0, 0.0), (0.0, 5.0), (2.0, 5.0)])
    assert near.causeways.tolist() == [True, False]
    assert far.causeways.tolist() == [False, False]


def test_no_lanes_no_paths() -> None:
    paths, _ = laid(sea_of(2, []), [(0.0, 0.0), (8.0, 0.0)])
    assert paths.each == []

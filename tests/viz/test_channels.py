"""The water tells who is truly near: read back from the polygons that are drawn."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely
from scipy.spatial import Delaunay

from tests.viz.small import sea_of
from viz import channels
from viz.chart import Chart, draw
from viz.lettering.letter_sizes import SOUNDING
from viz.sea import Sea


@pytest.fixture(scope="module")
def ratio(sea: Sea, chart: Chart) -> np.ndarray:
    place = chart.coasts.places
    drawn = np.hypot(*(place[:, None] - place[None, :]).transpose(2, 0, 1)) / chart.unit
    return np.asarray(sea.distances(np.arange(len(place))) / np.where(drawn > 0, drawn, 1.0))


@pytest.fixture(scope="module")
def cells(chart: Chart) -> list[shapely.Geometry]:
    """Each island's cell: what lies nearer to its coast or name than to anybody else's."""
    shapes = channels.bodies(chart.coasts, _names(chart))
    outlines = shapely.segmentize(np.array([shape.boundary for shape in shapes]), 0.1)
    points, owner = shapely.get_coordinates(outlines, return_index=True)
    parts = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points)))
    part, point = shapely.STRtree([shapely.Point(*at) for at in points]).query(parts, predicate="contains")[
        :2
    ]
    mine: list[list[shapely.Geometry]] = [[] for _ in shapes]
    for cell, at in zip(part, point, strict=True):
        mine[owner[at]].append(parts[cell])
    return [shapely.union_all(shapely.buffer(own, 0.0005)) for own in mine]


def _names(chart: Chart) -> list[tuple[int, tuple[float, float, float, float]]]:
    return [(i, one.label.box) for i, one in enumerate(chart.islands) if one.label and one.label.free]


def joined(chart: Chart, cells: list[shapely.Geometry], one: int, other: int) -> bool:
    """Whether one can wade from one island to the other within their two cells."""
    within = shapely.union(cells[one], cells[other])
    near = [shelf for shelf in chart.shelves if shelf.intersects(within)]
    waded = shapely.get_parts(shapely.intersection(shapely.union_all(near), within))
    ends = [shapely.Point(chart.coasts.places[island]) for island in (one, other)]
    return any(all(part.distance(end) < 0.05 for end in ends) for part in waded)


def test_every_false_neighbour_has_deep_water_between(
    chart: Chart, ratio: np.ndarray, cells: list[shapely.Geometry]
) -> None:
    """Delaunay neighbours at least 1.5 times as far as they are drawn, or without a known way."""
    corners = Delaunay(chart.coasts.places).simplices
    pairs = {tuple(sorted(pair)) for three in corners for pair in (three[:2], three[1:], three[::2])}
    false = [(a, b) for a, b in sorted(pairs) if not ratio[a, b] < 1.5]
    assert len(false) > 100
    assert [pair for pair in false if joined(chart, cells, *pair)] == []


def test_shallow_water_joins_true_neighbours_whose_cells_touch(
    chart: Chart, ratio: np.ndarray, cells: list[shapely.Geometry]
) -> None:
    """Along more than a corner, and not far out in the open sea, where cells have no end."""
    lines = channels.borders(channels.bodies(chart.coasts, _names(chart)))
    near = lines.water < channels.LONGEST
    length = np.hypot(*(lines.line[near, 0] - lines.line[near, 1]).T)
    pairs, which = np.unique(lines.pair[near], axis=0, return_inverse=True)
    touching = pairs[np.bincount(which.ravel(), length) > 0.3].tolist()
    true = [(a, b) for a, b in touching if ratio[a, b] <= 1.25]
    assert len(true) > 15
    assert np.mean([joined(chart, cells, *pair) for pair in true]) >= 0.9


def test_soundings_tell_true_distances_and_cover_nothing(sea: Sea, chart: Chart) -> None:
    assert len(chart.soundings) > 30
    told = {one.distance for one in chart.soundings}
    assert told <= set(sea.distances(np.arange(len(sea.isles))).ravel().tolist())
    lanes = [shapely.LineString(path) for path in chart.paths.each if len(path) > 1]
    covered = [*chart.coasts.land, *lanes, *(shapely.box(*box) for _, box in _names(chart))]
    tree = shapely.STRtree(covered)
    for one in chart.soundings:
        half = 0.25 * SOUNDING
        box = shapely.box(one.x - half, one.y - half, one.x + half, one.y + half)
        assert not len(tree.query(box, predicate="intersects"))


def test_the_bands_stay_in_their_shoal(chart: Chart) -> None:
    shoals = shapely.union_all(list(chart.shelves))
    for band in chart.bands:
        assert shapely.union_all(list(band)).difference(shoals).area < 0.01


def test_falseness_grows_from_near_to_far() -> None:
    found = channels.falseness(np.array([0.5, 1.25, 1.35, 1.5, np.inf]))
    assert found.tolist() == sorted(found.tolist())
    assert found[[0, 1, 3, 4]].tolist() == [0, 0, 1, 1]


def test_two_islands_without_a_way_lie_in_shoals_of_their_own() -> None:
    spots = {"i0": (0.0, 0.0), "i1": (2.0, 0.0), "i2": (0.0, 2.0), "i3": (2.0, 2.0)}
    drawn = draw(sea_of(4, [(0, 1, "collaboration"), (2, 3, "collaboration")]), spots, 1)
    together = [
        sorted(i for i, place in enumerate(drawn.coasts.places) if shelf.contains(shapely.Point(place)))
        for shelf in drawn.shelves
    ]
    assert sorted(together) == [[0, 1], [2, 3]]


def test_at_its_mouth_a_channel_grows_as_shallow_as_the_sea_outside() -> None:
    spots = {"i0": (0.0, 0.0), "i1": (1.6, 0.0), "i2": (-6.0, 6.0), "i3": (8.0, 6.0)}
    drawn = draw(sea_of(4, [(0, 2, "contact"), (2, 3, "contact"), (3, 1, "contact")]), spots, 1)
    between = shapely.box(0.0, -3.0, 1.6, 3.0)
    long = [shapely.union_all(list(deep)).intersection(between).bounds for deep in drawn.deeps]
    ends = [(low, high) for _, low, _, high in long]
    for (low, high), (deeper, higher) in itertools.pairwise(ends):
        assert deeper > low + 0.03
        assert higher < high - 0.03


def test_above_its_number_of_islands_there_is_no_channel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "MOST", 3)
    spots = {f"i{n}": (2.0 * n, 0.0) for n in range(4)}
    drawn = draw(sea_of(4, [(0, 1, "contact"), (2, 3, "contact")]), spots, 1)
    assert (drawn.deeps, drawn.soundings) == (((), (), ()), ())
    assert len(drawn.shelves) == 1

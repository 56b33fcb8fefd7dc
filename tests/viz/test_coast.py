from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from viz import coast
from viz.chart import Chart

POINTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.floats(0.0, 12.0)),
    min_size=1, max_size=40, unique_by=lambda each: each[:2],
)  # fmt: skip


def drawn(islands: list[tuple[int, int, float]]) -> tuple[coast.Coasts, np.ndarray]:
    places = np.array([(x / 4, y / 4) for x, y, _ in islands])
    radii = coast.radii_for(np.array([carry for *_, carry in islands]), places)
    return coast.draw_coasts([f"{x}-{y}" for x, y, _ in islands], places, radii), places


@settings(max_examples=60)
@given(POINTS)
def test_no_two_coasts_touch_wherever_islands_lie(islands: list[tuple[int, int, float]]) -> None:
    coasts, places = drawn(islands)
    land = coasts.land
    assert shapely.is_valid(land).all()
    tree = shapely.STRtree(land)
    one, other = tree.query(land, predicate="intersects")
    assert (one == other).all()
    assert shapely.contains(land, shapely.points(places)).all()


@settings(max_examples=25)
@given(POINTS)
def test_hills_lie_on_land(islands: list[tuple[int, int, float]]) -> None:
    coasts, _ = drawn(islands)
    for level in (0, 1):
        assert shapely.covers(
            shapely.buffer(coasts.land, 1e-9), shapely.polygons(coasts.hills[:, level])
        ).all()


def test_a_coast_belongs_to_its_organisation_for_life() -> None:
    one, _ = drawn([(0, 0, 1.0), (40, 0, 2.0)])
    more, _ = drawn([(0, 0, 1.0), (40, 0, 2.0), (0, 50, 5.0), (50, 50, 1.0)])
    alone = np.linalg.norm(one.rings[0], axis=1) / one.radii[0]
    later = np.linalg.norm(more.rings[0], axis=1) / more.radii[0]
    assert np.allclose(alone, later, rtol=0.02)


def test_area_follows_what_is_carried_with_a_floor() -> None:
    far = np.array([[0.0, 0.0], [90.0, 0.0], [0.0, 90.0]])
    radii = coast.radii_for(np.array([4.0, 1.0, 0.0]), far)
    assert radii[0] ** 2 / radii[1] ** 2 == 4.0
    assert np.isclose(radii[2] ** 2 / radii[1] ** 2, coast.FLOOR)
    assert np.isclose(np.pi * radii[1] ** 2, coast.AREA_PER_CARRY)
    land = coast.draw_coasts(["a", "b", "c"], far, radii).land
    assert np.allclose(shapely.area(land), np.pi * radii**2, rtol=0.05)


def test_land_is_at_most_an_eighth_of_a_small_sea() -> None:
    places = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0], [2.0, 2.0]])
    radii = coast.radii_for(np.full(4, 50.0), places)
    hull = shapely.MultiPoint(places).convex_hull.buffer(1.0).area
    assert np.isclose(np.pi * (radii**2).sum(), 0.12 * hull)


def test_no_coast_reaches_further_than_it_says() -> None:
    ids = [f"org-{i}" for i in range(30)]
    far = np.stack([np.arange(30) * 50.0, np.zeros(30)], axis=1)
    radii = np.full(30, 1.0)
    left, down, right, up = coast.extents(ids, radii).T
    rings = coast.draw_coasts(ids, far, radii).rings - far[:, None, :]
    assert (rings[..., 0].max(axis=1) <= right + 1e-9).all()
    assert (-rings[..., 0].min(axis=1) <= left + 1e-9).all()
    assert (rings[..., 1].max(axis=1) <= up + 1e-9).all()
    assert (-rings[..., 1].min(axis=1) <= down + 1e-9).all()


def test_shallows_surround_every_coast_and_lie_within_each_other(chart: Chart) -> None:
    wide, middle, narrow = (shapely.union_all(list(band)) for band in chart.bands)
    land = shapely.union_all([shapely.Polygon(island.coast) for island in chart.islands])
    # A channel may run past a headland: that false neighbours have deep water between comes first.
    assert land.difference(narrow).area < 0.015 * land.area
    assert wide.buffer(0.02).covers(middle)
    assert middle.buffer(0.02).covers(narrow)


def test_shelves_of_different_archipelagos_do_not_touch(chart: Chart) -> None:
    one, other = shapely.STRtree(chart.shelves).query(np.array(chart.shelves, dtype=object), "intersects")
    assert (one == other).all()

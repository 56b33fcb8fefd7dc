"""Which things stand for all at which zoom."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viz.tiles import by_zoom
from viz.tiles.zooms import WHOLE, growth, number, pixels

PLACES = st.lists(
    st.tuples(st.floats(-40, 40, width=32), st.floats(-40, 40, width=32)), min_size=1, max_size=30
)


@given(PLACES)
def test_whoever_is_drawn_has_water_around_and_all_are_there_from_near(
    places: list[tuple[float, float]],
) -> None:
    place = np.array(places)
    radii = np.full(len(place), 0.2)
    since = by_zoom.islands(place, radii, radii, np.arange(len(place), dtype=float), 0.2)
    assert since.max() <= WHOLE
    for zoom in range(WHOLE):
        shown = np.flatnonzero(since <= zoom)
        reach = radii[shown] * growth(radii[shown], zoom, 0.2)
        for i, one in enumerate(shown):
            for j, other in enumerate(shown[:i]):
                apart = np.hypot(*(place[one] - place[other]))
                assert apart >= reach[i] + reach[j] + by_zoom.WATER / pixels(zoom) - 1e-9


def test_the_important_come_first() -> None:
    place = np.array([[0.0, 0.0], [0.1, 0.0]])
    since = by_zoom.islands(place, np.full(2, 0.01), np.full(2, 0.01), np.array([1.0, 5.0]), 0.01)
    assert since[1] < since[0]


def test_arenas_with_many_members_come_first_and_all_at_the_last() -> None:
    place = np.array([[0.0, 0.0], [0.01, 0.0], [0.02, 0.0]])
    assert by_zoom.arenas(place, np.array([2, 9, 3]), 4, 7).tolist() == [7, 4, 7]


def test_lanes_join_what_is_drawn_and_not_what_is_too_near_to_see() -> None:
    zoom = 6
    unit = 1 / pixels(zoom)
    starts = np.zeros((4, 2))
    ends = np.array([[50.0, 0.0], [2.0, 0.0], [50.0, 0.0], [9000.0, 0.0]]) * unit
    since = np.array([3, 3, zoom + 1, 3])
    chosen = by_zoom.lanes(starts, ends, since, np.ones(4), zoom, WHOLE)
    assert chosen.tolist() == [True, False, False, False]


def test_a_thing_lies_in_every_tile_that_its_box_meets() -> None:
    boxes = np.array([[-1.0, -1.0, 1.0, 1.0], [100.0, 100.0, 101.0, 101.0]])
    posted = by_zoom.post(boxes, np.array([0, 1]), 1, 0.0)
    assert posted.tiles.tolist() == [int(number(1, x, y)) for x in (0, 1) for y in (0, 1)]
    things = {
        int(tile): posted.things[a:b].tolist()
        for tile, a, b in zip(posted.tiles, posted.starts[:-1], posted.starts[1:], strict=True)
    }
    assert [things[int(number(1, x, y))] for x in (0, 1) for y in (0, 1)] == [[0], [0], [0, 1], [0]]


def test_a_full_tile_holds_the_first_ones() -> None:
    boxes = np.tile(np.array([[1.0, 1.0, 2.0, 2.0]]), (5, 1))
    posted = by_zoom.post(boxes, np.array([3, 1, 4, 0, 2]), 0, 0.0, most=2)
    assert posted.things.tolist() == [3, 1]

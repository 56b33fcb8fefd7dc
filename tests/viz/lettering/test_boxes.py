from __future__ import annotations

from functools import partial

import shapely
from hypothesis import given
from hypothesis import strategies as st

from viz.chart import Chart
from viz.lettering import boxes as labels
from viz.lettering.boxes import Placing

Box = tuple[float, float, float, float]
PLACES = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))


def box(x: float, y: float, cost: float = 0.0) -> Placing:
    return Placing((x, y, x + 1, y + 1), cost, None)


def test_the_cheapest_place_wins_when_nothing_is_in_the_way() -> None:
    picked, cost = labels.choose([[box(0, 0, 0.5), box(5, 5, 0.1)]], [])
    assert picked == [1]
    assert cost == [0.1]


def test_names_yield_to_each_other() -> None:
    picked, cost = labels.choose([[box(0, 0), box(5, 0, 1)], [box(0.5, 0), box(9, 0, 0.2)]], [])
    assert picked == [0, 1]
    assert max(cost) < labels.CLASH


def test_who_chose_first_yields_when_the_other_cannot() -> None:
    picked, cost = labels.choose([[box(0, 0), box(5, 0, 1)], [box(0.5, 0)]], [])
    assert picked == [1, 0]
    assert max(cost) < labels.CLASH


def test_land_is_never_covered_while_there_is_water() -> None:
    land = [shapely.box(0, 0, 2, 2)]
    picked, _ = labels.choose([[box(0.5, 0.5), box(4, 4, 3.0)]], land)
    assert picked == [1]


def test_a_collision_that_cannot_be_helped_is_told() -> None:
    _, cost = labels.choose([[box(0, 0)], [box(0.2, 0.2)]], [])
    assert max(cost) >= labels.CLASH


@given(st.lists(st.lists(PLACES, min_size=1, max_size=5), min_size=1, max_size=9))
def test_what_nobody_came_near_need_not_choose_again(spots: list[list[tuple[int, int, int]]]) -> None:
    items = [[box(x / 2, y / 2, cost / 4) for x, y, cost in item] for item in spots]
    picked, cost = labels.choose(items, [])
    chosen = [item[pick].box for item, pick in zip(items, picked, strict=True)]
    for item, pick, told in zip(items, picked, cost, strict=True):
        others = [one for one in chosen if one is not item[pick].box]
        covered = sum(map(partial(_overlap, item[pick].box), others))
        assert told == item[pick].cost + labels.CLASH * covered


def _overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def test_nothing_to_place() -> None:
    assert labels.choose([], []) == ([], [])


def test_every_name_of_the_seed_has_a_place(chart: Chart) -> None:
    assert all(island.label and island.label.free for island in chart.islands)
    assert sum(buoy.label is not None for buoy in chart.buoys) == 6


def test_no_name_of_the_seed_covers_a_name_or_a_coast(chart: Chart) -> None:
    written = [island.label for island in chart.islands] + [buoy.label for buoy in chart.buoys]
    boxes = [shapely.box(*label.box) for label in written if label]
    one, other = shapely.STRtree(boxes).query(boxes, predicate="overlaps")
    assert not len(one), (one, other)
    land = [shapely.Polygon(island.coast) for island in chart.islands]
    one, other = shapely.STRtree(land).query(boxes, predicate="intersects")
    assert not len(one), (one, other)


def test_every_name_stands_by_its_own_island(chart: Chart) -> None:
    land = [shapely.Polygon(island.coast) for island in chart.islands]
    for island, own in zip(chart.islands, land, strict=True):
        assert island.label is not None
        at = shapely.box(*island.label.box)
        assert own.distance(at) < 1.0

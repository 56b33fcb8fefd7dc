"""A still picture of islands shoulder to shoulder: names off their coasts, each with a line to its island."""

from itertools import combinations

import pytest
import shapely

from tests.viz.small import sea_of
from viz.chart import Chart, draw
from viz.picture import svg

SIDE = 5
NAMES = [f"Föreningen för samverkan nummer {n}" for n in range(SIDE * SIDE)]
PAIRS = [(n, n + 1, "contact") for n in range(SIDE * SIDE - 1)]


@pytest.fixture(scope="module")
def dense() -> Chart:
    spots = {f"i{n}": (1.0 * (n % SIDE), 1.0 * (n // SIDE)) for n in range(SIDE * SIDE)}
    return draw(sea_of(SIDE * SIDE, PAIRS, NAMES), spots, 1)


def test_more_names_have_room_and_none_covers_anything(dense: Chart) -> None:
    second = dense.words.second
    assert sum(bool(label and label.free) for label in dense.words.islands) < len(second)
    boxes = [shapely.box(*label.box) for label in second.values()]
    assert not any(one.buffer(-1e-9).intersects(other) for one, other in combinations(boxes, 2))
    land = shapely.unary_union([shapely.Polygon(ring) for ring in dense.coasts.rings])
    assert not any(box.intersects(land) for box in boxes)


def test_a_line_leads_from_its_own_coast_and_crosses_no_other(dense: Chart) -> None:
    led = {i: label for i, label in dense.words.second.items() if label.leader}
    assert led
    for i, label in led.items():
        x0, y0, x1, y1 = label.box
        x, y = label.leader or (0.0, 0.0)
        line = shapely.LineString([(x, y), (min(max(x, x0), x1), min(max(y, y0), y1))])
        own, *others = (shapely.Polygon(dense.coasts.rings[j]) for j in (i, *({*range(SIDE * SIDE)} - {i})))
        assert own.distance(shapely.Point(x, y)) < 1e-6
        assert not any(line.crosses(other.buffer(-0.03)) for other in others)


def test_the_picture_writes_them_there_once(dense: Chart) -> None:
    told = dense.to_json()
    drawn = svg.render(told, {})
    written = [one for one in told["islands"] if one["second"]]
    assert len(written) == len(dense.words.second)
    assert drawn.count("<text") >= len(written)
    plain = svg.render({**told, "islands": [{**one, "second": None} for one in told["islands"]]}, {})
    assert drawn.count("<text") > plain.count("<text")


def test_where_all_find_room_nothing_is_sought_again(chart: Chart) -> None:
    assert chart.words.second == {}

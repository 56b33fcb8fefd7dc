"""The page as placed: distances are exact, and nothing lies on anything."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
import shapely

from tests.graph.small import snapshot
from tests.viz.radial.conftest import Looking, Seen
from viz.radial.page import PAGES
from viz.radial.ring_marks import name_box

LOOKED_FROM = ["karlskoga-kommun", "abf-askersund"]


@pytest.fixture(scope="module", params=[(one, shape) for one in LOOKED_FROM for shape in PAGES])
def seen(request: pytest.FixtureRequest, looking: Looking) -> Seen:
    return looking.seen(*request.param)


def boxes(seen: Seen) -> dict[str, shapely.Polygon]:
    """Every name's box by its node."""
    found = {}
    for placed in seen.drawn.placed:
        if placed.name:
            found[placed.spot.node] = shapely.box(*name_box(placed.name))
    return found


def test_every_island_and_buoy_stands_at_its_exact_distance(seen: Seen) -> None:
    x, y = seen.drawn.page.middle
    for placed in seen.drawn.placed:
        drawn = np.hypot(placed.x - x, placed.y - y) / seen.drawn.unit
        most = seen.drawn.rings[-1] if placed.spot.heap else np.inf  # whoever is counted lies at the rim
        assert drawn == pytest.approx(min(placed.spot.distance, most), abs=1e-9)


def test_no_name_lies_on_a_name_or_on_land_and_all_on_the_page(seen: Seen) -> None:
    named = boxes(seen)
    assert [pair for pair in combinations(named, 2) if named[pair[0]].intersects(named[pair[1]])] == []
    land = {one.spot.node: shapely.Polygon(one.coast) for one in seen.drawn.placed if len(one.coast)}
    lies_on = [(a, b) for a in named for b in land if a != b and named[a].intersects(land[b])]
    assert lies_on == []
    page = shapely.box(0, 0, seen.drawn.page.wide, seen.drawn.page.high)
    assert all(page.contains(box) for box in named.values())
    furniture = [shapely.box(*one) for one in seen.drawn.page.furniture]
    assert not [node for node, box in named.items() if any(box.intersects(one) for one in furniture)]


def test_no_land_touches_land_and_nobody_is_off_the_page(seen: Seen) -> None:
    land = [shapely.Polygon(one.coast) for one in seen.drawn.placed if len(one.coast)]
    assert not [pair for pair in combinations(land, 2) if pair[0].intersects(pair[1])]
    page = seen.drawn.page
    assert all(0 < one.x < page.wide and 0 < one.y < page.high for one in seen.drawn.placed)


def test_the_middle_and_nearly_all_others_have_their_name(seen: Seen) -> None:
    placed, page = seen.drawn.placed, seen.drawn.page
    assert placed[0].name is not None
    wanted = placed[: page.named + 1]
    assert sum(one.name is not None for one in wanted) >= 0.9 * len(wanted)


def test_the_same_network_gives_the_same_page(looking: Looking) -> None:
    again = looking._seen("abf-askersund", "tall").drawn
    first = looking.seen("abf-askersund", "tall").drawn
    assert [(one.x, one.y, one.name) for one in again.placed] == [
        (one.x, one.y, one.name) for one in first.placed
    ]


class RowChart:
    """As many islands beside each other as there are organisations."""

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids

    def to_json(self) -> dict[str, Any]:
        lying = [
            {"id": id, "x": float(x), "y": 0.0, "area": 0.5, "lighthouse": False}
            for x, id in enumerate(self.ids)
        ]
        return {"islands": lying, "arenas": []}


def test_in_a_row_of_140_most_have_their_name_and_whoever_is_counted_lies_at_the_rim() -> None:
    ids = [f"o{at:03}" for at in range(140)]
    row = snapshot(
        {id: {"name": f"Föreningen nummer {id[1:]} i Nora"} for id in ids},
        [(one, other, "contact") for one, other in pairwise(ids)],
    )
    drawn = Looking(row, RowChart(ids)).seen("o000", "wide").drawn
    assert sum(one.name is not None for one in drawn.placed) >= 40  # measured: 47, of 29 before
    (heap,) = [one for one in drawn.placed if one.spot.heap]
    x, y = drawn.page.middle
    far = {one.spot.node: np.hypot(one.x - x, one.y - y) for one in drawn.placed if not one.spot.heap}
    assert far == pytest.approx(
        {one.spot.node: one.spot.distance * drawn.unit for one in drawn.placed if not one.spot.heap}
    )
    assert heap.spot.distance > drawn.rings[-1]
    assert np.hypot(heap.x - x, heap.y - y) == pytest.approx(drawn.rings[-1] * drawn.unit)

from __future__ import annotations

import datetime as dt
import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings

from graph.measures.analysis import find
from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt
from tests.viz.small import sea_of, seas
from viz.chart import Chart, draw
from viz.from_network import survey
from viz.places.edition import Positions, first_edition
from viz.places.newcomers import place_newcomers
from viz.sea import Sea


@settings(max_examples=12)
@given(seas())
def test_any_sea_can_be_drawn_and_twice_alike(sea: Sea) -> None:
    positions = first_edition(sea)
    told = draw(sea, positions, 3).to_json()
    assert told == draw(sea, positions, 3).to_json()
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    land = [shapely.Polygon(island["coast"]) for island in told["islands"]]
    one, other = shapely.STRtree(land).query(land, predicate="intersects")
    assert (one == other).all()
    assert {(lane["a"], lane["b"]) for lane in told["lanes"]} == {
        (f"i{ln.a}", f"i{ln.b}") for ln in sea.lanes
    }


def test_an_empty_sea_is_a_chart_too() -> None:
    told = draw(sea_of(0, []), {}, 1).to_json()
    assert told["islands"] == []
    assert told["truth"]["pairs"] == 0
    assert [len(told[name]) for name in ("bands", "contours")] == [3, 4]


def test_figures_of_the_seed(chart: Chart) -> None:
    truth = chart.truth
    assert truth.pairs == 1498
    assert (truth.stress or 1) < 0.1
    assert (truth.median_error or 1) < 0.2
    assert (truth.share_over_half or 1) < 0.18
    assert truth.lanes == 231
    assert (truth.lane_error or 1) < 0.12
    assert (truth.lane_error_ninth or 1) < 0.3
    assert len(chart.islands) == 109
    assert len(chart.courses) == 91
    assert len(chart.buoys) == 33
    assert sum(island.isle.light for island in chart.islands) == 10
    assert [len(name.members) for name in chart.names if name.id == "calm"] == [36]


def test_land_shares_of_the_seed(sea: Sea, chart: Chart) -> None:
    """Land is a small part of the hull, as in the study: more of it would cost truth."""
    for group, share in zip(sea.components(), (0.1, 0.075), strict=False):
        land = [shapely.Polygon(chart.islands[i].coast) for i in group]
        hull = shapely.union_all(land).convex_hull.area
        assert sum(part.area for part in land) / hull == pytest.approx(share, abs=0.025)


def test_names_on_the_water(chart: Chart) -> None:
    said = {(name.kind, name.name or name.id) for name in chart.names}
    assert {("archipelago", "Örebro län"), ("archipelago", "Sydöstra Skåne"), ("place", "Askersund"),
            ("place", "Nora"), ("calm", "calm"), ("open_sea", "open_sea")} <= said  # fmt: skip
    assert ("place", "Ljusnarsberg") not in said  # its organisations lie scattered


def test_another_day_changes_lanes_but_moves_nobody(snapshot: Snapshot, positions: Positions) -> None:
    network = NetworkAt(snapshot, dt.date(2019, 6, 1))
    sea = survey(network, find(network))
    placed = place_newcomers(sea, positions)
    told = draw(sea, placed, 1).to_json()
    assert {i["id"]: (i["x"], i["y"]) for i in told["islands"]} == {i.id: positions[i.id] for i in sea.isles}
    assert len(told["lanes"]) != 91
    assert "calm" in {name["id"] for name in told["groups"]}


def test_a_causeway_only_between_close_partners_that_are_drawn_near(chart: Chart) -> None:
    for course in chart.courses:
        if course.causeway:
            assert course.lane.degree in ("collaboration", "integration")
            a, b = chart.islands[course.lane.a], chart.islands[course.lane.b]
            assert np.hypot(a.x - b.x, a.y - b.y) <= 3 * course.lane.length
    assert sum(course.causeway for course in chart.courses) >= 10


def test_lanes_go_from_coast_to_coast(chart: Chart) -> None:
    for course in chart.courses:
        a, b = (shapely.Polygon(chart.islands[i].coast) for i in (course.lane.a, course.lane.b))
        start, end = (shapely.Point(*course.path[i]) for i in (0, -1))
        assert min(a.distance(start) + b.distance(end), a.distance(end) + b.distance(start)) < 0.05


def test_truth_of_an_island_is_its_own_median_error() -> None:
    sea = sea_of(3, [(0, 1, "contact"), (1, 2, "contact")])
    told = draw(sea, {"i0": (0.0, 0.0), "i1": (4.0, 0.0), "i2": (8.0, 0.0)}, 1).to_json()
    assert [island["truth"] for island in told["islands"]] == [0.0, 0.0, 0.0]
    told = draw(sea, {"i0": (0.0, 0.0), "i1": (4.0, 0.0), "i2": (6.0, 0.0)}, 1).to_json()
    assert [island["truth"] for island in told["islands"]] == [0.155, 0.31, 0.224]
    assert told["truth"]["pairs"] == 3

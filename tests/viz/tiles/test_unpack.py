"""What was filed is told again as the whole chart tells it."""

from typing import Any

import numpy as np
import pytest
import shapely

from viz.chart import Chart
from viz.tiles.archive import Archive, packed
from viz.tiles.pack import Texts, filed
from viz.tiles.unpack import ISLAND, Parts


@pytest.fixture(scope="module")
def parts(chart: Chart) -> Parts:
    return Parts(Archive(b"".join(packed(*filed(chart, Texts())))))


@pytest.fixture(scope="module")
def whole(chart: Chart) -> dict[str, Any]:
    return chart.to_json()


def test_islands_come_back_with_their_coasts(parts: Parts, whole: dict[str, Any]) -> None:
    ids = ["nora-kommun", "karlskoga-kommun"]
    found = {one["id"]: one for one in parts.islands(parts.numbers([*ids, "ingen"]))}
    assert set(found) == set(ids)
    for one in whole["islands"]:
        if one["id"] in found:
            same = {key: one[key] for key in ISLAND if key not in ("area", "truth")}
            assert {key: found[one["id"]][key] for key in same} == same
            assert found[one["id"]]["area"] == pytest.approx(one["area"], rel=1e-3)
            # The whole chart leaves out corners that nobody sees.
            coast, told = (shapely.Polygon(each["coast"]) for each in (found[one["id"]], one))
            assert coast.symmetric_difference(told).area < 0.02 * told.area


def test_lanes_of_an_island_and_among_some(parts: Parts, whole: dict[str, Any]) -> None:
    nora = parts.numbers(["nora-kommun"])
    lanes = parts.lanes(parts.lanes_of(nora))
    pairs = {(lane["a"], lane["b"]) for lane in whole["lanes"]}
    assert {(lane["a"], lane["b"]) for lane in lanes} == {pair for pair in pairs if "nora-kommun" in pair}
    assert len(parts.lanes_among(nora)) == 0
    everybody = np.arange(len(whole["islands"]))
    assert len(parts.lanes_among(everybody)) == len(pairs)


def test_arenas_name_their_members(parts: Parts, whole: dict[str, Any]) -> None:
    nora = parts.numbers(["nora-kommun"])
    found = {one["id"]: set(one["members"]) for one in parts.arenas(parts.arenas_of(nora))}
    true = {one["id"]: set(one["members"]) for one in whole["arenas"] if "nora-kommun" in one["members"]}
    assert found == true


def test_the_largest_and_those_within_a_box(parts: Parts, whole: dict[str, Any]) -> None:
    most = max(whole["islands"], key=lambda one: one["area"])
    assert [one["id"] for one in parts.islands(parts.largest(1))] == [most["id"]]
    around = (most["x"] - 0.01, most["y"] - 0.01, most["x"] + 0.01, most["y"] + 0.01)
    assert [one["id"] for one in parts.islands(parts.within(around))] == [most["id"]]

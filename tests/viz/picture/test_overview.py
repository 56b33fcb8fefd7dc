"""A large chart as the JSON of a small one: the important islands, or every one of a view."""

from typing import Any

import numpy as np
import pytest

from viz.chart import Chart
from viz.picture.overview import MOST_PIXELS, USUAL, overview, view
from viz.tiles import tile_shores
from viz.tiles.archive import Archive, packed
from viz.tiles.pack import Texts, filed


@pytest.fixture(scope="module")
def archive(chart: Chart) -> Archive:
    return Archive(b"".join(packed(*filed(chart, Texts()))))


@pytest.fixture(scope="module")
def frame(chart: Chart) -> dict[str, Any]:
    told = chart.to_json()
    return {key: told[key] for key in ("bounds", "groups", "edition", "unit")}


def test_an_overview_is_drawn_as_large_as_a_small_chart(archive: Archive, frame: dict[str, Any]) -> None:
    told = overview(archive, frame)
    assert told["islands"]
    radii = [np.sqrt(one["area"] / np.pi) for one in told["islands"]]
    assert np.median(radii) == pytest.approx(USUAL, rel=0.2)
    assert told["bounds"] == pytest.approx([edge * told["unit"] / frame["unit"] for edge in frame["bounds"]])


def test_a_view_holds_every_island_in_it_and_no_other(
    chart: Chart, archive: Archive, frame: dict[str, Any]
) -> None:
    places = {one["id"]: (one["x"], one["y"]) for one in chart.to_json()["islands"]}
    middle = np.median(np.array(list(places.values())), axis=0)
    box = (middle[0] - 4, middle[1] - 4, middle[0] + 4, middle[1] + 4)
    told = view(archive, frame, box)
    inside = {id for id, (x, y) in places.items() if box[0] <= x <= box[2] and box[1] <= y <= box[3]}
    assert {one["id"] for one in told["islands"]} == inside
    assert inside
    for one in told["islands"]:
        assert (one["x"], one["y"]) == pytest.approx(
            np.array(places[one["id"]]) * told["unit"] / frame["unit"], abs=1e-3
        )
    shown = {one["id"] for one in told["islands"]}
    assert all({lane["a"], lane["b"]} <= shown for lane in told["lanes"])


def test_a_view_of_open_sea_costs_no_more_than_its_shores(
    archive: Archive, frame: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """2,000 units each way asked for 33 GB, 600 for what a machine has: one GET, by anybody."""
    looked_at, around = [], tile_shores.around

    def noted(spots: Any, reach: Any, wide: Any, size: tuple[int, int]) -> Any:
        looked_at.append(size[0] * size[1])
        return around(spots, reach, wide, size)

    monkeypatch.setattr(tile_shores, "around", noted)
    left, low, right, high = frame["bounds"]
    whole = view(archive, frame, (left, low, right, high))
    far = view(archive, frame, (left - 1000, low - 1000, right + 900, high + 900))
    assert max(looked_at) <= MOST_PIXELS
    assert looked_at[1] < 2 * looked_at[0]
    assert whole["shelves"]
    assert len(far["shelves"]) == pytest.approx(len(whole["shelves"]), abs=3)  # another grid
    monkeypatch.setattr("viz.picture.overview.MOST_PIXELS", 100_000)
    assert view(archive, frame, (left, low, right, high))["shelves"]
    assert looked_at[2] <= 100_000
    nobody = view(archive, frame, (left - 1500, low - 1500, left - 10, low - 10))
    assert nobody["islands"] == nobody["shelves"] == []

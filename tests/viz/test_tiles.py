from __future__ import annotations

import gzip
from itertools import pairwise
from typing import Any

import mapbox_vector_tile
import numpy as np
import pytest
import shapely

from tests.viz.small import sea_of
from viz import tiles
from viz.chart import Chart, draw
from viz.tiles import ACROSS, EXTENT, MOST_ZOOM, Tiles


@pytest.fixture(scope="module")
def told(chart: Chart) -> dict[str, Any]:
    return chart.to_json()


@pytest.fixture(scope="module")
def made(told: dict[str, Any]) -> Tiles:
    return Tiles(told)


@pytest.fixture(scope="module")
def crowd() -> dict[str, Any]:
    """Ten thousand islands in a square, some tied to the next."""
    size = 10_000
    random = np.random.default_rng(1)
    place = random.random((size, 2)) * 100 - 50
    small = sea_of(200, [(i, i + 1, "contact") for i in range(0, 199, 2)])
    told = draw(small, {f"i{i}": tuple(at) for i, at in enumerate(place[:200])}, 1).to_json()
    one = told["islands"][0]
    told["islands"] = [
        {**one, "id": f"i{i}", "x": x, "y": y, "area": 1 + i / size,
         "coast": [[x - 0.4, y - 0.4], [x + 0.4, y - 0.4], [x + 0.4, y + 0.4], [x - 0.4, y + 0.4]]}
        for i, (x, y) in enumerate(place.tolist())
    ]  # fmt: skip
    return told


def unpacked(tile: bytes) -> dict[str, Any]:
    found: dict[str, Any] = mapbox_vector_tile.decode(tile, default_options={"y_coord_down": True})
    return found


def covering(chart: dict[str, Any], z: int) -> list[tuple[int, int]]:
    x0, y0, x1, y1 = chart["bounds"]
    side = ACROSS / 2**z
    return [
        (x, y)
        for x in range(int((x0 + 512) // side), int((x1 + 512) // side) + 1)
        for y in range(int((512 - y1) // side), int((512 - y0) // side) + 1)
    ]


def on_the_plane(at: list[float], z: int, x: int, y: int) -> tuple[float, float]:
    side = ACROSS / 2**z
    return x * side - ACROSS / 2 + at[0] / EXTENT * side, ACROSS / 2 - y * side - at[1] / EXTENT * side


def test_the_nearest_tiles_tell_of_every_island_where_it_lies(told: dict[str, Any], made: Tiles) -> None:
    islands = {one["id"]: one for one in told["islands"]}
    found = {}
    for x, y in covering(told, MOST_ZOOM):
        for feature in unpacked(made.tile(MOST_ZOOM, x, y)).get("islands", {"features": []})["features"]:
            ring = feature["geometry"]["coordinates"][0]
            found[feature["properties"]["id"]] = [on_the_plane(at, MOST_ZOOM, x, y) for at in ring]
            assert feature["properties"]["family"] == islands[feature["properties"]["id"]]["family"]
    assert set(found) == set(islands)
    for id, ring in found.items():
        true = shapely.Polygon(islands[id]["coast"])
        assert shapely.Polygon(ring).symmetric_difference(true).area < 0.15 * true.area


def test_far_out_small_islands_are_left_out_and_large_ones_stay(told: dict[str, Any], made: Tiles) -> None:
    def shown(z: int) -> set[str]:
        return {
            feature["properties"]["id"]
            for x, y in covering(told, z)
            for feature in unpacked(made.tile(z, x, y)).get("islands", {"features": []})["features"]
        }

    levels = [shown(z) for z in range(MOST_ZOOM + 1)]
    assert all(far <= near for far, near in pairwise(levels))
    assert max(told["islands"], key=lambda one: one["area"])["id"] in levels[2]


def test_lanes_join_their_ends_and_names_carry_letters(told: dict[str, Any], made: Tiles) -> None:
    lanes, names = {}, {}
    for x, y in covering(told, 6):
        tile = unpacked(made.tile(6, x, y))
        for feature in tile.get("lanes", {"features": []})["features"]:
            lanes[feature["properties"]["a"], feature["properties"]["b"]] = feature["properties"]["degree"]
        for feature in tile.get("names", {"features": []})["features"]:
            names[feature["properties"]["id"]] = feature["properties"]["name"]
    assert lanes.items() <= {(one["a"], one["b"]): one["degree"] for one in told["lanes"]}.items()
    assert len(lanes) > 0.8 * len(told["lanes"])
    assert names == {one["id"]: one["name"] for one in told["islands"]}


def test_where_nothing_is_a_tile_is_empty(made: Tiles) -> None:
    assert made.tile(8, 0, 0) == b""
    assert made.tile(MOST_ZOOM + 1, 0, 0) == b""
    assert made.tile(2, 4, 0) == b""
    assert Tiles({"islands": [], "lanes": [], "arenas": []}).tile(0, 0, 0) == b""


def test_a_crowded_tile_stays_light_and_names_the_largest(crowd: dict[str, Any]) -> None:
    many = Tiles(crowd)
    for z in range(MOST_ZOOM + 1):
        for x, y in covering(crowd, z)[:4]:
            assert len(gzip.compress(many.tile(z, x, y), 5)) < 300_000
    whole = unpacked(many.tile(0, 0, 0))
    assert len(whole["names"]["features"]) == tiles.NAMES
    assert len(whole["islands"]["features"]) == tiles.SHAPES
    assert {f["properties"]["id"] for f in whole["names"]["features"]} == {
        f"i{i}" for i in range(9750, 10_000)
    }


def test_the_same_chart_gives_the_same_tiles(told: dict[str, Any], made: Tiles) -> None:
    z, (x, y) = 5, covering(told, 5)[0]
    assert Tiles(told).tile(z, x, y) == made.tile(z, x, y)

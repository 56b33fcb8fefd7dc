"""Tiles over the real service: what they hold, to whom, and how they are sent."""

from typing import Any

import mapbox_vector_tile
from fastapi.testclient import TestClient

from viz.tiles import Tiles


def lanes(tile: bytes) -> list[dict[str, Any]]:
    found = mapbox_vector_tile.decode(tile)["lanes"]["features"]
    return [feature["properties"] for feature in found]


def address(client: TestClient, z: int, x: int, y: int) -> str:
    return f"/api/v1/chart/tiles/{client.get('/api/v1/chart').json()['edition']}/{z}/{x}/{y}.mvt"


def test_a_tile_is_what_the_chart_says(working: TestClient) -> None:
    chart = working.get("/api/v1/chart").json()
    found = working.get(address(working, 5, 15, 15))
    assert found.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert found.headers["content-encoding"] == "gzip"
    assert found.headers["etag"]
    assert found.content == Tiles(chart).tile(5, 15, 15) != b""
    plain = working.get(address(working, 5, 15, 15), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == found.content


def test_the_public_sees_no_friction(public: TestClient, working: TestClient) -> None:
    shown = lanes(public.get(address(public, 5, 15, 15)).content)
    assert shown
    assert not any({"strained", "person_bound"} & lane.keys() for lane in shown)
    assert all("strained" in lane for lane in lanes(working.get(address(working, 5, 15, 15)).content))


def test_tiles_that_are_not_there(working: TestClient) -> None:
    assert working.get("/api/v1/chart/tiles/77/5/15/15.mvt").status_code == 404
    assert working.get(address(working, 9, 0, 0)).status_code == 422
    assert working.get(address(working, 8, 0, 0)).content == b""


def test_a_tile_that_is_known_is_not_sent_again(working: TestClient) -> None:
    where = address(working, 5, 15, 15)
    tag = working.get(where).headers["etag"]
    assert working.get(where, headers={"if-none-match": tag}).status_code == 304

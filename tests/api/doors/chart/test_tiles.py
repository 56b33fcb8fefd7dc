"""Tiles over the real service: what they hold, to whom, and how they are sent."""

from typing import Any

import mapbox_vector_tile
from fastapi.testclient import TestClient

from api.doors.chart.marks import columns
from api.gate.asking import Asked
from viz.tiles.tiles import Tiles
from viz.tiles.zooms import ACROSS

MIDDLE = (5, 15, 15)


def layer(tile: bytes, name: str) -> list[dict[str, Any]]:
    found = mapbox_vector_tile.decode(tile)[name]["features"]
    return [feature["properties"] for feature in found]


def address(client: TestClient, z: int, x: int, y: int) -> str:
    return f"/api/v1/chart/tiles/{client.get('/api/v1/chart/frame').json()['edition']}/{z}/{x}/{y}.mvt"


def test_a_tile_is_what_the_archive_says(working: TestClient, asked: Asked) -> None:
    found = working.get(address(working, *MIDDLE))
    assert found.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert found.headers["content-encoding"] == "gzip"
    assert found.headers["etag"]
    assert found.content == Tiles(asked.view.filed, more=columns(asked)).tile(*MIDDLE) != b""
    plain = working.get(address(working, *MIDDLE), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == found.content


def test_a_tile_tells_what_the_chart_tells(working: TestClient) -> None:
    chart = working.get("/api/v1/chart").json()
    islands = {one["id"]: one for one in chart["islands"]}
    told = layer(working.get(address(working, *MIDDLE)).content, "names")
    assert told
    for one in told:
        island = islands[one["id"]]
        assert (one["name"], one["family"]) == (island["name"], island["family"])
        assert one.get("services", 0) == island["service_count"]
        assert one["lines"].split("\n") in ([*island["label"]["ways"], island["label"]["lines"]])
    arenas = {one["id"]: one for one in chart["arenas"]}
    some = chart["arenas"][0]
    side = ACROSS / 2**8
    tile = int((some["x"] + ACROSS / 2) // side), int((ACROSS / 2 - some["y"]) // side)
    seen = layer(working.get(address(working, 8, *tile)).content, "arenas")
    assert some["id"] in {one["id"] for one in seen}
    for one in seen:
        assert one["members"] == len(arenas[one["id"]]["members"])
        assert one.get("questions", "") == ", ".join(arenas[one["id"]]["questions"])


def test_the_public_sees_no_friction(public: TestClient, working: TestClient) -> None:
    shown = layer(public.get(address(public, *MIDDLE)).content, "lanes")
    assert shown
    assert not any({"strained", "person_bound"} & lane.keys() for lane in shown)
    assert all("strained" in lane for lane in layer(working.get(address(working, *MIDDLE)).content, "lanes"))


def test_tiles_that_are_not_there(working: TestClient) -> None:
    assert working.get("/api/v1/chart/tiles/77/5/15/15.mvt").status_code == 404
    assert working.get(address(working, 11, 0, 0)).status_code == 422
    assert working.get(address(working, 9, 0, 0)).content == b""
    assert working.get(address(working, 8, 0, 0)).content == b""


def test_a_tile_that_is_known_is_not_sent_again(working: TestClient) -> None:
    where = address(working, *MIDDLE)
    tag = working.get(where).headers["etag"]
    assert working.get(where, headers={"if-none-match": tag}).status_code == 304

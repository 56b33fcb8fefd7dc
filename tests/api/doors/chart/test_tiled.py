"""The service over a chart that is too large to be read whole: the demo, with the limit set below it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.atlas import build_messages
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, by_header, coordinator, demo_store, keeper_of, put, settings

V1 = "/api/v1/chart"
NORA = "nora-kommun"
THINGS = ("islands", "lanes", "arenas")


def named_in_english() -> MemoryStore:
    store = demo_store()
    rename(store, name_en="Municipality of Nora")
    return store


def rename(store: MemoryStore, **names: str) -> None:
    held = store.load().stored("organisation", NORA)
    put(store, "renamed", ("organisation", NORA, {**(held.fields or {}), **names}))


@pytest.fixture(scope="module")
def tiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with pytest.MonkeyPatch.context() as limit:
        limit.setattr(build_messages, "COASTS_UP_TO", 50)
        given = settings(tmp_path_factory.mktemp("tiled"))
        app = built(create_app(given, named_in_english(), follow=False, recognise=by_header))
    yield app
    keeper_of(app).close()


@pytest.fixture
def client(tiled: FastAPI) -> TestClient:
    return coordinator(tiled)


@pytest.fixture
def everybody(tiled: FastAPI) -> TestClient:
    return TestClient(tiled)


def get(client: TestClient, path: str, **query: Any) -> dict[str, Any]:
    answer = client.get(V1 + path, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def near(one: Any, other: Any) -> bool:
    """Whether two JSON values say the same; an archive keeps fewer digits."""
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, abs=0.002, rel=0.006)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(near, one, other))
    return bool(one == other)


def test_nothing_of_a_tiled_chart_is_held(tiled: FastAPI) -> None:
    atlas = keeper_of(tiled).atlas
    assert atlas is not None
    assert atlas.opening.tiled
    assert not set(THINGS) & set(atlas.opening.chart)


def test_it_is_not_sent_whole_but_says_where_its_tiles_are(client: TestClient) -> None:
    answer = client.get(V1, params={"lang": "en"})
    told = answer.json()
    assert (answer.status_code, told["code"]) == (413, "chart_too_large")
    assert "/api/v1/chart/frame" in told["detail"]
    zoom = get(client, "/frame")["most_zoom"]
    middle = 2**zoom // 2
    tile = client.get(told["tiles"].format(z=zoom, x=middle, y=middle))
    assert (tile.status_code, tile.headers["content-type"]) == (200, "application/vnd.mapbox-vector-tile")


def test_every_island_is_told_in_parts_as_it_is(client: TestClient, working: TestClient) -> None:
    small = get(working, "")
    ids = [one["id"] for one in small["islands"]]
    parts = [get(client, "/part", id=ids[start : start + 60]) for start in range(0, len(ids), 60)]
    told = [one for part in parts for one in part["islands"]]
    assert len(told) == len(ids)
    for one, other in zip(told, small["islands"], strict=True):
        assert one.keys() == other.keys()
        for key in one.keys() - {"coast", "hills", "label"}:
            assert near(one[key], other[key]) or other["id"] == NORA, key


def test_a_part_has_its_coasts(client: TestClient, working: TestClient) -> None:
    lane = get(working, "")["lanes"][5]
    ids = [NORA, lane["a"]]
    part, small = get(client, "/part", id=ids), get(working, "/part", id=ids)
    for kind in THINGS:
        assert part[kind]
        assert [one.get("id") for one in part[kind]] == [one.get("id") for one in small[kind]]
    for one, other in zip(part["lanes"], small["lanes"], strict=True):
        assert near(one["path"], other["path"])
    assert len(part["islands"][0]["coast"]) > 60
    assert len(part["islands"][0]["hills"]) == 2


def test_the_public_reads_no_friction(client: TestClient, everybody: TestClient, working: TestClient) -> None:
    ends = next((lane["a"], lane["b"]) for lane in get(working, "")["lanes"] if lane["strained"])
    assert any(lane["strained"] for lane in get(client, "/part", id=ends)["lanes"])
    lanes = get(everybody, "/part", id=ends)["lanes"]
    assert lanes
    assert {lane["strained"] for lane in lanes} == {lane["person_bound"] for lane in lanes} == {None}


def test_the_readers_language(client: TestClient) -> None:
    for lang, name in (("sv", "Nora kommun"), ("en", "Municipality of Nora")):
        found = get(client, "/part", id=NORA, lang=lang)
        assert {one["id"]: one["name"] for one in found["islands"]}[NORA] == name


def test_the_frame_says_that_it_is_tiled_and_has_no_shelves(client: TestClient) -> None:
    frame = get(client, "/frame")
    assert frame["tiled"]
    assert frame["counts"]["islands"] == 109
    assert frame["shelves"] == frame["bands"] == frame["contours"] == []
    assert frame["groups"]
    assert len(json.dumps(frame)) < 300_000


def test_the_page_says_so_too_and_shows_a_picture(client: TestClient) -> None:
    page = client.get("/").text
    assert '"tiled":true' in page.replace(" ", "").replace("&#34;", '"')


def test_a_picture_shows_the_important_islands_or_every_one_of_a_view(client: TestClient) -> None:
    whole = client.get("/chart.svg")
    assert whole.status_code == 200
    assert whole.headers["content-type"].startswith("image/svg+xml")
    assert 20 < whole.text.count("<a href") <= 109
    (nora,) = get(client, "/part", id=NORA)["islands"]
    x, y = nora["x"], nora["y"]
    part = client.get("/chart.svg", params={"bbox": f"{x - 2:.2f},{y - 2:.2f},{x + 2:.2f},{y + 2:.2f}"})
    assert f"/organisations/{NORA}?" in part.text
    assert 0 < part.text.count("<a href") < 60
    assert client.get("/chart.svg?legend=true&theme=print").status_code == 200


def test_pages_that_tell_of_the_chart_still_do(client: TestClient) -> None:
    for path in ("/bridging", "/distances", "/coordinate", "/chart/take"):
        assert client.get(path).status_code == 200, path


def test_an_archive_lies_beside_its_atlas_and_goes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_messages, "COASTS_UP_TO", 50)
    monkeypatch.setattr("api.atlas.shelf.ATLASES_KEPT", 1)
    store = demo_store()
    keeper = keeper_of(create_app(settings(tmp_path, "working"), store, follow=False))
    try:
        first = keeper.build()
        assert [place.suffix for place in sorted(tmp_path.iterdir())] == [".chart", ".view"]
        again = keeper.build()
        assert again.opening.filed.told == first.opening.filed.told
        rename(store, name="Nora")
        keeper.build()
        assert [place.suffix for place in sorted(tmp_path.iterdir())] == [".chart", ".view"]
        # The old one's file is gone, and who still reads it can.
        assert len(first.opening.filed["islands.place"]) == 109
    finally:
        keeper.close()


def test_without_a_folder_an_archive_lies_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_messages, "COASTS_UP_TO", 50)
    nowhere = tmp_path / "file"
    nowhere.write_text("in the way")
    keeper = keeper_of(create_app(settings(nowhere / "cache", "working"), demo_store(), follow=False))
    try:
        atlas = keeper.build()
        assert atlas.opening.tiled
        assert len(atlas.opening.filed["islands.place"]) == 109
    finally:
        keeper.close()

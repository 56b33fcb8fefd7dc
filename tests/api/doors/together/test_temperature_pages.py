"""Who reads and ticks a place's or an arena's checklists, and what there is to tick."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.conftest import client_as, keeper_of, put
from tests.api.doors.together.conftest import OWN, follow
from tests.api.doors.together.test_ticking import NORA, POINTS, tap
from tests.api.pages import read


def test_only_those_who_work_here_read_it_and_only_coordinators_tick(
    app: FastAPI, nobody: TestClient
) -> None:
    reader = client_as(app, "reader@1884")
    assert nobody.get(NORA).status_code == 403
    assert client_as(app, "reader@1883").get(NORA).status_code == 403
    page = reader.get(NORA).text
    assert read(reader, NORA)
    assert "Först härnäst:" in page
    assert '<button class="tick' not in page
    assert reader.post(NORA, data={"tick": POINTS[0]}, headers=OWN).status_code == 403
    assert [reader.get(f"/{one}/temperature").status_code for one in ("places/9999", "arenas/no-such")] == [
        404,
        404,
    ]
    assert [reader.get(f"{NORA}?list={one}").status_code for one in ("chain", "product", "no-such")] == [
        200,
        404,
        404,
    ]


def test_an_arena_that_has_ended_and_a_checklist_without_points_say_so(
    app: FastAPI, coordinator: TestClient
) -> None:
    put(
        keeper_of(app).store, "more",
        ("arena", "slut", {"name": "Slut", "municipalities": ["1884"], "active_to": "2020"}),
        ("checklist", "tom", {"name": "Tom lista"}),
    )  # fmt: skip
    follow(app)
    status, text = tap(coordinator, "/arenas/slut/temperature", tick=POINTS[0])
    assert (status, "var inte i gång den dagen" in text) == (422, True)
    assert "inga punkter än" in coordinator.get(f"{NORA}?list=tom").text
    assert "inga punkter än" not in coordinator.get(NORA).text


def test_the_product_is_there_once_the_place_uses_it_and_names_what_is_missing(
    app: FastAPI, coordinator: TestClient
) -> None:
    path = f"{NORA}?list=product"
    assert coordinator.get(path).status_code == 404
    assert "list=product" not in coordinator.get("/places/1884").text
    put(keeper_of(app).store, "switched", ("place", "1884", {"name": "Nora", "modules": ["product"]}))
    follow(app)
    assert tap(coordinator, path, tick="local-forum")[0] == 303
    follow(app)
    for page in (path, "/places/1884"):
        assert "Det som saknas: samtal, relationer." in coordinator.get(page).text
    assert "1 känt samarbete" not in client_as(app).get("/places/1884").text


def test_the_places_page_shows_it_to_those_who_work_there(
    nobody: TestClient, coordinator: TestClient
) -> None:
    assert read(nobody, "/places/1884")
    assert "Så säger gruppen själv" not in nobody.get("/places/1884").text
    assert "Så säger gruppen själv" in coordinator.get("/places/1884").text
    assert "Så säger gruppen själv" in coordinator.get("/arenas/natverket").text
    assert nobody.get("/places/no-such").status_code == 404

"""Two phones tick one checklist: both keep theirs, evidence is looked for, nothing is worked out."""

from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.records.checklists import shipped
from graph.records.model import Temperature
from tests.api.conftest import client_as, keeper_of, put
from tests.api.doors.together.conftest import OWN, follow
from tests.api.pages import read

NORA = "/places/1884/temperature"
POINTS = [*shipped()["temperature"].points]


def tap(client: TestClient, path: str = NORA, **sent: str) -> tuple[int, str]:
    told = client.post(
        path, data={k.replace("__", "."): v for k, v in sent.items()}, headers=OWN, follow_redirects=False
    )
    return told.status_code, told.text


def held(app: FastAPI) -> list[Temperature]:
    return [*keeper_of(app).store.load().temperatures.values()]


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


def test_several_at_once_keep_what_they_ticked(app: FastAPI, coordinator: TestClient) -> None:
    phones = [client_as(app, "coordinator@1884") for _ in range(4)]
    taps = [(phone, point) for phone, point in zip(phones * 2, [*POINTS[:4], *POINTS[:4]], strict=True)]
    with ThreadPoolExecutor(4) as pool:
        told = [*pool.map(lambda one: tap(one[0], tick=one[1])[0], taps)]
    assert told == [303] * 8
    assert sorted(shipped()["temperature"].meant(one.point).id for one in held(app)) == sorted(POINTS[:4])
    page = coordinator.get(NORA)
    assert page.text.count("tick-on") == 4
    again = coordinator.get(NORA, headers={"if-none-match": page.headers["etag"]})
    assert (again.status_code, again.text) == (304, "")
    assert tap(coordinator, untick=POINTS[0])[0] == 303
    assert coordinator.get(NORA, headers={"if-none-match": page.headers["etag"]}).text.count("tick-on") == 3
    assert tap(coordinator, tick=POINTS[0])[0] == 303
    assert len(held(app)) == 4


def test_evidence_is_a_record_by_its_name_or_a_link_and_what_is_not_there_is_told(
    app: FastAPI, coordinator: TestClient
) -> None:
    tap(coordinator, tick=POINTS[4])
    assert tap(coordinator, show=POINTS[5], **{f"shown__{POINTS[5]}": "Nätverket"})[0] == 422
    status, text = tap(coordinator, show=POINTS[4], **{f"shown__{POINTS[4]}": "Finns inte alls"})
    assert (status, "Finns inte alls" in text, "Vi hittar ingen arena" in text) == (422, True, True)
    for said in ("Nätverket", "Överenskommelsen", "https://nora.example/a", "https://nora.example/b"):
        assert tap(coordinator, show=POINTS[4], **{f"shown__{POINTS[4]}": said})[0] == 303
    (one,) = [one for one in held(app) if one.evidence]
    assert one.evidence == ("natverket", "ok")
    assert one.url == "https://nora.example/a, https://nora.example/b"
    follow(app)
    assert 'href="/agreements/ok' in coordinator.get(NORA).text
    assert tap(coordinator, tick="no-such-point")[0] == 422


def test_a_tick_of_an_earlier_day_is_ended_and_stays_in_the_history(
    app: FastAPI, coordinator: TestClient
) -> None:
    put(keeper_of(app).store, "old", ("temperature", "old", {"arena": "natverket", "point": "Alla kommer till tals",
                                                            "since": "2026-01-10"}))  # fmt: skip
    chain = "/arenas/natverket/temperature?list=chain"
    assert tap(coordinator, chain, untick="everybody-speaks")[0] == 303
    (one,) = [one for one in held(app) if one.arena]
    assert str(one.until) == "2026-11-25"
    page = coordinator.get(chain).text
    assert '<th scope="row">2026-01-10</th>' in page
    assert '<th scope="row">2026-11-26</th>' in page
    assert "1 av 2" in coordinator.get(f"{chain}&at=2026-02-01").text


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

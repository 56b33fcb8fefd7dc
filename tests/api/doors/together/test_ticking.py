"""Taps: several at once keep theirs, evidence is looked for, an earlier tick is ended and not forgotten."""

from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.records.checklists import shipped
from graph.records.model import Temperature
from graph.records.schema import Fields
from tests.api.conftest import client_as, keeper_of, put
from tests.api.doors.together.conftest import OWN, follow

NORA = "/places/1884/temperature"
POINTS = [*shipped()["temperature"].points]


def tap(client: TestClient, path: str = NORA, **sent: str) -> tuple[int, str]:
    told = client.post(
        path, data={k.replace("__", "."): v for k, v in sent.items()}, headers=OWN, follow_redirects=False
    )
    return told.status_code, told.text


def held(app: FastAPI) -> list[Temperature]:
    return [*keeper_of(app).store.load().temperatures.values()]


def test_several_at_once_keep_what_they_ticked(app: FastAPI, coordinator: TestClient) -> None:
    phones = [client_as(app, "coordinator@1884") for _ in range(4)]
    taps = [(phone, point) for phone, point in zip(phones * 2, [*POINTS[:4], *POINTS[:4]], strict=True)]
    with ThreadPoolExecutor(4) as pool:
        told = [*pool.map(lambda one: tap(one[0], tick=one[1])[0], taps)]
    assert told == [303] * 8
    points = shipped()["temperature"].points.values()
    assert sorted(one.point for one in held(app)) == sorted(one.sv for one in [*points][:4])
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
    old: Fields = {"arena": "natverket", "point": "Alla kommer till tals", "since": "2026-01-10"}
    put(keeper_of(app).store, "old", ("temperature", "old", old))
    chain = "/arenas/natverket/temperature?list=chain"
    assert tap(coordinator, chain, untick="everybody-speaks")[0] == 303
    (one,) = [one for one in held(app) if one.arena]
    assert str(one.until) == "2026-11-25"
    page = coordinator.get(chain).text
    assert '<th scope="row">10\u00a0januari\u00a02026</th>' in page
    assert '<th scope="row">26\u00a0november\u00a02026</th>' in page
    assert "1 av 2" in coordinator.get(f"{chain}&at=2026-02-01").text

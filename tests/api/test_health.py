"""For whoever runs the service: alive, ready, and in figures."""

import datetime as dt
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api import health
from api.app import create_app
from tests.api.conftest import demo_store, here, keeper_of, settings
from tests.api.gate.test_sight import every_route


def test_alive_before_there_is_anything_to_read_and_ready_after(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, "public"), demo_store(), follow=False)
    client = TestClient(app)
    assert client.get("/healthz").json() == {"status": "ok"}
    starting = client.get("/readyz")
    assert (starting.status_code, starting.json()["status"]) == (503, "starting")
    keeper_of(app).look()
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["status"], ready.json()["revision"]) == (200, "ok", 1)
    keeper_of(app).close()


def test_figures_are_in_prometheus_own_form_on_this_machine(service: FastAPI) -> None:
    here(service).get("/healthz")
    answer = here(service).get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'route="/healthz"' in answer.text


def test_figures_are_for_nobody_from_elsewhere(service: FastAPI) -> None:
    assert TestClient(service).get("/metrics").status_code == 403
    assert here(service).get("/metrics", headers={"x-forwarded-for": "192.0.2.1"}).status_code == 403


def test_with_a_token_figures_are_for_whoever_has_it(tmp_path: Path) -> None:
    token = "a-token-of-some-length"
    app = create_app(settings(tmp_path, metrics_token=token), demo_store(), follow=False)
    asked = {"authorization": f"Bearer {token}"}
    assert TestClient(app).get("/metrics", headers=asked).status_code == 200
    for wrong in ({}, {"authorization": token}, {"authorization": f"Bearer {token}x"}):
        assert here(app).get("/metrics", headers=wrong).status_code == 403
    keeper_of(app).close()


def test_check_26_figures_count_by_route_and_never_by_what_somebody_asked_for(service: FastAPI) -> None:
    client = here(service)
    tile = "/api/v1/chart/tiles/1/5/0/{word}.mvt"
    for word in ("kanariefågel", "0", "nora-kommun", "%2e%2e"):
        client.get(tile.format(word=word))
    for path in ("/organisations/nora-kommun", "/kanariefågel", "/static/kanariefågel.js", "//kanariefågel"):
        client.get(path, params={"q": "kanariefågel"})
    text = client.get("/metrics").text
    assert 'route="/api/v1/chart/tiles/{edition}/{z}/{x}/{y}.mvt"' in text
    assert 'route="/organisations/{id}"' in text
    assert "kanarief" not in text
    assert "nora" not in text
    known = {route.path for route in every_route()} | {"other"}
    assert set(re.findall(r'route="([^"]*)"', text)) <= known


def test_whether_it_lives_and_is_ready_waits_for_no_thread() -> None:
    for route in health.router.routes:
        assert isinstance(route, APIRoute)
        assert inspect.iscoroutinefunction(route.endpoint)


def test_where_to_tell_of_a_weakness(tmp_path: Path) -> None:
    told: dict[str, Any] = {"contact": "kansli@x.example", "url": "https://karta.x.example"}
    app = create_app(settings(tmp_path, **told), demo_store(), follow=False)
    answer = TestClient(app).get("/.well-known/security.txt")
    keeper_of(app).close()
    assert answer.headers["content-type"].startswith("text/plain")
    said = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert said["Contact"] == "mailto:kansli@x.example"
    assert said["Canonical"] == "https://karta.x.example/.well-known/security.txt"
    assert said["Preferred-Languages"] == "sv, ar, en"
    left = dt.datetime.fromisoformat(said["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=30) < left < dt.timedelta(days=366)


@pytest.mark.parametrize("contact", [None, "fråga i växeln"])
def test_without_an_address_it_is_not_there(tmp_path: Path, contact: str | None) -> None:
    app = create_app(settings(tmp_path, contact=contact), demo_store(), follow=False)
    assert TestClient(app).get("/.well-known/security.txt").status_code == 404
    keeper_of(app).close()

"""Who asks: nobody yet, a ceiling for all, and everything for everybody on the machine itself alone."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from graph.records.errors import OriketError
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, by_header, coordinator, here, keeper_of, settings

PATH = "/coordinate"


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    """A service that shows everything to everybody."""
    made = built(create_app(settings(tmp_path, "working"), MemoryStore(), follow=False))
    keeper_of(made).close()
    return made


def test_on_the_machine_itself_everything_is_shown(app: FastAPI) -> None:
    assert here(app).get(PATH).status_code == 200
    assert TestClient(app, base_url="http://localhost:8000").get(PATH).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "oriket.kommun.se"},
        {"host": "127.0.0.1.kommun.se"},
        {"host": ""},
        {"forwarded": "for=192.0.2.1"},
        {"x-forwarded-for": "192.0.2.1"},
        {"x-forwarded-host": "oriket.kommun.se"},
        {"x-real-ip": "192.0.2.1"},
        {"via": "1.1 proxy"},
    ],
)
@pytest.mark.parametrize("path", [PATH, "/", "/api/v1/network", "/chart.svg"])
def test_whoever_comes_from_elsewhere_is_refused(app: FastAPI, path: str, headers: dict[str, str]) -> None:
    answer = here(app).get(path, headers=headers)
    assert answer.status_code == 403
    assert "127.0.0.1" in answer.text
    assert "Jag samordnar" not in answer.text


def test_a_connection_from_outside_is_refused_whatever_it_says(app: FastAPI) -> None:
    answer = TestClient(app, base_url="http://192.0.2.7").get(PATH, headers={"host": "localhost"})
    assert answer.status_code == 403


@pytest.mark.parametrize("exposed", [{"host": "0.0.0.0"}, {"host": "oriket.kommun.se"}, {"trusted_proxies": "10.0.0.1"}])  # fmt: skip  # noqa: E501, S104
def test_it_does_not_start_where_others_can_reach_it(tmp_path: Path, exposed: dict[str, str]) -> None:
    with pytest.raises(OriketError, match="working_exposed"):
        create_app(settings(tmp_path, "working", **exposed), MemoryStore(), follow=False)
    for audience in (None, "public"):
        keeper_of(create_app(settings(tmp_path, audience, **exposed), MemoryStore(), follow=False)).close()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_it_starts_on_loopback(tmp_path: Path, host: str) -> None:
    keeper_of(create_app(settings(tmp_path, "working", host=host), MemoryStore(), follow=False)).close()


def test_public_is_a_ceiling_for_everybody(tmp_path: Path) -> None:
    given = settings(tmp_path, "public")
    app = built(create_app(given, MemoryStore(), follow=False, recognise=by_header))
    keeper_of(app).close()
    assert coordinator(app).get(PATH).status_code == 403
    assert "Jag samordnar" not in coordinator(app).get("/").text


def test_without_a_ceiling_nobody_is_everybody(tmp_path: Path) -> None:
    """The header that tests go by means nothing to a service that somebody starts."""
    app = built(create_app(settings(tmp_path), MemoryStore(), follow=False))
    keeper_of(app).close()
    assert coordinator(app).get(PATH).status_code == 403

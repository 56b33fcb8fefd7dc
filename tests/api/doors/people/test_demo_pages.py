"""The demo signs one in with one click, on one's own computer and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from graph.records.errors import OriketError
from graph.stores.memory import MemoryStore
from ingest.demo import DEMO, EXAMPLE, waiting
from tests.api.conftest import NOW, built, demo_store, keeper_of, settings
from tests.ingest.harbour import plan_path


@pytest.fixture
def demo_alone(tmp_path: Path) -> Iterator[FastAPI]:
    """The demo as `make run` starts it."""
    store = demo_store()
    for proposal in waiting(DEMO, store.load(), "nobody", NOW):
        store.propose(proposal)
    app = built(create_app(settings(tmp_path, demo_login=True), store, follow=False))
    yield app
    keeper_of(app).close()


def test_one_click_and_something_to_do(demo_alone: FastAPI) -> None:
    client = TestClient(demo_alone, base_url="http://localhost")
    assert 'action="/login/demo"' in client.get("/organisations").text
    assert client.post("/login/demo", headers={"origin": "http://localhost"}).status_code == 200
    assert client.get("/api/v1/me").json()["roles"][0]["role"] == "coordinator"
    page = client.get("/import").text
    assert "Det här är demon" in page
    sheet = client.post("/import/demo", headers={"origin": "http://localhost"})
    assert "2 saker att rätta först" in sheet.text
    waits = client.get("/api/v1/proposals?state=open").json()["items"]
    assert len(waits) == 4
    changed = next(one for one in waits if one["changes"])
    taken = client.post(
        f"/api/v1/proposals/{changed['number']}/decision",
        json={"decision": "accept"},
        headers={"origin": "http://localhost"},
    )
    assert taken.json()["state"] == "accepted", taken.text


def test_through_nobody_else(demo_alone: FastAPI) -> None:
    passed_on = TestClient(demo_alone, base_url="http://localhost", headers={"x-forwarded-for": "192.0.2.1"})
    assert "ORIKET_DEMO_LOGIN" in passed_on.post("/login/demo").text
    elsewhere = TestClient(demo_alone, base_url="http://karta.example")
    assert elsewhere.post("/login/demo").status_code == 403


def test_only_where_it_is_a_demo(app: FastAPI) -> None:
    client = TestClient(app, base_url="http://localhost")
    assert client.post("/login/demo").status_code == 404
    assert "/login/demo" not in client.get("/organisations").text


@pytest.mark.parametrize("exposed", [{"host": "0.0.0.0"}, {"trusted_proxies": "10.0.0.1"}])  # noqa: S104
def test_it_does_not_start_where_others_reach_it(tmp_path: Path, exposed: dict[str, str]) -> None:
    with pytest.raises(OriketError, match="demo_login_exposed"):
        create_app(settings(tmp_path, None, demo_login=True, **exposed), MemoryStore(), follow=False)


def test_each_demo_names_the_other(demo_alone: FastAPI, tmp_path: Path) -> None:
    own = TestClient(demo_alone, base_url="http://localhost").get("/").text
    assert "make run DEMO=example" in own
    assert "påhittat exempel" not in own
    store = MemoryStore()
    made = plan_path(EXAMPLE).change_set
    assert made is not None
    store.apply(made)
    app = built(create_app(settings(tmp_path, demo_login=True), store, follow=False))
    client = TestClient(app, base_url="http://localhost")
    assert "<code>make run</code>" in client.get("/").text
    for path in ("/", "/organisations", "/help"):
        assert "påhittat exempel" in client.get(path).text, path
    keeper_of(app).close()

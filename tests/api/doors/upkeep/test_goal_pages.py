"""Goals with what shows them, assumptions for those who work here, analyses that want to be read again."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from api.app import create_app
from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, by_header, client_as, keeper_of, put, settings
from tests.api.pages import read

RECORDS: tuple[tuple[str, str, Fields], ...] = (
    ("place", "1884", {"name": "Nora", "modules": ["goals"]}),
    ("place", "1883", {"name": "Karlskoga"}),
    ("organisation", "pro", {"name": "PRO Nora", "sector": "civil_society", "municipalities": ["1884"]}),
    ("organisation", "kvar", {"name": "Kvar", "sector": "company", "active_to": "2025-05",
                              "municipalities": ["1884"]}),
    ("arena", "natverket", {"name": "Nätverket", "municipalities": ["1884"]}),
    ("goal", "dorr", {"name": "Öppen dörr", "municipalities": ["1884"], "status": "partly",
                      "seen_on": "2026-10", "evidence": ["natverket"], "due": "2026-01"}),
    ("goal", "natt", {"name": "Nattöppet", "municipalities": ["1884"], "status": "reached"}),
    ("goal", "annan", {"name": "Karlskogas mål", "municipalities": ["1883"]}),
    ("assumption", "vill", {"goal": "dorr", "text": "Någon vill ha öppet", "tested": "fails"}),
    ("analysis", "varfor", {"name": "Varför stängt?", "made": "2024", "parties": ["pro", "kvar"],
                            "municipalities": ["1884"]}),
    ("network", "network", {"name": "Prov", "opens_at": "2026-11-26"}),
)  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    store = MemoryStore()
    put(store, "small", *RECORDS)
    made = built(
        create_app(settings(tmp_path_factory.mktemp("goals")), store, follow=False, recognise=by_header)
    )
    yield made
    keeper_of(made).close()


def test_goals_stand_with_their_state_and_what_shows_it_where_they_are_switched_on(app: FastAPI) -> None:
    nobody = client_as(app)
    page = nobody.get("/goals").text
    assert read(nobody, "/goals")
    assert page.index("Nattöppet") < page.index("Öppen dörr")
    assert 'href="/arenas/natverket' in page
    assert "försenat" in page
    assert "Karlskogas mål" not in page
    assert "Nattöppet" in nobody.get("/places/1884").text
    assert "Karlskogas mål" not in nobody.get("/places/1883").text
    assert nobody.get("/goals?place=Ingenstans").status_code == 404


def test_assumptions_and_analyses_are_for_those_who_work_there(app: FastAPI) -> None:
    nobody, reader = client_as(app), client_as(app, "reader@1884")
    for words in ("Någon vill ha öppet", "Varför stängt?"):
        assert words not in nobody.get("/goals").text
        assert words not in client_as(app, "reader@1883").get("/goals").text
        assert words in reader.get("/goals").text
    told = reader.get("/goals").text.split("Läs den igen.")[1].split("</p>")[0]
    assert ("Kvar" in told, "PRO Nora" in told) == (True, False)
    assert "Kvar har lämnat sedan ”Varför stängt?” gjordes." in reader.get("/coordinate").text


def test_nobody_sees_an_empty_room(app: FastAPI) -> None:
    put(keeper_of(app).store, "off", ("place", "1884", {"name": "Nora"}))
    keeper_of(app).atlas = keeper_of(app).build()
    coordinator = client_as(app, "coordinator")
    assert coordinator.get("/goals").status_code == 404
    assert not any(
        'href="/goals' in coordinator.get(page).text for page in ("/coordinate", "/browse", "/places/1884")
    )

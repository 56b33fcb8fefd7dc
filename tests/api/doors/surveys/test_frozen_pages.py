"""Figures are kept under a name by whoever coordinates the place, once, and stand beside today's."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from graph.records.model import Round
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, by_header, client_as, keeper_of, put, settings
from tests.api.pages import read

OWN = {"origin": "http://testserver"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    store = MemoryStore()
    put(
        store, "frozen",
        ("place", "1884", {"name": "Nora"}), ("place", "1883", {"name": "Karlskoga"}),
        *(("organisation", f"o{n}", {"name": f"Förening {n}", "sector": "civil_society",
                                     "municipalities": ["1884"]}) for n in range(3)),
        ("organisation", "annan", {"name": "Annan", "sector": "civil_society", "municipalities": ["1883"]}),
        ("round", "forr", {"name": "Bokslut 2024", "municipalities": ["1884"], "closed": "2024-12-31",
                           "figures": ["organisations=2", "skräp", "isolated=1"]}),
        ("network", "network", {"name": "Prov", "opens_at": "2026-11-26"}),
    )  # fmt: skip
    made = built(
        create_app(settings(tmp_path_factory.mktemp("frozen")), store, follow=False, recognise=by_header)
    )
    yield made
    keeper_of(made).close()


def keep(client: TestClient, name: str, place: str = "1884", set: str = "") -> int:
    sent = {"place": place, "name": name, "set": set}
    return client.post("/rounds", data=sent, headers=OWN, follow_redirects=False).status_code


def row(client: TestClient, name: str) -> list[str]:
    html = client.get("/rounds?place=1884").text
    found = re.search(rf'<tr><th scope="row">{name}</th>(.*?)</tr>', html)
    assert found is not None
    return re.findall(r">([^<]+)</td>", found[1])


def test_figures_are_kept_once_and_compared(app: FastAPI) -> None:
    nora = client_as(app, "coordinator@1884")
    assert row(nora, "Organisationer") == ["2", "3", "+1"]
    assert [keep(nora, ""), keep(nora, "Bokslut 2026", "1883")] == [422, 403]
    assert [keep(nora, "Bokslut 2026", set="a" * 32), keep(nora, "Bokslut 2026", set="a" * 32)] == [303, 303]
    rounds = keeper_of(app).store.load().records["round"].values()
    kept = [one for one in rounds if isinstance(one, Round) and one.name == "Bokslut 2026"]
    assert [(one.municipalities, str(one.closed)) for one in kept] == [(("1884",), "2026-11-26")]
    assert "organisations=3" in kept[0].figures
    assert row(nora, "Organisationer") == ["2", "3", "3", "oförändrat"]
    assert row(nora, "Utan känt samarbete") == ["1", "3", "3", "oförändrat"]


def test_only_the_working_view_shows_them(app: FastAPI) -> None:
    assert client_as(app).get("/rounds").status_code == 403
    assert "figures" not in client_as(app).get("/api/v1/records/round/forr").json()
    assert client_as(app, "reader@1884").get("/rounds?place=1883").status_code == 403
    html = client_as(app, "reader@1884").get("/rounds").text
    assert "Bokslut 2024" in html
    assert '<form class="form' not in html
    for lang in ("sv", "en"):
        _, page = read(client_as(app, "coordinator"), "/rounds", lang)
        assert len(page.ids) == len(set(page.ids))

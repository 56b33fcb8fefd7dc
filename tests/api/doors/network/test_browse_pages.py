"""Looking around: every list from one page, and one search in all of them."""

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, by_header, client_as, keeper_of, put, settings


def test_what_is_found_stands_by_its_kind(public: TestClient) -> None:
    page = public.get("/browse?q=nora&lang=sv").text
    headings = [part.split("<")[0] for part in page.split("<h2>")[1:]]
    assert headings[0] == "Organisationer"
    assert {"Arenor", "Platser", "Alla listor"} <= {*headings}
    assert page.count("?municipality=1884") == 1


def test_what_is_not_found_is_said_with_what_is_near(public: TestClient) -> None:
    page = public.get("/browse?q=noraxx+kommun&lang=sv").text
    assert "Vi hittade inget som heter ”noraxx kommun”." in page
    assert "Menar du?" in page
    assert "&lt;b&gt;" in public.get("/browse?q=<b>qqqq</b>").text


def test_functions_are_found_by_those_who_see_them(tmp_path: Path) -> None:
    store = MemoryStore()
    soc = ("organisation", "soc", {"name": "Socialförvaltningen", "sector": "municipality"})
    function = ("contact", "soc--konsulent", {"organisation": "soc", "function": "anhörigkonsulent"})
    put(store, "first", soc, function)
    app = built(create_app(settings(tmp_path), store, follow=False, recognise=by_header))
    assert "#contacts" in client_as(app, "coordinator").get("/browse?q=konsulent").text
    kept = client_as(app, "contributor:soc").get("/api/v1/suggest?q=konsulent").json()["items"]
    assert [one["page"] for one in kept] == ["/organisations/soc#contacts"]
    assert TestClient(app).get("/api/v1/suggest?q=konsulent").json()["items"] == []
    assert TestClient(app).get("/api/v1/suggest?q=konsulent&kind=contact").json()["items"] == []
    keeper_of(app).close()

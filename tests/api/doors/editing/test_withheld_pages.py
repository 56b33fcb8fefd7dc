"""Texts that look like a person's are shown to those who coordinate there, and to nobody else."""

from pathlib import Path

from api.app import create_app
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, put, settings

PAGE = "/coordinate/withheld"
CLUB = {"name": "Nora sällskap", "sector": "civil_society", "municipalities": ["1884"]}


def test_a_coordinator_finds_and_mends_what_came_in_earlier(tmp_path: Path) -> None:
    store = demo_store()
    put(store, "old", ("organisation", "nora-sallskap", CLUB | {"email": "fornamn.efternamn@privat.example"}))
    put(store, "old2", ("contact", "kontakt", {"organisation": "nora-sallskap", "function": "Kajsa Exempel"}))
    app = built(create_app(settings(tmp_path), store, recognise=by_header, follow=False))
    nora = client_as(app, "coordinator@1884")
    page = nora.get(PAGE + "?lang=sv").text
    assert "Kajsa Exempel" in page
    assert "Ser ut som en persons namn" in page
    assert "/edit" in page
    assert PAGE in nora.get("/coordinate").text
    assert "Kajsa Exempel" not in client_as(app, "coordinator@1883").get(PAGE).text
    assert "Inget sådant finns hos er." in client_as(app, "coordinator@1883").get(PAGE + "?lang=sv").text
    assert client_as(app).get(PAGE).status_code == 403
    assert client_as(app, "reader").get(PAGE).status_code == 403
    put(store, "mended", ("contact", "kontakt", {"organisation": "nora-sallskap", "function": "Ordförande"}))
    keeper_of(app).look()
    assert "Kajsa Exempel" not in nora.get(PAGE).text
    keeper_of(app).close()

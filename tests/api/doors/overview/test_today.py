"""The desk opens with what waits, each with one button that leads to it."""

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.doors.overview.pages import FIRST
from graph.records.proposals import Proposal
from tests.api.conftest import NOW, client_as, keeper_of
from tests.api.pages import read


def rows(client: TestClient) -> str:
    page = client.get("/coordinate").text
    return page[page.index('id="today"') : page.index("Titta närmare")]


def test_what_waits_comes_first_and_each_leads_somewhere(example: FastAPI) -> None:
    desk = client_as(example, "coordinator@9901")
    store = keeper_of(example).store
    about = ("organisation", "ekbacken")
    store.propose(Proposal("p1", about, "nobody", "proposal", NOW, text="Numret är nytt."))
    found = rows(desk).replace("\u00a0", " ")
    assert "1 sak väntar i inkorgen." in found
    assert "Kontaktnätet Exempel möts" in found
    assert "Överenskommelsen mellan Exempelkommun och föreningslivet gäller till 31 december 2026." in found
    assert "Projektet Soppluncher på Ekbacken slutar 31 december 2026. Ingen har tagit på sig" in found
    assert "Uppropet ”Vad skulle göra vintern mindre ensam?” tar emot svar till 30 november 2026." in found
    assert "”Blanketter på lätt svenska” har legat på bordet sedan 1 oktober 2026." in found
    leads = {address.partition("?")[0] for address in re.findall(r'href="([^"]+)"', found)}
    assert {"/inbox", "/arenas/kontaktnatet", "/agreements/ok-foreningar/edit"} <= leads
    assert all(desk.get(address).status_code == 200 for address in leads)


def test_another_places_waiting_is_not_told(example: FastAPI) -> None:
    other = client_as(example, "coordinator@9902").get("/coordinate").text
    assert "Soppluncher på Ekbacken slutar" not in other
    assert "väntar i inkorgen" not in other
    for lang in ("sv", "en"):
        _, page = read(client_as(example, "coordinator"), "/coordinate", lang)
        assert len(page.ids) == len(set(page.ids))


def test_what_does_not_fit_a_glance_is_one_press_away(example: FastAPI) -> None:
    told = rows(client_as(example, "coordinator@9901"))
    first, _, folded = told.partition("<details>")
    assert first.count("<li>") == FIRST
    more = folded.count("<li>")
    assert more > 0
    assert f"{more} till" in folded


def test_the_header_keeps_its_own_count(example: FastAPI) -> None:
    page = client_as(example, "coordinator@9901").get("/coordinate").text
    assert "Macro" not in page

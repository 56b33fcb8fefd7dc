"""A coordinator of one place brings a sheet: theirs is saved, what is not becomes a proposal or stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from graph.stores.memory import MemoryStore
from tests.api.client import V1
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, put, settings
from tests.api.doors.imports.conftest import LIST, brought, field

KARLSKOGA, ORDER = "1883", "organisations.csv"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[FastAPI]:
    """A new service without a record."""
    app = built(create_app(settings(tmp_path), MemoryStore(), follow=False, recognise=by_header))
    yield app
    keeper_of(app).close()


@pytest.fixture
def municipal(empty: FastAPI) -> TestClient:
    """Who coordinates one municipality."""
    return client_as(empty, f"coordinator@{KARLSKOGA}")


def test_the_first_sheet_of_a_municipality(empty: FastAPI, municipal: TestClient) -> None:
    page = brought(municipal)
    html = municipal.get(page).text
    assert "så den hör till Karlskoga" in html
    sent = {field('["word",', html): "=association", field('["cell", 0, 7, 3]', html): ""}
    assert "inte ert att ändra" not in municipal.post(page, data=sent).text
    saved = municipal.post(f"{page}/apply").text
    assert "Sparat: 5 nya" in saved, "its municipality and county too, as was said before"
    snapshot = keeper_of(empty).store.load()
    assert {one.municipalities for one in snapshot.organisations.values()} == {(KARLSKOGA,)}
    assert set(snapshot.places) == {KARLSKOGA, "18"}
    (_places, entry) = keeper_of(empty).store.changes_since(0)
    assert (entry.change_set.message, entry.size) == ("Lista.csv", 3)
    assert municipal.post(f"/history/{entry.change_set.id}/undo").status_code == 200
    snapshot = keeper_of(empty).store.load()
    assert (len(snapshot.organisations), len(snapshot.places)) == (0, 2), "places stay"


def test_localities_lie_in_the_municipality(empty: FastAPI, municipal: TestClient) -> None:
    page = brought(municipal, "namn;sektor;kommun\nA;region;Åsbro\nB;region;Karlskoga\n", ORDER)
    assert "”Åsbro” läses som en ort i Karlskoga" in municipal.get(page).text
    municipal.post(f"{page}/apply")
    assert {one.municipalities for one in keeper_of(empty).store.load().organisations.values()} == {
        (KARLSKOGA,)
    }


def test_questions_and_others_are_proposed(empty: FastAPI, municipal: TestClient) -> None:
    store = keeper_of(empty).store
    put(store, "1", ("organisation", "b", {"name": "B", "sector": "region"}))
    sheet = "namn;sektor;frågor;telefon\nA;region;Ensamhet;\nB;region;;0500-101112\n"
    page = brought(municipal, sheet, ORDER)
    html = municipal.get(page).text
    assert "En del är inte ert att ändra" in html
    assert "<dt>frågor (1)</dt><dd>Ensamhet</dd>" in html
    assert "<dt>organisationer (1)</dt><dd>B</dd>" in html
    saved = municipal.post(f"{page}/apply").text
    assert "2 förslag har gått till dem som får ändra." in saved
    snapshot = store.load()
    assert (snapshot.organisations["a"].questions, set(snapshot.questions)) == ((), set())
    question, other = store.proposals(limit=5)
    assert (question.proposal.about, question.proposal.how) == (("question", "ensamhet"), ORDER)
    assert other.proposal.about == ("organisation", "b")
    everywhere = client_as(empty, "coordinator")
    for one in (question, other):
        taken = everywhere.post(f"/api/v1/proposals/{one.number}/decision", json={"decision": "accept"})
        assert taken.status_code == 200, taken.text
    snapshot = store.load()
    assert snapshot.organisations["a"].questions == ("ensamhet",)
    assert snapshot.organisations["b"].phone == "0500-101112"


def test_brought_again_nothing_is_proposed_twice(empty: FastAPI, municipal: TestClient) -> None:
    put(keeper_of(empty).store, "1", ("organisation", "b", {"name": "B", "sector": "region"}))
    for said in ("Skicka förslagen", "Skicka förslagen"):
        page = brought(municipal, "namn;sektor;telefon\nB;region;0500-101112\n", ORDER)
        assert said in municipal.get(page).text
        assert "1 förslag har gått" in municipal.post(f"{page}/apply").text
    assert len(keeper_of(empty).store.proposals(limit=5)) == 1


def test_what_is_not_here_ends_only_at_home(empty: FastAPI, municipal: TestClient) -> None:
    place = {"name": "Nora", "kind": "municipality"}
    own, other = (
        {"name": name, "sector": "region", "municipalities": [at]}
        for name, at in (("C", KARLSKOGA), ("D", "1884"))
    )
    put(
        keeper_of(empty).store, "1",
        ("place", KARLSKOGA, {**place, "name": "Karlskoga"}), ("place", "1884", place),
        ("organisation", "c", own), ("organisation", "d", other),
    )  # fmt: skip
    page = brought(municipal, "namn;sektor\nA;region\n", ORDER)
    html = municipal.post(page, data={'["replace"]': "=yes"}).text
    assert "<dt>organisationer (1)</dt><dd>C</dd>" in html
    assert "lämnas som det är" in html
    municipal.post(f"{page}/apply")
    snapshot = keeper_of(empty).store.load()
    assert snapshot.organisations["c"].active_to is not None
    assert snapshot.organisations["d"].active_to is None


def test_who_has_several_places_chooses(empty: FastAPI) -> None:
    client = client_as(empty, "coordinator@1883", "coordinator@1884")
    page = brought(
        client, LIST.replace("förennig", "association").replace("kajsa.exempel@exempelmail.se", "")
    )
    assert "Inget i bladet är ert att spara" in client.get(page).text
    html = client.post(page, data={'["home"]': "=1884"}).text
    assert "så den hör till Nora" in html
    assert "Spara</button>" in html


def test_whoever_coordinates_everywhere_may_write_a_place(empty: FastAPI) -> None:
    client = client_as(empty, "coordinator")
    page = brought(client, "namn;sektor\nA;region\n", ORDER)
    assert "Den platsen känner vi inte" in client.post(page, data={'["home_text"]': "Långtbortistan"}).text
    assert "så den hör till Karlskoga" in client.post(page, data={'["home_text"]': "Karlskoga kommun"}).text


@pytest.mark.parametrize("role", ["coordinator@1884", "coordinator"])
def test_ones_own_export_comes_back_as_it_was(tmp_path: Path, role: str) -> None:
    app = built(create_app(settings(tmp_path), demo_store(), follow=False, recognise=by_header))
    client = client_as(app, role)
    export = client.get(f"{V1}/export.xlsx?lang=sv").content
    page = brought(client, export, "export.xlsx")
    told = client.get(f"{V1}/imports/{page.rpartition('/')[2]}").json()
    # What one does not see of others' records is blank in one's export; that clears nothing.
    assert (told["new"], told["changed"], told["removed"]) == (0, 0, 0)
    assert told["same"] > 600
    keeper_of(app).close()

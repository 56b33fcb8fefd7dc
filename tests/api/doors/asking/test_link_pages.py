"""The coordinator's list: the question first, links for all that a filter shows, slips and letters."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from python_calamine import CalamineWorkbook

from api.app import create_app
from api.asking_letters import queue
from graph.people.model import AskLink, Letter
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, settings

OWN = {"origin": "http://testserver"}
HERE = "/links?place=1884"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    cache = tmp_path_factory.mktemp("links")
    made = built(create_app(settings(cache, smtp="page"), demo_store(), follow=False, recognise=by_header))
    yield made
    keeper_of(made).close()


def press(client: TestClient, status: int = 303, **fields: str) -> str:
    answer = client.post(HERE, data=fields, headers=OWN, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.headers.get("location", "")


def test_a_place_is_asked_from_its_list(app: FastAPI) -> None:
    nora, people = client_as(app, "coordinator@1884"), app.state.people
    press(nora, 409, do="make")
    assert people.find(AskLink) == []
    assert nora.post("/api/v1/links", json={"organisation": "nora-kommun"}).status_code == 201
    assert [nora.get(f"/links/{way}").status_code for way in ("slips", "list.xlsx")] == [409, 409]
    press(nora, do="terms", unused="yes")
    told = press(nora, do="make")
    made = people.find(AskLink)
    assert f"count={len(made)}" in told
    press(nora, do="make")
    assert len(people.find(AskLink)) == len(made), "each once"
    page = nora.get(HERE).text
    codes = re.findall(r"<code>([0-9A-Z-]{24})</code>", page)
    assert len(codes) == len(made)
    slips = nora.get(f"{HERE.replace('/links', '/links/slips')}").text
    assert slips.count('class="slip"') == len(made)
    assert slips.count("segno") == len(made)
    sheet = nora.get("/links/list.xlsx?place=1884")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == len(made) + 1
    assert codes[0] in str(rows[1])
    assert nora.get("/links?place=1884&state=made&sector=municipality").status_code == 200


def test_letters_go_to_those_with_an_address_and_are_shown_on_this_machine(app: FastAPI) -> None:
    nora, people = client_as(app, "coordinator@1884"), app.state.people
    press(nora, do="terms", unused="no")
    press(nora, do="make")
    asked = [one for one in people.find(AskLink) if one.asked]
    press(nora, do="write")
    letters = people.find(Letter, "state", "waiting")
    assert len(letters) == len([one for one in people.find(AskLink) if one.asked]) - len(asked)
    press(nora, do="write")
    assert len(people.find(Letter, "state", "waiting")) == len(letters), "nobody is asked twice at once"


def test_letters_that_a_server_holds_up_are_told(app: FastAPI) -> None:
    nora, people = client_as(app, "coordinator@1884"), app.state.people
    queue(people, "ask", "info@nora.example", "nobody's", "Nora kommun", "sv")
    assert "väntar på e-postservern" not in nora.get(HERE).text
    (letter,) = people.find(Letter, "link", "nobody's")
    people.put(replace(letter, tries=1, reason="no_entry 535 wrong password"))
    assert "brev väntar på e-postservern. E-postservern släpper inte in oss." in nora.get(HERE).text
    assert "The mail server does not let us in." in nora.get(f"{HERE}&lang=en").text


def test_one_link_is_renewed_or_taken_back_alone(app: FastAPI) -> None:
    nora, people = client_as(app, "coordinator@1884"), app.state.people
    press(nora, do="terms", unused="no")
    press(nora, do="make", only="nora-kommun")
    press(nora, do="renew", only="nora-kommun")
    (one,) = [one for one in people.find(AskLink) if one.about == "organisation:nora-kommun"]
    assert one.generation == 2
    press(nora, do="end", only="nora-kommun")
    assert people.get(AskLink, one.id).ended is not None
    assert "länken gäller inte längre" in nora.get(HERE).text
    karlskoga = client_as(app, "coordinator@1883")
    assert karlskoga.delete(f"/api/v1/links/{one.id}").status_code == 403

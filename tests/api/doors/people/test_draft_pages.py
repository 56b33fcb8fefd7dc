"""Words that come when the session is over: kept for this browser, had back or thrown away."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people import accounts
from graph.people.grants import Grant
from graph.people.model import SealedForm
from graph.people.people import People
from tests.api.doors.people.test_login_pages import MAIL, browser, signed_in
from tests.graph.people.contract import Clock
from tests.graph.people.quick import GOOD, later

EDIT, WORDS = "/organisations/nora-kommun/edit", "Öppet <tisdagar> & onsdagar"


@pytest.fixture
def lost(demo: FastAPI, people: People, clock: Clock) -> TestClient:
    """A coordinator's browser, whose session is over."""
    accounts.add(people, MAIL, [Grant("coordinator", "1884")], password=GOOD)
    client = signed_in(demo)
    assert client.get(EDIT).status_code == 200
    later(clock, hours=13)
    return client


def sent(client: TestClient) -> str:
    """Where a form leads that comes too late."""
    written = {"note": WORDS, "read": "1", "step": "save", "alias": ["Nora", "Bergslagen"]}
    answer = client.post(EDIT, data=written)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_form_comes_back_filled_after_signing_in(lost: TestClient, people: People, clock: Clock) -> None:
    assert sent(lost).startswith("/login?next=%2Faccount%2Fdraft")
    (kept,) = people.find(SealedForm)
    assert WORDS.encode() not in kept.sealed
    assert lost.get("/account/draft").headers["location"].startswith("/login")
    signed = lost.post("/login", data={"mail": MAIL, "password": GOOD, "next": "/account/draft"})
    assert signed.headers["location"] == "/account/draft"
    page = lost.get("/account/draft").text
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    fields = [(name, unescape(value)) for name, value in hidden if name != "back"]
    assert ("note", WORDS) in fields
    assert [value for name, value in fields if name == "alias"] == ["Nora", "Bergslagen"]
    assert "step" not in dict(fields), "nothing is saved before somebody has looked"
    body = {name: [value for one, value in fields if one == name] for name, _ in fields}
    back = lost.post("/account/draft", data=body)
    assert (back.status_code, back.headers["location"]) == (307, f"{EDIT}?lang=sv")
    form = lost.post(back.headers["location"], data=body)
    assert WORDS in unescape(form.text)
    assert people.find(SealedForm) == []
    assert "inget kvar" in lost.get("/account/draft").text
    # Thrown away, or too old, it is gone.
    later(clock, hours=13)
    sent(lost)
    lost.post("/login", data={"mail": MAIL, "password": GOOD})
    assert lost.post("/account/draft", data={"_away": "1"}).headers["location"] == "/account?lang=sv"
    assert people.find(SealedForm) == []
    later(clock, hours=13)
    sent(lost)
    later(clock, hours=25)
    lost.post("/login", data={"mail": MAIL, "password": GOOD})
    assert "inget kvar" in lost.get("/account/draft").text


def test_only_a_lost_session_s_words_are_kept_and_only_so_many(
    lost: TestClient, demo: FastAPI, people: People
) -> None:
    nobody = browser(demo)
    shown = nobody.post(EDIT, data={"note": WORDS, "step": "save"}).text
    assert (WORDS in unescape(shown), "next=%2Forganisations" in shown) == (True, True)
    assert nobody.post(EDIT, data={"note": WORDS, "step": "save"}).status_code == 403
    reader = accounts.add(people, "laser@nora.example", [], password=GOOD)
    assert reader.grants == ()
    mine = signed_in(demo, mail="laser@nora.example")
    may_not = mine.post("/organisations/new", data={"note": WORDS, "step": "save"})
    assert (may_not.status_code, WORDS in unescape(may_not.text)) == (403, True)
    assert people.find(SealedForm) == []
    for _ in range(9):
        sent(lost)
    answers = [lost.post(EDIT, data={"note": WORDS, "step": "save"}) for _ in range(3)]
    assert [one.status_code for one in answers] == [303, 403, 403]
    assert all(WORDS in unescape(one.text) for one in answers[1:]), "not kept, but not lost"
    other = signed_in(demo)
    assert "inget kvar" in other.get("/account/draft").text, "another browser of the same account"


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/meetings/ett-mote", {"people": "12", "decision.0": WORDS}),
        ("/rounds", {"name": WORDS, "place": "1884"}),
        ("/places/1884/temperature?list=mucf", {"show": "p", "shown-p": WORDS}),
        ("/accounts", {"mail": "nagon@nora.example", "role": WORDS}),
        ("/account/webhooks", {"url": WORDS}),
    ],
)
def test_forms_that_act_at_once_come_back_too_and_say_so(
    lost: TestClient, path: str, fields: dict[str, str]
) -> None:
    late = lost.post(path, data=fields)
    assert (late.status_code, late.headers["location"]) == (303, "/login?next=%2Faccount%2Fdraft&lang=sv")
    lost.post("/login", data={"mail": MAIL, "password": GOOD})
    page = lost.get("/account/draft").text
    assert (WORDS in unescape(page), "Skicka det nu" in page) == (True, True)
    on = lost.post("/account/draft")
    assert (on.status_code, on.headers["location"].replace("?lang=sv", "").replace("&lang=sv", "")) == (
        307,
        path,
    )


def test_files_and_passwords_are_not_kept_and_the_page_says_what_to_do(
    lost: TestClient, people: People
) -> None:
    late = lost.post("/import", files={"files": ("a.csv", b"namn\nNora", "text/csv")})
    assert (late.status_code, "inte inloggad längre" in late.text) == (403, True)
    assert "next=%2Fimport" in late.text
    secret = lost.post("/account/password", data={"password": WORDS, "new": WORDS})
    assert (secret.status_code, secret.headers["location"]) == (303, "/login?next=%2Faccount&lang=sv")
    assert people.find(SealedForm) == []
    assert "inte inloggad längre" in lost.get("/inbox").text

"""Passkeys through the pages: where there can be any, added after one has shown who one is, used."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people.model import Passkey, SignIn
from graph.people.people import People
from tests.api.doors.people import test_login_pages as login
from tests.api.doors.people.test_login_pages import MAIL, browser
from tests.graph.people.authenticator import Authenticator
from tests.graph.people.contract import Clock
from tests.graph.people.quick import GOOD, later

account = login.account
HOST = "https://localhost"


@pytest.fixture
def device() -> Authenticator:
    return Authenticator(origin=HOST, domain="localhost")


def entered(app: FastAPI, device: Authenticator) -> TestClient:
    """A browser at localhost, signed in with a password, with a passkey of the account."""
    mine = browser(app, HOST)
    mine.post("/login", data={"mail": MAIL, "password": GOOD})
    made = device.make(mine.get("/account/passkeys").text)
    answer = mine.post("/account/passkeys", data={"name": "Mobilen", "credential": made})
    assert answer.headers["location"] == "/account?done=passkeys&lang=sv#passkeys", answer.text
    return mine


def test_one_signs_in_with_a_passkey_and_takes_it_away(
    app: FastAPI, people: People, account: str, device: Authenticator
) -> None:
    mine = entered(app, device)
    assert "Mobilen" in mine.get("/account").text
    other = browser(app, HOST)
    options = other.get("/login/passkey")
    assert options.headers["cache-control"] == "no-store"
    sent = {"credential": device.sign(options.text), "next": "/organisations", "keep": "1"}
    answer = other.post("/login/passkey", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/organisations")
    assert any("Max-Age=2592000" in one for one in answer.headers.get_list("set-cookie"))
    again = browser(app, HOST).post("/login/passkey", data=sent)
    assert (again.status_code, "lösennyckeln" in again.text) == (403, True)
    kept = people.find(Passkey)[0].id
    assert other.post("/account/passkeys/name", data={"id": kept, "name": "Jobbtelefonen"}).status_code == 303
    assert (page := mine.get("/account").text).count("Jobbtelefonen") > 1
    assert "Mobilen" not in page
    stranger = browser(app, HOST).post("/account/passkeys/name", data={"id": kept, "name": "Min"})
    assert "/login" in stranger.headers["location"]
    assert people.find(Passkey)[0].name == "Jobbtelefonen"
    assert other.post("/account/passkeys/end", data={"id": kept}).status_code == 303
    assert people.find(Passkey) == []
    told = [one.what for one in people.find(SignIn, "account", account)]
    assert told.count("passkey_added") == told.count("passkey_removed") == 1


def test_being_asked_again_takes_a_passkey_too(
    app: FastAPI, account: str, device: Authenticator, clock: Clock
) -> None:
    mine = entered(app, device)
    later(clock, minutes=11)
    for path in ("/account/passkeys", "/account/passkeys/end"):
        assert "/account/again" in mine.post(path, data={"id": "x"}).headers["location"]
    assert "lösennyckel" in mine.get("/account/again?next=/accounts").text
    signed = device.sign(mine.get("/account/again/passkey").text)
    done = mine.post("/account/again", data={"credential": signed, "next": "/accounts"})
    assert (done.status_code, done.headers["location"]) == (303, "/accounts")
    wrong = mine.post("/account/again", data={"credential": signed, "next": "/accounts"})
    assert wrong.status_code == 403


def test_without_a_name_there_are_passwords_only_and_the_page_says_why(app: FastAPI, account: str) -> None:
    for host in ("http://127.0.0.1", "https://testserver"):
        mine = browser(app, host)
        assert "bara att logga in med lösenord" in mine.get("/login").text
        assert mine.get("/login/passkey").status_code == 403
        mine.post("/login", data={"mail": MAIL, "password": GOOD})
        assert "bara att logga in med lösenord" in mine.get("/account").text
        assert mine.get("/account/passkeys").status_code == 403
    assert browser(app, HOST).get("/account/passkeys").status_code == 403, "nobody's"
    assert browser(app, "http://oriket.example").get("/login/passkey").status_code == 403

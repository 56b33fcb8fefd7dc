"""Signing in and out through the pages, as a browser does; and what guesses meet."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people import accounts
from graph.people.grants import Grant
from graph.people.model import Device, Invitation, Session, SignIn
from graph.people.people import People
from graph.people.setting_up import setup_code
from tests.graph.people.contract import Clock
from tests.graph.people.quick import GOOD, later

MAIL = "samordnare@nora.example"
OWN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def account(people: People) -> str:
    return accounts.add(people, MAIL, [Grant("coordinator")], password=GOOD).id


def browser(app: FastAPI, host: str = "https://testserver", **headers: str) -> TestClient:
    """A browser of its own, on a connection of its own."""
    return TestClient(app, base_url=host, headers={**OWN, **headers}, follow_redirects=False)


def signed_in(app: FastAPI, password: str = GOOD, mail: str = MAIL, **more: str) -> TestClient:
    client = browser(app)
    answer = client.post("/login", data={"mail": mail, "password": password, **more})
    assert answer.status_code == 303, answer.text
    return client


def test_check_23_a_session_begins_lasts_and_ends(app: FastAPI, people: People, account: str) -> None:
    client = browser(app)
    assert client.get("/account").headers["location"] == "/login?next=%2Faccount&lang=sv"
    answer = client.post("/login", data={"mail": MAIL.upper(), "password": GOOD, "next": "/organisations"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/organisations")
    cookies = {one.split("=")[0]: one for one in answer.headers.get_list("set-cookie")}
    session = cookies["__Host-oriket"].lower()
    assert all(part in session for part in ("; secure", "; httponly", "; samesite=lax", "; path=/"))
    assert "max-age" not in session
    assert "domain" not in session
    page = client.get("/account")
    assert page.status_code == 200
    assert MAIL in page.text
    assert page.headers["cache-control"] == "no-store"
    secret = client.cookies["__Host-oriket"]
    assert client.post("/logout").headers["location"] == "/"
    client.cookies.set("__Host-oriket", secret, domain="testserver.local")
    assert client.get("/account").status_code == 303, "check 23: dead after signing out"
    assert {one.what for one in people.find(SignIn, "account", account)} == {"signed_in", "signed_out"}


def test_check_23_signing_in_makes_a_new_session_whatever_the_browser_had(
    app: FastAPI, people: People, account: str
) -> None:
    client = signed_in(app, keep="1")
    before = client.cookies["__Host-oriket"]
    answer = client.post("/login", data={"mail": MAIL, "password": GOOD, "keep": "1"})
    assert "Max-Age=2592000" in next(c for c in answer.headers.get_list("set-cookie") if "oriket=" in c)
    assert client.cookies["__Host-oriket"] != before
    assert len(people.find(Session, "account", account)) == 1
    assert len(people.find(Device, "account", account)) == 1, "the same browser"


def test_check_22_unknown_wrong_and_ended_are_told_alike(app: FastAPI, people: People, account: str) -> None:
    ended = accounts.add(people, "slut@nora.example", [Grant("reader")], password=GOOD)
    accounts.end(people, ended)
    accounts.add(people, "ny@nora.example", [Grant("reader")])
    told = set()
    for mail, password in (
        (MAIL, "fel lösenord här"),
        ("ingen@nora.example", GOOD),
        ("slut@nora.example", GOOD),
        ("ny@nora.example", ""),
    ):
        answer = browser(app).post("/login", data={"mail": mail, "password": password})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
        told.add(answer.text.replace(mail, ""))
    assert len(told) == 1
    assert "hör inte ihop" in told.pop()


def test_check_22_guesses_slow_down_and_the_known_browser_goes_on(
    app: FastAPI, people: People, account: str, clock: Clock
) -> None:
    mine = signed_in(app)
    mine.post("/logout")
    tried = [browser(app).post("/login", data={"mail": MAIL, "password": f"gissning {n}"}) for n in range(12)]
    assert [one.status_code for one in tried] == [403] * 10 + [429] * 2
    assert tried[-1].headers["retry-after"]
    assert browser(app).post("/login", data={"mail": MAIL, "password": GOOD}).status_code == 429
    assert browser(app).post("/login", data={"mail": "annan@nora.example"}).status_code == 403
    assert mine.post("/login", data={"mail": MAIL, "password": GOOD}).status_code == 303
    later(clock, seconds=11)
    guessed = [browser(app).post("/login", data={"mail": MAIL, "password": "en till"}) for _ in range(2)]
    assert [one.status_code for one in guessed] == [403, 429], "one in ten seconds"
    for _ in range(30):
        later(clock, seconds=11)
        browser(app).post("/login", data={"mail": MAIL, "password": "en till"})
    later(clock, seconds=11)
    assert browser(app).post("/login", data={"mail": MAIL, "password": GOOD}).status_code == 429, "30 an hour"
    later(clock, hours=1)
    assert browser(app).post("/login", data={"mail": MAIL, "password": GOOD}).status_code == 303


def test_nobody_signs_in_over_a_plain_line_but_at_home(app: FastAPI, account: str) -> None:
    plain = browser(app, "http://oriket.example")
    assert "https" in plain.get("/login").text
    assert plain.post("/login", data={"mail": MAIL, "password": GOOD}).status_code == 403
    for host in ("localhost", "127.0.0.1"):
        answer = browser(app, f"http://{host}").post("/login", data={"mail": MAIL, "password": GOOD})
        assert answer.status_code == 303
        cookies = answer.headers.get_list("set-cookie")
        assert any(one.startswith("oriket=") for one in cookies)
        assert not any("secure" in one.lower() for one in cookies)


@pytest.mark.parametrize(
    "next", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", "/a\tb"]
)
def test_check_30_nobody_is_led_elsewhere(app: FastAPI, account: str, next: str) -> None:
    answer = browser(app).post("/login", data={"mail": MAIL, "password": GOOD, "next": next})
    assert answer.headers["location"] == "/account"


def test_check_20_what_carries_a_session_says_where_it_comes_from(app: FastAPI, account: str) -> None:
    client = signed_in(app)
    client.headers.pop("sec-fetch-site")
    assert client.post("/logout").status_code == 403
    assert client.post("/logout", headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/logout", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get("/account").status_code == 200
    assert client.post("/logout", headers={"origin": "https://testserver"}).status_code == 303


def test_an_invitation_is_looked_at_and_used_once(
    app: FastAPI, people: People, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    account = accounts.add(people, MAIL, [Grant("reader")])
    code = accounts.code_of(app.state.key, accounts.invite(people, app.state.key, account).id)
    client = browser(app)
    for _ in range(2):
        page = client.get(f"/invitations/{code}")
        assert (page.status_code, page.headers["referrer-policy"]) == (200, "strict-origin")
        assert MAIL in page.text
    weak = client.post(f"/invitations/{code}", data={"password": "passwordpassword"})
    assert (weak.status_code, "lätt att gissa" in weak.text) == (422, True)
    assert client.post(f"/invitations/{code}", data={"password": GOOD}).headers["location"] == "/account"
    assert client.get("/account").status_code == 200
    assert browser(app).get(f"/invitations/{code}").status_code == 410
    assert browser(app).post(f"/invitations/{code}", data={"password": GOOD}).status_code == 410
    over = browser(app).get("/invitations/x")
    assert (over.status_code, "/forgotten?" in over.text) == (410, True)
    late = accounts.code_of(app.state.key, accounts.invite(people, app.state.key, account).id)
    foreign = accounts.code_of(b"x" * 32, people.find(Invitation)[0].id)
    assert browser(app).get(f"/invitations/{foreign}").status_code == 410, "another service's"
    later(clock, days=8)
    assert browser(app).post(f"/invitations/{late}", data={"password": GOOD}).status_code == 410, "expired"
    metrics = browser(app, "http://127.0.0.1").get("/metrics")
    assert metrics.status_code == 200
    told = metrics.text + capsys.readouterr().out
    assert told.count("/invitations/{code}") > 7, "check 26: the route is told, never the path"
    assert code not in told
    assert client.cookies["__Host-oriket"] not in told


def test_check_25_a_link_reaches_what_it_was_made_for_alone_and_ends_with_it(
    app: FastAPI, people: People, account: str
) -> None:
    other = accounts.add(people, "b@nora.example", [Grant("administrator")])
    code = accounts.code_of(app.state.key, accounts.invite(people, app.state.key, other).id)
    client = browser(app)
    page = client.get(f"/invitations/{code}")
    assert "b@nora.example" in page.text
    assert MAIL not in page.text
    assert "set-cookie" not in page.headers
    for carried in ({"authorization": f"Bearer {code}"}, {"cookie": f"__Host-oriket={code}"}):
        assert client.get("/account", headers=carried).status_code in (303, 401)
        assert client.post("/api/v1/records/place", headers=carried, json={}).status_code in (401, 403)
    # It chooses a password for its own account, whatever else is sent along.
    chosen = {"password": GOOD, "account": account, "mail": MAIL}
    stays = signed_in(app)
    assert client.post(f"/invitations/{code}", data=chosen).status_code == 303
    assert "b@nora.example" in client.get("/account").text
    assert stays.get("/account").status_code == 200
    again = accounts.code_of(app.state.key, accounts.invite(people, app.state.key, other).id)
    accounts.add(people, "c@nora.example", [Grant("administrator")])
    accounts.end(people, other)
    assert browser(app).get(f"/invitations/{again}").status_code == 410


def test_the_first_administrator_is_made_once(app: FastAPI, people: People) -> None:
    code = setup_code(app.state.key)
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", code)
    client = browser(app)
    assert client.get("/setup").status_code == 200
    sent = {"code": "AAAA-BBBB-CCCC-DDDD", "mail": MAIL, "password": GOOD}
    assert client.post("/setup", data=sent).status_code == 403
    assert client.post("/setup", data=sent | {"code": code, "password": "kort"}).status_code == 422
    done = client.post("/setup", data=sent | {"code": code.lower().replace("-", " ")})
    assert done.headers["location"] == "/account"
    assert "förvaltare" in client.get("/account").text
    assert accounts.by_mail(people, MAIL).grants == (Grant("administrator"),)
    assert browser(app).get("/setup").status_code == 410
    again = browser(app).post("/setup", data=sent | {"code": code, "mail": "b@nora.example"})
    assert again.status_code == 410


def test_without_a_mail_server_nobody_is_promised_a_letter(app: FastAPI) -> None:
    assert "inte att skicka brev" in browser(app).get("/forgotten").text
    assert "på väg dit" not in browser(app).post("/forgotten", data={"mail": MAIL}).text
    assert browser(app).get("/letters").status_code == 404

"""One's own account: sessions ended one by one, a changed password, tokens, being asked again."""

from __future__ import annotations

import re

from fastapi import FastAPI

from graph.people import accounts
from graph.people.grants import Grant
from graph.people.model import Session, Token
from graph.people.people import People
from tests.api.doors.people import test_login_pages as login
from tests.api.doors.people.test_login_pages import MAIL, browser, signed_in
from tests.graph.people.contract import Clock
from tests.graph.people.quick import GOOD, later

account = login.account
NEW = "helt andra ord i rad"


def test_sessions_are_listed_and_end_one_by_one(app: FastAPI, people: People, account: str) -> None:
    mine, second, third = (signed_in(app) for _ in range(3))
    page = mine.get("/account").text
    ids = re.findall(r'name="id" value="([0-9a-f]{64})"', page)
    assert len(ids) == 2
    assert "den här" in page
    assert mine.post("/account/sessions", data={"id": ids[0]}).status_code == 303
    assert sorted(one.get("/account").status_code for one in (second, third)) == [200, 303]
    assert mine.post("/account/sessions", data={"others": "1"}).status_code == 303
    assert [one.get("/account").status_code for one in (mine, second, third)] == [200, 303, 303]
    assert len(people.find(Session, "account", account)) == 1


def test_check_23_a_changed_password_ends_all_others(app: FastAPI, account: str) -> None:
    mine, other = signed_in(app), signed_in(app)
    wrong = mine.post("/account/password", data={"password": "fel fel fel fel", "new": NEW})
    assert (wrong.status_code, "inte ditt lösenord" in wrong.text) == (403, True)
    weak = mine.post("/account/password", data={"password": GOOD, "new": "kort"})
    assert weak.status_code == 422
    assert other.get("/account").status_code == 200
    assert mine.post("/account/password", data={"password": GOOD, "new": NEW}).status_code == 303
    assert [mine.get("/account").status_code, other.get("/account").status_code] == [200, 303]
    assert browser(app).post("/login", data={"mail": MAIL, "password": GOOD}).status_code == 403
    signed_in(app, NEW)


def test_somebody_elses_session_or_token_is_nobodys_to_end(
    app: FastAPI, people: People, account: str
) -> None:
    other = accounts.add(people, "annan@nora.example", [], password=GOOD)
    theirs = signed_in(app, mail="annan@nora.example")
    accounts.give_token(people, other, "statistik")
    mine = signed_in(app)
    mine.post("/account/sessions", data={"id": people.find(Session, "account", other.id)[0].id})
    token = people.find(Token, "account", other.id)[0].id
    mine.post("/account/tokens", data={"id": token})
    assert theirs.get("/account").status_code == 200
    assert "statistik" in theirs.get("/account").text
    theirs.post("/account/tokens", data={"id": token})
    assert people.find(Token) == []


def test_proving_it_again_leads_on(app: FastAPI, account: str, clock: Clock) -> None:
    mine = signed_in(app)
    later(clock, minutes=11)
    assert mine.get("/account/again?next=/accounts").status_code == 200
    assert mine.post("/account/again", data={"password": "x" * 12, "next": "/accounts"}).status_code == 403
    done = mine.post("/account/again", data={"password": GOOD, "next": "/accounts"})
    assert (done.status_code, done.headers["location"]) == (303, "/accounts")
    assert browser(app).get("/account/again").status_code == 303


def test_check_24_a_role_taken_away_is_gone_at_the_next_request(
    app: FastAPI, people: People, account: str
) -> None:
    mine = signed_in(app)
    assert mine.get("/accounts").status_code == 200
    held = accounts.by_mail(people, MAIL)
    accounts.set_grants(people, held, [])
    assert mine.get("/accounts").status_code == 403
    accounts.end(people, accounts.by_mail(people, MAIL))
    assert mine.get("/account").status_code == 303


def test_before_a_purge_one_is_asked_again(demo: FastAPI, people: People, clock: Clock) -> None:
    accounts.add(people, MAIL, [Grant("administrator")], password=GOOD)
    mine, purge = signed_in(demo), "/organisations/nora-kommun/purge"
    assert mine.get(purge).status_code == 200
    later(clock, minutes=11)
    ways = mine.get(purge), mine.post(purge, data={"reason": "Av misstag", "ground": "y", "certain": "yes"})
    assert [answer.status_code for answer in ways] == [303, 303]
    there, draft = (answer.headers["location"] for answer in ways)
    assert there.startswith("/account/again?next=%2Forganisations%2Fnora-kommun%2Fpurge")
    assert draft.startswith("/account/again?next=%2Faccount%2Fdraft"), "what was written is kept"
    mine.post("/account/again", data={"password": GOOD})
    assert mine.get(purge).status_code == 200
    kept = mine.get("/account/draft").text
    assert ("Av misstag" in kept, "Skicka det nu" in kept) == (True, True)


def test_check_24_a_role_withdrawn_while_a_form_is_open_is_gone(demo: FastAPI, people: People) -> None:
    held = accounts.add(people, MAIL, [Grant("coordinator", "1884")], password=GOOD)
    mine, edit = signed_in(demo), "/organisations/nora-kommun/edit"
    assert mine.get(edit).status_code == 200
    accounts.set_grants(people, held, [Grant("reader", "1884")])
    sent = mine.post(edit, data={"phone": "0587-81000", "read": "1", "step": "save"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/account/draft?lang=sv")
    assert "0587-81000" not in mine.get("/organisations/nora-kommun").text
    # Nothing that was typed is lost: they may propose it.
    assert "du kan föreslå det" in mine.get("/account/draft").text
    on = mine.post("/account/draft")
    assert (on.status_code, on.headers["location"]) == (307, "/organisations/nora-kommun/report?lang=sv")
    form = mine.post(on.headers["location"], data={"phone": "0587-81000", "read": "1"})
    assert (form.status_code, 'value="0587-81000"' in form.text) == (200, True)
    new = mine.post("/organisations/new", data={"name": "Nya kören", "set": "0" * 32, "step": "save"})
    assert (new.status_code, new.text.count("Nya kören")) == (403, 1), "shown, to be copied"
    assert "0" * 32 not in new.text


def test_check_23_the_cookie_of_an_ended_session_opens_nothing(app: FastAPI, account: str) -> None:
    mine, other = signed_in(app), signed_in(app)
    mine.post("/account/sessions", data={"others": "1"})
    for path in ("/account", "/accounts", "/account/again"):
        assert other.get(path).headers["location"].startswith("/login")
    assert (
        other.post("/account/password", data={"password": GOOD, "new": NEW})
        .headers["location"]
        .startswith("/login")
    )
    signed_in(app)


def test_before_one_s_data_leave_one_is_asked_again(app: FastAPI, account: str, clock: Clock) -> None:
    mine = signed_in(app)
    assert mine.get("/account/data.json").status_code == 200
    later(clock, minutes=11)
    assert mine.get("/account/data.json").headers["location"].startswith("/account/again")

"""Inviting and ending others: administrators everybody, coordinators readers and contributors of theirs."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from graph.people import accounts
from graph.people.grants import Grant
from graph.people.model import Account
from graph.people.people import People
from tests.api.doors.people.test_login_pages import browser, signed_in
from tests.graph.people.contract import Clock
from tests.graph.people.quick import GOOD, later

KEEPER, NORA = "kansli@lan.example", "nora@nora.example"


@pytest.fixture
def app(demo: FastAPI, people: People) -> FastAPI:
    accounts.add(people, KEEPER, [Grant("administrator")], password=GOOD)
    accounts.add(people, NORA, [Grant("coordinator", "1884")], password=GOOD)
    return demo


def test_who_keeps_the_service_invites_changes_and_ends(app: FastAPI, people: People, clock: Clock) -> None:
    keeper = signed_in(app, mail=KEEPER)
    sent = {"mail": "ny@nora.example", "role": "contributor", "organisation": "Nora kommun"}
    shown = keeper.post("/accounts", data=sent)
    assert shown.status_code == 200
    link = re.search(r'value="https://testserver(/invitations/[^"]+)"', shown.text)
    assert link is not None
    assert browser(app).get(link[1]).status_code == 200
    made = accounts.by_mail(people, "ny@nora.example")
    assert made.grants == (Grant("contributor", organisation="nora-kommun"),)
    assert keeper.post("/accounts", data=sent).status_code == 409
    assert keeper.post("/accounts", data=sent | {"mail": "x"}).status_code == 422
    assert keeper.post("/accounts", data={"mail": "z@z.example", "role": "kung"}).status_code == 422
    changed = {"id": made.id, "role": "coordinator", "place": "Nora"}
    for _ in range(2):
        assert keeper.post("/accounts/roles", data=changed).status_code == 303
    both = (Grant("contributor", organisation="nora-kommun"), Grant("coordinator", "1884"))
    assert accounts.by_mail(people, "ny@nora.example").grants == both
    assert "bidragare för Nora kommun, samordnare för Nora" in keeper.get("/accounts").text
    sent_away = {"id": made.id, "without": "contributor:nora-kommun"}
    assert keeper.post("/accounts/roles", data=sent_away).status_code == 303
    assert accounts.by_mail(people, "ny@nora.example").grants == both[1:]
    later(clock, minutes=11)
    assert keeper.get("/accounts").headers["location"].startswith("/account/again")
    asked = keeper.post("/accounts/end", data={"id": made.id})
    assert asked.headers["location"].startswith("/account/again"), "asked again before what ends somebody"
    keeper.post("/account/again", data={"password": GOOD})
    assert keeper.post("/accounts/end", data={"id": made.id}).status_code == 303
    assert "ny@nora.example" in keeper.get("/accounts").text, "among those that were ended"
    assert keeper.post("/accounts/forget", data={"id": made.id}).status_code == 303
    assert people.get(Account, made.id) is None
    for id, status in ((made.id, 404), (accounts.by_mail(people, KEEPER).id, 409)):
        assert keeper.post("/accounts/forget", data={"id": id}).status_code == status
    told = keeper.get("/accounts/log").text
    assert "ny@nora.example" not in told
    assert all(word in told for word in (KEEPER, "konto som är borttaget", "Kontot avslutat", "Andra roller"))
    mine = accounts.by_mail(people, KEEPER)
    assert keeper.post("/accounts/end", data={"id": mine.id}).status_code == 409, "the last administrator"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"role": "reader", "place": "1884"}, 200),
        ({"role": "contributor", "organisation": "nora-kommun"}, 200),
        ({"role": "reader", "place": "1883"}, 403),
        ({"role": "reader"}, 403),
        ({"role": "contributor", "organisation": "karlskoga-kommun"}, 403),
        ({"role": "coordinator", "place": "1884"}, 403),
        ({"role": "administrator"}, 403),
    ],
)
def test_a_coordinator_invites_in_their_own_places(
    app: FastAPI, people: People, given: dict[str, str], status: int
) -> None:
    nora = signed_in(app, mail=NORA)
    before = len(accounts.every(people))
    assert nora.post("/accounts", data={"mail": "ny@nora.example", **given}).status_code == status
    assert len(accounts.every(people)) == before + (status == 200)
    assert KEEPER not in nora.get("/accounts").text


def test_a_coordinator_can_take_nobodys_account(app: FastAPI, people: People) -> None:
    held = accounts.add(people, "laser@nora.example", [Grant("reader", "1884")], password=GOOD)
    keeper = accounts.by_mail(people, KEEPER)
    nora = signed_in(app, mail=NORA)
    assert nora.get("/accounts/log").status_code == 403
    for path in ("invitations", "roles", "end", "forget"):
        for id in (held.id, keeper.id):
            assert nora.post(f"/accounts/{path}", data={"id": id, "role": "reader"}).status_code == 403
    assert nora.post("/accounts/invitations", data={"id": "x"}).status_code == 404
    assert browser(app).get("/accounts").status_code == 303

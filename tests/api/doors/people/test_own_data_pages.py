"""Whoever has an account takes home what is kept about them, and nothing secret."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people import accounts
from graph.people.grants import Grant
from graph.people.people import People
from tests.api.conftest import keeper_of, put
from tests.graph.people.quick import GOOD

MAIL, ORIGIN = "samverkan@nora.example", {"origin": "http://localhost"}


def test_what_is_kept_and_no_secret(app: FastAPI, people: People) -> None:
    account = accounts.add(people, MAIL, [Grant("coordinator")], password=GOOD)
    accounts.give_token(people, account, "kalkyl", None)
    client = TestClient(app, base_url="http://localhost")
    assert client.get("/account/data.json", follow_redirects=False).status_code == 303
    client.post("/login", data={"mail": MAIL, "password": GOOD}, headers=ORIGIN)
    store = keeper_of(app).store
    put(store, "others", ("organisation", "b", {"name": "B", "sector": "region"}))
    sent = {"name": "A", "sector": "region"}
    made = client.post("/api/v1/records/organisation", json=sent, headers=ORIGIN)
    assert made.status_code == 201, made.text
    got = client.get("/account/data.json")
    told = got.json()
    assert got.headers["cache-control"] == "no-store"
    assert told["account"]["mail"] == MAIL
    assert [one["name"] for one in told["tokens"]] == ["kalkyl"]
    assert [len(told[name]) for name in ("sessions", "devices", "passkeys")] == [1, 1, 0]
    assert [(one["origin"], one["changes"]) for one in told["changes"]] == [("edit", 1)]
    held = {account.password, *(one.id for one in people.find(type(account))), client.cookies["oriket"]}
    assert not any(secret in got.text for secret in held - {account.id})

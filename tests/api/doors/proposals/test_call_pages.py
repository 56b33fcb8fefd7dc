"""A call is off until its place uses calls; then anybody answers in the step that is open, into the inbox."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from graph.stores.memory import MemoryStore
from tests.api.conftest import client_as, keeper_of, put, served

OWN = {"origin": "http://testserver"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    store = MemoryStore()
    put(
        store, "calls",
        ("place", "1884", {"name": "Nora", "modules": ["calls"]}), ("place", "1883", {"name": "Karlskoga"}),
        ("organisation", "kommunen", {"name": "Nora kommun", "sector": "municipality"}),
        ("call", "vintern", {"name": "Vintern", "municipalities": ["1884"], "needs_from": "2026-11-01",
                             "needs_until": "2026-11-30", "owner": "kommunen"}),
        ("call", "over", {"name": "Sommaren", "municipalities": ["1884"], "needs_until": "2026-06"}),
        ("call", "av", {"name": "Avslaget", "municipalities": ["1883"], "needs_from": "2026-11-01"}),
        ("challenge", "skjuts", {"name": "Skjuts", "municipalities": ["1884"], "call": "vintern"}),
        ("network", "network", {"name": "Prov", "opens_at": "2026-11-26"}),
    )  # fmt: skip
    cache = tmp_path_factory.mktemp("calls")
    yield from served(store, cache)


def test_only_places_that_use_calls_show_them(app: FastAPI) -> None:
    nobody = client_as(app)
    page = nobody.get("/calls").text
    assert "Vintern" in page
    assert "Avslaget" not in page
    assert nobody.get("/calls/av").status_code == 404
    one = nobody.get("/calls/vintern").text
    assert "Ingen upphandling, inget löfte om bidrag." in one
    assert "/challenges/skjuts" in one


def test_an_answer_waits_in_the_inbox_for_a_decision(app: FastAPI) -> None:
    nobody = client_as(app)

    def answer(call: str, text: str) -> int:
        sent = {"said.text": text}
        return nobody.post(f"/calls/{call}", data=sent, headers=OWN, follow_redirects=False).status_code

    assert answer("vintern", "") == answer("vintern", "Fråga Anna Svensson") == answer("over", "Hej") == 422
    assert keeper_of(app).store.proposals() == []
    assert answer("vintern", "Ett öppet kök på söndagar") == 303
    (entry,) = keeper_of(app).store.proposals()
    assert (entry.proposal.about, entry.proposal.text) == (("call", "vintern"), "Ett öppet kök på söndagar")
    assert "Ett öppet kök" in client_as(app, "coordinator@1884").get(f"/inbox/{entry.number}").text
    decided = client_as(app, "coordinator@1884").post(
        f"/api/v1/proposals/{entry.number}/decision",
        json={"decision": "decline", "message": "Det finns redan."},
        headers=OWN,
    )
    assert decided.status_code == 200

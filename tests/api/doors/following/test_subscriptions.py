"""Following by mail: asked for, confirmed by a button, told what is new once, ended by a button."""

import re
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.doors.following.subscriptions import send_news
from graph.people.followers import Subscription
from graph.people.model import Letter
from graph.records.changes import ChangeSet, Draft
from tests.api.conftest import NOW, keeper_of, put
from tests.graph.people.contract import Clock
from tests.graph.people.quick import later

ANNA = "anna@example.org"


@pytest.fixture
def clock(moving: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time that the service's people go by."""
    clock = Clock()
    monkeypatch.setattr(moving.state.people, "_clock", clock)
    return clock


def letters(app: FastAPI, about: str) -> list[Any]:
    """Every letter about something that waits, as it would go out."""
    found = [one for one in app.state.people.find(Letter, "state", "waiting") if one.about == about]
    return [app.state.outbox.message(one) for one in found]


def ask(client: TestClient, what: str, mail: str = ANNA) -> int:
    answer = client.post(
        "/subscribe", data={"what": what, "mail": mail, "every": "day"}, follow_redirects=False
    )
    return answer.status_code


def link(message: Any) -> str:
    found = re.search(r"https://karta\.example(/subscribe/[\w=-]+)", message.get_body("plain").get_content())
    assert found is not None
    return found[1]


def test_a_life_of_following(moving: FastAPI, clock: Clock) -> None:
    public, people, keeper = TestClient(moving), moving.state.people, keeper_of(moving)
    assert "Nora kommun" in public.get("/subscribe?kind=organisation&id=nora-kommun").text
    assert ask(public, "organisation:nora-kommun") == 303
    (asked,) = letters(moving, "follow")
    own = link(asked)
    # Opening the link does nothing, as scanners of mail do; and until somebody says yes nothing is sent.
    assert "Ja, skicka mig" in public.get(own).text
    assert people.find(Subscription)[0].state == "asked"
    assert "Tack" in public.post(own, data={"step": "follow"}).text
    put(
        keeper.store,
        "new",
        ("service", "kurs", {"name": "Kurs", "providers": ["nora-kommun"], "note": "hemlig"}),
    )
    assert send_news(keeper, people) == 0, "not yet its time"
    later(clock, days=1, minutes=1)
    assert send_news(keeper, people) == 1
    assert send_news(keeper, people) == 0
    (told,) = letters(moving, "news")
    text = told.get_body("plain").get_content()
    assert "Ny uppgift: Kurs (insats)" in text
    assert "hemlig" not in text
    assert told["To"] == ANNA
    assert told["List-Unsubscribe"] == f"<https://karta.example{own}>"
    later(clock, days=1, minutes=1)
    assert send_news(keeper, people) == 0, "nothing is new"
    # The mail program's own button.
    answer = public.post(own, data={"List-Unsubscribe": "One-Click"})
    assert "inga fler brev" in answer.text
    assert people.find(Subscription) == []
    assert public.get(own).status_code == 410


def test_nobody_fills_anothers_letter_box(moving: FastAPI, clock: Clock) -> None:
    public, before = TestClient(moving), len(letters(moving, "follow"))
    for what in ("", "place:1884", "place:1883", "question:ensamhet", "arena:cross-styrgrupp"):
        assert ask(public, what, "bert@example.org") == 303, "the same answer, whatever is sent"
    assert len(letters(moving, "follow")) - before == 3
    later(clock, days=2, minutes=1)
    assert moving.state.people.find(Subscription, "to", "bert@example.org") == []


def test_what_is_gone_is_not_followed_any_more(moving: FastAPI, clock: Clock) -> None:
    people, keeper = moving.state.people, keeper_of(moving)
    put(keeper.store, "arena", ("arena", "tillfallig", {"name": "Tillfällig"}))
    ask(TestClient(moving), "arena:tillfallig", "cilla@example.org")
    (asked,) = [one for one in letters(moving, "follow") if one and one["To"] == "cilla@example.org"]
    TestClient(moving).post(link(asked), data={"step": "follow"})
    held = keeper.store.load().stored("arena", "tillfallig")
    draft = Draft()
    draft.delete("arena", "tillfallig", held)
    keeper.store.apply(ChangeSet("gone", "test", "edit", NOW, changes=tuple(draft.changes.values())))
    later(clock, days=1, minutes=1)
    assert send_news(keeper, people) == 0
    assert people.find(Subscription, "to", "cilla@example.org") == []

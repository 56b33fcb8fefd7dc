"""The yearly round: one letter a year, though several processes look, and only where it is wanted."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.asking_letters import yearly_letter
from api.doors.asking import yearly
from api.doors.asking.yearly import ask_yearly
from graph.people import links
from graph.people.links import YEARLY
from graph.people.model import AskLink, Letter
from graph.records.errors import Conflict
from tests.api.conftest import keeper_of
from tests.api.doors.asking.phone import link, people_in, say

KEY = b"k" * 32
NAME = "Föreningslivet i Nora"
OVERDUE = "foreningslivet-nora"
"""Nobody else here asks it: an answer, or a link that was taken back, would end its turn."""


def letters(app: FastAPI) -> int:
    return len([one for one in people_in(app).find(Letter, limit=500) if one.matter == NAME])


def test_a_letter_a_year_and_no_more(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yearly, "mail_of", lambda *_: "kommunen@nora.example")  # the demo knows no address
    people, keeper = people_in(app), keeper_of(app)
    link = links.make(people, KEY, ("organisation", OVERDUE))
    before = letters(app)

    def asked(answered: bool = False, left: bool = False) -> int:
        now = people.now()
        ago = now - YEARLY - timedelta(days=1)
        then = replace(
            people.get(AskLink, link.id) or link,
            made=ago, asked=(), begun=None, answered=now if answered else None, left=now if left else None,
        )  # fmt: skip
        people.put(then)
        ask_yearly(keeper, people, KEY)
        return letters(app) - before

    assert ask_yearly(keeper, people, KEY) == 0, "it was made today"
    assert asked(answered=True) == asked(left=True) == 0
    links.set_terms(people, "1884", "test", unused_for_grants=True, yearly=False)
    assert asked() == 0, "the place does not want it"
    links.set_terms(people, "1884", "test", unused_for_grants=True)
    assert asked() == 1
    (first,) = [one for one in people.find(Letter, limit=500) if one.matter == NAME][before:]
    assert first.language == "sv", "nobody has answered yet"
    assert ask_yearly(keeper, people, KEY) == 0
    held = people.get(AskLink, link.id)
    assert held is not None
    assert links.state_of(held, people.now()) == "sent"
    # Another process that looked at the same moment finds the link written, and sends nothing.
    assert keeper.atlas is not None
    known = keeper.atlas.snapshot
    with pytest.raises(Conflict):
        yearly._send(
            people, KEY, known, known.organisations[OVERDUE], replace(held, version=held.version - 1)
        )
    assert letters(app) - before == 1


def test_a_letter_speaks_the_language_that_was_answered_in(
    app: FastAPI, nora: TestClient, phone: TestClient
) -> None:
    path, people = link(nora, "nora-vardcentral"), people_in(app)

    def held() -> AskLink:
        found = links.of(people, ("organisation", "nora-vardcentral"))
        assert found is not None
        return found

    links.change(people, held(), lambda one: replace(one, language=""))  # others have answered through it
    say(phone, f"{path}?lang=en", "us", answer="yes")
    assert held().language == "en"
    say(nora, f"/links/{held().id}/phone?lang=sv", "us", answer="yes")
    assert held().language == "en", "a coordinator on the phone has a language of their own"
    assert links.renew(people, KEY, held()).language == "en"
    letter = yearly_letter(people, held(), "vardcentralen@nora.example", "Nora vårdcentral", unused=False)
    assert letter.language == "en"

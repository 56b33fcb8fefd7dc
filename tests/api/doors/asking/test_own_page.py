"""What a party sees of itself: its own word, and another's only where that one lets it."""

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people import links
from tests.api.conftest import client_as, keeper_of
from tests.api.doors.asking.phone import ORGANISATION, V1, link, people_in, say, ties, words


def test_each_says_its_own_and_both_confirm(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    mine, theirs, other = link(nora), link(nora, "nora-kommun"), "nora-kommun"
    assert "more" in say(phone, mine, f"tie:{other}", answer="collaboration")
    (tie,) = ties(app, ORGANISATION, other)
    assert (tie.degree, tie.confirmed_by) == ("collaboration", "one")
    say(phone, theirs, f"tie:{ORGANISATION}", answer="coordination", open="yes")
    (tie,) = ties(app, ORGANISATION, other)
    assert (tie.degree, tie.confirmed_by, tie.disagree) == ("coordination", "both", True)
    told = words(phone.get(f"{mine}?step=thanks").text)
    assert "Bekräftat av båda" in told
    assert "de svarade samordnar" in told, "they let it see"
    assert "de svarade" not in words(phone.get(f"{theirs}?step=thanks").text)
    say(phone, theirs, f"tie:{ORGANISATION}", answer="unaware")
    (tie,) = ties(app, ORGANISATION, other)
    assert (tie.degree, tie.confirmed_by, tie.disagree) == ("contact", "one", True)
    public = TestClient(app).get(f"{V1}/organisations/{ORGANISATION}").json()
    assert all(one["claims"] is None and one["disagree"] is None for one in public["ties"])


def test_search_arenas_wishes_and_thanks(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    path = link(nora)
    assert "Karlskoga kommun" in phone.get(f"{path}?step=more&q=karlskoga").text
    say(phone, path, "more", missing="Syföreningen")
    assert any("Syföreningen" in one.proposal.text for one in keeper_of(app).store.proposals())
    say(phone, path, "more")
    arena = re.findall(r'name="arena" value="([^"]+)"', phone.get(f"{path}?step=arenas").text)[0]
    say(phone, path, "arenas", arena=arena)
    seats = keeper_of(app).store.load().seats_of[ORGANISATION]
    assert arena in {one.arena for one in seats}
    say(phone, path, "wishes", other="karlskoga-kommun", shown="yes")
    assert "Karlskoga kommun" in words(phone.get(f"{path}?step=wishes").text)
    say(phone, path, "wishes")
    assert links.opened(people_in(app), path[3:]).answered is not None
    assert "step=thanks" in say(phone, path, "thanks", do="holds")
    assert "Tack" in phone.get(path).text
    links.set_terms(people_in(app), "1883", "test", unused_for_grants=False)
    wished = link(client_as(app, "coordinator"), "karlskoga-kommun")
    assert "Vill gärna ha kontakt med er" in phone.get(f"{wished}?step=thanks").text
    assert "bidrag bedöms" not in phone.get(wished).text

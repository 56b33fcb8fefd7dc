"""A meeting is written down on one phone: organisations and numbers, never names; decisions get an owner."""

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.conftest import keeper_of
from tests.api.doors.together.conftest import OWN, follow

NOTES = {
    "came": ["kommunen", "pro"], "more": "Kyrkan", "people": "9", "line.ensamhet": "Öppet på lördagar",
    "decision.0": "Fråga kyrkan om nyckeln", "owner.0": "kommunen", "due.0": "2026-12-05", "done": ["lova"],
    "helped": "partly", "rating.5": "2", "rating.4": "2",
}  # fmt: skip


def write(client: TestClient, **more: object) -> tuple[int, str]:
    sent = client.post("/meetings/mote", data={**NOTES, **more}, headers=OWN, follow_redirects=False)
    return sent.status_code, sent.text


def test_a_meeting_is_written_down(app: FastAPI, coordinator: TestClient, nobody: TestClient) -> None:
    assert write(coordinator)[0] == 303
    held = keeper_of(app).store.load()
    meeting = held.meetings["mote"]
    assert (meeting.came, meeting.people, meeting.rating, meeting.rated_by) == (
        ("kommunen", "pro", "kyrkan"), 9, 4.5, 4,
    )  # fmt: skip
    assert meeting.lines == ("Ensamhet: Öppet på lördagar",)
    made = held.decisions["natverket--fraga-kyrkan-om-nyckeln"]
    assert (made.owner, str(made.due), str(made.decided)) == ("kommunen", "2026-12-05", "2026-11-05")
    assert str(held.decisions["lova"].done) == "2026-11-26"
    follow(app)
    page = coordinator.get("/meetings/mote").text
    assert "4,5 av 5 (4 svar)" in page
    assert "Har träffats, men har de ett samarbete?" in page
    pair = re.search(r'organisations/kyrkan[^>]*>Kyrkan</a> – <a href="/organisations/pro', page)
    assert pair, "who met without a known tie may be asked"
    public = nobody.get("/meetings/mote").text
    assert "9 personer" in public
    assert "4,5" not in public
    assert "Kyrkan" not in public
    assert "Öppet på lördagar" not in public


def test_a_rating_is_tapped_and_nothing_else_is_lost(app: FastAPI, coordinator: TestClient) -> None:
    before = keeper_of(app).store.load().meetings["mote"].rating
    sent = {**NOTES, "rating.4": "", "rate": "4", "line.ensamhet": "Nyckeln hos kyrkan"}
    tapped = coordinator.post("/meetings/mote", data=sent, headers=OWN)
    assert tapped.status_code == 200
    assert re.search(r'name="rating.4"[^>]* value="1"', tapped.text)
    assert re.search(r'name="rating.5"[^>]* value="2"', tapped.text)
    assert "Nyckeln hos kyrkan" in tapped.text
    again = coordinator.post("/meetings/mote", data={**sent, "rating.4": "1"}, headers=OWN).text
    assert re.search(r'name="rating.4"[^>]* value="2"', again)
    odd = coordinator.post("/meetings/mote", data={**sent, "rating.4": "många", "rate": "9"}, headers=OWN)
    assert odd.status_code == 422
    assert keeper_of(app).store.load().meetings["mote"].rating == before

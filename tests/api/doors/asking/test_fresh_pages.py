"""What nobody has confirmed for a year is listed for those who may confirm it; a button renews it."""

import re
from html import unescape

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.conftest import client_as, keeper_of
from tests.api.doors.asking.phone import OWN


def test_a_pressed_button_says_that_it_holds(app: FastAPI, nora: TestClient) -> None:
    page = nora.get("/coordinate/confirm?place=1884").text
    listed = re.findall(r'name="holds" value="(\w+):([^"]+)"', page)
    assert {"organisation", "service", "arena"} >= {kind for kind, _ in listed}
    kind, id = listed[0]
    answer = nora.post("/coordinate/confirm?place=1884", data={"holds": f"{kind}:{id}"}, headers=OWN)
    assert "det stämmer i dag" in answer.text
    held = keeper_of(app).store.load().stored(kind, id)
    assert (held.fields or {})["confirmed"]
    keeper_of(app).atlas = keeper_of(app).build()
    assert f'value="{kind}:{id}"' not in nora.get("/coordinate/confirm?place=1884").text
    everywhere = client_as(app, "coordinator")
    (further,) = re.findall(r'rel="next" href="([^"]+)"', everywhere.get("/coordinate/confirm").text)
    held_on = re.search(r'name="holds" value="([^"]+)"', everywhere.get(unescape(further)).text)
    assert held_on is not None
    answer = everywhere.post(unescape(further), data={"holds": held_on[1]}, headers=OWN)
    assert "cursor=" in str(answer.url), "one goes on where one was"
    other = client_as(app, "coordinator@1883")
    foreign = ":".join(next(one for one in listed[1:] if one[0] == "organisation"))
    refused = other.post("/coordinate/confirm", data={"holds": foreign}, headers=OWN)
    assert refused.status_code == 403
    assert f'value="{foreign}"' not in other.get("/coordinate/confirm").text

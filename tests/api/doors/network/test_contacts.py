"""Whom to call: the way in of a municipality stands for whoever has no way to be reached."""

from fastapi.testclient import TestClient

from tests.api.client import got


def test_partners_borrow_the_way_in_that_help_borrows(working: TestClient) -> None:
    found = got(working, "/partners", question="psykisk-ohalsa", place="Karlskoga", limit=500)["items"]
    borrowed = {one["id"]: one["ask_in"] for one in found}
    asked = {"q": "psykisk ohälsa", "place": "Karlskoga"}
    helped = working.post("/api/v1/help", json=asked).json()["items"]
    shared = [one for one in helped if one["kind"] == "organisation" and borrowed.get(one["id"])]
    assert shared
    for one in shared:
        assert one["phone"] == borrowed[one["id"]]["phone"]
        assert one["phone_in"]["id"] == borrowed[one["id"]]["id"]
    assert not any(one["contact"] and one["ask_in"] for one in found)

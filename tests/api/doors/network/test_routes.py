"""The way between two organisations adds up, is said in words, and where there is none there is no number."""

from fastapi.testclient import TestClient

from tests.api.client import got


def test_the_way_adds_up_and_is_said_in_words(working: TestClient) -> None:
    way = got(working, "/routes", **{"from": "karlskoga-kommun", "to": "nora-vardcentral"})
    assert way["reachable"]
    assert sum(step["length"] for step in way["steps"]) == way["distance"] == 8
    assert way["steps"][0]["from"]["id"] == "karlskoga-kommun"
    assert way["steps"][-1]["to"]["id"] == "nora-vardcentral"
    assert way["steps"][-1]["text"] == "Nora kommun arbetar tillsammans med Nora vårdcentral."
    assert way["text"].endswith("Avstånd 8, 3 steg.")
    english = got(working, "/routes", **{"from": "karlskoga-kommun", "to": "nora-vardcentral", "lang": "en"})
    assert english["text"].endswith("Distance 8, 3 steps.")


def test_no_way_is_null_and_never_a_number(working: TestClient) -> None:
    alone = got(working, "/isolated")["items"][0]["id"]
    way = got(working, "/routes", **{"from": alone, "to": "nora-kommun"})
    assert (way["reachable"], way["distance"], way["steps"]) == (False, None, [])
    assert way["text"].startswith("Vi känner inte till någon väg")

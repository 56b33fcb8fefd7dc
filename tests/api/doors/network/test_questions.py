"""Questions in the API."""

from fastapi.testclient import TestClient

from tests.api.client import got


def test_questions(working: TestClient) -> None:
    assert got(working, "/questions", limit=500)["total"] == 46
    one = got(working, "/questions/folkhalsa")
    assert one["organisation_count"] == len(one["organisations"])
    assert one["arena_count"] == len(one["arenas"])
    assert got(working, "/questions/folkhalsa", lang="en")["name"] == "Public health"

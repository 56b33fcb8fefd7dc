"""Arenas in the API."""

from fastapi.testclient import TestClient

from tests.api.client import got


def test_arenas(working: TestClient) -> None:
    listed = got(working, "/arenas", limit=500)["items"]
    board = next(one for one in listed if one["id"] == "cross-styrgrupp")
    full = got(working, "/arenas/cross-styrgrupp")
    assert full["members"][0]["role"] == "convenes"
    assert board["member_count"] == full["member_count"] > 0
    assert set(board["sectors_missing"]) <= {
        "municipality",
        "region",
        "state",
        "civil_society",
        "business",
        "others",
    }

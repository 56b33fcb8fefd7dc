"""What an arena's answer says of its meetings."""

from fastapi.testclient import TestClient

from tests.api.client import got


def test_meetings_say_their_day_and_only_coordinators_who_came(
    public: TestClient, working: TestClient
) -> None:
    (meeting,) = got(public, "/arenas/cross-stormote-2021")["meetings"]
    assert (meeting["day"], meeting["form"], meeting["to_come"]) == ("2021-09", "digital", False)
    assert meeting["came"] is None
    (seen,) = got(working, "/arenas/cross-stormote-2021")["meetings"]
    assert seen["came"] == []
    assert got(public, "/arenas/cross-styrgrupp")["chairs"] == []

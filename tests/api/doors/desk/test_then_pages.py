"""Two dates side by side."""

from fastapi.testclient import TestClient

from tests.api.desk import seen


def test_then_and_now_tells_what_began_and_ended(working: TestClient) -> None:
    text = seen(working, "/coordinate/then?then=2019-01-01")
    then = working.get("/api/v1/network?at=2019-01-01").json()
    now = working.get("/api/v1/network").json()
    assert f"Samarbeten {then['ties']} {now['ties']}" in text
    began, ended = text.split("Samarbeten som började")[1].split("Samarbeten som tog slut")
    assert "CROSS dialoggrupp" in began
    assert "Arena för arbete" in ended

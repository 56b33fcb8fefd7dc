"""The page of a way says it step by step."""

from fastapi.testclient import TestClient

from tests.api.pages import read


def test_the_way_is_said_step_by_step(working: TestClient) -> None:
    path = "/routes?from=karlskoga-kommun&to=nora-vardcentral"
    steps = working.get(f"/api/v1{path}").json()["steps"]
    _, page = read(working, path)
    said = " ".join(page.words)
    for step in steps:
        assert step["text"] in said
    assert "Vi har ingen kontaktuppgift" in said


def test_a_way_may_be_asked_by_name(working: TestClient) -> None:
    assert (
        "Avstånd 8"
        in working.get("/routes", params={"from": "Karlskoga kommun", "to": "NORA VÅRDCENTRAL"}).text
    )
    assert working.get("/routes", params={"from": "Ingenstans", "to": "Nora kommun"}).status_code == 404

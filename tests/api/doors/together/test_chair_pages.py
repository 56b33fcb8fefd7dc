"""Whoever may takes an empty chair at once; anybody else proposes it; some cannot sit down."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.conftest import client_as, keeper_of
from tests.api.doors.together.conftest import OWN, follow


def take(client: TestClient, chair: str, organisation: str, query: str = "") -> tuple[int, str]:
    sent = client.post(
        f"/chairs/{chair}/take{query}",
        data={"organisation": organisation},
        headers=OWN,
        follow_redirects=False,
    )
    return sent.status_code, sent.headers.get("location", sent.text)


def test_empty_chairs_stand_on_the_arenas_page_and_only_coordinators_read_whom_they_wait_for(
    nobody: TestClient, coordinator: TestClient
) -> None:
    public, working = (c.get("/api/v1/arenas/natverket").json() for c in (nobody, coordinator))
    assert {(one["sector"], one["task"], one["organisation"]) for one in public["chairs"]} == {
        (None, None, None),
        ("business", "En lokal", None),
    }
    assert {(one["organisation"] or {}).get("id") for one in working["chairs"]} == {"kyrkan", None}
    chart = nobody.get("/api/v1/chart").json()
    assert [one["empty"] for one in chart["arenas"] if one["id"] == "natverket"] == [2]
    assert "empty" in chart["marks"]
    assert chart["marks"] == nobody.get("/api/v1/chart/frame").json()["marks"]
    page = nobody.get("/arenas/natverket").text
    assert "Någon från näringsliv" in page
    assert "Vi tar stolen" in page
    assert "Kyrkan" not in page.split('id="chairs"')[1].split("</section>")[0]


def test_who_cannot_sit_down_is_told_why(nobody: TestClient) -> None:
    for name, why in (
        ("", "Skriv vilken"),
        ("Ingen alls", "Vi hittar ingen"),
        ("Nedlagda föreningen", "upphört"),
        ("Kvinnojouren Nora", "skyddad"),
    ):
        status, text = take(nobody, "stol", name)
        assert status == 422
        assert why in text


def test_nobody_proposes_and_a_coordinator_gives_the_chair(
    app: FastAPI, nobody: TestClient, coordinator: TestClient
) -> None:
    status, where = take(nobody, "stol", "Handlarna", "?lang=en")
    assert status == 303
    assert "proposed=1" in where
    store = keeper_of(app).store
    (waiting,) = store.proposals()
    assert {one.kind for one in waiting.proposal.changes} == {"membership", "chair"}
    assert waiting.proposal.text == "Handlarna vill ta stolen.", "in the language of those who read it"
    assert store.load().memberships.keys() == {"natverket--kommunen", "natverket--pro"}

    status, where = take(coordinator, "stol", "Handlarna")
    assert status == 303
    assert "saved=" in where
    held = store.load()
    assert held.memberships["natverket--handlarna--participates"].organisation == "handlarna"
    assert str(held.chairs["stol"].until) == "2026-11-26"
    assert take(coordinator, "stol", "Kyrkan")[0] == 422, "it is taken"
    follow(app)
    chairs = coordinator.get("/api/v1/arenas/natverket").json()["chairs"]
    assert [one["id"] for one in chairs] == ["bjuden"]


def test_a_contributor_of_another_organisation_proposes(app: FastAPI) -> None:
    assert "proposed=2" in take(client_as(app, "contributor:kyrkan"), "bjuden", "Kyrkan")[1]

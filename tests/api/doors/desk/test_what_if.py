"""What if, on the demo: the figures are the network's own, and nothing is stored."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import keeper_of

V1 = "/api/v1"


def imagined(client: TestClient, **changes: Any) -> Any:
    answer = client.post(f"{V1}/what-if", json=changes)
    assert answer.status_code == 200, answer.text
    return answer.json()


def alone(client: TestClient) -> str:
    first: str = client.get(f"{V1}/isolated").json()["items"][0]["id"]
    return first


def test_nothing_changes_nothing(working: TestClient) -> None:
    answer = imagined(working)
    assert answer["before"] == answer["after"] == working.get(f"{V1}/network").json()
    assert answer["changed"] == []


def test_a_first_tie_anchors_somebody(working: TestClient) -> None:
    who = alone(working)
    tie = {"a": who, "b": "nora-kommun", "degree": "collaboration"}
    answer = imagined(working, add_ties=[tie])
    before, after = answer["before"], answer["after"]
    assert after["ties"] == before["ties"] + 1
    assert after["isolated"] == before["isolated"] - 1
    # It gets a way to everybody in the component of Nora, 52 organisations.
    assert after["reachable_pairs"] == before["reachable_pairs"] + before["largest_component"]
    first = answer["changed"][0]
    assert (first["organisation"]["id"], first["standing_before"], first["standing_after"]) == (
        who,
        "isolated",
        "anchored",
    )


def test_a_seat_joins_too(working: TestClient) -> None:
    arena = working.get(f"{V1}/organisations/nora-kommun").json()["arenas"]
    seat = {"arena": next(one["id"] for one in arena if one["current"]), "organisation": alone(working)}
    answer = imagined(working, add_members=[seat])
    assert answer["after"]["isolated"] == answer["before"]["isolated"] - 1
    assert answer["after"]["ties"] == answer["before"]["ties"]


def test_a_pair_loses_all_its_ties(working: TestClient) -> None:
    ties = working.get(f"{V1}/organisations/nora-kommun").json()["ties"]
    ids = {tie["id"] for tie in ties if tie["other"]["id"] == "nora-vardcentral"}
    by_pair = imagined(working, remove_ties=[{"a": "nora-vardcentral", "b": "nora-kommun"}])
    by_id = imagined(working, remove_ties=sorted(ids))
    assert by_pair == by_id
    assert by_pair["after"]["ties"] < by_pair["before"]["ties"]


def test_who_leaves_takes_what_is_imagined_along(working: TestClient) -> None:
    tie = {"a": "nora-kommun", "b": "region-skane", "degree": "contact"}
    gone = imagined(working, remove_organisations=["nora-kommun"])
    assert gone["after"]["organisations"] == gone["before"]["organisations"] - 1
    assert imagined(working, add_ties=[tie], remove_organisations=["nora-kommun"]) == gone


def test_nothing_is_stored_or_kept(working: TestClient, service: Any) -> None:
    before = working.get(f"{V1}/network").json()
    answer = working.post(f"{V1}/what-if", json={"remove_organisations": ["nora-kommun"]})
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert working.get(f"{V1}/network").json() == before
    assert keeper_of(service).store.revision() == 1


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"remove_organisations": ["ingen"]}, 404, "unknown_organisation"),
        ({"remove_ties": ["ingen"]}, 404, "unknown_tie"),
        ({"add_members": [{"arena": "ingen", "organisation": "nora-kommun"}]}, 404, "unknown_arena"),
        ({"add_ties": [{"a": "nora-kommun", "b": "nora-kommun", "degree": "contact"}]}, 422, "bad_parameter"),
        ({"add_ties": [{"a": "nora-kommun", "b": "x", "degree": "vänskap"}]}, 422, "bad_parameter"),
        ({"remove_organisations": ["nora-kommun"] * 51}, 422, "bad_parameter"),
        ({"något": []}, 422, "bad_parameter"),
    ],
)
def test_problems(working: TestClient, changes: Any, status: int, code: str) -> None:
    answer = working.post(f"{V1}/what-if", json=changes)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_public_imagines_nothing(public: TestClient) -> None:
    answer = public.post(f"{V1}/what-if", json={})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_public")

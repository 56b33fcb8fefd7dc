"""What is fragile on the demo, held to what other answers say of the same network."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

V1 = "/api/v1"


def got(client: TestClient, without: str, **query: Any) -> Any:
    answer = client.get(f"{V1}/fragility", params={"without": without, **query})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_without_an_important_link_as_many_pairs_are_lost_as_bridging_says(working: TestClient) -> None:
    links = working.get(f"{V1}/bridging").json()["items"]
    cut = next(one for one in links if one["cut"])
    lost = got(working, f"organisation:{cut['id']}")
    assert lost["pairs_lost"] == cut["pairs_lost"] > 0
    ties = working.get(f"{V1}/organisations/{cut['id']}").json()["ties"]
    assert {tie["id"] for tie in lost["ties_lost"]} == {tie["id"] for tie in ties if tie["current"]}
    assert f"{cut['pairs_lost']} par av organisationer" in lost["text"]


def test_without_person_bound_ties(working: TestClient) -> None:
    at = {"at": "2019-01-01"}
    lost = got(working, "person_bound", **at)["ties_lost"]
    every = working.get(f"{V1}/organisations/tomelilla-kommun", params=at).json()["ties"]
    bound = {tie["id"] for tie in every if tie["current"] and tie["person_bound"]}
    assert bound
    assert bound == {tie["id"] for tie in lost if "tomelilla-kommun" in (tie["a"]["id"], tie["b"]["id"])}
    assert all(tie["person_bound"] for tie in lost)
    assert got(working, "person_bound")["ties_lost"] == [], "the demo's person-bound ties ended by 2021"


def test_without_a_project_the_ties_that_run_through_it_end(working: TestClient) -> None:
    lost = got(working, "initiative:mojligheternas-hus", at="2019-01-01")["ties_lost"]
    assert lost
    assert {tie["via"] for tie in lost} == {"Möjligheternas hus"}


def test_a_leaf_takes_nobody_with_it(working: TestClient) -> None:
    alone = working.get(f"{V1}/isolated").json()["items"][0]["id"]
    lost = got(working, f"organisation:{alone}")
    assert (lost["pairs_lost"], lost["ties_lost"], lost["isolated"]) == (0, [], [])
    assert lost["mean_distance_before"] == lost["mean_distance_after"]
    assert lost["text"] == "Vi känner inte till något som skulle gå förlorat."


@pytest.mark.parametrize(
    ("without", "status", "code"),
    [
        ("organisation:ingen", 404, "unknown_organisation"),
        ("initiative:ingen", 404, "unknown_initiative"),
        ("arena:nagon", 422, "bad_parameter"),
        ("", 422, "bad_parameter"),
    ],
)
def test_problems(working: TestClient, without: str, status: int, code: str) -> None:
    answer = working.get(f"{V1}/fragility", params={"without": without})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_public_is_not_told_what_is_fragile(public: TestClient) -> None:
    answer = public.get(f"{V1}/fragility", params={"without": "person_bound"})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_public")

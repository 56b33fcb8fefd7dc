"""What went wrong is told as a problem with its code, its field and the reader's language."""

import pytest
from fastapi.testclient import TestClient

from tests.api.client import V1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/organisations/ingen", "unknown_organisation"),
        ("/organisations/ingen/reach", "unknown_organisation"),
        ("/arenas/ingen", "unknown_arena"),
        ("/questions/ingen", "unknown_question"),
        ("/routes?from=ingen&to=nora-kommun", "unknown_organisation"),
        ("/organisations?municipality=Atlantis", "unknown_place"),
        ("/nowhere", "not_found"),
    ],
)
def test_unknown_things_are_404(working: TestClient, path: str, code: str) -> None:
    answer = working.get(V1 + path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["code"], problem["status"], problem["instance"]) == (
        code,
        404,
        V1 + path.partition("?")[0],
    )
    assert problem["detail"]
    assert problem["title"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("at=igår", "at"),
        ("at=20230401", "at"),
        ("at=2023-02-30", "at"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("sector=kyrka", "sector"),
        ("lang=de", "lang"),
    ],
)
def test_bad_parameters_are_422_and_named(working: TestClient, query: str, name: str) -> None:
    answer = working.get(f"{V1}/organisations?{query}")
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["code"] == "bad_parameter"
    assert [error["loc"] for error in problem["errors"]] == [["query", name]]
    assert all(error["message"] for error in problem["errors"])


def test_problems_are_told_in_english_too(working: TestClient) -> None:
    answer = working.get(f"{V1}/organisations/ingen?lang=en").json()
    assert answer["detail"] == "We know of no organisation with the id “ingen”."

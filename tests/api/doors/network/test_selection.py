"""A part of the network: one choice, the same in the API, the list and its figures."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.client import V1, got


@pytest.mark.parametrize(
    "chosen",
    [
        {"family": "civil_society"},
        {"family": ["municipality", "region"], "degree": ["contact", ""]},
        {"municipality": "Nora", "level": "", "steps": ""},
        {"question": "ensamhet"},
        {"centre": "karlskoga-kommun", "steps": 2},
        {"arena": "cross-styrgrupp"},
        {"known": "2023"},
    ],
)
def test_api_list_and_page_agree(working: TestClient, chosen: dict[str, Any]) -> None:
    found = got(working, "/selection", **chosen)
    listed = got(working, "/organisations", limit=500, **chosen)
    shown, whole = found["shown"], found["whole"]
    assert {one["id"] for one in listed["items"]} == set(found["organisations"])
    assert shown["organisations"] == listed["total"] == len(found["organisations"])
    assert 0 < shown["organisations"] < whole["organisations"] == 109
    assert {end for pair in found["pairs"] for end in pair} <= set(found["organisations"])
    assert (whole["ties"], whole["important"], whole["without_ties"]) == (98, 10, 38)
    page = working.get("/organisations", params=chosen).text
    for figure in (shown["organisations"], shown["ties"], shown["without_ties"], whole["ties"]):
        assert f'<td class="number">{figure}</td>' in page


def test_a_narrower_question_counts_for_the_broader(working: TestClient) -> None:
    broad = got(working, "/organisations", question="ofrivillig-ensamhet", limit=500)["items"]
    narrow = got(working, "/organisations", question="ofrivillig-ensamhet-aldre", limit=500)["items"]
    assert {one["id"] for one in narrow} <= {one["id"] for one in broad}


def test_what_is_not_for_the_public_is_neither_told_nor_asked_for(public: TestClient) -> None:
    assert got(public, "/selection", family="region")["shown"]["without_ties"] is None
    refused = public.get(f"{V1}/selection", params={"person_bound": "true"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_public")
    assert "vilar på en enda person" not in public.get("/organisations").text


@pytest.mark.parametrize(
    ("chosen", "status"),
    [
        ({"family": "x"}, 422),
        ({"known": "20"}, 422),
        ({"centre": "nora-kommun", "steps": 4}, 422),
        ({"centre": "ingen"}, 404),
        ({"arena": "ingen"}, 404),
        ({"question": "ingen"}, 404),
        ({"municipality": "ingen"}, 404),
    ],
)
def test_what_is_not_there_is_refused(public: TestClient, chosen: dict[str, Any], status: int) -> None:
    assert public.get(f"{V1}/selection", params=chosen).status_code == status

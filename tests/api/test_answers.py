"""Every read of the API on the demo: shapes, values from the sheets, problems, cursors, languages."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

V1 = "/api/v1"


def got(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(V1 + path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_organisations_of_the_date(working: TestClient) -> None:
    answer = got(working, "/organisations", limit=500)
    assert (answer["total"], len(answer["items"]), answer["next"]) == (109, 109, None)
    assert (answer["revision"], answer["at"]) == (1, "2023-04-01")
    karlskoga = next(one for one in answer["items"] if one["id"] == "karlskoga-kommun")
    assert karlskoga["name"] == "Karlskoga kommun"
    assert karlskoga["sector"] == "municipality"
    assert karlskoga["municipalities"] == [{"id": "1883", "name": "Karlskoga"}]
    assert karlskoga["standing"] == "anchored"


def test_names_stand_in_the_swedish_alphabet(working: TestClient) -> None:
    names = [one["name"] for one in got(working, "/organisations", limit=500)["items"]]
    first = [name[0].upper() for name in names]
    assert first.index("Z" if "Z" in first else "V") < first.index("Ö")


def test_filters(working: TestClient) -> None:
    sectors = {one["sector"] for one in got(working, "/organisations", sector="region", limit=500)["items"]}
    assert sectors == {"region"}
    by_name = got(working, "/organisations", municipality="Nora")
    assert by_name["total"] == got(working, "/organisations", municipality="1884")["total"] > 0
    found = got(working, "/organisations", q="roda korset askersund")["items"]
    assert all("röda korset" in one["name"].casefold() for one in found)
    assert found
    assert got(working, "/organisations", question="folkhalsa")["total"] > 0


def test_pages_follow_each_other_without_gap_or_repeat(working: TestClient) -> None:
    seen: list[str] = []
    address: str | None = f"{V1}/organisations?limit=40"
    while address:
        answer = working.get(address).json()
        seen += [one["id"] for one in answer["items"]]
        address = answer["next"]
    assert len(seen) == len(set(seen)) == 109


def test_one_organisation(working: TestClient) -> None:
    nora = got(working, "/organisations/nora-kommun")
    tie = next(one for one in nora["ties"] if one["other"]["id"] == "nora-vardcentral" and one["current"])
    assert tie["other"] == {"id": "nora-vardcentral", "name": "Nora vårdcentral", "sector": "region"}
    assert tie["length"] == {"contact": 4, "coordination": 3, "collaboration": 2}[tie["degree"]]
    assert tie["source"]
    assert tie["last_known"]
    assert nora["measures"]["tie_count"] == sum(one["current"] for one in nora["ties"]) == nora["tie_count"]
    assert {"id", "name", "role"} <= nora["arenas"][0].keys()


def test_the_way_adds_up_and_is_said_in_words(working: TestClient) -> None:
    way = got(working, "/routes", **{"from": "karlskoga-kommun", "to": "nora-vardcentral"})
    assert way["reachable"]
    assert sum(step["length"] for step in way["steps"]) == way["distance"] == 8
    assert way["steps"][0]["from"]["id"] == "karlskoga-kommun"
    assert way["steps"][-1]["to"]["id"] == "nora-vardcentral"
    assert way["steps"][-1]["text"] == "Nora kommun arbetar tillsammans med Nora vårdcentral."
    assert way["text"].endswith("Avstånd 8, 3 steg.")
    english = got(working, "/routes", **{"from": "karlskoga-kommun", "to": "nora-vardcentral", "lang": "en"})
    assert english["text"].endswith("Distance 8, 3 steps.")


def test_no_way_is_null_and_never_a_number(working: TestClient) -> None:
    alone = got(working, "/isolated")["items"][0]["id"]
    way = got(working, "/routes", **{"from": alone, "to": "nora-kommun"})
    assert (way["reachable"], way["distance"], way["steps"]) == (False, None, [])
    assert way["text"].startswith("Vi känner inte till någon väg")


def test_reach_is_nearest_first(working: TestClient) -> None:
    items = got(working, "/organisations/nora-kommun/reach", within=4)["items"]
    distances = [one["distance"] for one in items]
    assert distances == sorted(distances)
    assert items
    assert max(distances) <= 4


def test_figures_of_the_demo(working: TestClient) -> None:
    figures = got(working, "/network")
    expected = {
        "organisations": 109, "ties": 98, "arenas": 33, "components": 39, "largest_component": 52,
        "isolated": 38, "reachable_pairs": 1498,
    }  # fmt: skip
    assert {name: figures[name] for name in expected} == expected
    assert sum(figures["by_sector"].values()) == 109
    assert sum(figures["by_degree"].values()) == 98


def test_important_links_are_highest_first(working: TestClient) -> None:
    items = got(working, "/bridging")["items"]
    assert [-one["betweenness"] for one in items] == sorted(-one["betweenness"] for one in items)
    assert all(one["pairs_lost"] > 0 for one in items if one["cut"])


def test_isolated_leaves_funders_out_unless_asked(working: TestClient) -> None:
    without, all_of_them = got(working, "/isolated"), got(working, "/isolated", funders=True)
    assert all_of_them["total"] == 38
    assert without["total"] < 38
    assert not any(one["funder"] for one in without["items"])


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


def test_questions(working: TestClient) -> None:
    assert got(working, "/questions", limit=500)["total"] == 46
    one = got(working, "/questions/folkhalsa")
    assert one["organisation_count"] == len(one["organisations"])
    assert one["arena_count"] == len(one["arenas"])
    assert got(working, "/questions/folkhalsa", lang="en")["name"] == "Public health"


@pytest.mark.parametrize("typed", ["ensamhet", "ensam", "ENSAMHT"])
def test_suggestions(working: TestClient, typed: str) -> None:
    items = got(working, "/suggest", q=typed)["items"]
    assert 0 < len(items) <= 10
    assert any("ensamhet" in one["id"] for one in items)


def test_chart_fits_its_documented_shape(service: Any, working: TestClient) -> None:
    answer = got(working, "/chart")
    assert len(answer["islands"]) == 109
    assert len(answer["lanes"]) == 91
    assert (answer["at"], answer["revision"], answer["edition"]) == ("2023-04-01", 1, 1)


def test_another_date_moves_lanes_but_no_island(working: TestClient) -> None:
    now, then = got(working, "/chart"), got(working, "/chart", at="2019-01-01")
    there = {one["id"]: (one["x"], one["y"]) for one in now["islands"]}
    assert all(there[one["id"]] == (one["x"], one["y"]) for one in then["islands"] if one["id"] in there)
    pairs = [{(lane["a"], lane["b"]) for lane in chart["lanes"]} for chart in (now, then)]
    assert pairs[0] - pairs[1]
    assert pairs[1] - pairs[0]
    assert then["at"] == "2019-01-01"


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


@pytest.mark.parametrize("cursor", ["x", "e30", "WzEsMl0", "bnVsbA", "W10", "å"])
def test_a_broken_cursor_is_422(working: TestClient, cursor: str) -> None:
    answer = working.get(f"{V1}/organisations", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_cursor")


def test_problems_are_told_in_english_too(working: TestClient) -> None:
    answer = working.get(f"{V1}/organisations/ingen?lang=en").json()
    assert answer["detail"] == "We know of no organisation with the id “ingen”."

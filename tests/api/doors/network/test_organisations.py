"""Organisations in the API: the list, its filters and pages, one of them, whom it reaches."""

import pytest
from fastapi.testclient import TestClient

from tests.api.client import V1, got


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


@pytest.mark.parametrize(
    ("q", "named"),
    [
        ("örebros", "ABF Örebro län"),
        ("Karlskogas kommun", "Karlskoga kommun"),
        ("rödakorset", "Röda Korset Nora"),
        ("Sv. kyrkan", "Svenska kyrkan i Askersund"),
        ("vårdcentralen karlskoga", "Vårdcentral i Karlskoga"),
        ('"karlskoga kommun"', "Karlskoga kommun"),
        ("karslkoga", "Karlskoga kommun"),
    ],
)
def test_the_list_finds_what_the_charts_search_finds(working: TestClient, q: str, named: str) -> None:
    found = got(working, "/organisations", q=q, limit=500)
    assert named in [one["name"] for one in found["items"]]
    assert found["suggestions"] == []
    suggested = {one["id"] for one in got(working, "/suggest", q=q, kind="organisation")["items"]}
    assert suggested <= {one["id"] for one in found["items"]}


def test_a_question_finds_those_who_work_with_it(working: TestClient) -> None:
    found = got(working, "/organisations", q="ensamhet", limit=500)["items"]
    about = {one["id"] for one in got(working, "/suggest", q="ensamhet", kind="question")["items"]}
    assert found
    assert all(about & {question["id"] for question in one["questions"]} for one in found)


def test_letters_within_others_are_no_name(working: TestClient) -> None:
    found = got(working, "/organisations", q="LS")
    assert (found["items"], found["total"], found["suggestions"]) == ([], 0, [])


def test_what_is_nearest_is_offered_where_nothing_is_found(working: TestClient) -> None:
    found = got(working, "/organisations", q="Karlskoga brandkår")
    assert found["items"] == []
    assert found["suggestions"][0]["id"] == "karlskoga-kommun"
    elsewhere = got(working, "/organisations", q="karlskoga kommun", sector="region")
    assert elsewhere["suggestions"][0]["id"] == "karlskoga-kommun"


def test_a_search_keeps_the_order_and_the_pages_of_the_list(working: TestClient) -> None:
    everything = [one["id"] for one in got(working, "/organisations", limit=500)["items"]]
    whole = [one["id"] for one in got(working, "/organisations", q="örebro", limit=500)["items"]]
    assert whole == [id for id in everything if id in set(whole)]
    first = got(working, "/organisations", q="örebro", limit=8)
    second = working.get(first["next"]).json()
    assert [one["id"] for one in first["items"] + second["items"]] == whole[:16]


def test_blanks_alone_are_no_search(working: TestClient) -> None:
    assert got(working, "/organisations", q="  ")["total"] == 109


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


def test_reach_is_nearest_first(working: TestClient) -> None:
    items = got(working, "/organisations/nora-kommun/reach", within=4)["items"]
    distances = [one["distance"] for one in items]
    assert distances == sorted(distances)
    assert items
    assert max(distances) <= 4

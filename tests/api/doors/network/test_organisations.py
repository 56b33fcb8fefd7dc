"""Organisations in the API: the list, its filters and pages, one of them, whom it reaches."""

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

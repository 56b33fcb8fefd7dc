"""Services by how one works there, who is behind, and for whom they are."""

from fastapi import FastAPI
from fastapi.testclient import TestClient


def found(app: FastAPI, **chosen: str) -> set[str]:
    answer = TestClient(app).get("/api/v1/services", params={"limit": "500", **chosen}).json()
    assert answer["total"] == len(answer["items"])
    return {one["id"] for one in answer["items"]}


def test_services_by_way_of_working_profession_and_age(example: FastAPI) -> None:
    everything = found(example)
    assert {"samtal-anhoriga", "kurator"} <= found(example, way="mi") < everything
    assert found(example, way="KBT") == {"kurator"} == found(example, profession="Kurator", way="KBT")
    assert found(example, way="trolleri") == set()
    talks = found(example, turning="50")
    assert talks
    assert talks <= found(example, age="50")
    assert not talks & found(example, age="51"), "whoever turns 51 is asked another year"
    assert "kurator" not in found(example, age="12")


def test_what_is_open_to_a_places_residents_is_there_too(example: FastAPI) -> None:
    items = TestClient(example).get("/api/v1/services", params={"limit": "500"}).json()["items"]
    open_to = [(one["id"], place["id"]) for one in items for place in one["open_to"]]
    assert open_to
    assert all(service in found(example, municipality=place) for service, place in open_to)

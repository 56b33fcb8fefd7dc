"""Whose word counts about a tie, and who sees which words."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.stores.memory import MemoryStore
from tests.api.client import got
from tests.api.conftest import here, keeper_of, put, settings

SAID = [
    {"by": "a", "degree": "contact", "said": "2024-05-02"},
    {"by": "b", "degree": "integration"},
    {"degree": "coordination", "source": "gammal enkät"},
]
RECORDS: list[tuple[str, str, dict[str, Any]]] = [
    *(("organisation", id, {"name": id.upper(), "sector": "region"}) for id in "abc"),
    ("tie", "a--b", {"a": "a", "b": "b", "claims": SAID}),
    ("tie", "a--c", {"a": "a", "b": "c", "claims": [{"by": "c", "degree": "contact"}]}),
    ("tie", "b--c", {"a": "b", "b": "c", "claims": [{"degree": "contact"}]}),
]


@pytest.fixture(scope="module", params=["working", "public"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = MemoryStore()
    put(store, "claims", *RECORDS)
    app = create_app(settings(tmp_path_factory.mktemp("claims"), request.param), store, follow=False)
    keeper_of(app).look()
    client = here(app)
    client.headers["x-audience"] = request.param
    yield client
    keeper_of(app).close()


def ties(client: TestClient, id: str) -> dict[str, dict[str, object]]:
    return {tie["id"]: tie for tie in got(client, f"/organisations/{id}")["ties"]}


def test_everybody_is_told_who_confirms_a_tie(told: TestClient) -> None:
    assert {id: tie["confirmed_by"] for id, tie in ties(told, "a").items()} == {"a--b": "both", "a--c": "one"}
    assert ties(told, "b")["b--c"]["confirmed_by"] == "source"
    assert ties(told, "a")["a--b"]["degree"] == "contact"
    text = told.get("/organisations/a?lang=sv").text
    assert "Bekräftat av båda" in text
    assert "Ännu bekräftat av en" in text


def test_single_words_are_for_those_who_coordinate(told: TestClient) -> None:
    tie, text = ties(told, "a")["a--b"], told.get("/organisations/a?lang=sv").text
    if told.headers["x-audience"] == "public":
        assert (tie["claims"], tie["disagree"]) == (None, None)
        assert "gammal enkät" not in text
        assert "De beskriver samarbetet olika" not in text
    else:
        assert isinstance(tie["claims"], list)
        assert [(claim["by"] or {}).get("id") for claim in tie["claims"]] == ["a", "b", None]
        assert tie["disagree"] is True
        assert "gammal enkät" in text
        assert "De beskriver samarbetet olika" in text

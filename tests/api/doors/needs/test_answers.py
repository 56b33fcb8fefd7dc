"""The number of a need is for those who work with its place; everybody is told from five on."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people.pressing import press
from tests.api.conftest import client_as, keeper_of, put

QUESTION = "levnadsvanor"
"""No other test of needs asks about it: numbers are summed for a question and place."""
FIELDS = {"text": "Lördag.", "municipalities": ["1884"], "confirmable": True, "question": QUESTION}


def test_few_are_hidden_and_many_are_told(needs_app: FastAPI) -> None:
    keeper, people, key = keeper_of(needs_app), needs_app.state.people, needs_app.state.key
    put(keeper.store, "saturday", ("need", "lordag", {**FIELDS, "raised_by": "resident"}))
    keeper.atlas = keeper.build()
    anybody, nora = TestClient(needs_app), client_as(needs_app, "coordinator@1884")
    path = "/api/v1/needs?limit=500"
    for n in range(4):
        assert QUESTION not in [one["question"]["id"] for one in anybody.get(path).json()["numbers"]]
        assert "för få för att visas" in anybody.get("/needs").text
        assert press(people, key, "lordag", f"192.0.2.{n}")
    (told,) = (one for one in anybody.get(path).json()["numbers"] if one["question"]["id"] == QUESTION)
    assert (told["place"]["id"], told["number"]) == ("1884", 5)
    listed, seen = (
        next(one for one in client.get(path).json()["items"] if one["id"] == "lordag")
        for client in (nora, anybody)
    )
    named = {one["id"] for one in anybody.get(f"{path}&q=lördagar").json()["items"]}
    assert named == {"lordag"}
    assert "Lördag." in anybody.get("/needs?q=levnadsvana").text, "by its question"
    assert (listed["number"], seen["number"], seen["holder"]) == (5, None, None)

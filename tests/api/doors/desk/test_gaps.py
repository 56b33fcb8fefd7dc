"""Gaps on the demo: each one is true of the sheets, and only coordinators see any."""

import csv
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.demo import DEMO

V1 = "/api/v1"


def got(client: TestClient, **query: Any) -> Any:
    answer = client.get(f"{V1}/gaps", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def rows(sheet: str) -> list[dict[str, str]]:
    with (DEMO / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_question_that_nobody_has_stands_on_no_row_of_the_place(working: TestClient) -> None:
    gaps = got(working, place="Nora", kind="nobody", limit=500)["items"]
    assert gaps
    nora = {"Nora", "1884"}
    taken = {
        question
        for sheet in ("organisations", "services", "arenas")
        for row in rows(sheet)
        if nora & set(row["municipality"].split("|"))
        for question in row["questions"].split("|")
    }
    for gap in gaps:
        assert gap["place"] == {"id": "1884", "name": "Nora"}
        assert gap["question"]["id"] not in taken
        assert gap["organisations"] == []
        assert gap["text"] == f"Vi känner inte till någon som arbetar med {gap['question']['name']} i Nora."


def test_unmet_needs_are_said_in_the_words_of_the_sheet(working: TestClient) -> None:
    texts = [row["text_sv"] for row in rows("needs")]
    gaps = got(working, kind="unmet_need", limit=500)["items"]
    assert gaps
    assert all(any(gap["text"].startswith(text.rstrip(".")) for text in texts) for gap in gaps)


def test_what_to_look_at_first_stands_first(working: TestClient) -> None:
    kinds = [gap["kind"] for gap in got(working, limit=500)["items"]]
    assert kinds[0] == "unmet_need"
    assert kinds == sorted(kinds, key=["unmet_need", "nobody", "no_service", "no_arena"].index)


def test_one_question_and_pages(working: TestClient) -> None:
    whole = got(working, question="psykisk-ohalsa", limit=500)
    assert {gap["question"]["id"] for gap in whole["items"]} == {"psykisk-ohalsa"}
    first = got(working, question="psykisk-ohalsa", limit=3)
    second = working.get(first["next"]).json()
    assert first["items"] + second["items"] == whole["items"][:6]


def test_in_english(working: TestClient) -> None:
    gap = got(working, place="Nora", kind="nobody", lang="en")["items"][0]
    assert gap["text"].startswith("We know of nobody who works with ")


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"question": "ingen"}, 404, "unknown_question"),
        ({"place": "Ingenstans"}, 404, "unknown_place"),
        ({"kind": "annat"}, 422, "bad_parameter"),
        ({"cursor": "x"}, 422, "bad_cursor"),
    ],
)
def test_problems(working: TestClient, query: dict[str, str], status: int, code: str) -> None:
    answer = working.get(f"{V1}/gaps", params=query)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_public_has_no_gaps(public: TestClient) -> None:
    answer = public.get(f"{V1}/gaps")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_public")

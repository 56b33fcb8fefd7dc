"""I look for a partner: the district nurse's answer on the demo, for both audiences and in both languages."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.records.schema import Fields
from tests.api.conftest import demo_store, here, keeper_of, put, settings

V1 = "/api/v1"
NURSE = {"for": "nora-vardcentral", "question": "psykisk-ohalsa"}


def got(client: TestClient, **query: Any) -> Any:
    answer = client.get(f"{V1}/partners", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_nurse_meets_her_municipality_first_and_is_told_that_they_work_together(
    public: TestClient,
) -> None:
    first = got(public, **NURSE)["items"][0]
    assert (first["id"], first["existing"], first["introduction"]) == ("nora-kommun", "collaboration", None)
    assert first["distance"] == 2.0
    assert first["reasons"][0] == {"code": "existing", "text": "Ni arbetar redan tillsammans."}
    assert 0 < first["score"] <= 1


def test_reasons_are_said_in_the_readers_language(public: TestClient) -> None:
    first = got(public, **NURSE, lang="en")["items"][0]
    assert first["reasons"][0]["text"] == "You already work together."
    swedish, english = (
        [reason["text"] for item in got(public, **NURSE, lang=lang)["items"] for reason in item["reasons"]]
        for lang in ("sv", "en")
    )
    assert len(swedish) == len(english)
    assert not set(swedish) & set(english)


def test_an_introduction_is_the_way_that_routes_tells(public: TestClient) -> None:
    items = got(public, **NURSE, limit=500)["items"]
    introduced = [item for item in items if item["introduction"]]
    assert introduced
    for item in introduced:
        told = public.get(f"{V1}/routes", params={"from": "nora-vardcentral", "to": item["id"]}).json()
        assert item["introduction"] == told
        assert item["distance"] == told["distance"]


def test_nobody_without_a_name_or_a_contact_introduces(working: TestClient) -> None:
    collectives = {
        one["id"]
        for one in working.get(f"{V1}/organisations", params={"limit": 500}).json()["items"]
        if working.get(f"{V1}/organisations/{one['id']}").json()["collective"]
    }
    assert collectives
    for item in got(working, **NURSE, limit=500)["items"]:
        way = item["introduction"]
        assert way is None or not collectives & {one["id"] for one in way["introducers"]}


def test_without_ties_there_are_good_answers_still(working: TestClient) -> None:
    isolated = working.get(f"{V1}/isolated").json()["items"][0]["id"]
    answer = got(working, **{"for": isolated, "question": "psykisk-ohalsa", "place": "Nora"})
    assert answer["total"] > 5
    assert all(item["distance"] is None for item in answer["items"])
    assert "question" in {reason["code"] for reason in answer["items"][0]["reasons"]}


def test_without_an_organisation_a_place_and_a_question_are_enough(public: TestClient) -> None:
    answer = got(public, question="psykisk-ohalsa", place="Karlskoga")
    assert answer["items"]
    assert {item["distance"] for item in answer["items"]} == {None}
    places = {place["name"] for place in answer["items"][0]["municipalities"]}
    assert "Karlskoga" in places


def test_arenas_are_suggested_with_who_is_missing(public: TestClient) -> None:
    arenas = got(public, **NURSE)["arenas"]
    assert arenas
    for arena in arenas:
        single = public.get(f"{V1}/arenas/{arena['id']}").json()
        assert arena["sectors_missing"] == (single["sectors_missing"] or [])
        assert arena["member"] == (
            "nora-vardcentral" in {one["id"] for one in single["members"] if one["current"]}
        )


def test_new_puts_those_who_are_met_already_last(public: TestClient) -> None:
    near, new = (got(public, **NURSE, prefer=prefer, limit=500)["items"] for prefer in ("near", "new"))
    assert near[0]["existing"]
    assert not new[0]["existing"]
    assert {item["id"] for item in near} == {item["id"] for item in new}
    known = {one["id"] for one in near if one["distance"] is not None and one["existing"]}
    assert known <= {item["id"] for item in new[-len(near) // 2 :]}, "those one works with already stand last"


def test_pages_follow_each_other(public: TestClient) -> None:
    whole = [item["id"] for item in got(public, **NURSE, limit=500)["items"]]
    seen: list[str] = []
    address: str | None = f"{V1}/partners?for=nora-vardcentral&question=psykisk-ohalsa&limit=7"
    while address:
        answer = public.get(address).json()
        seen += [item["id"] for item in answer["items"]]
        address = answer["next"]
    assert seen == whole


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"for": "ingen"}, "unknown_organisation"),
        ({"question": "ingen"}, "unknown_question"),
        ({"place": "Ingenstans"}, "unknown_place"),
    ],
)
def test_unknown_names_are_problems(public: TestClient, query: dict[str, str], code: str) -> None:
    answer = public.get(f"{V1}/partners", params=query)
    assert (answer.status_code, answer.json()["code"]) == (404, code)


def test_a_same_answer_is_not_sent_twice(public: TestClient) -> None:
    address = f"{V1}/partners?for=nora-vardcentral"
    tag = public.get(address).headers["etag"]
    assert public.get(address, headers={"if-none-match": tag}).status_code == 304


def test_where_a_womens_shelter_lies_is_told_nowhere(tmp_path: Path) -> None:
    store = demo_store()
    fields: Fields = {"name": "Huset", "sector": "civil_society", "questions": ["vald-i-nara-relationer"]}
    fields["municipalities"] = ["1883"]
    put(store, "known", ("organisation", "huset", fields))
    put(store, "asked", ("organisation", "huset", fields | {"protected": True}))
    app = create_app(settings(tmp_path, "working"), store, follow=False)
    keeper_of(app).look()
    try:
        items = got(here(app), question="vald-i-nara-relationer", place="Karlskoga", limit=500)["items"]
        shelter = next(item for item in items if item["id"] == "huset")
        assert shelter["municipalities"] == []
        assert {reason["code"] for reason in shelter["reasons"]} == {"question"}
    finally:
        keeper_of(app).close()

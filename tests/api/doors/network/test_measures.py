"""The table of measures: the same in the API, on the page and in the sheet; sorted, chosen, paged."""

import csv
import re
from io import StringIO

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.words.measures import MEASURES
from tests.api.client import V1, got


def test_the_table_says_what_the_organisations_answer_says(public: TestClient) -> None:
    table = got(public, "/measures", limit=500)
    assert (table["total"], table["missing"]) == (109, {})
    first = table["items"][0]
    known = got(public, f"/organisations/{first['id']}")["measures"]
    assert first["ties"] == known["tie_count"] == max(one["ties"] for one in table["items"])
    for name in ("betweenness", "pairs_lost", "reachable", "mean_distance", "longest_distance"):
        assert first[name] == known[name]
    assert first["closeness"] == pytest.approx(first["reachable"] / 108 / first["mean_distance"])
    alone = [one for one in table["items"] if one["ties"] == 0]
    assert alone
    assert all(one["constraint"] is None for one in alone)


@pytest.mark.parametrize("sort", list(MEASURES))
def test_every_measure_sorts_and_pages_hold_together(public: TestClient, sort: str) -> None:
    whole = [one["id"] for one in got(public, "/measures", sort=sort, limit=500)["items"]]
    first = got(public, "/measures", sort=sort, limit=60)
    second = public.get(first["next"]).json()
    assert [one["id"] for one in (*first["items"], *second["items"])] == whole
    values = [one[sort] for one in (*first["items"], *second["items"])]
    there = [value for value in values if value is not None]
    assert values == [*there, *[None] * (len(values) - len(there))]
    assert there in (sorted(there), sorted(there, reverse=True))


def test_the_sheet_and_the_page_show_what_is_chosen(public: TestClient) -> None:
    chosen = {"family": "region", "sort": "carries"}
    told = [one["id"] for one in got(public, "/measures", limit=500, **chosen)["items"]]
    sheet = public.get("/measures.csv", params=chosen)
    rows = list(csv.reader(StringIO(sheet.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == told
    assert len(rows[0]) == 2 + len(MEASURES) + 1
    assert {row[-1] for row in rows[1:]} == {"0.0"}  # the error of betweenness, which is exact here
    page = public.get("/measures", params=chosen).text
    assert re.findall(r'href="/organisations/([^/?"]+)\?', page) == told
    assert "inget betyg" in page
    for words in MEASURES.values():
        assert words.explanation in page


def test_groups_that_no_place_uses_are_nowhere(public: TestClient) -> None:
    assert got(public, "/groups")["items"] == []
    assert {one["group"] for one in got(public, "/measures", limit=500)["items"]} == {None}
    assert got(public, "/selection", group="nora-kommun")["organisations"] == []
    assert 'id="groups"' not in public.get("/measures").text


def test_groups_are_named_after_a_member_and_can_be_shown_alone(example: FastAPI) -> None:
    public = TestClient(example)
    groups = got(public, "/groups")["items"]
    assert groups[0]["centre"] in groups[0]["members"]
    assert all(0 < one["sure"] <= 1 for one in groups)
    first = got(public, "/groups", limit=1)
    assert (first["items"], first["total"]) == (groups[:1], len(groups))
    assert public.get(first["next"]).json()["items"] == groups[1:2]
    members = {one["id"] for one in groups[0]["members"]}
    assert set(got(public, "/selection", group=groups[0]["centre"]["id"])["organisations"]) == members
    of_them = {one["id"]: one["group"] for one in got(public, "/measures", limit=500)["items"]}
    assert {id for id, group in of_them.items() if group == groups[0]["centre"]} == members
    assert public.get(f"{V1}/selection", params={"group": "ingen"}).status_code == 404

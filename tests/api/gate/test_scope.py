"""What somebody sees follows the places of their roles: fields, lists, counts, the chart and what is kept."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.gate.permission import reach
from api.gate.scope import PUBLIC, WHOLE, Scope, scope_of, works
from api.gate.who import NOBODY, Who
from graph.people.grants import Grant
from tests.api.client import V1, got
from tests.api.conftest import client_as, keeper_of

HERE, AWAY, COUNTY = "1291", "1884", "12"
"""Simrishamn, where the demo knows friction; Nora, where it knows none; Skåne."""
THEN = "2018-06-01"
"""A day with collaboration that rests on one person, and strained such."""


@pytest.fixture(scope="module")
def here(service: FastAPI) -> TestClient:
    return client_as(service, f"reader@{HERE}")


@pytest.fixture(scope="module")
def away(service: FastAPI) -> TestClient:
    return client_as(service, f"coordinator@{AWAY}")


def strained(found: Any) -> int:
    return sum(lane["strained"] is True for lane in found["lanes"])


def told(found: Any) -> int:
    """Lanes that say whether they are strained."""
    return sum(lane["strained"] is not None for lane in found["lanes"])


def test_a_role_for_a_county_is_one_for_its_municipalities(service: FastAPI) -> None:
    atlas = keeper_of(service).atlas
    assert atlas is not None
    where = atlas.held.where
    assert HERE in reach((Grant("reader", COUNTY),), where)
    assert scope_of(NOBODY, where) == PUBLIC
    assert scope_of(Who(grants=(Grant("coordinator"),)), where) == WHOLE
    assert scope_of(Who(grants=(Grant("reader"),)), where) == Scope("working")
    assert scope_of(Who("public", grants=(Grant("administrator"),)), where) == PUBLIC
    kept = scope_of(Who(grants=(Grant("contributor", organisation="nora-kommun"),)), where)
    assert (kept.widest, kept.placed, kept.is_whole) == ("working", False, False)
    assert not works(Who("public", grants=(Grant("administrator"),)))
    assert works(Who(grants=(Grant("reader", HERE),)))


def test_fields_of_what_belongs_there_are_told_and_of_others_not(
    here: TestClient, away: TestClient, public: TestClient
) -> None:
    for client, sees in ((here, True), (away, False), (public, False)):
        found = got(client, "/organisations/simrishamns-kommun")
        assert (found["standing"] is not None) is sees
        assert any(tie["strained"] for tie in found["ties"]) is sees
        assert all(tie["claims"] is None for tie in found["ties"]), "single words are for who coordinates"


def test_who_coordinates_there_hears_every_word_and_a_party_its_own(service: FastAPI) -> None:
    coordinates = got(client_as(service, f"coordinator@{HERE}"), "/organisations/simrishamns-kommun")
    assert all(tie["claims"] for tie in coordinates["ties"])
    kept = client_as(service, "contributor:simrishamns-kommun")
    found = got(kept, "/organisations/simrishamns-kommun")
    assert found["standing"] is not None
    assert all(
        claim["by"]["id"] == "simrishamns-kommun" for tie in found["ties"] for claim in tie["claims"] or ()
    )
    assert got(kept, "/organisations/sjobo-kommun")["standing"] is None


def test_the_chart_is_the_public_one_with_more_of_the_lanes_there(
    here: TestClient, away: TestClient, public: TestClient, working: TestClient
) -> None:
    all_of_it, ours, theirs, nothing = (got(c, "/chart") for c in (working, here, away, public))
    assert 0 < told(ours) < told(all_of_it) == len(all_of_it["lanes"])
    assert 0 < strained(ours) <= strained(all_of_it)
    assert (strained(theirs), told(nothing)) == (0, 0)
    assert told(theirs) > 0
    for name in ("islands", "arenas", "bounds"):
        assert ours[name] == nothing[name]
    ends = {lane[end] for lane in ours["lanes"] if lane["strained"] is not None for end in "ab"}
    assert "simrishamns-kommun" in ends


def test_lists_and_counts_are_of_ones_own_places_and_say_so(
    service: FastAPI, here: TestClient, away: TestClient, working: TestClient
) -> None:
    everywhere = {one["id"] for one in got(working, "/isolated", limit=500)["items"]}
    found = got(away, "/isolated", limit=500)
    own = {one["id"] for one in found["items"]}
    there = {one["id"] for one in got(away, "/organisations", municipality=AWAY, limit=500)["items"]}
    assert own == everywhere & there != everywhere
    assert found["counted_for"] == [{"id": AWAY, "name": "Nora"}]
    assert got(working, "/isolated")["counted_for"] is None
    assert got(away, "/network")["isolated"] < got(working, "/network")["isolated"]
    assert got(away, "/network")["mean_distance"] == got(working, "/network")["mean_distance"]
    assert got(here, "/network")["counted_for"] == [{"id": HERE, "name": "Simrishamn"}]
    kept = client_as(service, "contributor:nora-kommun")
    assert got(kept, "/network")["counted_for"] == [{"id": "nora-kommun", "name": "Nora kommun"}]


def test_gaps_and_losses_of_other_places_are_not_told(away: TestClient, working: TestClient) -> None:
    gaps = got(away, "/gaps", limit=500)["items"]
    assert gaps
    assert {one["place"]["id"] for one in gaps if one["place"] and not one["organisations"]} <= {AWAY}
    answer = away.get(f"{V1}/gaps", params={"place": HERE})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_public")
    lost, whole = (
        got(c, "/fragility", without="person_bound", at=THEN)["ties_lost"] for c in (away, working)
    )
    assert len(lost) < len(whole)
    assert all(tie["person_bound"] for tie in (*lost, *whole))


def test_what_if_says_how_ones_own_would_stand(away: TestClient, working: TestClient) -> None:
    told = {"remove_organisations": ["simrishamns-kommun"]}
    theirs, whole = (c.post(f"{V1}/what-if", json=told).json() for c in (away, working))
    assert theirs["before"]["isolated"] == theirs["after"]["isolated"] < whole["before"]["isolated"]
    assert all(
        one["standing_before"] is None for one in theirs["changed"] if "simris" in one["organisation"]["id"]
    )


def test_records_are_told_with_what_each_may_be(
    here: TestClient, away: TestClient, public: TestClient
) -> None:
    id = "simrishamns-kommun--sjobo-kommun--strategic--arena-for-arbete"
    for client, sees in ((here, True), (away, False), (public, False)):
        assert ("strained" in got(client, f"/records/tie/{id}")["fields"]) is sees
    listed = got(away, "/records/tie", limit=500)["items"]
    assert {"strained" in one["fields"] for one in listed if "simrishamn" in one["id"]} == {False}
    assert here.get(f"{V1}/records/tie").headers["etag"] != away.get(f"{V1}/records/tie").headers["etag"]


def test_history_is_that_of_ones_places(here: TestClient, away: TestClient, working: TestClient) -> None:
    for client, place in ((here, HERE), (away, AWAY)):
        told = got(client, "/changes", limit=500, kind="organisation")["items"]
        ids = {one["id"] for entry in told for one in entry["changes"]}
        assert ids == {
            one["id"]
            for entry in got(working, "/changes", limit=500, kind="organisation", place=place)["items"]
            for one in entry["changes"]
        }
    assert got(here, "/changes", place=AWAY)["items"] == []


@pytest.mark.parametrize("path", ["/", f"{V1}/network", "/coordinate/alone"])
def test_signed_in_answers_are_nobody_elses(
    service: FastAPI, here: TestClient, public: TestClient, path: str
) -> None:
    mine, theirs = (c.get(path) for c in (here, client_as(service, f"reader@{HERE}", f"reader@{AWAY}")))
    assert mine.headers["cache-control"] == "private, no-cache"
    assert {"Cookie", "Authorization"} <= {*mine.headers["vary"].replace(" ", "").split(",")}
    assert mine.headers["etag"] != theirs.headers["etag"]
    assert public.get(path, headers={"if-none-match": mine.headers["etag"]}).status_code != 304


def test_a_desk_is_for_ones_own_places(here: TestClient, away: TestClient) -> None:
    for page in (
        "",
        "/alone",
        "/links",
        "/fragile",
        "/gaps",
        "/arenas",
        "/what-if",
        "/then",
        "/unknown",
        "/page",
    ):
        assert here.get(f"/coordinate{page}").status_code == 200, page
    for page in ("/gaps", "/arenas", "/unknown", "/page", "/unknown.xlsx"):
        assert away.get(f"/coordinate{page}", params={"place": HERE}).status_code == 403, page
    assert (
        away.get("/coordinate/unknown.xlsx", params={"organisation": "simrishamns-kommun"}).status_code == 403
    )
    assert "simrishamns-kommun" not in away.get("/coordinate/fragile").text.split("<table")[-1]

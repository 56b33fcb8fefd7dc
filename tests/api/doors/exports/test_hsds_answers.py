"""HSDS as a read API: pages that add up, things by their UUIDs, and nothing beyond the reader's sight."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.client import got

HSDS = "/hsds"


@pytest.mark.parametrize(
    "sort", ["organizations", "services", "service_at_locations", "locations", "taxonomies", "taxonomy_terms"]
)
def test_pages_add_up_and_each_thing_has_an_address(public: TestClient, sort: str) -> None:
    whole = got(public, f"{HSDS}/{sort}", per_page=500)
    pages = [got(public, f"{HSDS}/{sort}", per_page=7, page=number) for number in (1, 2)]
    assert whole["contents"][:14] == [one for page in pages for one in page["contents"]]
    assert (whole["first_page"], whole["last_page"], whole["empty"]) == (True, True, not whole["total_items"])
    assert len(whole["contents"]) == whole["total_items"]
    for one in whole["contents"][:2] if sort != "locations" else ():
        assert got(public, f"{HSDS}/{sort}/{one['id']}")["id"] == one["id"]
    assert public.get("/api/v1/hsds/organizations/none").json()["code"] == "unknown_record"


def test_an_organisation_has_its_services_and_search_finds_by_name(
    public: TestClient, working: TestClient
) -> None:
    found = got(public, f"{HSDS}/organizations", search="karlskoga", lang="sv")["contents"]
    assert found
    assert all("karlskoga" in one["name"].casefold() for one in found)

    def offered(id: str) -> Any:
        return got(public, f"{HSDS}/services", organization_id=id, per_page=500)["contents"]

    some = next(one for one in got(public, f"{HSDS}/services")["contents"] if "organization" in one)
    id = some["organization"]["id"]
    services = got(public, f"{HSDS}/organizations/{id}")["services"]
    assert {one["id"] for one in services} == {one["id"] for one in offered(id)}
    whole = got(public, f"{HSDS}/organizations/{id}")
    assert "contacts" not in whole
    assert got(working, f"{HSDS}/organizations/{id}")["name"] == whole["name"]


def ids(client: TestClient, sort: str, **filters: Any) -> list[str]:
    return [one["id"] for one in got(client, f"{HSDS}/{sort}", per_page=500, **filters)["contents"]]


def test_the_standards_filters_part_services_by_what_they_are_about(public: TestClient) -> None:
    terms = got(public, f"{HSDS}/taxonomy_terms", per_page=500)["contents"]
    questions = next(one["taxonomy_detail"]["id"] for one in terms if "parent_id" in one)
    narrow = next(
        one for one in terms if "parent_id" in one and ids(public, "services", taxonomy_term_id=one["id"])
    )
    about = ids(public, "services", taxonomy_term_id=narrow["id"])
    assert {*about} <= {*ids(public, "services", taxonomy_term_id=narrow["parent_id"])}
    assert {*about} <= {*ids(public, "services", taxonomy_id=questions)}
    assert ids(public, "services", taxonomy_id="none") == []
    assert narrow["id"] in ids(public, "taxonomy_terms", parent_id=narrow["parent_id"])
    assert narrow["id"] not in ids(public, "taxonomy_terms", top_only=True)
    assert {*ids(public, "taxonomy_terms", taxonomy_id=questions)} < {one["id"] for one in terms}
    assert {*ids(public, "service_at_locations", taxonomy_id=questions)} <= {
        *ids(public, "service_at_locations")
    }


def test_lists_come_whole_bare_or_as_lines(public: TestClient) -> None:
    whole = got(public, f"{HSDS}/services", per_page=500, full=True)["contents"]
    assert whole == [got(public, f"{HSDS}/services/{one['id']}") for one in whole]
    bare = got(public, f"{HSDS}/services", per_page=500, minimal=True)["contents"]
    assert bare == [{"id": one["id"]} for one in whole]
    lines = public.get(f"/api/v1{HSDS}/organizations", params={"format": "ndjson", "full_service": True})
    assert lines.headers["content-type"].startswith("application/x-ndjson")
    told = [json.loads(line) for line in lines.text.splitlines()]
    assert [one["id"] for one in told] == ids(public, "organizations")
    services = {one["id"]: one for organisation in told for one in organisation.get("services", [])}
    assert any("attributes" in one for one in services.values())


def test_a_filter_that_nothing_is_known_for_is_refused(public: TestClient) -> None:
    answer = public.get(f"/api/v1{HSDS}/services", params={"modified_after": "2026-01-01"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == ["query", "modified_after"]

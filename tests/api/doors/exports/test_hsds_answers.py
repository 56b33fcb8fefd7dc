"""HSDS as a read API: pages that add up, things by their UUIDs, and nothing beyond the reader's sight."""

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

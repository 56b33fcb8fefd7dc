"""Suggestions as one types."""

import pytest
from fastapi.testclient import TestClient

from tests.api.client import got


@pytest.mark.parametrize("typed", ["ensamhet", "ensam", "ENSAMHT"])
def test_suggestions(working: TestClient, typed: str) -> None:
    items = got(working, "/suggest", q=typed)["items"]
    assert 0 < len(items) <= 10
    assert any("ensamhet" in one["id"] for one in items)


@pytest.mark.parametrize(
    ("typed", "kind", "page"),
    [
        ("äntligen måndag", "service", "/organisations/"),
        ("kumla", "place", "/organisations?municipality="),
        ("cross dialoggrupp", "arena", "/arenas/cross-dialoggrupp"),
        ("cross askersund", "initiative", "/organisations/askersunds-kommun#initiative-cross-askersund"),
    ],
)
def test_what_is_found_leads_to_the_page_that_tells_of_it(
    working: TestClient, typed: str, kind: str, page: str
) -> None:
    found = [one for one in got(working, "/suggest", q=typed)["items"] if one["kind"] == kind]
    assert found[0]["page"].startswith(page)
    assert working.get(found[0]["page"]).status_code == 200

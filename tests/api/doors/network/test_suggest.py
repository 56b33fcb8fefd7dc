"""Suggestions as one types."""

import pytest
from fastapi.testclient import TestClient

from tests.api.client import got


@pytest.mark.parametrize("typed", ["ensamhet", "ensam", "ENSAMHT"])
def test_suggestions(working: TestClient, typed: str) -> None:
    items = got(working, "/suggest", q=typed)["items"]
    assert 0 < len(items) <= 10
    assert any("ensamhet" in one["id"] for one in items)

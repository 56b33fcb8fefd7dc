"""Cursors lead through a list by key, and a broken one is a problem."""

import pytest
from fastapi.testclient import TestClient

from tests.api.client import V1


@pytest.mark.parametrize("cursor", ["x", "e30", "WzEsMl0", "bnVsbA", "W10", "å"])
def test_a_broken_cursor_is_422(working: TestClient, cursor: str) -> None:
    answer = working.get(f"{V1}/organisations", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_cursor")

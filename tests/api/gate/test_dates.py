"""The first and the last day that can be written are days like others, on every page and in every answer."""

import pytest
from fastapi.testclient import TestClient

from tests.api.gate.test_sight import ANSWERS, ROWS, address

DAYS = ("0001-01-01", "9999-12-31")


@pytest.mark.parametrize("path", [path for path, row in ROWS.items() if row[0] not in ANSWERS])
def test_every_day_there_is_can_be_asked_for(working: TestClient, path: str) -> None:
    asked = address(path)
    for day in DAYS:
        answer = working.get(f"{asked}{'&' if '?' in asked else '?'}at={day}")
        assert answer.status_code == 200, (day, answer.text[:300])


@pytest.mark.parametrize("query", ["now=0001-12-31", "now=0004-02-29", "then=0001-01-01&now=9999-12-31"])
def test_then_and_now_may_be_any_days(working: TestClient, query: str) -> None:
    assert working.get(f"/coordinate/then?{query}").status_code == 200

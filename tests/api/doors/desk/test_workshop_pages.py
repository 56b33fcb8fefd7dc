"""The numbered sheet for a table."""

import json
from collections.abc import Mapping

import pytest
from fastapi.testclient import TestClient

from api.doors.chart import files

SHEET = "/coordinate/workshop.pdf"


def test_it_is_drawn_once_for_all_who_see_as_much(
    working: TestClient, public: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole table fetches it within the same minute."""
    drawn: list[str] = []

    def child(svg: str, job: Mapping[str, object]) -> bytes:
        drawn.append(svg)
        return json.dumps(job["sheet"]).encode()

    monkeypatch.setattr(files, "from_child", child)
    asked = [working.get(SHEET, params={"paper": "a4", "lang": lang}) for lang in ("sv", "sv", "en", "en")]
    assert [one.status_code for one in asked] == [200] * 4
    assert len(drawn) == 2
    assert asked[0].content == asked[1].content != asked[2].content == asked[3].content
    assert public.get(SHEET).status_code == 403

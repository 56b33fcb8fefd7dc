"""Every list that can grow comes in pages, and a broken cursor is told."""

import html
import re

import pytest
from fastapi import FastAPI

from api.gate import templates
from tests.api.conftest import client_as


@pytest.mark.parametrize(
    "path",
    [
        "/agreements", "/arenas", "/chains", "/contacts", "/coordinate/ending", "/coordinate/followup",
        "/documents", "/goals", "/needs", "/organisations", "/services",
    ],
)  # fmt: skip
def test_no_list_grows_without_end(example: FastAPI, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(templates, "ON_A_PAGE", 1)
    desk = client_as(example, "coordinator")
    first = desk.get(path).text
    following = html.unescape(re.search(r'rel="next" href="([^"#]+)', first)[1])  # type: ignore[index]
    second = desk.get(following)
    assert second.status_code == 200
    assert 'rel="prev"' in second.text
    assert desk.get(f"{path}?cursor=x").status_code == 422

"""What `oriket analyse` found is told to coordinators, in the API and beside the measures."""

import datetime as dt
from collections.abc import Iterator

import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.large.analyses import drop_analyses, keep_analysis
from graph.large.results import EngineResult
from tests.api.client import V1, got


@pytest.fixture
def kept(service: FastAPI) -> Iterator[None]:
    """An analysis of three organisations."""
    parts, cut = np.array([0, 0, 1]), np.array([True, False, False])
    found = EngineResult("an engine 1.0", parts, {}, parts, cut)
    keep_analysis(service.state.people, found, ["a", "b", "c"], at=dt.date(2023, 4, 1), revision=7, ways=5)
    yield
    drop_analyses(service.state.people)


@pytest.mark.usefixtures("kept")
def test_coordinators_read_it_with_its_day_and_engine(working: TestClient, public: TestClient) -> None:
    (one,) = got(working, "/analyses")["items"]
    told = {
        name: one[name] for name in ("at", "engine", "revision", "ways", "components", "cut_organisations")
    }
    assert told == {
        "at": "2023-04-01", "engine": "an engine 1.0", "revision": 7, "ways": 5, "components": 2,
        "cut_organisations": 1,
    }  # fmt: skip
    assert public.get(f"{V1}/analyses").status_code == 403
    page = working.get("/measures")
    assert page.headers["cache-control"] == "no-store"
    assert "2023-04-01, räknat med an engine 1.0: 3 organisationer, 5 steg." in page.text
    assert "an engine 1.0" not in public.get("/measures").text


def test_without_one_nothing_is_said(working: TestClient) -> None:
    assert got(working, "/analyses")["items"] == []
    assert "Räknat för sig" not in working.get("/measures").text

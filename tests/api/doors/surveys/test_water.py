"""The water of places: of a closed round, of temperature for those who work there, never of few."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.doors.surveys import shown, water
from graph.people import answering
from graph.people.answering import Answer
from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, by_header, client_as, keeper_of, put, settings

ASKS: Fields = {"survey": "redo", "statements": ["Vi vet vem vi ska ringa"]}
RECORDS: tuple[tuple[str, str, Fields], ...] = (
    ("place", "18", {"name": "Länet"}),
    ("place", "1884", {"name": "Nora", "county": "18"}),
    ("place", "1883", {"name": "Karlskoga", "county": "18"}),
    ("organisation", "pro", {"name": "PRO Nora", "sector": "civil_society", "municipalities": ["1884"]}),
    ("organisation", "kyrkan", {"name": "Kyrkan", "sector": "civil_society", "municipalities": ["1884"]}),
    ("tie", "kyrkan--pro", {"a": "kyrkan", "b": "pro", "claims": [{"degree": "contact"}]}),
    ("survey", "redo", {"name": "Redo?", "statements": ASKS["statements"]}),
    ("round", "forra", {"name": "2025", "closed": "2025-10-16", **ASKS}),
    ("round", "nya", {"name": "2026", "closed": "2026-10-16", **ASKS}),
    ("round", "pagar", {"name": "Pågår", **ASKS}),
    ("temperature", "t", {"place": "1884", "point": "Vi har gjort något tillsammans", "since": "2026-10-01"}),
    ("network", "network", {"name": "Prov", "opens_at": "2026-11-26"}),
)
FEW, MANY = 4, 9


def _given(nora: int, karlskoga: int) -> list[Answer]:
    told = {
        "1884": (MANY, nora),
        "1883": (FEW, karlskoga),
        "1885": (FEW, karlskoga),
    }  # two are hidden, or one were told
    return [
        Answer(sector="civil_society", place=place, values=(("vi-vet-vem-vi-ska-ringa", value),))
        for place, (n, value) in told.items()
        for _ in range(n)
    ]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    store = MemoryStore()
    put(store, "small", *RECORDS)
    given = settings(tmp_path_factory.mktemp("water"))
    made = built(create_app(given, store, follow=False, recognise=by_header))
    answering.keep(made.state.people, "forra", _given(4, 9))
    answering.keep(made.state.people, "nya", _given(8, 9))
    yield made
    keeper_of(made).close()


def test_two_rounds_colour_the_water_and_few_answers_none(app: FastAPI) -> None:
    client = client_as(app)
    new, old = (client.get(f"/api/v1/water{more}").json() for more in ("", "?round=forra"))
    assert [one["id"] for one in new["rounds"]] == ["nya", "forra"]
    assert [(one["id"], one["share"], one["n"], one["day"]) for one in new["places"]] == [
        ("1884", 0.8, MANY, "2026-10-16")
    ]
    assert [(one["id"], one["share"]) for one in old["places"]] == [("1884", 0.4)]
    assert new["places"][0]["text"] == "8 av 10, 9 svar, 16\N{NO-BREAK SPACE}oktober\N{NO-BREAK SPACE}2026"
    assert new["places"][0]["organisations"] == ["kyrkan", "pro"]
    before = client.get("/api/v1/water?at=2026-01-01").json()
    assert [one["id"] for one in before["rounds"]] == ["forra"]
    assert client.get("/api/v1/water?round=pagar").status_code == 404
    assert client.get("/api/v1/water?what=islands").status_code == 422
    islands = [
        client.get(f"/api/v1/chart?at={day}").json()["islands"] for day in ("2026-01-01", "2026-11-26")
    ]
    assert islands[0] == islands[1]


def test_temperature_is_for_those_who_work_there_and_has_its_day(app: FastAPI) -> None:
    path = "/api/v1/water?what=temperature"
    assert client_as(app).get(path).json()["places"] == []
    assert client_as(app, "reader@1883").get(path).json()["places"] == []
    (one,) = client_as(app, "reader@1884").get(path).json()["places"]
    assert (one["id"], one["text"]) == (
        "1884",
        "1 av 18 punkter, 1\N{NO-BREAK SPACE}oktober\N{NO-BREAK SPACE}2026",
    )


def test_the_chart_offers_what_there_is(app: FastAPI) -> None:
    assert '"waters": ["readiness"]' in client_as(app).get("/").text
    assert '"waters": ["readiness", "temperature"]' in client_as(app, "reader@1884").get("/").text


def test_no_more_rounds_are_worked_out_than_are_told(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """A country's round takes seconds: one that is not told costs nobody anything."""
    worked_out, figures = [], shown.figures

    def noted(request: Any, now: Any, round: Any) -> Any:
        worked_out.append(round.id)
        return figures(request, now, round)

    monkeypatch.setattr(water, "figures", noted)
    monkeypatch.setattr(water, "MOST_ROUNDS", 1)
    assert [one["id"] for one in client_as(app).get("/api/v1/water").json()["rounds"]] == ["nya"]
    assert worked_out == ["nya"]

"""Every route that sends a file: opened by another's program, and without a word that is not for all."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import icalendar
import networkx as nx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from rdflib import Graph
from shapely.geometry import shape

from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from ingest.exports.formats import FORMATS
from tests.api.conftest import (
    client_as,
    coordinator,
    demo_store,
    put,
    served,
)
from tests.api.gate.test_sight import ROWS, address
from tests.ingest.exports.test_formats import HIDDEN, hidden, text_of

DRAWN = (".js", ".mvt", ".pdf", ".png", "security.txt", "{lang}.json", "openapi.json", "/account/data.json")
"""Pictures whose words are looked for where they are drawn from, what pages need, and one's own."""
OWN = {"organisations": "organisation-1", "arenas": "arena-1", "surveys": "survey-1"}
"""Of the kinds with files of their own, one with secrets."""


def sheets(raw: bytes) -> int:
    book = load_workbook(io.BytesIO(raw), read_only=True)
    return sum(1 for sheet in book.worksheets for _ in sheet.iter_rows())


def points(raw: bytes) -> int:
    made = [shape(one["geometry"]) for one in json.loads(raw)["features"]]
    return sum(one.is_valid for one in made) + len([raw])


SVG = "image/svg+xml"
OPENED: dict[str, Callable[[bytes], int]] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": sheets,
    "text/csv": lambda raw: len([*csv.reader(io.StringIO(raw.decode("utf-8-sig")), strict=True)]),
    "text/calendar": lambda raw: len(icalendar.Calendar.from_ical(raw).property_items()),
    "text/html": lambda raw: raw.count(b"<script"),
    "application/atom+xml": lambda raw: len(ET.fromstring(raw)),  # noqa: S314 -- our own answer
    SVG: lambda raw: len(ET.fromstring(raw)),  # noqa: S314 -- our own answer
    "application/gexf+xml": lambda raw: len(nx.read_gexf(io.BytesIO(raw))),
    "application/graphml+xml": lambda raw: len(nx.read_graphml(io.BytesIO(raw), force_multigraph=True)),
    "application/ld+json": lambda raw: len(Graph().parse(data=raw, format="json-ld")),
    "application/geo+json": points,
    "application/json": lambda raw: len(json.loads(raw)),
    "application/zip": lambda raw: len(text_of(raw)),
}


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """The demo, and beside it every kind and field with words that tell whether they are for all."""
    held, told = demo_store(), hidden()
    rows: list[tuple[str, str, Fields]] = [
        (kind, id, told.stored(kind, id).fields or {}) for kind in told.records for id in told.records[kind]
    ]
    # Much was known of it before it asked for protection: now nothing of that may go out.
    before = [
        (kind, id, fields | {"name": "Huset", "protected": False} if id == "p" else fields)
        for kind, id, fields in rows
    ]
    put(held, "before", *before)
    put(held, "asked", *(row for row in rows if row[1] == "p"))
    return held


@pytest.fixture(scope="module")
def app(store: MemoryStore, cache: Path) -> Iterator[FastAPI]:
    yield from served(store, cache)


def addresses() -> Iterator[str]:
    """Every address of a file: those of all routes, and every form with names and without."""
    for path in ROWS:
        last = path.rsplit("/", 1)[-1]
        if "." in last and "{form}" not in last and not path.endswith(DRAWN):
            yield address(path)
            yield from (
                path.replace("{id}", id)
                for one, id in OWN.items()
                if path.count("{") == 1 and f"/{one}/{{id}}" in path
            )
    for form in FORMATS:
        yield f"/api/v1/export.{form}"
    yield "/api/v1/export.json?anonymous=true"


def files_of(client: TestClient) -> dict[str, tuple[str, bytes]]:
    """What sort of file is at every address where somebody is given one, and the file."""
    given = {one: client.get(one) for one in addresses()}
    return {
        one: (answer.headers["content-type"].split(";")[0], answer.content)
        for one, answer in given.items()
        if answer.status_code == 200
    }


def test_every_file_opens_elsewhere_and_tells_the_public_nothing_more(app: FastAPI) -> None:
    given = files_of(TestClient(app))
    assert {sort for sort, _ in given.values()} == OPENED.keys()
    for where, (sort, raw) in given.items():
        assert OPENED[sort](raw) > 0, where
        said = text_of(raw)
        # A drawing's coordinates are any numbers; when a tie was last known everybody may see.
        numbers = sort == SVG or "anonymous" in where
        assert [word for word in HIDDEN if word in said and not (numbers and word == "1931")] == [], where


def test_whoever_coordinates_gets_more_files_and_more_in_them(app: FastAPI) -> None:
    every, own = files_of(TestClient(app)), files_of(coordinator(app))
    assert every.keys() < own.keys()
    more = {one: own[one] for one in own.keys() - every.keys()}
    assert {one.rsplit("/", 1)[-1] for one in more} >= {"followup.xlsx", "register.csv", "register.xlsx"}
    assert all(OPENED[sort](raw) > 0 for sort, raw in more.values())
    assert "hemligt-" in text_of(own["/api/v1/export.json"][1])
    # In nobody's sight: with whom a protected organisation works.
    assert [one for one in FORMATS if "organisation-1--p" in text_of(own[f"/api/v1/export.{one}"][1])] == []


def test_a_coordinator_of_another_place_gets_no_more_than_everybody(app: FastAPI) -> None:
    elsewhere = client_as(app, "coordinator@1438")
    for form in FORMATS:
        said = text_of(elsewhere.get(f"/api/v1/export.{form}").content)
        assert [word for word in HIDDEN if word in said] == [], form

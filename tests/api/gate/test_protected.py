"""A protected organisation on every road: a name and a number, whoever asks."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.records.errors import Refused
from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from ingest.exports.export import write_csv
from tests.api.conftest import coordinator, demo_store, keeper_of, put, served

V1 = "/api/v1"
NAME = "Huset vid ån"
HUSET: Fields = {"name": NAME, "sector": "civil_society", "municipalities": ["1884"], "phone": "0587-100 00"}
TOLD: tuple[tuple[str, str, Fields], ...] = (
    ("tie", "huset--nora-kommun", {"a": "huset", "b": "nora-kommun", "claims": [{"degree": "contact"}]}),
    ("membership", "lisa-natverket--huset", {"arena": "lisa-natverket", "organisation": "huset"}),
    ("initiative", "flytten", {"name": "Flytten", "partners": ["huset", "nora-kommun"]}),
    ("service", "samtal", {"name": "Samtal", "providers": ["huset"], "municipalities": ["1884"]}),
)


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """The demo and an organisation that asked for protection when much was known of it."""
    held = demo_store()
    put(held, "before", ("organisation", "huset", HUSET), *TOLD)
    put(held, "asked", ("organisation", "huset", HUSET | {"protected": True}))
    return held


@pytest.fixture(scope="module")
def app(store: MemoryStore, cache: Path) -> Iterator[FastAPI]:
    yield from served(store, cache)


@pytest.fixture(params=["public", "working"])
def reader(request: pytest.FixtureRequest, app: FastAPI) -> TestClient:
    return TestClient(app) if request.param == "public" else coordinator(app)


def test_records_tell_nothing_of_it(reader: TestClient) -> None:
    fields = reader.get(f"{V1}/records/organisation/huset").json()["fields"]
    assert (fields["phone"], fields.get("municipalities")) == ("0587-100 00", None)
    for kind, id, _ in TOLD[:2]:
        assert reader.get(f"{V1}/records/{kind}/{id}").status_code == 404
        ids = [one["id"] for one in reader.get(f"{V1}/records/{kind}?limit=500").json()["items"]]
        assert ids
        assert id not in ids
    assert reader.get(f"{V1}/records/initiative/flytten").json()["fields"]["partners"] == ["nora-kommun"]
    assert "municipalities" not in reader.get(f"{V1}/records/service/samtal").json()["fields"]


def test_answers_and_pages_tell_nothing_of_it(reader: TestClient) -> None:
    told = reader.get(f"{V1}/organisations/huset").json()
    assert (told["municipalities"], told["ties"], told["arenas"]) == ([], [], [])
    page = reader.get("/organisations/huset").text
    assert NAME in page
    assert "LISA" not in page
    in_nora = f"{V1}/organisations?municipality=1884&limit=500"
    for path in (f"{V1}/arenas/lisa-natverket", f"{V1}/organisations/nora-kommun", in_nora):
        assert NAME not in reader.get(path).text
    for path in ("/arenas/lisa-natverket", "/organisations/nora-kommun"):
        assert "/organisations/huset" not in reader.get(path).text


def test_the_chart_says_no_place_of_it(app: FastAPI, reader: TestClient) -> None:
    chart = reader.get(f"{V1}/chart").json()
    (island,) = [one for one in chart["islands"] if one["id"] == "huset"]
    (alike,) = [one for one in chart["islands"] if one["id"] == "kvinnojouren-maggan"]
    assert island["group"] == alike["group"], "it lies in calm water, by no place"
    assert "huset" not in {end for lane in chart["lanes"] for end in (lane["a"], lane["b"])}
    shown = keeper_of(app).atlas
    assert shown is not None
    assert shown.snapshot.organisations["huset"].municipalities == ()


@pytest.mark.parametrize("sight", ["own", "public"])
def test_no_export_tells_of_it(store: MemoryStore, tmp_path: Path, sight: str) -> None:
    write_csv(store.load(), tmp_path, "own" if sight == "own" else "public")
    told = {}
    for path in tmp_path.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            told[path.stem] = [row for row in csv.DictReader(file) if "huset" in row.values()]
    assert {name for name, rows in told.items() if rows} == {"organisations", "services"}
    assert [row["municipality"] for rows in told.values() for row in rows] == ["", ""]


@pytest.mark.parametrize(("kind", "id", "fields"), TOLD)
def test_nothing_more_is_collected(store: MemoryStore, kind: str, id: str, fields: Fields) -> None:
    with pytest.raises(Refused) as refused:
        put(store, f"more-{kind}", (kind, f"{id}-x", fields))
    (fault,) = refused.value.faults
    assert (fault.code, fault.details) == (
        "protected_place" if kind == "service" else "protected_party",
        {"organisation": NAME},
    )


def test_a_place_is_refused_at_its_field(store: MemoryStore) -> None:
    with pytest.raises(Refused) as refused:
        put(
            store, "place", ("organisation", "huset", HUSET | {"protected": True, "municipalities": ["1885"]})
        )
    assert {(fault.code, fault.field) for fault in refused.value.faults} >= {
        ("protected_place", "municipalities")
    }

"""Run in a copy of the house in which the recipes of docs/house.md have been followed, and nothing else."""

import csv
import sys
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.atlas.keeper import Keeper
from api.gate.forms import form
from api.settings import Settings
from graph.records.schema import Fields
from graph.stores.cypher import NODES, REFERENCES
from graph.stores.sqlite import SqliteStore
from ingest.demo import DEMO
from ingest.exports.export import write_csv
from ingest.exports.template import offered
from ingest.files.cells import read
from ingest.mapping.columns import TABLES
from ingest.mapping.docs_page import page
from ingest.plan import plan

HERE = Path(sys.argv[1])
V1 = "/api/v1"
ARENA = f"{V1}/records/arena/cross-styrgrupp"


def taken_in(store: SqliteStore, id: str, path: Path) -> None:
    """Import a folder of sheets without a fault."""
    made = plan(read(path), store.load(), change_set_id=id, actor="test", origin="import", time="2026-01-01")
    assert not made.errors, made.issues
    assert made.change_set is not None
    store.apply(made.change_set)


def service(store: SqliteStore) -> TestClient:
    """The service, with its atlas, for somebody who may write."""
    given: Fields = {
        "audience": "working",
        "writing": "anybody",
        "cache": HERE / "cache",
        "host": "127.0.0.1",
    }
    app = create_app(Settings.model_validate(given), store, follow=False)
    keeper: Keeper = app.state.keeper
    keeper.atlas = keeper.build()
    return TestClient(app, base_url="http://localhost")


def exported(store: SqliteStore, name: str) -> list[dict[str, str]]:
    """A table of a public export."""
    write_csv(store.load(), HERE / "out", sight="public")
    with (HERE / "out" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def the_field(client: TestClient, store: SqliteStore) -> None:
    """The new field stands in sheet, template, docs, form, API, page, export and history."""
    headings = {column.sv: column.field for column in offered(TABLES["arena"])}
    assert headings["öppettider"] == "opening_hours"
    assert "| opening_hours | öppettider |" in page()
    (contact,) = (group for group in form("arena", "sv", "public").groups if group.name == "contact")
    assert ("opening_hours", "Öppettider") in [(field.name, field.title) for field in contact.fields]
    told = client.get(f"{V1}/schema/arena?lang=en").json()["properties"]["opening_hours"]
    assert (told["title"], told["description"]) == ("Opening hours", "When it is open.")

    tag = client.get(ARENA).headers["etag"]
    changed = client.patch(ARENA, json={"opening_hours": "vardagar 9–12"}, headers={"If-Match": tag})
    assert changed.status_code == 200, changed.text
    wrong = client.patch(ARENA, json={"opening_hours": 3}, headers={"If-Match": changed.headers["etag"]})
    assert wrong.json()["errors"][0]["loc"] == ["body", "opening_hours"]
    (entry, *_) = client.get(f"{V1}/changes?kind=arena&id=cross-styrgrupp").json()["items"]
    assert entry["changes"][0]["text"] == "Öppettider: vardagar 9–12."

    keeper: Keeper = client.app.state.keeper  # type: ignore[attr-defined]  # the app that it was given
    keeper.atlas = keeper.build()
    assert client.get(f"{V1}/arenas/cross-styrgrupp").json()["more"] == {"opening_hours": "vardagar 9–12"}
    assert "<dt>Öppettider</dt><dd>vardagar 9–12</dd>" in client.get("/arenas/cross-styrgrupp").text
    rows = {row["id"]: row["opening_hours"] for row in exported(store, "arenas")}
    assert rows["cross-styrgrupp"] == "vardagar 9–12"


def the_kind(client: TestClient, store: SqliteStore) -> None:
    """The new kind has its sheet, its stores, its door, its form and its history."""
    sheets = HERE / "in"
    sheets.mkdir()
    (sheets / "lokaler.csv").write_text(
        "namn,arena,ledig från\nSamlingssalen,cross-styrgrupp,2023-05-02\n", "utf-8"
    )
    taken_in(store, "venues", sheets)
    told = client.get(f"{V1}/records/venue/samlingssalen").json()
    assert told["fields"] == {"name": "Samlingssalen", "arena": "cross-styrgrupp", "free_from": "2023-05-02"}
    made = client.post(f"{V1}/records/venue", json={"name": "Biblioteket", "arena": "cross-styrgrupp"})
    assert made.status_code == 201, made.text
    assert client.get(f"{V1}/schema/venue").json()["required"] == ["name", "arena"]
    (entry, *_) = client.get(f"{V1}/changes?kind=venue").json()["items"]
    assert entry["changes"][0]["text"] == "Biblioteket lades till."
    assert [row["name"] for row in exported(store, "venues")] == ["Biblioteket", "Samlingssalen"]
    assert NODES["venue"] == "Venue"
    assert [r.type for r in REFERENCES if r.kind == "venue"] == ["ARENA"]
    assert "## venues · lokaler" in page()
    placed = client.get(f"{V1}/changes?kind=venue&place=Kumla").json()["items"]
    assert {one["changes"][0]["name"] for one in placed} <= {"Biblioteket", "Samlingssalen"}


store = SqliteStore(HERE / "store.sqlite3")
taken_in(store, "demo", DEMO)
client = service(store)
the_field(client, store)
the_kind(client, store)
client.app.state.keeper.close()  # type: ignore[attr-defined]  # as above
print("followed")

"""The seed data gives the same answers whatever store it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import httpx2
import pytest
from neo4j import Driver

from graph.stores.memory import MemoryStore
from graph.stores.protocol import Store
from graph.stores.sqlite import SqliteStore
from ingest.demo import DEMO
from ingest.files.cells import read
from ingest.plan import plan
from tests.graph.stores.test_neo4j import connect, wipe
from tests.neo4j_server import Neo4jServer
from tests.service import command, serving

ANSWERS = (
    "/organisations?limit=500",
    "/organisations/nora-kommun",
    "/organisations/nora-kommun/reach?within=6",
    "/routes?from=karlskoga-kommun&to=nora-vardcentral",
    "/bridging?limit=500",
    "/isolated?funders=true",
    "/network",
    "/network?at=2019-06-01",
    "/arenas?limit=500",
    "/arenas/lisa-natverket",
    "/questions/ensamhet",
    "/partners?for=nora-vardcentral&question=ensamhet",
    "/gaps?place=1884",
    "/suggest?q=ensam",
    "/chart",
)


@pytest.fixture
def empty_database(neo4j_server: Neo4jServer) -> Iterator[Driver]:
    """The one database of Neo4j, empty before and after."""
    with connect(neo4j_server) as driver:
        wipe(driver)
        yield driver
        wipe(driver)


def filled(store: Store) -> dict[str, Any]:
    """The demo in a store, and what the store then holds."""
    made = plan(read(DEMO), store.load(), change_set_id="demo", actor="test", time="2026-11-23T00:00:00Z")
    assert made.change_set is not None
    store.apply(made.change_set)
    held = store.load()
    assert plan(read(DEMO), held, change_set_id="again", actor="test", time="2026-11-23").change_set is None
    return {kind: dict(records) for kind, records in held.records.items()}


def test_check_37_memory_and_sqlite_hold_the_same(tmp_path: Path) -> None:
    assert filled(MemoryStore()) == filled(SqliteStore(tmp_path / "oriket.sqlite3"))


def settings_of_compose(root: Path) -> dict[str, str]:
    """What compose.yaml tells the service, as Compose would fill it in."""
    lines = re.findall(r"^ {6}(ORIKET_\w+): (.+)$", (root / "compose.yaml").read_text("utf-8"), re.M)
    return {name: re.sub(r"\$\{\w+:\?[^}]*\}", "Exempel", value) for name, value in lines}


def answers(folder: Path, store: str, settings: Mapping[str, str]) -> dict[str, Any]:
    """Serve what a store holds with a folder's settings, ask everything."""
    (folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
    with (
        serving(folder, ORIKET_STORE=store) as running,
        httpx2.Client(base_url=f"{running.address}/api/v1", timeout=60) as client,
    ):
        return {path: client.get(path).raise_for_status().json() for path in ANSWERS}


def test_check_37_sqlite_and_neo4j_answer_alike(
    empty_database: Driver, demo_folder: Path, tmp_path: Path, neo4j_server: Neo4jServer, root: Path
) -> None:
    """Both with the settings of compose.yaml, whose Neo4j half is tried so; and Neo4j in its own words."""
    settings = settings_of_compose(root)
    assert settings.pop("ORIKET_STORE").startswith("neo4j://neo4j:Exempel@neo4j:7687/")
    assert settings["ORIKET_OWNER"] == "Exempel"
    assert "ORIKET_AUDIENCE" not in settings  # each reader's own sight
    settings["ORIKET_AUDIENCE"] = "working"  # here all is compared, on this machine alone
    folder = copytree(demo_folder, tmp_path / "sqlite")
    in_file = answers(folder, f"sqlite:///{folder / 'oriket.sqlite3'}", settings)
    command("demo", folder=tmp_path, ORIKET_STORE=neo4j_server.url)
    in_neo4j = answers(tmp_path, neo4j_server.url, settings)
    assert in_file["/network"]["ties"] == 98
    for path in ANSWERS:
        assert in_neo4j[path] == in_file[path], path
    found = empty_database.execute_query(
        "MATCH (a:Organisation {id: $id})-[t:TIE]-(b) RETURN b.name AS name, t.degree AS degree",
        id="nora-kommun",
    )
    assert {(row["name"], row["degree"]) for row in found.records} >= {("Nora vårdcentral", "collaboration")}

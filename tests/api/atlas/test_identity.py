"""A service tells what its store holds now, also when the store's past has been exchanged under it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from neo4j import Driver, GraphDatabase

from api.app import create_app
from api.atlas.keeper import Keeper
from api.settings import BEHIND, Settings
from graph.stores import cypher
from graph.stores.address import open_store
from graph.stores.protocol import Store
from tests.api.conftest import here, keeper_of, put, settings
from tests.neo4j_server import PASSWORD, Neo4jServer

NAMES = ("Alfa", "Beta", "Gamma")
V1 = "/api/v1"


@dataclass
class World:
    """A store under a service, and what an operator can do to it: back it up, restore it, exchange it."""

    store: Store
    back_up: Callable[[], None]
    restore: Callable[[], None]
    exchange: Callable[[], None]


def three(store: Store) -> None:
    """Three organisations without a tie, in one change set."""
    put(store, "three", *(
        ("organisation", name.lower(), {"name": name, "sector": "municipality"}) for name in NAMES
    ))  # fmt: skip


def join(store: Store, a: str, b: str, id: str) -> None:
    put(store, id, ("tie", f"{a}--{b}", {"a": a, "b": b, "claims": [{"degree": "contact"}]}))


def on_sqlite(folder: Path) -> World:
    file, backup = folder / "oriket.db", folder / "backup.db"

    def stand_in(copy: Path) -> None:
        for leftover in folder.glob("oriket.db-*"):
            leftover.unlink()
        Path(shutil.copy(copy, folder / "arriving.db")).replace(file)

    def exchange() -> None:
        other = open_store(f"sqlite:///{folder / 'other.db'}")
        three(other)
        join(other, "beta", "gamma", "second")
        other.close()
        stand_in(folder / "other.db")

    def back_up() -> None:
        store.close()  # so that all is in the one file
        shutil.copy(file, backup)

    store = open_store(f"sqlite:///{file}")
    return World(store, back_up, lambda: stand_in(backup), exchange)


def on_neo4j(server: Neo4jServer, driver: Driver) -> World:
    kept: list[object] = []

    def wipe() -> None:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        driver.execute_query(cypher.UNMARK)

    def back_up() -> None:
        """As a dump would: every node with its labels. Three organisations have no relationships."""
        rows = driver.execute_query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS known").records
        kept[:] = [dict(row) for row in rows]

    def restore() -> None:
        wipe()
        driver.execute_query("UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.known", rows=kept)

    def exchange() -> None:
        wipe()
        other = open_store(server.url)
        three(other)
        join(other, "beta", "gamma", "second")
        other.close()

    wipe()
    return World(open_store(server.url), back_up, restore, exchange)


@pytest.fixture(params=["sqlite", "neo4j"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    if request.param == "sqlite":
        made = on_sqlite(tmp_path)
        yield made
        made.store.close()
        return
    server: Neo4jServer = request.getfixturevalue("neo4j_server")
    with GraphDatabase.driver(f"bolt://127.0.0.1:{server.port}", auth=("neo4j", PASSWORD)) as driver:
        made = on_neo4j(server, driver)
        yield made
        made.store.close()
        driver.execute_query("MATCH (n) DETACH DELETE n")
        driver.execute_query(cypher.UNMARK)


def assert_only_beta_and_gamma_meet(client: TestClient) -> None:
    """In the chart, in the ways and in what is counted."""
    chart = client.get(f"{V1}/chart").json()
    assert [{lane["a"], lane["b"]} for lane in chart["lanes"]] == [{"beta", "gamma"}]
    assert not client.get(f"{V1}/routes?from=alfa&to=beta").json()["reachable"]
    assert client.get(f"{V1}/routes?from=beta&to=gamma").json()["distance"] == 4.0
    isolated = client.get(f"{V1}/isolated").json()["items"]
    assert [one["id"] for one in isolated] == ["alfa"]


@pytest.mark.parametrize("past", ["restored", "exchanged"])
def test_another_past_at_the_same_revision_is_noticed(world: World, tmp_path: Path, past: str) -> None:
    chosen = settings(tmp_path / "cache", "working")
    app = create_app(chosen, world.store, follow=False)
    keeper, client = keeper_of(app), here(app)
    three(world.store)
    world.back_up()
    join(world.store, "alfa", "beta", "second")
    keeper.look()
    assert keeper.atlas is not None
    before = {path: client.get(path).headers["etag"] for path in (f"{V1}/network", f"{V1}/chart")}
    if past == "restored":
        world.restore()
        join(world.store, "beta", "gamma", "second, otherwise")
    else:
        world.exchange()
    assert world.store.revision() == keeper.atlas.revision
    # Records are read from the store itself, so they are right before the keeper looks.
    ties = client.get(f"{V1}/records/tie").json()["items"]
    assert [one["id"] for one in ties] == ["beta--gamma"]
    keeper.look()
    assert keeper.trouble is None
    assert_only_beta_and_gamma_meet(client)
    for path, tag in before.items():
        assert client.get(path, headers={"if-none-match": tag}).status_code == 200, path
    keeper.close()
    # A service that starts now finds the stored atlas of its own content alone.
    again = create_app(chosen, world.store, follow=False)
    keeper_of(again).look()
    assert_only_beta_and_gamma_meet(here(again))
    keeper_of(again).close()


CHANGED: dict[str, object] = {
    "today": "2020-01-01", "audience": "public", "lang": "en", "owner": "Nora", "contact": "a@nora.example",
    "data_protection_contact": "b@nora.example", "supervising_authority": "IMY", "lengths": {"contact": 8},
    "licence": "https://nora.example/villkor",
    "embed_on": "https://nora.example", "writing": "anybody", "demo_login": True, "public_documents": False,
    "whistleblowing": "https://nora.example/visselblasa",
    "retention": {"proposal": {"days": 30, "decision": "KS 2026-1"}},
}  # fmt: skip


def test_what_an_installation_decides_about_answers_is_in_their_tags(keeper: Keeper) -> None:
    decided = Settings.model_fields.keys() - BEHIND - CHANGED.keys()
    assert not decided, f"a value here for each of {decided}, or its name in settings.BEHIND"

    def tag(**more: object) -> str:
        chosen = Settings.model_validate(keeper.settings.model_dump() | more)
        keeper.settings = chosen
        app = create_app(chosen, keeper.store, follow=False)
        app.state.keeper = keeper
        return here(app).get(f"{V1}/network").headers["etag"]

    plain = keeper.settings.model_dump()
    first = tag()
    for name, value in CHANGED.items():
        assert tag(**plain | {name: value}) != first, name
    assert tag(**plain) == first
    assert tag(**plain | {"port": 9000}) == first

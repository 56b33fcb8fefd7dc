"""Several services on one store: each reads what another wrote, and one that is killed harms nobody."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2

from api.app import create_app
from graph.stores.address import open_store
from tests.api.client import V1
from tests.api.conftest import here, keeper_of, put, settings
from tests.graph.stores import test_neo4j
from tests.neo4j_server import Neo4jServer
from tests.service import serving

driver = test_neo4j.driver
FIRST = {"name": "Alfa", "sector": "municipality"}
PATIENCE = 60.0
"""Seconds for a slow machine; what is measured stands in docs/operations.md."""


def until(done: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def made(client: httpx2.Client, name: str) -> int:
    """Write an organisation, and return the revision it has made."""
    body = {"name": name, "sector": "civil_society"}
    answer = client.post(f"{V1}/records/organisation", json=body)
    assert answer.status_code == 201, answer.text
    version: int = answer.json()["version"]
    return version


def shown_by(address: str) -> int | None:
    """The revision that whichever process answers a new connection shows."""
    try:
        revision: int | None = httpx2.get(f"{address}/readyz", timeout=PATIENCE).json()["revision"]
    except httpx2.TransportError:
        return None
    return revision


def counted_by(address: str) -> float:
    """How many records all processes of a service have taken, as one of them tells."""
    text = httpx2.get(f"{address}/metrics", timeout=PATIENCE).text
    (line,) = (one for one in text.splitlines() if re.match(r'oriket_requests_total\{.*POST.*"201"', one))
    return float(line.rsplit(" ", 1)[1])


def test_check_42_services_on_one_file_follow_each_other(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'oriket.db'}"
    store = open_store(url)
    put(store, "first", ("organisation", "alfa", FIRST))
    chosen = settings(tmp_path / "cache", "working", store=url, writing="anybody")
    (tmp_path / "a").mkdir()
    chosen_there: dict[str, Any] = {
        "ORIKET_STORE": url,
        "ORIKET_AUDIENCE": "working",
        "ORIKET_WRITING": "anybody",
    }
    with serving(tmp_path / "a", workers=2, **chosen_there) as running, here(create_app(chosen, store)) as b:
        a = httpx2.Client(base_url=running.address, timeout=PATIENCE)
        until(lambda: b.get("/readyz").status_code == 200)
        version = made(a, "Beta")
        record = b.get(f"{V1}/records/organisation/beta").json()
        assert record["version"] == version, "at once, from the store"
        until(lambda: b.get("/readyz").json()["revision"] == version)
        assert "Beta" in b.get("/organisations").text
        acknowledged: list[str] = []

        def write() -> None:
            with suppress(httpx2.TransportError):
                for n in range(500):
                    made(a, f"Rad {n}")
                    acknowledged.append(f"rad-{n}")

        writing = threading.Thread(target=write)
        writing.start()
        until(lambda: len(acknowledged) > 2)
        first_workers = running.workers
        assert len(first_workers) == 2
        for worker in first_workers:
            os.kill(worker, signal.SIGKILL)
        writing.join()
        last = made(b, "Gamma")
        assert {*acknowledged, "gamma"} <= store.load().organisations.keys()
        until(lambda: b.get("/readyz").json()["revision"] == last)
        assert b.get("/readyz").json()["status"] == "ok"
        a.close()
        until(lambda: shown_by(running.address) == last)
        assert len(running.workers) == 2
        assert not {*first_workers} & {*running.workers}, "others were put in their place"
        assert counted_by(running.address) >= len(acknowledged), "by those that were killed, too"
    assert [entry.revision for entry in store.changes_since(0)] == [*range(1, last + 1)]
    store.close()


def test_check_42_services_on_one_neo4j_follow_each_other(
    driver: object, neo4j_server: Neo4jServer, tmp_path: Path
) -> None:
    stores = [open_store(neo4j_server.url) for _ in range(2)]
    put(stores[0], "first", ("organisation", "alfa", FIRST))
    more = {"store": neo4j_server.url, "writing": "anybody"}
    apps = [create_app(settings(tmp_path / "cache", "working", **more), store) for store in stores]
    with here(apps[0]) as a, here(apps[1]) as b:
        until(lambda: all(keeper_of(app).atlas for app in apps))
        body = {"name": "Beta", "sector": "civil_society"}
        assert a.post(f"{V1}/records/organisation", json=body).status_code == 201
        assert b.get(f"{V1}/records/organisation/beta").status_code == 200, "at once, from the store"
        until(lambda: b.get("/readyz").json()["revision"] == 2)
        assert "Beta" in b.get("/organisations").text
        assert all(keeper_of(app).trouble is None for app in apps)
    for store in stores:
        store.close()

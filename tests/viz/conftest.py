"""The seed data on the demo's date, drawn once for all tests of the chart."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.measures.analysis import find
from graph.records.snapshot import Snapshot
from graph.stores.memory import MemoryStore
from graph.ways.network_at import NetworkAt
from ingest.demo import DEMO
from ingest.files.cells import read
from ingest.plan import plan
from viz.chart import Chart, draw
from viz.from_network import survey
from viz.places.edition import Positions, first_edition
from viz.sea import Sea


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    store = MemoryStore()
    planned = plan(read(DEMO), store.load(), change_set_id="demo", actor="test", time="2026-01-01T00:00:00Z")
    assert planned.change_set is not None
    store.apply(planned.change_set)
    return store.load()


@pytest.fixture(scope="session")
def sea(snapshot: Snapshot) -> Sea:
    network = NetworkAt(snapshot, dt.date(2023, 4, 1))
    return survey(network, find(network))


@pytest.fixture(scope="session")
def positions(sea: Sea) -> Positions:
    return first_edition(sea)


@pytest.fixture(scope="session")
def chart(sea: Sea, positions: Positions) -> Chart:
    return draw(sea, positions, 1)

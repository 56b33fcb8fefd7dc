"""The service over the invented municipality, for all who only read it."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from api.app import create_app
from graph.stores.memory import MemoryStore
from ingest.demo import EXAMPLE
from ingest.files.cells import read as cells
from ingest.plan import plan
from tests.api.conftest import NOW, built, by_header, keeper_of, settings


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    store = MemoryStore()
    made = plan(cells(EXAMPLE), store.load(), change_set_id="e", actor="oriket", origin="demo", time=NOW)
    assert made.change_set is not None
    store.apply(made.change_set)
    folder = tmp_path_factory.mktemp("today")
    app = built(create_app(settings(folder), store, follow=False, recognise=by_header))
    yield app
    keeper_of(app).close()

"""A service of its own on which somebody runs surveys."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.conftest import built, demo_store, keeper_of, put, settings

STATEMENTS = ["Vi vet vem vi ska ringa", "Hur ofta? [aldrig; ibland; ofta]", "Vad saknas? [egna ord]"]


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody who coordinates, at a service of their own."""
    store = demo_store()
    put(
        store,
        "s",
        ("survey", "redo", {"name": "Redo?", "statements": STATEMENTS, "municipalities": ["1884"]}),
    )
    app = built(
        create_app(
            settings(tmp_path_factory.mktemp("cache"), "working", writing="anybody"), store, follow=False
        )
    )
    yield TestClient(app, base_url="http://localhost", follow_redirects=False)
    keeper_of(app).close()

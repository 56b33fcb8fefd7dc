"""A service on this machine that lets anybody write, and one that only lets propose; each with its store."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.conftest import built, demo_store, keeper_of, settings


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody who may write."""
    cache = tmp_path_factory.mktemp("cache")
    app = built(create_app(settings(cache, "working", writing="anybody"), demo_store(), follow=False))
    yield TestClient(app, base_url="http://localhost")
    keeper_of(app).close()

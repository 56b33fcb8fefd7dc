"""A service of its own on which somebody makes stories."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.conftest import built, demo_store, keeper_of, settings


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody who coordinates, at a service of their own."""
    cache = tmp_path_factory.mktemp("cache")
    app = built(create_app(settings(cache, "working", writing="anybody"), demo_store(), follow=False))
    yield TestClient(app, base_url="http://localhost", follow_redirects=False)
    keeper_of(app).close()

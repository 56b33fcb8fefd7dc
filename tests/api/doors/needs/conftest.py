"""The service that the tests of needs share."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from api.app import create_app
from tests.api.conftest import built, by_header, demo_store, keeper_of, settings


@pytest.fixture(scope="session")
def needs_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    made = built(
        create_app(
            settings(tmp_path_factory.mktemp("needs")), demo_store(), follow=False, recognise=by_header
        )
    )
    yield made
    keeper_of(made).close()

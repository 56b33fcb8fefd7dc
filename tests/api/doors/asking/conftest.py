"""One service for all who answer: the demo, where Nora has said what answers are used for."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from graph.people import links
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, settings
from tests.api.doors.asking.phone import OWN


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    made = built(
        create_app(
            settings(tmp_path_factory.mktemp("asking"), smtp="page"),
            demo_store(),
            follow=False,
            recognise=by_header,
        )
    )
    links.set_terms(made.state.people, "1884", "test", unused_for_grants=True)
    yield made
    keeper_of(made).close()


@pytest.fixture
def nora(app: FastAPI) -> TestClient:
    return client_as(app, "coordinator@1884")


@pytest.fixture
def phone(app: FastAPI) -> TestClient:
    """Somebody with a phone and no account."""
    return TestClient(app, headers=OWN)

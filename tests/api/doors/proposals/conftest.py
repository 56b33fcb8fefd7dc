"""A service over the demo for residents and coordinators; each test has a whole day of proposals."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.doors.records.proposals import proposal_limiter
from tests.api.conftest import READER, built, by_header, demo_store, keeper_of, settings


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The service."""
    cache = tmp_path_factory.mktemp("proposals")
    given = settings(cache, smtp="page", whistleblowing="https://signal.exempel.se")
    made = built(create_app(given, demo_store(), follow=False, recognise=by_header))
    yield made
    keeper_of(made).close()


@pytest.fixture
def resident(town: FastAPI) -> TestClient:
    """Somebody without an account."""
    town.state.proposing = proposal_limiter()
    return TestClient(town, follow_redirects=False)


@pytest.fixture
def coordinator(town: FastAPI) -> TestClient:
    """Whoever coordinates Nora."""
    return TestClient(town, headers={READER: "coordinator@1884"}, follow_redirects=False)

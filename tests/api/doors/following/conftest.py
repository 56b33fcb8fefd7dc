"""A service over the demo of one's own, to change the network in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.app import create_app
from tests.api.conftest import built, by_header, demo_store, keeper_of, settings


@pytest.fixture(scope="module")
def moving(cache: Path) -> Iterator[FastAPI]:
    """A service whose network the tests of a module change."""
    app = built(
        create_app(
            settings(cache, url="https://karta.example", smtp="page"),
            demo_store(),
            follow=False,
            recognise=by_header,
        )
    )
    yield app
    keeper_of(app).close()

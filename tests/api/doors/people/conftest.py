"""Services that people sign in to: built once, with people of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.app import create_app
from graph.people.people import People
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, demo_store, keeper_of, settings
from tests.graph.people import quick

clock, people = quick.clock, quick.people


@pytest.fixture(scope="package")
def empty_service(cache: Path) -> Iterator[FastAPI]:
    made = built(create_app(settings(cache), MemoryStore(), follow=False))
    yield made
    keeper_of(made).close()


@pytest.fixture(scope="package")
def demo_service(cache: Path) -> Iterator[FastAPI]:
    made = built(create_app(settings(cache), demo_store(), follow=False))
    yield made
    keeper_of(made).close()


@pytest.fixture
def app(empty_service: FastAPI, people: People) -> FastAPI:
    """A service without records."""
    empty_service.state.people = people
    return empty_service


@pytest.fixture
def demo(demo_service: FastAPI, people: People) -> FastAPI:
    """The demo."""
    demo_service.state.people = people
    return demo_service

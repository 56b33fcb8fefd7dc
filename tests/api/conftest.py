"""The service over the demo, made once for all readers; the build process is the real one."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from api.app import create_app
from api.atlas.keeper import Keeper
from api.gate.who import NOBODY, Who
from api.settings import Audience, Settings
from graph.people.grants import Grant, Role
from graph.records.changes import ChangeSet, Draft
from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Store
from ingest.demo import DEMO
from ingest.files.cells import read
from ingest.plan import plan

NOW = "2026-11-23T00:00:00+00:00"


def demo_store() -> MemoryStore:
    """A store with the demo in it."""
    store = MemoryStore()
    made = plan(read(DEMO), store.load(), change_set_id="demo", actor="oriket", origin="demo", time=NOW)
    assert made.change_set is not None
    store.apply(made.change_set)
    return store


def put(store: Store, id: str, *records: tuple[str, str, Fields]) -> int:
    """Write records, whole, as one change set."""
    snapshot, draft = store.load(), Draft()
    for kind, record, fields in records:
        draft.put(kind, record, snapshot.stored(kind, record), fields)
    return store.apply(ChangeSet(id, "test", "edit", NOW, changes=tuple(draft.changes.values())))


def settings(cache: Path, audience: Audience | None = None, **more: object) -> Settings:
    """Settings that no environment changes."""
    given: dict[str, object] = {
        "store": "memory:",
        "audience": audience,
        "cache": cache,
        "today": None,
        **more,
    }
    return Settings.model_validate(given)


def keeper_of(app: FastAPI) -> Keeper:
    """The keeper of an app."""
    keeper: Keeper = app.state.keeper
    return keeper


READER = "x-test-reader"


def by_header(request: Request) -> Who:
    """Whoever the header says: `role`, `role@place` or `role:organisation`, several with spaces between."""
    said = request.headers.get(READER, "").split()
    return Who(account="test", grants=tuple(map(_grant, said))) if said else NOBODY


def _grant(said: str) -> Grant:
    role, _, organisation = said.partition(":")
    role, _, place = role.partition("@")
    return Grant(cast("Role", role), place or None, organisation or None)


def client_as(app: FastAPI, *roles: str) -> TestClient:
    """The client of somebody with these roles, in the header's words."""
    return TestClient(app, headers={READER: " ".join(roles)})


def coordinator(app: FastAPI) -> TestClient:
    """A coordinator's client of a service that goes by the header."""
    return client_as(app, "coordinator")


def here(app: FastAPI) -> TestClient:
    """A client on the machine itself, where everybody may be shown everything."""
    return TestClient(app, base_url="http://127.0.0.1")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where these tests keep atlases."""
    return tmp_path_factory.mktemp("cache")


def built(app: FastAPI) -> FastAPI:
    """A service with its atlas; not by `look`, which only notes what goes wrong."""
    keeper_of(app).atlas = keeper_of(app).build()
    return app


@pytest.fixture(scope="session")
def service(cache: Path) -> Iterator[FastAPI]:
    """The service over the demo, for both kinds of readers."""
    app = built(create_app(settings(cache), demo_store(), follow=False, recognise=by_header))
    yield app
    keeper_of(app).close()


@pytest.fixture(scope="session")
def working(service: FastAPI) -> TestClient:
    """A coordinator's client."""
    return coordinator(service)


@pytest.fixture(scope="session")
def public(service: FastAPI) -> TestClient:
    """Everybody's client."""
    return TestClient(service)


@pytest.fixture(scope="session")
def opens_at() -> dt.date:
    """The demo's own date."""
    return dt.date(2023, 4, 1)

"""The service over the demo, made once for all readers; the build process is the real one."""

import datetime as dt
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from functools import cache as once
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from api.app import create_app
from api.atlas import build_messages
from api.atlas.build_client import FOR_ALL, BuildClient
from api.atlas.build_messages import Made
from api.atlas.keeper import Keeper
from api.atlas.stored_form import dumped, loaded
from api.gate.who import NOBODY, Who
from api.settings import Audience, Settings
from graph.people.grants import Grant, Role
from graph.records.changes import ChangeSet, Draft
from graph.records.discretion import discreet
from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Edition, Store
from graph.ways.change_points import change_points, interval
from ingest.demo import DEMO
from ingest.files.cells import read
from ingest.plan import plan
from viz.lettering.letter_sizes import CROWD

NOW = "2026-11-23T00:00:00+00:00"


@once
def _demo() -> MemoryStore:
    store = MemoryStore()
    made = plan(read(DEMO), store.load(), change_set_id="demo", actor="oriket", origin="demo", time=NOW)
    assert made.change_set is not None
    store.apply(made.change_set)
    return store


def demo_store() -> MemoryStore:
    """A store of one's own with the demo in it; its sheets are read once in a process."""
    store = MemoryStore()
    own = ("_lock", "_content")
    vars(store).update({name: copy(held) for name, held in vars(_demo()).items() if name not in own})
    return store


@once
def _drawn() -> tuple[Edition, Made]:
    """The demo's first edition and its stored view, as the real build process makes them."""
    store = demo_store()
    with TemporaryDirectory() as folder:
        keeper = Keeper(settings(Path(folder)), store)
        keeper.build()
        keeper.close()
        edition = store.edition(1)
        assert edition is not None
        (file,) = Path(folder).iterdir()
        return edition, loaded(file.name, file.read_bytes(), file)


def _is_plain_demo(keeper: Keeper) -> bool:
    """Whether a service will draw what `_drawn` holds: the demo alone, on its own day and lengths."""
    store, plain = keeper.store, settings(keeper.settings.cache)
    chosen = keeper.settings.today, keeper.settings.table_of_lengths
    untouched = [entry.change_set.id for entry in store.changes_since(0)] == ["demo"] and not store.editions()
    return (
        untouched and chosen == (plain.today, plain.table_of_lengths) and build_messages.COASTS_UP_TO == CROWD
    )


def _bring_drawn(keeper: Keeper) -> None:
    """Give a service over the demo what its first build would leave: an edition and a stored view."""
    edition, view = _drawn()
    assert keeper.store.save_edition(replace(edition, version=0))
    snapshot = discreet(keeper.store.load())
    days = interval(change_points(snapshot), keeper._opens_at(snapshot))
    place = keeper._maker._place(snapshot, edition, days)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A stored view names where it lies: every store's content has a name of its own.
    place.write_bytes(dumped(place.name, view))


def served(store: Store, cache: Path) -> Iterator[FastAPI]:
    """A service over a store of a test's own, which knows its readers by a header; closed afterwards."""
    made = built(create_app(settings(cache), store, follow=False, recognise=by_header))
    yield made
    keeper_of(made).close()


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


class LentBuilds(BuildClient):
    """A build process that outlives the services which it works for: starting one takes a second."""

    def rest(self, after: float) -> None:
        """It is not let go."""

    def close(self) -> None:
        """Whoever closes it only gives it back."""

    def end(self) -> None:
        """Let it go at last."""
        super().close()


@pytest.fixture(scope="session", autouse=True)
def _same_builds() -> Iterator[None]:
    """All services share their build processes, one for each way of starting it; `own_builds` undoes that."""
    made: dict[tuple[int | None, int], LentBuilds] = {}

    def lent(memory: int | None = None, *, nice: int = FOR_ALL) -> LentBuilds:
        return made.setdefault((memory, nice), LentBuilds(memory, nice=nice))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.atlas.keeper.BuildClient", lent)
        yield
    for one in made.values():
        one.end()


@pytest.fixture
def own_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each service has build processes of its own, as those that people run."""
    monkeypatch.setattr("api.atlas.keeper.BuildClient", BuildClient)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where these tests keep atlases."""
    return tmp_path_factory.mktemp("cache")


def built(app: FastAPI) -> FastAPI:
    """A service with its atlas; not by `look`, which only notes what goes wrong."""
    keeper = keeper_of(app)
    if _is_plain_demo(keeper):
        _bring_drawn(keeper)
    keeper.atlas = keeper.build()
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

"""What travels between the two processes."""

import io
import pickle

import pytest

from api.atlas import build_messages
from graph.stores.following import newest
from graph.stores.memory import MemoryStore
from tests.api.atlas.friends import CALM, two_friends
from tests.api.conftest import put
from tests.graph.stores.sets import told


def test_a_network_travels_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_messages, "BATCH", 2)
    store = MemoryStore()
    two_friends(store)
    put(store, "newcomer", ("organisation", "c", CALM))
    snapshot, pipe = store.load(), io.BytesIO()
    build_messages.send(snapshot, pipe)
    pipe.seek(0)
    got = build_messages.received(pickle.load(pipe), pipe)  # noqa: S301  our own bytes
    assert (got.revision, got.records, got.versions) == (2, snapshot.records, snapshot.versions)
    assert pipe.read() == b""


def test_of_a_later_network_only_what_differs_travels() -> None:
    store = MemoryStore()
    two_friends(store)
    first = store.load()
    put(store, "newcomer", ("organisation", "c", CALM))
    second, pipe = newest(store, first), io.BytesIO()
    build_messages.send(second, pipe, first)
    pipe.seek(0)
    assert len(pipe.getvalue()) < 1_000
    announced = pickle.load(pipe)  # noqa: S301  our own bytes
    assert isinstance(announced, build_messages.Amending)
    got = build_messages.received(announced, pipe, first)
    assert told(got) == told(second) == told(store.load())

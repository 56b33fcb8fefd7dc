"""What travels between the two processes."""

import io
import pickle

import pytest

from api.atlas import build_messages
from graph.stores.memory import MemoryStore
from tests.api.atlas.friends import CALM, two_friends
from tests.api.conftest import put


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

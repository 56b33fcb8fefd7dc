"""A keeper over a small store, with its atlas."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.atlas.keeper import Keeper
from graph.stores.memory import MemoryStore
from tests.api.atlas.friends import two_friends
from tests.api.conftest import settings


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    """A keeper that has looked once."""
    store = MemoryStore()
    two_friends(store)
    made = Keeper(settings(tmp_path / "cache", "working"), store)
    made.look()
    yield made
    made.close()

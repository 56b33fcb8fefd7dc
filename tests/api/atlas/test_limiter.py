"""How much one client may ask for: a count for each, in bounded memory."""

import pytest

from api.atlas import limiter
from api.atlas.limiter import Limiter
from graph.records.errors import OriketError


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr("api.atlas.limiter.time.monotonic", lambda: now[0])
    return now


def test_one_too_many_is_told_with_its_code(clock: list[float]) -> None:
    limit = Limiter(2, 60, "too_many_studies")
    limit.count("a")
    limit.count("a")
    with pytest.raises(OriketError) as told:
        limit.count("a")
    assert told.value.code == "too_many_studies"
    limit.count("b")


def test_after_a_while_one_may_again(clock: list[float]) -> None:
    limit = Limiter(1, 60)
    limit.count("a")
    clock[0] = 60.0
    limit.count("a")


def test_memory_is_bounded(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "CLIENTS_KEPT", 3)
    limit = Limiter(1, 60)
    for client in "abcd":
        limit.count(client)
    limit.count("a")  # forgotten: the fourth took its place
    with pytest.raises(OriketError):
        limit.count("d")

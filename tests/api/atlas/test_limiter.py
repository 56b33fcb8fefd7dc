"""How much one client may ask for: a window for each address and account, in bounded memory."""

import pytest

from api.atlas import limiter
from api.atlas.limiter import Caller, Limiter, network_of
from graph.people.counts import Count
from graph.people.memory import MemoryPeople
from graph.people.people import People
from graph.records.errors import OriketError, StoreUnavailable
from tests.graph.people.contract import Clock

HOME, NEIGHBOUR = "2001:db8:1:2::7", "2001:db8:1:3::7"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the library takes for the time."""
    now = [1_000.0]
    monkeypatch.setattr("limits.storage.memory.time.time", lambda: now[0])
    return now


def test_one_too_many_is_told_with_its_code(clock: list[float]) -> None:
    limit = Limiter(2, 60, "too_many_studies")
    limit.count(Caller("a"))
    limit.count(Caller("a"))
    with pytest.raises(OriketError) as told:
        limit.count(Caller("a"))
    assert (told.value.code, told.value.details) == ("too_many_studies", {"limit": 2})
    limit.count(Caller("b"))


def test_the_window_moves(clock: list[float]) -> None:
    """Not twice as many around the border of two minutes."""
    limit = Limiter(2, 60)
    for second in (1_000.0, 1_050.0):
        clock[0] = second
        limit.count(Caller("a"))
    clock[0] = 1_059.0
    with pytest.raises(OriketError):
        limit.count(Caller("a"))
    clock[0] = 1_061.0
    limit.count(Caller("a"))
    with pytest.raises(OriketError):
        limit.count(Caller("a"))


def test_an_account_is_counted_from_wherever_it_comes(clock: list[float]) -> None:
    limit = Limiter(2, 60)
    limit.count(Caller("a", "kim"))
    limit.count(Caller("b", "kim"))
    with pytest.raises(OriketError):
        limit.count(Caller("c", "kim"))
    limit.count(Caller("c"))  # what was refused has not been counted
    limit.count(Caller("c", "alex"))
    with pytest.raises(OriketError):
        limit.count(Caller("c", "robin"))


def test_addresses_that_one_may_choose_oneself_are_one(clock: list[float]) -> None:
    limit = Limiter(1, 60)
    limit.count(Caller(HOME))
    with pytest.raises(OriketError):
        limit.count(Caller("2001:db8:1:2:ffff::1"))
    limit.count(Caller(NEIGHBOUR))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        (HOME, "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_the_part_of_an_address_that_counts(address: str, network: str) -> None:
    assert network_of(address) == network


def test_memory_is_bounded(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "CLIENTS_KEPT", 3)
    limit = Limiter(1, 60)
    for client in "abcd":
        limit.count(Caller(client))
    limit.count(Caller("a"))  # forgotten: the fourth took its place
    with pytest.raises(OriketError):
        limit.count(Caller("d"))
    assert len(limit._storage.events) == 3


def told(limit: Limiter, caller: Caller) -> str:
    try:
        limit.count(caller)
    except OriketError as error:
        return error.code
    return ""


def test_processes_count_together_and_write_down_nobodys_address() -> None:
    clock = Clock()
    people = People(MemoryPeople(), clock=clock)
    processes = [Limiter(3, 60, "too_many_studies") for _ in range(2)]
    for one in processes:
        one.share(people, b"key")
    home, elsewhere = Caller("192.0.2.1"), Caller("192.0.2.2", "kim")
    assert [told(processes[n % 2], home) for n in range(6)] == [""] * 3 + ["too_many_studies"] * 3
    assert told(processes[0], elsewhere) == ""
    assert not any("192.0.2" in repr(one) or "kim" in repr(one) for one in people.find(Count))
    clock.time += 61
    assert told(processes[1], home) == "", "what was refused did not count"


def test_a_store_that_is_away_leaves_each_process_its_own_count(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> bool:
        raise StoreUnavailable("store_unreachable")

    monkeypatch.setattr(limiter, "counted", away)
    limit = Limiter(2, 60, "too_many_studies")
    limit.share(People(MemoryPeople()), b"key")
    assert [told(limit, Caller("a")) for _ in range(3)] == ["", "", "too_many_studies"]

"""A store tells of what is written through it, and of nothing else."""

from api.atlas.own_writes import WRITTEN, noticed
from graph.stores.memory import MemoryStore
from tests.graph.stores.sets import change_set, decision, organisation, proposed


def test_what_is_written_is_told_and_what_is_proposed_is_not() -> None:
    told: list[int] = []
    store = noticed(MemoryStore(), lambda: told.append(1))
    token = WRITTEN.set([])
    number = store.propose(proposed(organisation("nora")))
    store.decide(number, decision("declined"))
    assert (store.revision(), WRITTEN.get(), told) == (0, [], [])
    assert store.apply(change_set(organisation("lekeberg"))) == 1
    assert (WRITTEN.get(), told) == ([1], [1])
    WRITTEN.reset(token)

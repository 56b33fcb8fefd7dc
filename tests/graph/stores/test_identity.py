"""The name of a store's content."""

from graph.stores import identity
from graph.stores.memory import MemoryStore
from tests.graph.stores.sets import change_set, organisation


def test_two_stores_with_the_same_records_have_other_names() -> None:
    same = change_set(organisation("nora"))
    stores = [MemoryStore(), MemoryStore()]
    assert [store.apply(same) for store in stores] == [1, 1]
    assert stores[0].content() != stores[1].content()


def test_a_name_tells_the_whole_past() -> None:
    one, two = change_set(organisation("nora")), change_set(organisation("lekeberg"))
    life = identity.new_life()
    both = identity.after(identity.after(life, one), two)
    assert both != identity.after(identity.after(life, two), one)
    assert both != identity.after(life, two)
    assert both == identity.after(identity.after(life, one), two)

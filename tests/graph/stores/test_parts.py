"""Lines of a backup: to them and back."""

import pytest

from graph.stores import parts
from graph.stores.memory import MemoryStore
from tests.graph.stores.sets import change_set, new, organisation


def test_a_line_comes_back_as_what_it_was() -> None:
    store = MemoryStore()
    store.apply(change_set(new("place", "1884", name="Nora"), organisation("nora", municipalities=["1884"])))
    store.apply(change_set(id="empty"))
    read = parts.reader(store.dump())
    assert [entry for entry, _ in parts.entries(read)] == store.changes_since(0)
    assert [homes for _, homes in parts.entries(read)] == [[{"1884"}, {"1884"}], []]
    assert (parts.revision(read), [key for key, _ in parts.records(read)]) == (
        2,
        [("organisation", "nora"), ("place", "1884")],
    )
    assert (parts.editions(read), [*parts.proposals(read)]) == ([], [])


def test_changes_of_a_set_that_is_not_there_are_told() -> None:
    with pytest.raises(ValueError, match="revision 7"):
        [*parts.entries(parts.reader([("changes", [7, 0, ["organisation", "a", 0, None, {}], []])]))]

"""History is written by as many change sets as one transaction of a small server holds."""

from graph.records.changes import Entry
from graph.stores.neo4j_parts import TOGETHER, _together
from tests.graph.stores.sets import change_set

Told = tuple[Entry, list[frozenset[str]]]


def test_change_sets_are_written_together_until_there_are_many_changes() -> None:
    sizes = [1, TOGETHER, 2, TOGETHER * 3, 1]
    entries: list[Told] = [(Entry(n, change_set(), size), []) for n, size in enumerate(sizes, 1)]
    assert [[entry.revision for entry, _ in some] for some in _together(entries)] == [[1], [2], [3], [4], [5]]
    few: list[Told] = [(Entry(n, change_set(), 1), []) for n in range(1, 5)]
    assert [len(some) for some in _together(few)] == [4]

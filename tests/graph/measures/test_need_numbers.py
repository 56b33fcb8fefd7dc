"""No combination of the numbers that are told gives one that is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.measures.need_numbers import FEWEST, need_numbers, people_of_need
from graph.records.needs import Need
from graph.records.snapshot import Snapshot
from tests.graph.small import snapshot

PLACES = ("a", "b", "c")


@pytest.fixture(scope="module")
def known() -> Snapshot:
    return snapshot({}, place={id: {"name": id} for id in PLACES})


def need(id: str, *places: str, question: str = "q", resident: bool = False) -> Need:
    by = "resident" if resident else None
    return Need(id=id, text=id, question=question, municipalities=places, confirmable=True, raised_by=by)


def test_from_five_and_never_of_the_difference_of_two_places(known: Snapshot) -> None:
    needs = {one.id: one for one in (need("both", "a", "b"), need("alone", "a", resident=True))}
    told = need_numbers(needs, {"both": 7, "alone": 2}, known.where)
    assert told == {("q", "a"): 7, ("q", "b"): 7}  # 10 and 7 would tell of 3
    assert people_of_need(needs["alone"], {"alone": 2}) == 3
    assert need_numbers(needs, {"both": 4}, known.where) == {}


CASES = st.lists(st.tuples(st.sets(st.sampled_from(PLACES), min_size=1), st.integers(0, 9)), max_size=5)


@settings(max_examples=40, deadline=None)
@given(CASES)
def test_what_is_hidden_takes_part_in_no_number(known: Snapshot, cases: list[tuple[set[str], int]]) -> None:
    needs = {f"n{n}": need(f"n{n}", *sorted(places)) for n, (places, _) in enumerate(cases)}
    counts = {f"n{n}": count for n, (_, count) in enumerate(cases)}
    groups: dict[frozenset[str], int] = {}
    for places, count in cases:
        groups[frozenset(places)] = groups.get(frozenset(places), 0) + count
    hidden = {places for places, count in groups.items() if count < FEWEST}
    told = need_numbers(needs, counts, known.where)
    # Emptying every hidden group changes no number, so that no sum or difference of them can tell of one.
    without = {id: 0 if frozenset(needs[id].municipalities) in hidden else n for id, n in counts.items()}
    assert need_numbers(needs, without, known.where) == told

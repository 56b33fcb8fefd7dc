"""No sum and difference of what is told leaves a group of one to four."""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.measures.withholding import SMALLEST, Cell, Withholding

SECTORS, PLACES = ("kommun", "region", "förening"), ("nora", "kumla", "hällefors")


def told(counts: Mapping[Cell, int], asked: Sequence[frozenset[Cell]]) -> list[bool]:
    """Whether each group may be told, in order of importance."""
    withholding = Withholding(counts, asked)
    return [withholding.may_tell(n) for n in range(len(asked))]


def groups() -> list[frozenset[Cell]]:
    """Everything that somebody can ask for: all, a sector, a place, two places, both."""
    every = frozenset(itertools.product(SECTORS, PLACES))
    wider = frozenset(cell for cell in every if cell[1] != "nora")
    rows = [frozenset(cell for cell in every if cell[0] == one) for one in SECTORS]
    columns = [frozenset(cell for cell in every if cell[1] == one) for one in PLACES]
    return [
        every, *rows, *columns, wider, *(row & wider for row in rows),
        *(frozenset({cell}) for cell in sorted(every)),
    ]  # fmt: skip


def small_groups_to_be_had(counts: dict[Cell, int], let_out: list[frozenset[Cell]]) -> list[set[Cell]]:
    """Tries every set of cells against every combination of the told groups, by rank."""
    cells = [cell for cell, n in counts.items() if n]
    told_of = np.array([[cell in one for cell in cells] for one in let_out], dtype=float)
    rank = np.linalg.matrix_rank(told_of) if len(let_out) else 0
    found = []
    few = [cell for cell in cells if counts[cell] < SMALLEST]
    for size in range(1, SMALLEST):
        for some in itertools.combinations(few, size):
            if sum(counts[cell] for cell in some) >= SMALLEST:
                continue
            aim = np.array([[cell in some for cell in cells]], dtype=float)
            if len(let_out) and np.linalg.matrix_rank(np.vstack([told_of, aim])) == rank:
                found.append(set(some))
    return found


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*itertools.product(SECTORS, PLACES)]), st.integers(0, 9), min_size=1))
def test_no_combination_of_filters_leaves_a_small_group(counts: dict[Cell, int]) -> None:
    asked = groups()
    found = told(counts, asked)
    let_out = [one for one, may in zip(asked, found, strict=True) if may]
    assert all(sum(counts.get(cell, 0) for cell in one) >= SMALLEST for one in let_out)
    assert small_groups_to_be_had(counts, let_out) == []


def test_the_attack_finds_a_group_that_is_not_held_back() -> None:
    """The property above can fail: everything of five and more, let out as it is, tells of three."""
    counts = {("kommun", "nora"): 10, ("kommun", "kumla"): 3}
    whole, nora = frozenset(counts), frozenset({("kommun", "nora")})
    assert small_groups_to_be_had(counts, [whole, nora]) == [{("kommun", "kumla")}]
    assert told(counts, [whole, nora]) == [True, False]


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ((9, 9, 9, 9), set()),
        ((2, 9, 9, 9), {(0, 0), (0, 1), (1, 0), (1, 1)}),  # one small cell takes a corner of each with it
        ((4, 0, 9, 9), {(0, 0)}),
    ],
)
def test_sums_stay_and_cells_give_way(sizes: tuple[int, ...], hidden: set[tuple[int, int]]) -> None:
    cells = [*itertools.product(SECTORS[:2], PLACES[:2])]
    counts = dict(zip(cells, sizes, strict=True))
    ones = [frozenset({cell}) for cell in cells]
    rows = [ones[0] | ones[1], ones[2] | ones[3]]
    columns = [ones[0] | ones[2], ones[1] | ones[3]]
    found = told(counts, [frozenset(cells), *rows, *columns, *ones])
    at = {(n // 2, n % 2) for n, may in enumerate(found[5:]) if not may}
    assert at >= hidden
    assert found[0]


def test_a_country_is_worked_on_county_by_county() -> None:
    """Parts that nothing ties together any more are known as such, and no cell is lost on the way."""
    counties = [[f"{county}-{n}" for n in range(8)] for county in range(9)]
    counts = {
        (sector, place): 6 + len(place) % 3 for sector in SECTORS for held in counties for place in held
    }
    every = frozenset(counts)
    wide = [frozenset(cell for cell in every if cell[1] in held) for held in counties]
    rows = [frozenset(cell for cell in every if cell[0] == sector) for sector in SECTORS]
    ones = [frozenset({cell}) for cell in sorted(every)]
    telling = Withholding(counts, [every, *rows, *wide, *(row & one for row in rows for one in wide), *ones])
    assert telling.may_tell(0)
    assert all(telling.may_tell(n) for n in range(len(telling.groups)))
    assert max(len(part.cells) for part in telling.parts) < len(every) / 2


def test_nobody_answered() -> None:
    assert told({}, [frozenset(), frozenset({("kommun", "nora")})]) == [False, False]

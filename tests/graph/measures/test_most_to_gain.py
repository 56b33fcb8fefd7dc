"""Of each kind the gap that most would have something of."""

from __future__ import annotations

from graph.measures.gaps import Cell, Gap
from graph.measures.most_to_gain import most_to_gain

SOMEBODY = Cell((), ("kommun",), ())
NOTHING = Cell((), (), ())
CELLS = {
    ("idrott", "nora"): NOTHING,
    ("idrott", "kumla"): SOMEBODY,
    ("sorg", "nora"): NOTHING,
    ("sorg", "kumla"): SOMEBODY,
    ("sorg", "laxa"): SOMEBODY,
}
SIZES = {"stor": 5, "mellan": 3, "liten": 1, "ensam": 1}


def best(*gaps: Gap, most: int = 10) -> list[tuple[Gap, int]]:
    gains = most_to_gain(gaps, CELLS, SIZES.__getitem__, lambda gap: (gap.kind, gap.question or ""), most)
    return [(one.gap, one.worth) for one in gains]


def test_what_others_have_somebody_for_comes_before_what_few_have() -> None:
    idrott, sorg = Gap("nobody", "idrott", "nora"), Gap("nobody", "sorg", "nora")
    assert best(idrott, sorg) == [(sorg, 2)]


def test_the_tie_that_joins_most_pairs() -> None:
    near = Gap("no_way", "sorg", "nora", ("liten", "ensam"))
    far = Gap("no_way", "sorg", "nora", ("mellan", "stor"))
    assert best(near, far) == [(far, 15)]


def test_one_of_each_kind_and_no_more_than_asked_for() -> None:
    gaps = (
        Gap("no_arena", "sorg", "kumla", ("stor", "mellan", "liten")),
        Gap("no_service", "idrott", "kumla", ("stor",)),
        Gap("no_umbrella", None, "kumla", ("stor", "mellan")),
        Gap("one_level", None, None, ("stor", "mellan"), "operational"),
    )
    assert [worth for _, worth in best(*gaps, *gaps)] == [3, 1, 2, 1]
    assert len(best(*gaps, most=2)) == 2


def test_of_equals_the_first() -> None:
    first, second = (Gap("no_service", q, "nora", ("stor",)) for q in ("idrott", "sorg"))
    assert best(second, first) == [(first, 1)]


def test_nothing_to_gain() -> None:
    assert best() == []

"""The tie that eases a loss the most, on distances that are worked out by hand."""

from collections.abc import Iterable

import numpy as np

from graph.measures.relief import Floats, relief, saved_by

INF = np.inf
LINE = np.array([[0, 1, 2, 3], [1, 0, 1, 2], [2, 1, 0, 1], [3, 2, 1, 0]], dtype=float)
"""Four in a row."""
RING = np.array([[0, 1, 2, 1], [1, 0, 1, 2], [2, 1, 0, 1], [1, 2, 1, 0]], dtype=float)


def eased(
    was: Floats, now: Floats, ends: Iterable[int], length: float, adjacent: Iterable[tuple[int, int]] = ()
) -> tuple[int, int] | None:
    """Who would ease the step from one table of distances to another."""
    parts = [np.isfinite(far).argmax(axis=1) for far in (was, now)]
    lost = np.where(np.isfinite(was) & ~np.isfinite(now), 1000.0, 0.0)
    kept = np.isfinite(now)
    harm = (lost + np.where(kept, now, 0.0) - np.where(kept, was, 0.0)).sum(axis=0)
    return relief(
        harm,
        (parts[0], parts[1]),
        ends,
        lambda pairs: saved_by(now, lambda places: now[list(places)], pairs, length),
        adjacent,
    )


def test_what_joins_two_halves_comes_before_what_shortens_one() -> None:
    halves = np.array([[0, 1, INF, INF], [1, 0, INF, INF], [INF, INF, 0, 1], [INF, INF, 1, 0]])
    u, v = eased(LINE, halves, range(4), 2.0) or (0, 0)
    assert u < 2 <= v
    assert eased(LINE, halves, (1, 2), 2.0) == (1, 2)


def test_two_who_never_had_a_way_get_nothing_back() -> None:
    apart = np.array([[0, INF], [INF, 0]])
    assert eased(apart, apart, (0, 1), 1.0) is None


def test_the_most_distance_saved_where_everybody_is_still_reached() -> None:
    row = np.abs(np.subtract.outer(np.arange(5.0), np.arange(5.0)))
    # Closing the ring saves 3 + 1 + 1; the next best, between the first and the fourth, 2 + 2.
    assert eased(np.minimum(row, 5 - row), row, range(5), 1.0) == (0, 4)


def test_those_who_work_together_anyway_are_no_answer() -> None:
    assert eased(RING, LINE, (0, 3), 1.0, [(0, 3)]) is None


def test_nothing_lost_needs_nothing() -> None:
    assert eased(LINE, LINE, range(4), 4.0) is None
    assert eased(LINE, LINE, (), 1.0) is None

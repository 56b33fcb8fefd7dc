"""Labels become numbers by size, whatever an engine calls its parts."""

import numpy as np

from graph.large.results import by_size


def test_the_largest_is_0_and_of_equals_the_first() -> None:
    assert by_size([7, 3, 3, 9, 7, 3, 5], 7).tolist() == [1, 0, 0, 2, 1, 0, 3]
    assert by_size(np.array([2.0, 2.0, 1.0]), 3).tolist() == [0, 0, 1]


def test_arenas_count_for_nothing() -> None:
    assert by_size([1, 2, 2, 1, 1], 3).tolist() == [1, 0, 0]
    assert by_size([], 0).tolist() == []

"""Flat arrays: the unit of lengths, and the same answers from bucket queue and heap."""

import math

import numpy as np
import pytest

from graph.ways.engine.arrays import LONGEST, Arrays, Ints, measured

# 0 --1-- 1 --½-- 2, 0 --2-- 2, and 3 alone
INDPTR: Ints = np.array([0, 2, 4, 6, 6], np.int32)
INDICES: Ints = np.array([1, 2, 0, 2, 1, 0], np.int32)
LENGTHS = np.array([1.0, 2.0, 1.0, 0.5, 0.5, 2.0])


@pytest.mark.parametrize(
    ("values", "unit"),
    [([1, 4], 1.0), ([0.5, 2], 0.5), ([0.25, 3], 0.25), ([0, 2], 1.0)],
)
def test_lengths_are_counted_in_the_coarsest_unit(values: list[float], unit: float) -> None:
    found = measured(np.array(values, float))
    assert found.unit == unit
    assert found.steps is not None
    assert (found.steps * unit).tolist() == values
    assert found.rows == max(values) / unit + 1


@pytest.mark.parametrize("values", [[0.1], [-1.0], [math.nan], [math.inf], [LONGEST + 1.0], [1.0, 1 / 3]])
def test_other_lengths_go_through_a_heap(values: list[float]) -> None:
    assert measured(np.array(values)).steps is None


@pytest.fixture(params=[1.0, 0.1], ids=["bucket queue", "heap"])
def ways(request: pytest.FixtureRequest) -> tuple[Arrays, float]:
    scale: float = request.param
    return Arrays(INDPTR, INDICES, measured(LENGTHS * scale)), scale


def test_distances_from_one(ways: tuple[Arrays, float]) -> None:
    arrays, scale = ways
    found = arrays.nearest(np.array([0], np.int32))
    assert found.far == pytest.approx([0, scale, 1.5 * scale, math.inf])
    assert found.order.tolist() == [0, 1, 2]
    assert found.before.tolist() == [-1, 0, 1, -1]


def test_from_the_nearest_within_a_limit(ways: tuple[Arrays, float]) -> None:
    arrays, scale = ways
    found = arrays.nearest(np.array([0, 3], np.int32), 1.2 * scale)
    assert found.far == pytest.approx([0, scale, math.inf, 0])


def test_all_rows_and_their_sums(ways: tuple[Arrays, float]) -> None:
    arrays, scale = ways
    everybody = np.arange(4, dtype=np.int32)
    rows = arrays.each(everybody, math.inf, 3) / scale
    assert rows.ravel() == pytest.approx([0, 1, 1.5, 1, 0, 0.5, 1.5, 0.5, 0] + [math.inf] * 3)
    spread = arrays.spread(everybody, 3) * [1, 1 / scale, 1 / scale]
    assert spread.ravel() == pytest.approx([3, 2.5, 1.5, 3, 1.5, 1, 3, 2, 1.5, 0, 0, 0])


def test_who_stands_between(ways: tuple[Arrays, float]) -> None:
    through, along = ways[0].between(np.arange(4, dtype=np.int32), np.ones(4))
    assert through.tolist() == [0, 2, 0, 0]  # 0 to 2 and back
    assert not len(along)

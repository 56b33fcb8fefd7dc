"""Values are told once and come back as what they were."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viz.tiles.encoded_values import ABSENT, Gathering, Value, runs

VALUES = st.one_of(
    st.booleans(), st.integers(0, 2**31), st.floats(allow_nan=False), st.text(max_size=40), st.none()
)


@given(st.lists(VALUES))
def test_values_come_back_with_their_types(given_values: list[Value | None]) -> None:
    gathering = Gathering()
    column = gathering.column(given_values)
    found = gathering.values().plain(column.astype(np.int64))
    assert [(type(one), one) for one in found] == [(type(one), one) for one in given_values]


def test_the_same_value_is_told_once_and_true_is_not_one() -> None:
    gathering = Gathering()
    column = gathering.column(["ö", "ö", 1, True, 1.0, None])
    assert column.tolist() == [0, 0, 1, 2, 3, ABSENT]


def test_runs_follow_each_other() -> None:
    assert runs(np.array([5, 0, 9]), np.array([2, 0, 3])).tolist() == [5, 6, 9, 10, 11]
    assert runs(np.array([], np.int64), np.array([], np.int64)).tolist() == []

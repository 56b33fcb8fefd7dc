from __future__ import annotations

import numpy as np
import pytest

from viz.radial.angles import bend, children_of, first_angles, remembered, sides, warped

TREE = (-1, 0, 0, 1, 1, 2)


def test_children_in_order() -> None:
    assert children_of(TREE) == [[1, 2], [3, 4], [5], [], [], []]


def test_a_branch_is_remembered_where_its_members_lie() -> None:
    places = np.array([[0, 0], [1, 0], [0, 1], [1, 1], [1, -1], [np.nan, np.nan]])
    memory = remembered(TREE, places)
    assert memory[1] == pytest.approx(0.0)
    assert memory[2] == pytest.approx(np.pi / 2)
    assert np.isnan(memory[5])


def test_branches_share_the_circle_in_the_charts_order_and_leave_the_ruler_free() -> None:
    memory = np.array([np.nan, 2.0, -2.0, 2.2, 1.8, -2.0])
    gap = 0.4
    angles = first_angles(TREE, memory, np.ones(6), 0.0, warped(np.ones_like, 0.0, gap))
    assert angles[4] < angles[3] < angles[5]
    assert angles[1] == pytest.approx((angles[3] + angles[4]) / 2, abs=0.02)
    assert (angles[1:] > gap / 2).all()
    assert (angles[1:] < 2 * np.pi - gap / 2).all()


def test_where_there_is_more_room_there_is_more_of_the_circle() -> None:
    upward = warped(lambda turn: np.where(np.sin(turn) > 0, 1.0, 0.1), 0.0, 0.0)
    assert upward(0.5) < np.pi


def test_the_ruler_lies_where_the_ways_bend_least() -> None:
    memory = np.array([np.nan, 0.1, 0.0, 0.2, -0.1, 0.0])
    side, angles = sides(TREE, memory, np.ones(6), 0.4, np.ones_like)
    other = first_angles(TREE, memory, np.ones(6), np.pi - side, warped(np.ones_like, np.pi - side, 0.4))
    assert bend(TREE, angles) <= bend(TREE, other)


def test_a_crowded_way_along_which_nobody_branches_off_turns_round_the_middle() -> None:
    row = (-1, 0, 1, 2, 3)
    around = warped(np.ones_like, 0.0, 0.0)
    near = np.array([False, False, True, True, True])
    angles = first_angles(row, np.full(5, np.nan), np.ones(5), 0.0, around, near)
    assert np.diff(angles[1:]) == pytest.approx(np.full(3, np.pi / 2), abs=0.05)
    wide = first_angles(row, np.full(5, np.nan), np.ones(5), 0.0, around, np.zeros(5, dtype=bool))
    assert wide[1:] == pytest.approx(np.full(4, np.pi), abs=0.05)

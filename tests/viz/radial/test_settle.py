from __future__ import annotations

import numpy as np
import pytest

from viz.radial.page import PAGES
from viz.radial.settle import DEEP, HARD, NAMELESS, NamePlaces, Task, _touched, course, on_page, settle


def test_a_lane_leaves_the_middle_as_a_straight_line() -> None:
    lane = on_page(course((0.0, 0.0), 10.0, np.array([0.5]), 5)[0], (0.0, 0.0))
    turned = np.arctan2(-lane[1:, 1], lane[1:, 0])
    assert turned == pytest.approx(np.full(4, 0.5))


def test_a_lane_ends_where_the_two_stand() -> None:
    lane = course((4.0, 1.0), 8.0, np.array([2.0]), 9)[0]
    assert lane[0] == pytest.approx([4.0, 1.0])
    assert lane[-1] == pytest.approx([8.0, 2.0])


def crowd(first: list[float], radius: float = 160.0) -> Task:
    """Some islands on one ring, each with one name below it; the middle has none."""
    page, n = PAGES["wide"], len(first) + 1
    name = NamePlaces(np.array([[-40.0, 14.0, 40.0, 30.0]]), np.zeros(1))
    return Task(
        page=page,
        radii=np.array([0.0] + [radius] * (n - 1)),
        parents=(-1,) + (0,) * (n - 1),
        first=np.array([0.0, *first]),
        bodies=np.full((n, 4), 10.0),
        names=[NAMELESS] + [name] * (n - 1),
        order=np.argsort(first, kind="stable") + 1,
        cut=0.0,
        furniture=(),
    )


def test_islands_that_stand_in_one_spot_move_apart_along_their_ring() -> None:
    found = settle(crowd([1.0, 1.0, 1.0, 1.0]))
    away = np.linalg.norm(found.places - np.array(PAGES["wide"].middle), axis=1)
    assert away[1:] == pytest.approx(np.full(4, 160.0))
    gaps = np.linalg.norm(found.places[1:, None] - found.places[None, 1:], axis=2)
    assert (gaps[np.triu_indices(4, 1)] > 20.0).all()
    assert (found.chosen[1:] >= 0).all()


def test_a_name_without_room_is_left_out() -> None:
    found = settle(crowd(np.linspace(0.2, 6.0, 40).tolist(), radius=60.0))
    assert -1 in found.chosen[1:]
    assert (found.chosen[1:] >= 0).any()


def test_boxes_far_from_each_other_are_skipped_and_no_touch_is_lost() -> None:
    rng = np.random.default_rng(4)
    corners = rng.uniform(0, 400, (13, 7, 2))
    boxes = np.concatenate([corners, corners + rng.uniform(5, 60, (13, 7, 2))], axis=2)
    at = rng.uniform(0, 400, (50, 2))
    others = np.concatenate([at, at + rng.uniform(5, 60, (50, 2))], axis=1)
    clear, weights = rng.uniform(0, 6, 50), rng.uniform(1, 6, 50)
    wanted = np.zeros((13, 7))
    for a, k, m in np.ndindex(13, 7, 50):
        box, other = boxes[a, k], others[m]
        across = min(box[2], other[2]) - max(box[0], other[0])
        down = min(box[3], other[3]) - max(box[1], other[1])
        if (depth := min(across, down) + clear[m]) > 0:
            wanted[a, k] += (HARD + DEEP * depth) * weights[m]
    assert _touched(boxes, others, clear, weights) == pytest.approx(wanted)

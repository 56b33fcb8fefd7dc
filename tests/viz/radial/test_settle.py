from __future__ import annotations

import numpy as np
import pytest

from viz.radial.page import PAGES
from viz.radial.settle import NAMELESS, NamePlaces, Task, course, on_page, settle


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

from __future__ import annotations

import numpy as np
import pytest

from viz.places import layout
from viz.places import name_room as room


def test_two_discs_part_by_their_weight() -> None:
    """1 and 2 wide, 2 apart with a gap of 0.5: 1.5 short, of which the larger takes a fifth."""
    found = room.part(np.array([[0.0, 0.0], [2.0, 0.0]]), np.array([1.0, 2.0]), 0.5)
    assert found == pytest.approx(np.array([[-1.2, 0.0], [2.3, 0.0]]))


def test_discs_on_one_spot_part_too() -> None:
    random = np.random.default_rng(1)
    place = np.repeat(random.random((40, 2)) * 12, 3, axis=0)
    radii = random.uniform(0.1, 0.3, len(place))
    found = room.part(place, radii, 0.1)
    water = layout.between(found) - radii[:, None] - radii[None, :] + 9 * np.eye(len(place))
    assert water.min() > 0.09
    assert np.hypot(*(found - place).T).max() < 1.5


def test_discs_with_room_stay() -> None:
    place = np.array([[0.0, 0.0], [5.0, 0.0], [0.0, 5.0]])
    assert (room.part(place, np.ones(3), 0.5) == place).all()

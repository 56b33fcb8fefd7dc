"""Springs pull islands to their true distances, and moorings hold them where they lay."""

import numpy as np
import pytest

from viz.places import layout
from viz.places.springs import loose, moored

TRUE = np.array([[0.0, 3.0, 4.0], [3.0, 0.0, 5.0], [4.0, 5.0, 0.0]])
NO_FLOOR = np.full(3, -np.inf)


def drawn(place: np.ndarray) -> np.ndarray:
    return layout.between(place)


def stress(place: np.ndarray) -> float:
    pairs = np.triu_indices(3, 1)
    return float(np.sum((drawn(place)[pairs] / TRUE[pairs] - 1) ** 2))


def test_a_triangle_finds_its_sides() -> None:
    place = np.array([[0.0, 0.0], [1.0, 0.1], [0.2, 1.0]])
    springs = loose(TRUE)
    for _ in range(200):
        place = springs.step(place)
    np.testing.assert_allclose(drawn(place), TRUE, atol=1e-6)


def test_no_step_makes_it_worse() -> None:
    place = np.array([[0.0, 0.0], [9.0, 0.1], [0.2, 7.0]])
    springs = loose(TRUE)
    for _ in range(20):
        after = springs.step(place)
        assert stress(after) <= stress(place) + 1e-12
        place = after


@pytest.mark.parametrize(("firmness", "moves"), [(1e6, 0.001), (1e-9, 0.5)])
def test_a_firm_mooring_holds_and_a_loose_one_does_not(firmness: float, moves: float) -> None:
    home = np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]])
    springs = moored(TRUE, home, firmness, NO_FLOOR)
    place = home
    for _ in range(200):
        place = springs.step(place)
    moved = float(np.max(np.hypot(*(place - home).T)))
    assert (moved < moves) == (firmness > 1)


def test_nobody_goes_below_the_floor() -> None:
    home = np.array([[0.0, 0.0], [3.0, 0.0], [0.0, -9.0]])
    springs = moored(TRUE, home, 1e-9, np.full(3, -1.0))
    assert springs.step(home)[:, 1].min() >= -1.0

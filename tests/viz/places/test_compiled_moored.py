"""Renewing a large component: truer than before, and held where it lay."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from viz.places import layout
from viz.places.compiled_moored import settle
from viz.places.fairways import Fairways

SIDE = np.stack(np.meshgrid(np.arange(9.0), np.arange(8.0)), axis=-1).reshape(-1, 2)
TRUE = layout.between(SIDE)
NEXT = csr_array(np.where(TRUE == 1.0, 1.0, 0.0))
ETAS = np.geomspace(4.0, 0.05, 12)


def settled(home: np.ndarray, firmness: float, floor: float = -np.inf) -> layout.Floats:
    return settle(
        home,
        lambda sources: TRUE[sources],
        np.random.default_rng(1),
        ETAS,
        40,
        np.full(len(home), firmness),
        np.full(len(home), floor),
        Fairways.of(NEXT, len(home)),
    )


def stress(place: layout.Floats) -> float:
    pairs = np.triu_indices(len(place), 1)
    return layout.stress(layout.between(place)[pairs], TRUE[pairs])


@pytest.fixture
def shaken() -> np.ndarray:
    return SIDE + np.random.default_rng(2).normal(0, 0.8, SIDE.shape)


def test_it_becomes_truer(shaken: np.ndarray) -> None:
    assert stress(settled(shaken, 0.0)) < stress(shaken) / 4


def test_a_firm_mooring_moves_less(shaken: np.ndarray) -> None:
    moved = [float(np.median(np.hypot(*(settled(shaken, firm) - shaken).T))) for firm in (0.0, 1.0)]
    assert moved[1] < moved[0]


def test_nobody_goes_below_the_floor(shaken: np.ndarray) -> None:
    assert settled(shaken, 0.0, floor=0.5)[:, 1].min() >= 0.5


def test_the_same_gives_the_same(shaken: np.ndarray) -> None:
    np.testing.assert_array_equal(settled(shaken, 0.3), settled(shaken, 0.3))

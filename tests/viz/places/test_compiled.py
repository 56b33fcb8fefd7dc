from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from graph.ways.shortest import from_many
from viz.places import compiled, layout
from viz.sea import Sea

SIDE = np.stack(np.meshgrid(np.arange(21.0), np.arange(20.0)), axis=-1).reshape(-1, 2)
STREETS = np.abs(SIDE[:, None] - SIDE[None]).sum(axis=2)
"""Steps in a grid of streets: 420 corners, more than plain numpy is used for."""
PAIRS = np.triu_indices(len(STREETS), 1)


def stress_of(place: layout.Floats) -> float:
    return layout.stress(layout.between(place)[PAIRS], STREETS[PAIRS])


def test_a_plane_is_drawn_true() -> None:
    at = np.random.default_rng(4).random((150, 2)) * [9.0, 4.0]
    true = layout.between(at)
    pairs = np.triu_indices(150, 1)
    found = layout.lay_out(150, true.__getitem__)
    assert layout.between(found)[pairs] == pytest.approx(true[pairs], rel=1e-3, abs=1e-3)


def test_compiled_code_is_as_true_as_plain_numpy(sea: Sea, monkeypatch: pytest.MonkeyPatch) -> None:
    group = sea.components()[0]
    true = sea.distances(group)[:, group]
    pairs = np.triu_indices(len(group), 1)
    plain = layout.lay_out(len(group), true.__getitem__)
    monkeypatch.setattr(layout, "NUMPY_UP_TO", 10)
    ways = from_many(sea.ways_of(group), len(group))
    fast = layout.lay_out(len(group), ways.steps) * ways.unit
    one, other = (layout.stress(layout.between(place)[pairs], true[pairs]) for place in (fast, plain))
    assert one < 1.005 * other
    assert layout.scale_of(layout.between(fast)[pairs], true[pairs]) == pytest.approx(1.0, abs=1e-3)


def test_pivots_come_near_all_pairs_and_both_near_majorisation(monkeypatch: pytest.MonkeyPatch) -> None:
    all_pairs = layout.lay_out(len(STREETS), STREETS.__getitem__)
    monkeypatch.setattr(compiled, "MOST_BYTES", 4 * len(STREETS) * 80)
    monkeypatch.setattr(compiled, "FRESH", 20)
    pivots = layout.lay_out(len(STREETS), STREETS.__getitem__)
    least = stress_of(layout.majorise(all_pairs, STREETS, 100))
    assert stress_of(all_pairs) < 1.01 * least
    assert stress_of(pivots) < 1.05 * least


def test_the_same_seed_gives_the_same_positions() -> None:
    one, other = (layout.lay_out(len(STREETS), STREETS.__getitem__) for _ in range(2))
    assert (one == other).all()


def test_a_small_network_never_loads_the_compiler() -> None:
    code = (
        "import sys, numpy as np\n"
        "from viz import chart\nfrom viz.places import edition, layout\n"
        "layout.lay_out(9, (1 - np.eye(9)).__getitem__)\n"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from tests.viz.small import seas
from viz import compiled, layout
from viz.sea import Sea

SIDE = np.stack(np.meshgrid(np.arange(21.0), np.arange(20.0)), axis=-1).reshape(-1, 2)
STREETS = np.abs(SIDE[:, None] - SIDE[None]).sum(axis=2)
"""Steps in a grid of streets: 420 corners, more than plain numpy is used for."""
PAIRS = np.triu_indices(len(STREETS), 1)


def stress_of(place: layout.Floats) -> float:
    return layout.stress(layout.between(place)[PAIRS], STREETS[PAIRS])


@given(seas(), st.sampled_from([1.0, 0.5, 0.05, 1 / 3]))
def test_buckets_find_the_distances_that_dijkstra_finds(sea: Sea, unit: float) -> None:
    ways = csr_array(sea.ways * unit)
    size = len(sea.isles)
    sources = np.arange(size)
    found = compiled.Ways(ways, size).rows(sources)
    assert found == pytest.approx(np.atleast_2d(dijkstra(ways, directed=False, indices=sources)))


def test_pivots_come_near_all_pairs_and_both_near_majorisation(monkeypatch: pytest.MonkeyPatch) -> None:
    all_pairs = layout.lay_out(len(STREETS), STREETS.__getitem__)
    monkeypatch.setattr(layout, "ALL_PAIRS", 100)
    monkeypatch.setattr(layout, "PIVOTS", ((1000, 120),))
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
        "from viz import chart, edition, layout\n"
        "layout.lay_out(9, (1 - np.eye(9)).__getitem__)\n"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

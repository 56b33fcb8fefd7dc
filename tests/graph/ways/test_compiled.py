from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array, eye_array

from graph.records.snapshot import Snapshot
from graph.ways.compiled import Distances
from graph.ways.matrix import WayMatrix
from graph.ways.shortest import from_each
from tests.graph.networks import networks
from tests.graph.small import network_at


def chain(size: int, length: float) -> csr_array[np.float64]:
    links = eye_array(size, k=1) + eye_array(size, k=-1)
    return csr_array(length * links)


@given(networks(), st.sampled_from([1.0, 0.5, 0.05, 1 / 3]))
def test_all_lanes_find_the_distances_that_dijkstra_finds(known: Snapshot, unit: float) -> None:
    network = network_at(known)
    ways = csr_array(WayMatrix(network).lengths * unit)
    size = len(network.organisations)
    sources = np.arange(size)
    expected = from_each(ways, sources)[:, :size]
    assert Distances(ways, size).rows(sources) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("length", "unit", "kind"),
    [(0.25, 0.25, np.uint16), (1.0, 1.0, np.uint16), (5000.0, 1.0, np.float32), (1 / 3, 1.0, np.float32)],
)
def test_a_chain_has_room_for_its_longest_distance(length: float, unit: float, kind: type) -> None:
    ways = Distances(chain(150, length), 150)
    steps = ways.steps(np.array([0, 140]))
    assert ways.unit == unit
    assert steps.dtype == kind
    at = np.arange(150)
    assert ways.rows(np.array([0, 140])) == pytest.approx(length * np.array([at, np.abs(at - 140)]))


def test_short_distances_take_one_byte_each() -> None:
    assert Distances(chain(20, 0.5), 20).steps(np.arange(20)).dtype == np.uint8


def test_only_who_asks_for_many_loads_the_compiler() -> None:
    code = (
        "import sys\nfrom api import app\nfrom graph.ways import routes, distances, shortest\n"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

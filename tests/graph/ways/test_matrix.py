from __future__ import annotations

import numpy as np
from hypothesis import given

from graph.records.snapshot import Snapshot
from graph.ways.matrix import WayMatrix
from tests.graph.networks import networks
from tests.graph.small import network_at, skargarden, snapshot


def test_organisations_come_first_then_arenas() -> None:
    matrix = WayMatrix(network_at(skargarden()))
    assert matrix.nodes[:7] == matrix.network.organisations
    assert matrix.nodes[7:] == ("arena:kajen",)
    assert matrix.lengths[matrix.index["fyren"], matrix.index["arena:kajen"]] == 2.0


@given(networks())
def test_the_arrays_are_the_graph(known: Snapshot) -> None:
    network = network_at(known)
    matrix = WayMatrix(network)
    dense = matrix.lengths.toarray()
    assert np.array_equal(dense, dense.T)
    assert matrix.lengths.nnz == 2 * network.graph.number_of_edges()
    assert all(
        dense[matrix.index[a], matrix.index[b]] == edge["length"]
        for a, b, edge in network.graph.edges(data=True)
    )


def test_lengths_and_steps_add_up_in_one_number() -> None:
    matrix = WayMatrix(network_at(skargarden()))
    i = matrix.index
    tie = matrix.with_steps[i["bryggan"], i["viken"]]
    half = matrix.with_steps[i["fyren"], i["arena:kajen"]]
    lengths, steps = matrix.read(np.array([tie, 2 * half, tie + 2 * half]))
    assert (lengths.tolist(), steps.tolist()) == ([1.0, 4.0, 5.0], [1, 1, 2])
    assert tie < matrix.limit(1.0) < matrix.limit(1.5)
    assert np.isinf(matrix.limit(np.inf))


def test_nobody_has_no_ways() -> None:
    matrix = WayMatrix(network_at(snapshot("")))
    assert matrix.lengths.shape == matrix.with_steps.shape == (0, 0)

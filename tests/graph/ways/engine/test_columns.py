"""Edges as columns read like the dictionaries that NetworkX knows."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graph.records.snapshot import Snapshot
from graph.ways.engine.columns import columns_of
from graph.ways.engine.flat_graph import FlatGraph
from tests.graph.networks import networks
from tests.graph.small import network_at, scattered


@given(networks())
def test_both_read_alike(snapshot: Snapshot) -> None:
    ways = network_at(snapshot).ways
    held, read = ways.graph(whole=True), ways.graph(whole=False)
    assert columns_of(held) is None
    assert columns_of(read) is ways
    told = [[(node, list(graph.adj[node].items())) for node in graph] for graph in (held, read)]
    assert told[0] == told[1]
    assert list(held.edges(data=True)) == list(read.edges(data=True))
    pairs = [(a, b) for a in held for b in held]
    assert [held.has_edge(*pair) for pair in pairs] == [read.has_edge(*pair) for pair in pairs]
    assert dict(held.degree()) == dict(read.degree())
    assert [*nx.connected_components(held.subgraph([*held][:3]).copy())] == [
        *nx.connected_components(read.subgraph([*read][:3]).copy())
    ]


@given(networks())
def test_the_backend_takes_the_same_arrays_from_both(snapshot: Snapshot) -> None:
    ways = network_at(snapshot).ways
    wanted = {"length": 1, "strength": 1, "cost": 1, "missing": 2, "tie": 1}
    held, read = (FlatGraph(ways.graph(whole=whole), wanted) for whole in (True, False))
    assert held.nodes == read.nodes
    assert held.index == read.index
    for name in ("indptr", "indices", "rows"):
        assert getattr(held, name).tolist() == getattr(read, name).tolist()
        assert getattr(held, name).dtype == getattr(read, name).dtype
    for name in wanted:
        one, other = held._values[name], read._values[name]
        assert (one is None) == (other is None), name
        assert one is None or other is None or (one.dtype, one.tolist()) == (other.dtype, other.tolist())


def test_who_is_no_neighbour_has_no_edge() -> None:
    ways = network_at(scattered(6)).ways
    first = ways.nodes[0]
    assert "nobody" not in ways[first]
    with pytest.raises(KeyError):
        ways[first][first]
    with pytest.raises(KeyError):
        ways["nobody"]
    with pytest.raises(nx.NetworkXError):
        ways.graph(whole=False).add_edge(first, "nobody")


def test_a_large_network_keeps_no_dictionaries() -> None:
    network = network_at(scattered(5_000))
    assert columns_of(network.graph) is network.ways
    assert network.ways.indices.dtype == np.int32
    assert sum(map(len, nx.connected_components(network.graph))) == len(network.graph)

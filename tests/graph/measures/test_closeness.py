"""Closeness against NetworkX's own, in a network in several parts."""

import networkx as nx
import pytest

from graph.measures.analysis import find
from graph.measures.closeness import closeness
from tests.graph.small import network_at, snapshot


def test_it_is_what_networkx_calls_closeness() -> None:
    ties = [
        ("a", "b", "contact"),
        ("b", "c", "integration"),
        ("c", "d", "coordination"),
        ("e", "f", "contact"),
    ]
    network = network_at(snapshot("abcdefg", ties))
    expected = nx.closeness_centrality(network.graph, distance="length")
    for id, one in find(network).organisations.items():
        assert (closeness(one.reachable, one.mean_distance, 7) or 0.0) == pytest.approx(expected[id])


def test_where_no_distance_is_known_there_is_none() -> None:
    assert closeness(0, None, 7) is None
    assert closeness(0, None, 1) is None

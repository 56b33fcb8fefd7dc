"""Shortest ways: the same as by NetworkX itself, in the same order, whatever the graph."""

import networkx as nx
import pytest
from hypothesis import given, settings

from tests.graph.ways.engine.drawn import both, graphs

pytestmark = pytest.mark.filterwarnings("ignore:Note. conversions to backend graphs")


@settings(max_examples=25, deadline=None)
@given(graphs())
def test_ways(graph: "nx.Graph[str]") -> None:
    first, last = next(iter(graph)), list(graph)[-1]
    for name in ("single_source_dijkstra_path_length", "single_source_dijkstra_path"):
        ours, theirs = both(name, graph, first)
        assert list(ours.items()) == list(theirs.items()), name  # the order too
    ours, theirs = both("multi_source_dijkstra", graph, [first, last], cutoff=2)
    assert ours == theirs
    ours, theirs = both("dijkstra_predecessor_and_distance", graph, first)
    assert ours == theirs
    ours, theirs = both("single_source_shortest_path_length", graph, first, 2)
    assert list(ours.items()) == list(theirs.items())
    ours, theirs = (dict(one) for one in both("all_pairs_dijkstra_path_length", graph))
    assert ours == theirs

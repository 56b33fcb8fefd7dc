"""What everybody holds together, in one walk: as it is found by taking each away in turn."""

import networkx as nx
import numpy as np
from hypothesis import given, settings

from graph.ways.engine import backend
from graph.ways.engine.arrays import Arrays, measured
from tests.graph.ways.engine.drawn import graphs


def pairs(graph: "nx.Graph[str]", counted: set[str]) -> int:
    """How many pairs of the counted have a way."""
    sizes = (len(part & counted) for part in nx.connected_components(graph))
    return sum(size * (size - 1) // 2 for size in sizes)


@settings(max_examples=25, deadline=None)
@given(graphs())
def test_pairs_lost(graph: "nx.Graph[str]") -> None:
    flat, names = backend.convert_from_nx(graph), list(graph)
    counted = set(names[: len(names) * 2 // 3])
    arrays = Arrays(flat.indptr, flat.indices, measured(np.ones(len(flat.indices))))
    lost, ones, others, between = arrays.pairs_lost(len(counted))
    for place, name in enumerate(names):
        rest = graph.copy()
        rest.remove_node(name)
        with_ways = sum(nx.has_path(graph, name, other) for other in counted - {name}) * (name in counted)
        assert lost[place] == pairs(graph, counted) - with_ways - pairs(rest, counted)
    told = {frozenset((names[a], names[b])): n for a, b, n in zip(ones, others, between, strict=True)}
    assert told.keys() == {frozenset(edge) for edge in nx.bridges(graph)}
    for edge, lost_there in told.items():
        rest = graph.copy()
        rest.remove_edge(*edge)
        assert lost_there == pairs(graph, counted) - pairs(rest, counted)

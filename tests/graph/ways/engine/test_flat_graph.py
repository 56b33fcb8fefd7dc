"""Flat arrays of a graph, and back."""

import networkx as nx
import numpy as np

from graph.ways.engine import backend
from graph.ways.engine.flat_graph import FlatGraph


def test_a_graph_comes_back_as_it_was() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("b", "a", 2.0), ("c", "b", 0.5)])
    graph.add_node("alone")
    flat = backend.convert_from_nx(graph, edge_attrs={"weight": 1})
    assert isinstance(flat, FlatGraph)
    back = backend.convert_to_nx(flat)
    assert list(back) == list(graph)
    assert list(back.edges(data=True)) == list(graph.edges(data=True))
    assert flat.arrays("weight").lengths.values.dtype == np.float64

"""What holds together and what neighbours share: the same as by NetworkX, whatever the graph."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.ways.engine.drawn import both, graphs

pytestmark = pytest.mark.filterwarnings("ignore:Note. conversions to backend graphs")


@settings(max_examples=25, deadline=None)
@given(graphs())
def test_what_holds_together(graph: "nx.Graph[str]") -> None:
    for name in ("connected_components", "biconnected_components", "articulation_points", "bridges"):
        ours, theirs = both(name, graph)
        assert list(ours) == list(theirs), name
    for name in ("core_number", "number_connected_components", "is_biconnected", "is_connected"):
        ours, theirs = both(name, graph)
        assert ours == theirs, name


@settings(max_examples=25, deadline=None)
@given(graphs(), st.sampled_from(["weight", None]))
def test_neighbours(graph: "nx.Graph[str]", weight: str | None) -> None:
    pairs = [(one, other) for one in graph for other in graph if one != other]
    for name in ("resource_allocation_index", "adamic_adar_index"):
        ours, theirs = both(name, graph, pairs)
        for mine, other in zip(ours, theirs, strict=True):
            assert mine == pytest.approx(other)
    if graph.number_of_edges():
        for name in ("constraint", "effective_size"):
            ours, theirs = both(name, graph, list(graph), weight=weight)
            assert ours == pytest.approx(theirs, nan_ok=True), name

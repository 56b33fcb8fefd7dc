"""Who stands between and how near: the same as by NetworkX itself, whatever the graph."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.ways.engine.drawn import both, graphs

pytestmark = pytest.mark.filterwarnings("ignore:Note. conversions to backend graphs")


@settings(max_examples=25, deadline=None)
@given(graphs(), st.booleans(), st.sampled_from(["weight", None]))
def test_who_stands_between(graph: "nx.Graph[str]", flag: bool, weight: str | None) -> None:
    half = list(graph)[: len(graph) // 2 + 1]
    asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
        ("betweenness_centrality", (), {"normalized": flag, "endpoints": not flag}),
        ("betweenness_centrality", (len(half),), {"normalized": flag, "seed": 4}),
        ("betweenness_centrality_subset", (half, list(graph)), {"normalized": flag}),
        ("edge_betweenness_centrality", (), {"normalized": flag}),
    ]
    for name, arguments, named in asked:
        ours, theirs = both(name, graph, *arguments, weight=weight, **named)
        assert list(ours) == list(theirs), name
        assert ours == pytest.approx(theirs, nan_ok=True), name
    ours, theirs = both("closeness_centrality", graph, distance=weight, wf_improved=flag)
    assert ours == pytest.approx(theirs)
    if nx.is_connected(graph):
        ours, theirs = both("eccentricity", graph, weight=weight)
        assert ours == theirs

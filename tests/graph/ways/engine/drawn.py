"""Graphs drawn by chance, and the same question put to the backend and to NetworkX."""

from collections.abc import Callable
from typing import Any

import networkx as nx
from hypothesis import strategies as st

LENGTHS: st.SearchStrategy[list[float]] = st.sampled_from(
    [[1, 2, 4], [0.5, 1.5, 3.0], [0.1, 0.2, 0.3, 1 / 3]]
)


@st.composite
def graphs(draw: st.DrawFn) -> "nx.Graph[str]":
    """Graphs with components and ends, named and joined in any order, lengths whole, halves or any."""
    size = draw(st.integers(1, 14))
    names = draw(st.permutations([f"n{i}" for i in range(size)]))
    some = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=30))
    lengths = draw(LENGTHS)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    for turn, (one, other) in enumerate(some):
        if one != other:
            graph.add_edge(names[one], names[other], weight=lengths[turn % len(lengths)])
    return graph


def both(name: str, graph: "nx.Graph[str]", *arguments: Any, **named: Any) -> tuple[Any, Any]:
    function: Callable[..., Any] = getattr(nx, name)
    return tuple(function(graph, *arguments, backend=one, **named) for one in ("oriket", "networkx"))

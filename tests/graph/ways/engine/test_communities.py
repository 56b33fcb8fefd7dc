"""Louvain's search on flat arrays: the same divisions as NetworkX's, level by level, for the same seed."""

from __future__ import annotations

import random
from typing import Any

import networkx as nx
import pytest

from graph.ways.engine import backend

OURS: Any = backend


def drawn(seed: int, loops: bool) -> nx.Graph[str]:
    draw = random.Random(seed)  # noqa: S311 -- a drawn network, no secret
    graph: nx.Graph[str] = nx.relabel_nodes(
        nx.gnm_random_graph(60, 150, seed=seed), lambda node: f"n{draw.random()}"
    )
    for _, _, edge in graph.edges(data=True):
        edge["strength"] = draw.choice([1, 0.5, 1 / 3, 0.25])
    if loops:
        graph.add_edge(*[next(iter(graph))] * 2, strength=0.7)
    return graph


@pytest.mark.parametrize("weight", ["strength", "no such attribute"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_divisions(seed: int, weight: str) -> None:
    graph = drawn(seed, loops=seed == 2)
    flat = OURS.convert_from_nx(graph, edge_attrs={weight: 1})
    told = list(OURS.louvain_partitions(flat, weight, resolution=1.2, seed=seed))
    known = nx.community.louvain_partitions(graph, weight, resolution=1.2, seed=seed, backend="networkx")
    assert told == list(known)


def test_without_edges_everybody_is_alone() -> None:
    flat = OURS.convert_from_nx(nx.empty_graph(3), edge_attrs={"weight": 1})
    assert list(OURS.louvain_partitions(flat)) == [[{0}, {1}, {2}]]

"""The backend: what it declines, and that a small graph never waits for a compiler."""

import subprocess
import sys
from typing import Any

import networkx as nx
import pytest

from graph.ways.engine import backend

PATH: "nx.Graph[int]" = nx.path_graph(4)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("connected_components", (nx.DiGraph([(0, 1)]),)),
        ("betweenness_centrality", (nx.MultiGraph([(0, 1)]),)),
        ("single_source_dijkstra", (PATH, 0, None, None, lambda *_: 1)),
        ("multi_source_dijkstra", (PATH, iter([0]))),
        ("bridges", (PATH, 0)),
        ("eccentricity", (PATH, None, {})),
        ("adamic_adar_index", (PATH,)),
    ],
)
def test_what_it_declines_beforehand(name: str, arguments: tuple[Any, ...]) -> None:
    assert backend.can_run(name, arguments, {}) is not True


@pytest.mark.parametrize(
    ("name", "edges", "arguments"),
    [
        ("single_source_dijkstra_path_length", [(0, 1, -1.0)], (0,)),
        ("single_source_dijkstra_path_length", [(0, 1, "far")], (0,)),
        ("dijkstra_predecessor_and_distance", [(0, 1, 0.0)], (0,)),
        ("biconnected_components", [(0, 0, 1.0), (0, 1, 1.0)], ()),
        ("core_number", [(0, 0, 1.0)], ()),
        ("constraint", [(0, 1, 1.0)], ([7],)),
        ("betweenness_centrality_subset", [(0, 1, 1.0)], ([7], [0])),
        ("node_connected_component", [(0, 1, 1.0)], (7,)),
        ("resource_allocation_index", [(0, 1, 1.0)], ([(0, 0)],)),
    ],
)
def test_what_it_declines_when_it_sees_it(name: str, edges: list[Any], arguments: tuple[Any, ...]) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from(edges)
    flat = backend.convert_from_nx(graph, edge_attrs={"weight": 1})
    with pytest.raises(NotImplementedError):
        getattr(backend, name)(flat, *arguments)


def test_networkx_answers_what_is_declined() -> None:
    graph: nx.Graph[int] = nx.path_graph(backend.LEAST_LINEAR)
    graph.add_edge(0, 0)
    with nx.config(backend_priority=["oriket"]):
        assert sum(1 for _ in nx.biconnected_components(graph)) == len(graph) - 1


def test_a_small_graph_never_waits_for_a_compiler() -> None:
    code = (
        "import sys, networkx as nx\n"
        "nx.config.backend_priority.algos = ['oriket']\n"
        "nx.betweenness_centrality(nx.path_graph(300))\n"
        "assert 'graph.ways.engine.backend' in sys.modules\n"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

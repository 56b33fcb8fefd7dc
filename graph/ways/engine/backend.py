"""The NetworkX backend `oriket`: what it can run, what is worth it, and NetworkX's functions by name.

NetworkX finds it by its entry point and asks `can_run` and `should_run` before it converts a graph; what is
declined, there or by `NotImplementedError`, NetworkX works out itself. Nothing is compiled or loaded before.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from typing import Any

import networkx as nx
from networkx.utils import py_random_state

from graph.ways.engine import centrality, communities, nearest, structure
from graph.ways.engine.flat_graph import FlatGraph
from graph.ways.engine.info import FUNCTIONS

SEEDED = {"betweenness_centrality", "edge_betweenness_centrality", "louvain_partitions"}
LINEAR = {
    "adamic_adar_index",
    "articulation_points",
    "biconnected_components",
    "bridges",
    "connected_components",
    "core_number",
    "has_bridges",
    "is_biconnected",
    "is_connected",
    "node_connected_component",
    "number_connected_components",
    "resource_allocation_index",
}
"""What NetworkX does in one walk through the graph: converting it costs about as much."""
LEAST, LEAST_LINEAR, LEAST_ALL_PAIRS = 400, 5_000, 150
"""Nodes from which on loading the compiled code (a second, once) and converting the graph pay; from the last
on where all pairs are gone through, in the process that has loaded it for the chart's layout already."""


def can_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
    """Say whether the backend has an answer for these arguments, or why not."""
    given = _signature(name).bind(*args, **kwargs).arguments
    graph = given["G"]
    if graph.is_directed() or graph.is_multigraph():
        return "directed graphs and multigraphs are left to NetworkX"
    if not isinstance(given.get("weight", given.get("distance")), str | None):
        return "lengths must be an attribute's name"
    if name == "louvain_partitions" and given.get("weight", "weight") is None:
        return "groups without an attribute's name"
    if name == "multi_source_dijkstra_path_length" or "sources" in given:
        return (
            isinstance(given["sources"], list | tuple | set | frozenset | dict) or "sources to be read once"
        )
    if name in ("bridges", "has_bridges"):
        return given.get("root") is None or "bridges from a root"
    if name == "eccentricity":
        return given.get("sp") is None or "distances that are given"
    if name in ("resource_allocation_index", "adamic_adar_index"):
        return isinstance(given.get("ebunch"), list | tuple) or "all pairs without an edge"
    return True


def should_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
    """Say whether the graph is large enough to be worth it."""
    graph = args[0] if args else kwargs["G"]
    all_pairs = name == "betweenness_centrality_subset"
    least = LEAST_ALL_PAIRS if all_pairs else LEAST_LINEAR if name in LINEAR else LEAST
    return len(graph) >= least or "small graphs are left to NetworkX"


@cache
def _signature(name: str) -> inspect.Signature:
    return inspect.signature(globals()[name])


def convert_from_nx(
    graph: nx.Graph[Any], *, edge_attrs: Mapping[str, Any] | None = None, **_: object
) -> FlatGraph:
    """Return a NetworkX graph as flat arrays, with the edge attributes that are asked for."""
    return FlatGraph(graph, edge_attrs or {})


def convert_to_nx(result: Any, **_: object) -> Any:
    """Return an answer in NetworkX's own types: only graphs are of another."""
    return result.plain() if isinstance(result, FlatGraph) else result


def _offer() -> None:
    """Give every function its NetworkX name here; seeds become generators as NetworkX makes them."""
    for name in FUNCTIONS:
        room = next(room for room in (centrality, communities, nearest, structure) if hasattr(room, name))
        held = getattr(room, name)
        globals()[name] = py_random_state("seed")(held) if name in SEEDED else held


_offer()

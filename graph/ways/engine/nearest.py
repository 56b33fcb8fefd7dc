"""NetworkX's words for shortest ways, on flat arrays: same distances, same ways, same order."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np

from graph.ways.engine.arrays import Arrays, Reach
from graph.ways.engine.flat_graph import FlatGraph

Lengths = dict[Any, float]
Paths = dict[Any, list[Any]]


def _places(G: FlatGraph, sources: Any) -> Any:
    if not sources:
        raise ValueError("sources must not be empty")
    for source in sources:
        if source not in G:
            raise nx.NodeNotFound(f"Node {source} not found in graph")
    return np.array([G.index[source] for source in sources], np.int32)


def _search(G: FlatGraph, arrays: Arrays, sources: Any, cutoff: float | None, target: Any = None) -> Reach:
    limit = math.inf if cutoff is None else cutoff
    stop = -1 if target is None else G.index.get(target, -1)
    return arrays.nearest(_places(G, sources), limit, stop)


def _lengths(G: FlatGraph, found: Reach, whole: bool) -> Lengths:
    far = found.far[found.order]
    told = far.astype(np.int64).tolist() if whole else far.tolist()
    names = G.nodes
    return dict(zip([names[place] for place in found.order.tolist()], told, strict=True))


def _paths(G: FlatGraph, found: Reach) -> Paths:
    """The way to everybody, each one step more than that to whom stands before."""
    names, ways = G.nodes, dict[int, list[Any]]()
    before = found.before.tolist()
    for place in found.order.tolist():
        above = before[place]
        ways[place] = [names[place]] if above < 0 else [*ways[above], names[place]]
    return {names[place]: way for place, way in ways.items()}


def _way(G: FlatGraph, found: Reach, target: Any) -> list[Any]:
    way = [G.index[target]]
    while (above := int(found.before[way[-1]])) >= 0:
        way.append(above)
    return [G.nodes[place] for place in reversed(way)]


def multi_source_dijkstra(
    G: FlatGraph, sources: Any, target: Any = None, cutoff: float | None = None, weight: str = "weight"
) -> Any:
    """Return distances and ways from the nearest source, or those of the target."""
    arrays = G.arrays(weight)
    _places(G, sources)
    if target is not None and target in sources:
        return 0, [target]
    found = _search(G, arrays, sources, cutoff, target)
    whole = G.whole(weight)
    if target is None:
        return _lengths(G, found, whole), _paths(G, found)
    place = G.index.get(target)
    if place is None or math.isinf(found.far[place]):
        raise nx.NetworkXNoPath(f"No path to {target}.")
    length = float(found.far[place])
    return int(length) if whole else length, _way(G, found, target)


def multi_source_dijkstra_path(
    G: FlatGraph, sources: Any, cutoff: float | None = None, weight: str = "weight"
) -> Paths:
    """Return the ways from the nearest source."""
    return _paths(G, _search(G, G.arrays(weight), sources, cutoff))


def multi_source_dijkstra_path_length(
    G: FlatGraph, sources: Any, cutoff: float | None = None, weight: str = "weight"
) -> Lengths:
    """Return the distances from the nearest source."""
    return _lengths(G, _search(G, G.arrays(weight), sources, cutoff), G.whole(weight))


def single_source_dijkstra(
    G: FlatGraph, source: Any, target: Any = None, cutoff: float | None = None, weight: str = "weight"
) -> Any:
    """Return distances and ways from one node, or those of the target."""
    return multi_source_dijkstra(G, {source}, target, cutoff, weight)


def single_source_dijkstra_path(
    G: FlatGraph, source: Any, cutoff: float | None = None, weight: str = "weight"
) -> Paths:
    """Return the ways from one node."""
    return multi_source_dijkstra_path(G, {source}, cutoff, weight)


def single_source_dijkstra_path_length(
    G: FlatGraph, source: Any, cutoff: float | None = None, weight: str = "weight"
) -> Lengths:
    """Return the distances from one node."""
    return multi_source_dijkstra_path_length(G, {source}, cutoff, weight)


def dijkstra_path(G: FlatGraph, source: Any, target: Any, weight: str = "weight") -> list[Any]:
    """Return the way between two nodes."""
    way: list[Any] = multi_source_dijkstra(G, {source}, target, None, weight)[1]
    return way


def dijkstra_path_length(G: FlatGraph, source: Any, target: Any, weight: str = "weight") -> float:
    """Return the distance between two nodes."""
    arrays = G.arrays(weight)
    _places(G, {source})
    if source == target:
        return 0
    found, place = _search(G, arrays, {source}, None, target), G.index.get(target)
    if place is None or math.isinf(found.far[place]):
        raise nx.NetworkXNoPath(f"Node {target} not reachable from {source}")
    length = float(found.far[place])
    return int(length) if G.whole(weight) else length


def dijkstra_predecessor_and_distance(
    G: FlatGraph, source: Any, cutoff: float | None = None, weight: str = "weight"
) -> tuple[dict[Any, list[Any]], Lengths]:
    """Return everybody before each node on any shortest way, and the distances."""
    arrays = G.arrays(weight, least=0.0)
    if source not in G:
        raise nx.NodeNotFound(f"Node {source} is not found in the graph")
    found = _search(G, arrays, {source}, cutoff)
    leads = found.far[G.rows] + arrays.lengths.values == found.far[G.indices]
    leads &= np.isfinite(found.far[G.indices])
    names = G.nodes
    before: dict[Any, list[Any]] = {names[place]: [] for place in found.order.tolist()}
    for place in found.order.tolist():
        first, last = G.indptr[place], G.indptr[place + 1]
        for other in G.indices[first:last][leads[first:last]].tolist():
            before[names[other]].append(names[place])
    return before, _lengths(G, found, G.whole(weight))


def all_pairs_dijkstra(
    G: FlatGraph, cutoff: float | None = None, weight: str = "weight"
) -> Iterator[tuple[Any, tuple[Lengths, Paths]]]:
    """Yield each node with its distances and ways."""
    arrays, whole = G.arrays(weight), G.whole(weight)

    def one(node: Any) -> tuple[Lengths, Paths]:
        found = _search(G, arrays, {node}, cutoff)
        return _lengths(G, found, whole), _paths(G, found)

    return ((node, one(node)) for node in G)


def all_pairs_dijkstra_path(
    G: FlatGraph, cutoff: float | None = None, weight: str = "weight"
) -> Iterator[tuple[Any, Paths]]:
    """Yield each node with its ways."""
    arrays = G.arrays(weight)
    return ((node, _paths(G, _search(G, arrays, {node}, cutoff))) for node in G)


def all_pairs_dijkstra_path_length(
    G: FlatGraph, cutoff: float | None = None, weight: str = "weight"
) -> Iterator[tuple[Any, Lengths]]:
    """Yield each node with its distances."""
    arrays, whole = G.arrays(weight), G.whole(weight)
    return ((node, _lengths(G, _search(G, arrays, {node}, cutoff), whole)) for node in G)


def single_source_shortest_path_length(G: FlatGraph, source: Any, cutoff: float | None = None) -> Lengths:
    """Return the number of steps from one node."""
    if source not in G:
        raise nx.NodeNotFound(f"Source {source} is not in G")
    return _lengths(G, _search(G, G.arrays(None), {source}, _steps(cutoff)), whole=True)


def all_pairs_shortest_path_length(
    G: FlatGraph, cutoff: float | None = None
) -> Iterator[tuple[Any, Lengths]]:
    """Yield each node with its numbers of steps."""
    return ((node, single_source_shortest_path_length(G, node, cutoff)) for node in G)


def _steps(cutoff: float | None) -> float | None:
    """NetworkX takes one level more where a cutoff lies between two whole numbers."""
    return None if cutoff is None else math.inf if math.isinf(cutoff) else math.ceil(cutoff)

"""NetworkX's words for what holds a graph together, and what neighbours have in common, on flat arrays."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.arrays import Floats, code
from graph.ways.engine.flat_graph import FlatGraph


def _parts(G: FlatGraph) -> list[list[int]]:
    order, starts = code("blocks").components(G.indptr, G.indices)
    return [part.tolist() for part in np.split(order, starts[1:-1])] if len(G) else []


def connected_components(G: FlatGraph) -> Iterator[set[Any]]:
    """Yield the nodes of each component."""
    names = G.nodes
    return ({names[place] for place in part} for part in _parts(G))


def number_connected_components(G: FlatGraph) -> int:
    """Return how many components there are."""
    return len(_parts(G))


def is_connected(G: FlatGraph) -> bool:
    """Say whether everybody has a way to everybody."""
    if not len(G):
        raise nx.NetworkXPointlessConcept("Connectivity is undefined for the null graph.")
    return len(_parts(G)) == 1


def node_connected_component(G: FlatGraph, n: Any) -> set[Any]:
    """Return the component of a node."""
    if n not in G:
        raise NotImplementedError("a node that is not there")
    found = G.arrays(None).nearest(np.array([G.index[n]], np.int32))
    return {G.nodes[place] for place in found.order.tolist()}


def _blocks(G: FlatGraph) -> tuple[list[NDArray[np.int32]], NDArray[np.int32]]:
    members, starts, joints = code("blocks").blocks(G.simple().indptr, G.indices)
    return (np.split(members, starts[1:-1]) if len(members) else []), joints


def biconnected_components(G: FlatGraph) -> Iterator[set[Any]]:
    """Yield the nodes of each block: what no single node holds together."""
    names, (found, _) = G.nodes, _blocks(G)
    return ({names[place] for place in block.tolist()} for block in found)


def articulation_points(G: FlatGraph) -> Iterator[Any]:
    """Yield the nodes without which their component falls apart."""
    return (G.nodes[place] for place in _blocks(G)[1].tolist())


def is_biconnected(G: FlatGraph) -> bool:
    """Say whether the graph is one block."""
    found, _ = _blocks(G)
    return len(found) == 1 and len(found[0]) == len(G)


def bridges(G: FlatGraph, root: None = None) -> Iterator[tuple[Any, Any]]:
    """Yield the edges without which their component falls apart: blocks of two."""
    alone = {frozenset(block.tolist()) for block in _blocks(G)[0] if len(block) == 2}
    places, _ = G.edges()
    ends = zip(G.rows[places].tolist(), G.indices[places].tolist(), strict=True)
    return ((G.nodes[one], G.nodes[other]) for one, other in ends if frozenset((one, other)) in alone)


def has_bridges(G: FlatGraph, root: None = None) -> bool:
    """Say whether there is such an edge."""
    return any(len(block) == 2 for block in _blocks(G)[0])


def core_number(G: FlatGraph) -> dict[Any, int]:
    """Return the largest k for which each node is in a part where everybody has k neighbours."""
    return dict(zip(G.nodes, code("blocks").cores(G.simple().indptr, G.indices).tolist(), strict=True))


def constraint(G: FlatGraph, nodes: Any = None, weight: str | None = None) -> dict[Any, float]:
    """Return Burt's constraint."""
    return _of_nodes(G, nodes, weight, code("near").constraints)


def effective_size(G: FlatGraph, nodes: Any = None, weight: str | None = None) -> dict[Any, float]:
    """Return Burt's effective size."""
    return _of_nodes(G, nodes, weight, code("near").effective_sizes)


def _of_nodes(G: FlatGraph, nodes: Any, weight: str | None, work: Any) -> dict[Any, float]:
    weights = G.simple().arrays(weight, least=0.0).lengths.values
    wanted = G.nodes if nodes is None else list(nodes)
    if any(node not in G for node in wanted):
        raise NotImplementedError("a node that is not there")
    places = np.array([G.index[node] for node in wanted], np.int32)
    found = np.empty(len(places))
    work(G.indptr, G.indices, weights, places, found)
    return dict(zip(wanted, found.tolist(), strict=True))


def resource_allocation_index(G: FlatGraph, ebunch: Any = None) -> Iterator[tuple[Any, Any, float]]:
    """Yield each pair with the sum of 1/degree over its common neighbours."""
    degrees = np.diff(G.simple().indptr)
    return _scored(G, ebunch, 1 / np.maximum(degrees, 1))


def adamic_adar_index(G: FlatGraph, ebunch: Any = None) -> Iterator[tuple[Any, Any, float]]:
    """Yield each pair with the sum of 1/log(degree) over its common neighbours."""
    degrees = np.diff(G.simple().indptr)
    # A common neighbour of two has two at least; a node beside itself is left to NetworkX.
    worth = [1 / math.log(degree) if degree > 1 else 0.0 for degree in degrees.tolist()]
    return _scored(G, ebunch, np.array(worth))


def _scored(G: FlatGraph, ebunch: Any, worth: Floats) -> Iterator[tuple[Any, Any, float]]:
    ends = [(one, other) for one, other in ebunch]
    for pair in ends:
        for node in pair:
            if node not in G:
                raise nx.NodeNotFound(f"Node {node} not in G.")
    places = np.array([[G.index[one], G.index[other]] for one, other in ends], np.int32).reshape(-1, 2)
    if (places[:, 0] == places[:, 1]).any():
        raise NotImplementedError("a node beside itself")
    found = np.empty(len(places))
    one, other = np.ascontiguousarray(places.T)
    code("near").shared(G.indptr, G.indices, worth, one, other, found)
    return ((*pair, score) for pair, score in zip(ends, found.tolist(), strict=True))

"""NetworkX's words for who stands between and how near, on flat arrays."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.arrays import Floats
from graph.ways.engine.flat_graph import FlatGraph


def _drawn(G: FlatGraph, k: int | None, seed: Any) -> NDArray[np.int32]:
    """Everybody, or the sample that NetworkX would draw."""
    if k is None:
        return np.arange(len(G), dtype=np.int32)
    return np.array(seed.sample(range(len(G)), k), np.int32)


def _all(G: FlatGraph) -> Floats:
    return np.ones(len(G))


def betweenness_centrality(
    G: FlatGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: str | None = None,
    endpoints: bool = False,
    seed: Any = None,
) -> dict[Any, float]:
    """Return the share of shortest ways that go through each node."""
    arrays, k = G.arrays(weight, least=0.0), None if k == len(G) else k
    sources = _drawn(G, k, seed)
    through, _ = arrays.between(sources, _all(G), float(endpoints))
    scaled = _scaled(through, len(G), normalized, endpoints, sources if k is not None else None)
    return dict(zip(G.nodes, scaled.tolist(), strict=True))


def betweenness_centrality_subset(
    G: FlatGraph, sources: Any, targets: Any, normalized: bool = False, weight: str | None = None
) -> dict[Any, float]:
    """Return how many shortest ways from some nodes to some nodes go through each node."""
    arrays, counts = G.arrays(weight, least=0.0), np.zeros(len(G))
    begin = _known(G, sources)
    counts[[G.index[node] for node in targets if node in G]] = 1.0
    through, _ = arrays.between(begin, counts)
    scaled = _scaled(through, len(G), normalized, False, None)
    return dict(zip(G.nodes, scaled.tolist(), strict=True))


def _known(G: FlatGraph, nodes: Any) -> NDArray[np.int32]:
    try:
        return np.array([G.index[node] for node in nodes], np.int32)
    except (KeyError, TypeError) as error:
        raise NotImplementedError("a node that is not there") from error


def edge_betweenness_centrality(
    G: FlatGraph, k: int | None = None, normalized: bool = True, weight: str | None = None, seed: Any = None
) -> dict[tuple[Any, Any], float]:
    """Return the share of shortest ways that go along each edge."""
    arrays = G.arrays(weight, least=0.0)
    sources, (places, number) = _drawn(G, k, seed), G.simple().edges()
    _, along = arrays.between(sources, _all(G), 0.0, number)
    scaled = _scaled(along, len(G), normalized, True, sources if k is not None else None)
    ends = zip(G.rows[places].tolist(), G.indices[places].tolist(), scaled.tolist(), strict=True)
    return {(G.nodes[one], G.nodes[other]): share for one, other, share in ends}


def _scaled(
    found: Floats, size: int, normalized: bool, endpoints: bool, sampled: NDArray[np.int32] | None
) -> Floats:
    """Divide by the pairs there are, as NetworkX does, also for samples."""
    others = size if endpoints else size - 1
    if others < 2:
        return found
    many = others if sampled is None else len(sampled)
    if sampled is None or endpoints:
        all_alike: Floats = found * (1 / (many * (others - 1)) if normalized else others / (many * 2))
        return all_alike
    beside = many - 1 if many > 1 else math.nan  # a source is no way's middle from itself
    scale = np.full(size, 1 / (many * (others - 1)) if normalized else others / (many * 2))
    scale[sampled] = 1 / (beside * (others - 1)) if normalized else others / (beside * 2)
    result: Floats = found * scale
    return result


def closeness_centrality(
    G: FlatGraph, u: Any = None, distance: str | None = None, wf_improved: bool = True
) -> Any:
    """Return how near each node is to those it reaches."""
    arrays = G.arrays(distance)
    nodes = G.nodes if u is None else [u]
    near = {}
    for node, (reached, total, _) in zip(
        nodes, arrays.spread(_known(G, nodes), len(G)).tolist(), strict=True
    ):
        near[node] = 0.0
        if total > 0.0 and len(G) > 1:
            near[node] = (reached - 1.0) / total
            if wf_improved:
                near[node] *= (reached - 1.0) / (len(G) - 1)
    return near if u is None else near[u]


def eccentricity(G: FlatGraph, v: Any = None, sp: None = None, weight: str | None = None) -> Any:
    """Return each node's distance to the farthest other; the graph must hang together."""
    arrays = G.arrays(weight)
    single = v in G
    if not (v is None or single or isinstance(v, list | tuple | set)):
        raise NotImplementedError("nodes that may not be there")
    nodes = G.nodes if v is None else [v] if single else [node for node in v if node in G]
    found = arrays.spread(_known(G, nodes), len(G))
    if (found[:, 0] < len(G)).any():
        raise nx.NetworkXError("Found infinite path length because the graph is not connected")
    longest = found[:, 2].astype(np.int64).tolist() if G.whole(weight) else found[:, 2].tolist()
    return longest[0] if single else dict(zip(nodes, longest, strict=True))

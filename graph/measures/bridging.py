"""Bridging organisations: whom the shortest ways of others go through."""

from __future__ import annotations

import math
from collections.abc import Iterator

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt, Node, is_arena
from graph.ways.shortest import flat

LEAST_SOURCES = 100
"""A component with no more organisations than this is always counted from all of them: it takes no time."""
UNSURE = 0.01
"""How likely it may be that any estimate at all is further off than is said."""
SEED = 16
"""Of the draw, so that the same network has the same estimate on every machine."""


def betweenness(network: NetworkAt) -> dict[str, float]:
    """Return how much each organisation stands between the others.

    Formula: for every pair of other organisations, the share of their shortest ways (by length, through
    organisations and arenas) that pass through this one, summed and divided by (n − 1)(n − 2) / 2, with n all
    organisations living on the date. 0 means nobody's shortest way, 1 would be everybody's.

    Parameters
    ----------
    network : NetworkAt

    Returns
    -------
    dict of str to float
        For every organisation, in the order of ids. All 0 when there are fewer than three.

    Notes
    -----
    Direction: higher bridges more. Equally short ways share, however many steps they have. Lengths, never
    strengths: strength as `weight` would hide the bridges. Arenas are on the way but neither source nor
    target, so `betweenness_centrality_subset` is asked and the normalisation, over organisations only, is
    ours. Cost: O(n m log n); some 5 s for n = 1,000 and 5,000 ties. Source: Freeman 1977 for the measure,
    Brandes 2001 and 2008 for the way to compute it.
    """
    ids = network.organisations
    if len(ids) < 3:
        return dict.fromkeys(ids, 0.0)
    pairs = (len(ids) - 1) * (len(ids) - 2) / 2
    found = dict.fromkeys(ids, 0.0)
    for part in nx.connected_components(network.graph):
        if len(part) < 3:
            continue  # nobody stands between two
        # NetworkX adds over sets, whose order is another in each process: the last bits would differ.
        found |= {id: round(n / pairs, 12) for id, n in _counted(network.graph.subgraph(part).copy())}
    return found


def _counted(component: nx.Graph[Node]) -> Iterator[tuple[str, float]]:
    """Yield the pairs that go through each organisation of a component; NetworkX is slower on all at once."""
    ids = [node for node in component if not is_arena(node)]
    # Not normalised, NetworkX counts each unordered pair once.
    counted = nx.betweenness_centrality_subset(component, ids, ids, normalized=False, weight="length")
    return ((id, float(counted[id])) for id in ids)


def sampled(network: NetworkAt, share: float) -> tuple[dict[str, float], float]:
    """Return an estimate of `betweenness` from some of the organisations, and the most it can be wrong by.

    Formula: ways are counted from k of a component's n organisations, drawn without replacement, and what
    passes is multiplied by n/k. What passes an organisation from one source is between 0 and n − 2, so with
    N organisations in all no estimate is further off than √((1 − (k − 1)/n) ln(2N/.01) / 2k) of that,
    but for once in a hundred draws.

    Parameters
    ----------
    network : NetworkAt
    share : float
        Of each component's organisations to count from, at least `LEAST_SOURCES` of them.

    Returns
    -------
    estimate : dict of str to float
        For every organisation, in the order of ids.
    error : float
        0 where every component was counted from all.

    Notes
    -----
    Cost: `share` of that of `betweenness`. Source: Brandes and Pich 2007 for the estimate, Serfling 1974 for
    the bound.
    """
    ids = network.organisations
    if len(ids) < 3:
        return dict.fromkeys(ids, 0.0), 0.0
    ways, pairs = WayMatrix(network), (len(ids) - 1) * (len(ids) - 2)
    draw, scale, error = np.random.default_rng(SEED), np.zeros(len(ids)), 0.0
    sources = [np.empty(0, np.int32)]
    for part in _parts(ways):
        size = len(part)
        number = min(size, max(LEAST_SOURCES, math.ceil(share * size)))
        sources.append(np.sort(draw.choice(part, number, replace=False)))
        scale[part] = size / (number * pairs)
        error = max(error, size * (size - 2) / pairs * _off(number, size, len(ids)))
    counts = (np.arange(len(ways.nodes)) < len(ids)).astype(np.float64)
    through, _ = flat(ways.lengths).between(np.concatenate(sources), counts)
    found = np.minimum(through[: len(ids)] * scale, 1.0).tolist()
    return {id: round(n, 12) for id, n in zip(ids, found, strict=True)}, min(error, 1.0)


def _parts(ways: WayMatrix) -> Iterator[NDArray[np.int32]]:
    """Yield where each component's organisations stand; nobody stands between two."""
    for part in nx.connected_components(ways.network.graph):
        places = sorted(ways.index[node] for node in part if not is_arena(node))
        if len(places) > 2:
            yield np.array(places, np.int32)


def _off(number: int, size: int, all: int) -> float:
    """Return how far off a mean of `number` of `size` values between 0 and 1 can be, for each of `all`."""
    if number == size:
        return 0.0
    return math.sqrt((1 - (number - 1) / size) * math.log(2 * all / UNSURE) / (2 * number))

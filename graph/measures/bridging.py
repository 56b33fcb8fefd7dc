"""Bridging organisations: whom the shortest ways of others go through."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from math import comb

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt, Node, is_arena
from graph.ways.passing import passed
from graph.ways.shortest import flat

Floats = NDArray[np.float64]

LEAST_SOURCES = 100
"""A component with no more organisations than this is always counted from all of them: it takes no time."""
LEAST_PAIRS = 2_000
"""As many are always drawn: it takes some hundredths of a second."""
AT_ONCE = 8
"""Organisations that are counted from before it is asked whether anybody wants the rest."""
HALVINGS = 50
"""Of an interval, until its end is known to the last bits."""
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


def counted_whole(network: NetworkAt, look_up: Callable[[], None] = lambda: None) -> dict[str, float]:
    """Return what `betweenness` says of a network too large to wait for, some organisations at a time.

    Parameters
    ----------
    network : NetworkAt
    look_up : callable, optional
        Called between them; what it raises ends the work.

    Notes
    -----
    Cost: that of `betweenness`; an hour for 100,000 organisations.
    """
    ids = network.organisations
    ways, through = WayMatrix(network), np.zeros(len(ids))
    for part in _parts(ways):
        for first in range(0, len(part), AT_ONCE):
            look_up()
            through += _whole(ways, [part[first : first + AT_ONCE]])
    pairs = comb(len(ids) - 1, 2)
    return {id: round(n / pairs, 12) for id, n in zip(ids, through.tolist(), strict=True)}


def _counted(component: nx.Graph[Node]) -> Iterator[tuple[str, float]]:
    """Yield the pairs that go through each organisation of a component; NetworkX is slower on all at once."""
    ids = [node for node in component if not is_arena(node)]
    # Not normalised, NetworkX counts each unordered pair once.
    counted = nx.betweenness_centrality_subset(component, ids, ids, normalized=False, weight="length")
    return ((id, float(counted[id])) for id in ids)


def sampled(network: NetworkAt, pairs: int) -> tuple[dict[str, float], float]:
    """Return an estimate of `betweenness` from some of the pairs, and the most that it can be wrong by.

    Formula: of so many pairs, drawn evenly from all that have a way, one shortest way each, drawn evenly from
    all of theirs; the share of the ways that pass an organisation. Each is a count of so many independent
    draws, so with N organisations no share is outside of {q : KL(share, q) ≤ ln(2N/.01) / pairs} but for once
    in a hundred runs. Components of `LEAST_SOURCES` and fewer are counted whole.

    Parameters
    ----------
    network : NetworkAt
    pairs : int
        How many to draw, at least `LEAST_PAIRS`.

    Returns
    -------
    estimate : dict of str to float
        For every organisation, in the order of ids.
    error : float
        0 where every component was counted whole.

    Notes
    -----
    Cost: see `graph.ways.passing`. Source: Borassi and Natale 2016 (KADABRA) for the draw, Chernoff 1952 for
    the bound: the number of pairs follows from the budget, so no stopping rule is needed.
    """
    ids = network.organisations
    if len(ids) < 3:
        return dict.fromkeys(ids, 0.0), 0.0
    ways, all_pairs = WayMatrix(network), comb(len(ids) - 1, 2)
    parts = list(_parts(ways))
    whole = [part for part in parts if len(part) <= LEAST_SOURCES]
    found = _whole(ways, whole) / all_pairs
    error, large = 0.0, [part for part in parts if len(part) > LEAST_SOURCES]
    if large:
        share, off = _shares(ways, large, max(pairs, LEAST_PAIRS))
        scale = sum(comb(len(part), 2) for part in large) / all_pairs
        found, error = found + share * scale, off * scale
    told = np.minimum(found, 1.0).tolist()
    return {id: round(n, 12) for id, n in zip(ids, told, strict=True)}, min(error, 1.0)


def _whole(ways: WayMatrix, parts: list[NDArray[np.int32]]) -> Floats:
    """Count the pairs through each organisation from all of some components."""
    people = len(ways.network.organisations)
    if not parts:
        return np.zeros(people)
    counts = (np.arange(len(ways.nodes)) < people).astype(np.float64)
    through, _ = flat(ways.lengths).between(np.concatenate(parts), counts)
    return through[:people] / 2


def _shares(ways: WayMatrix, parts: list[NDArray[np.int32]], number: int) -> tuple[Floats, float]:
    """Return which share of so many drawn ways passes each organisation, and how far off any can be."""
    draw, sizes = np.random.default_rng(SEED), np.array([len(part) for part in parts])
    which = draw.choice(len(parts), number, p=sizes * (sizes - 1) / (sizes * (sizes - 1)).sum())
    begin, size = (np.cumsum(sizes) - sizes)[which], sizes[which]
    one = draw.integers(0, size)
    other = draw.integers(0, size - 1)
    other += other >= one  # everybody but the first, all alike
    members, people = np.concatenate(parts), len(ways.network.organisations)
    count = passed(ways.lengths, members[begin + one], members[begin + other], SEED)[:people]
    seen = np.unique(count) / number
    return count / number, float(_off(seen, math.log(2 * people / UNSURE) / number).max())


def _parts(ways: WayMatrix) -> Iterator[NDArray[np.int32]]:
    """Yield where each component's organisations stand; nobody stands between two."""
    for part in nx.connected_components(ways.network.graph):
        places = sorted(ways.index[node] for node in part if not is_arena(node))
        if len(places) > 2:
            yield np.array(places, np.int32)


def _off(shares: Floats, far: float) -> Floats:
    """Return how far the true share can be from each seen one, where their KL divergence is at most `far`."""
    widest = np.zeros(len(shares))
    for end in (0.0, 1.0):
        near, out = shares.copy(), np.full(len(shares), end)
        for _ in range(HALVINGS):
            middle = (near + out) / 2
            inside = _apart(shares, middle) + _apart(1 - shares, 1 - middle) <= far
            near, out = np.where(inside, middle, near), np.where(inside, out, middle)
        widest = np.maximum(widest, np.abs(out - shares))
    return widest


def _apart(one: Floats, other: Floats) -> Floats:
    """A term of the KL divergence; where `one` is nought there is none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(one > 0, one * np.log(one / other), 0.0)

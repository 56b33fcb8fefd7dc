"""How much an organisation's collaborators already know each other: Burt's constraint."""

from __future__ import annotations

import math

import networkx as nx

from graph.ways.network_at import NetworkAt


def constraint(network: NetworkAt) -> dict[str, float]:
    """Return Burt's constraint of every organisation that has a current tie.

    Formula: Σ over its partners j of (p_ij + Σ_q p_iq p_qj)², with p_ij the share of its strength that goes
    to j, and q whoever stands between. 1 for somebody with one partner; lower where the partners do not work
    with each other, so that it alone joins them.

    Parameters
    ----------
    network : NetworkAt

    Notes
    -----
    Direction: lower spans more gaps. Strengths (1/length of the closest tie), never lengths; arenas and
    `part_of` are left out, as in brokerage. Cost: O(Σ degree²); 1.5 s for n = 1,000 in NetworkX. Source: Burt
    1992, Structural Holes; `networkx.constraint`.
    """
    graph: nx.Graph[str] = nx.Graph()
    for (a, b), ties in network.pairs.items():
        graph.add_edge(a, b, strength=max(1 / network.lengths.ties[tie.degree] for tie in ties))
    if not graph:
        return {}
    found = nx.constraint(graph, weight="strength")
    return {id: round(value, 12) for id, value in sorted(found.items()) if not math.isnan(value)}

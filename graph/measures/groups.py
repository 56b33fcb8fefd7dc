"""Groups of organisations that work more with each other than with others, and how sure they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import networkx as nx

from graph.ways.network_at import NetworkAt, Node, is_arena

TRIES, FEW_TRIES = 10, 3
"""The search begins anew so many times: what comes out each time is sure, what comes out once is luck."""
MANY = 5_000
"""Above so many ways it begins anew a few times only."""
FEWEST = 3
"""A pair is no group."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group.

    Attributes
    ----------
    members : tuple of str
        By id.
    centre : str
        Its best-connected member, after whom it is named.
    sure : float
        Of its pairs, how often they were in one group over all tries, on average: 1 is always.
    """

    members: tuple[str, ...]
    centre: str
    sure: float


def tries(network: NetworkAt) -> int:
    """Return how many times the search begins anew."""
    return TRIES if len(network.ways.ends) <= MANY else FEW_TRIES


def groups(network: NetworkAt) -> tuple[Group, ...]:
    """Return the groups of a date, the largest first; who is in none of at least three is left out.

    Formula: the division with the highest modularity on strengths (1/length) of ten tries (three in a
    large network), each begun with its own seed; ties, `part_of` and arenas all count.

    Parameters
    ----------
    network : NetworkAt

    Notes
    -----
    Direction: none, a proposal to look at. Cost: O(m log n) for each try, and the members of every group
    for how sure it is. Source: Blondel et al. 2008 (`networkx.community.louvain_communities`).
    """
    graph = _graph(network)
    if graph.number_of_edges() == 0:
        return ()
    found_in = [
        nx.community.louvain_communities(graph, weight="strength", seed=seed)
        for seed in range(tries(network))
    ]
    worth = [nx.community.modularity(graph, parts, weight="strength") for parts in found_in]
    best = found_in[max(range(len(found_in)), key=lambda i: (round(worth[i], 9), -i))]
    where = [{node: number for number, part in enumerate(parts) for node in part} for parts in found_in]
    found = [_group(network, frozenset(part), where) for part in best]
    return tuple(sorted((one for one in found if one), key=lambda one: (-len(one.members), one.members)))


def _graph(network: NetworkAt) -> nx.Graph[Node]:
    """The ways in a fixed order: Louvain goes through nodes as they were added."""
    graph: nx.Graph[Node] = nx.Graph()
    graph.add_nodes_from(sorted(network.graph))
    edges = ((min(a, b), max(a, b), edge["strength"]) for a, b, edge in network.graph.edges(data=True))
    graph.add_weighted_edges_from(sorted(edges), weight="strength")
    return graph


def _group(network: NetworkAt, part: frozenset[Node], where: list[dict[Node, int]]) -> Group | None:
    members = tuple(sorted(node for node in part if not is_arena(node)))
    if len(members) < FEWEST:
        return None

    def strength(id: str) -> float:
        near = network.graph.adj[id].items()
        return float(round(sum(edge["strength"] for other, edge in near if other in part), 9))

    centre = max(members, key=lambda id: (strength(id), id))
    return Group(members, centre, round(_sureness(members, where), 3))


def _sureness(members: tuple[str, ...], where: list[dict[Node, int]]) -> float:
    """The share of pairs that each try has together, on average; counted by sizes, not pair by pair."""
    pairs = len(members) * (len(members) - 1) / 2
    together = 0
    for numbers in where:
        sizes = Counter(numbers[id] for id in members).values()
        together += sum(size * (size - 1) // 2 for size in sizes)
    return float(together / pairs / len(where))

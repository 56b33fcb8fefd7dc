"""The network as a whole, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import networkx as nx

from graph.records.lists import DEGREE, SECTOR
from graph.ways.network_at import NetworkAt, is_arena


def components(network: NetworkAt) -> tuple[tuple[str, ...], ...]:
    """Return the organisations that have a way to each other, group by group (archipelagos).

    Returns
    -------
    tuple of tuple of str
        Largest first, then by smallest id; ids in order. Every living organisation stands in exactly one.

    Notes
    -----
    Cost: O(nodes + edges). Source: `networkx.connected_components`, arenas left out of the answer.
    """
    parts = (
        tuple(sorted(node for node in part if not is_arena(node)))
        for part in nx.connected_components(network.graph)
    )
    return tuple(sorted((part for part in parts if part), key=lambda part: (-len(part), part)))


@dataclass(frozen=True, slots=True)
class Figures:
    """The whole network on a date. Ties count ties, density and cut ties count pairs.

    Attributes
    ----------
    organisations, ties, arenas : int
        Living organisations, current ties, arenas that carry.
    components, largest_component, isolated : int
        Archipelagos, organisations in the largest one, organisations without tie or arena.
    density : float or None
        Pairs with a current tie, of all pairs; None for fewer than two organisations.
    mean_distance, longest_distance : float or None
        Over reachable pairs; None when there are none or it was not computed at this size.
    reachable_pairs : int
    cut_organisations, cut_ties : int
    by_degree, by_sector : dict of str to int
        Current ties and living organisations, every value of the closed list in its order.
    """

    organisations: int
    ties: int
    arenas: int
    components: int
    largest_component: int
    isolated: int
    density: float | None
    mean_distance: float | None
    longest_distance: float | None
    reachable_pairs: int
    cut_organisations: int
    cut_ties: int
    by_degree: dict[str, int]
    by_sector: dict[str, int]


def density(network: NetworkAt) -> float | None:
    """Return the share of pairs of organisations that have a current tie.

    Formula: pairs with a tie / (n (n − 1) / 2). Higher is denser. Cost: linear in the ties.
    """
    n = len(network.organisations)
    return len(network.pairs) / (n * (n - 1) / 2) if n > 1 else None


def reachable_pairs(parts: Iterable[tuple[str, ...]]) -> int:
    """Count the pairs of organisations that have a way: Σ C(size, 2) over the components."""
    return sum(len(part) * (len(part) - 1) // 2 for part in parts)


def by_degree(network: NetworkAt) -> dict[str, int]:
    """Count current ties by degree."""
    return _counted(DEGREE.values, (tie.degree for tie in network.ties))


def by_sector(network: NetworkAt) -> dict[str, int]:
    """Count living organisations by sector."""
    return _counted(
        SECTOR.values, (network.snapshot.organisations[id].sector for id in network.organisations)
    )


def _counted(values: Iterable[str], found: Iterator[str]) -> dict[str, int]:
    count = Counter(found)
    return {value: count[value] for value in values}

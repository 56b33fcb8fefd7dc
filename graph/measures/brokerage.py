"""Who carries between sector families: Gould and Fernandez' brokerage roles on current ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import networkx as nx
import numpy as np

from graph.ways.engine.flat_graph import FlatGraph
from graph.ways.network_at import NetworkAt

LARGE = 20_000
"""Pairs with ties from which on the engine's compiled code is worth loading."""
Role = Literal["coordinator", "consultant", "gatekeeper", "representative", "liaison"]


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often an organisation carries between two that have no tie of their own.

    Attributes
    ----------
    roles : dict of Role to int
    between : dict of (str, str) to int
        Pairs of families (in order of name) that it carries between, itself aside, with the count.
    """

    roles: dict[Role, int]
    between: dict[tuple[str, str], int]

    @property
    def total(self) -> int:
        """All pairs that it carries between."""
        return sum(self.roles.values())


def role(a: str, v: str, b: str) -> Role:
    """Return the role of `v` on the path a → v → b from the three groups.

    Coordinator: all in one group. Consultant: the two ends in one, the broker in another. Gatekeeper: the
    broker in the receiver's group. Representative: in the giver's. Liaison: three groups.
    """
    if a == v == b:
        return "coordinator"
    if a == b:
        return "consultant"
    if v == b:
        return "gatekeeper"
    if v == a:
        return "representative"
    return "liaison"


def brokerage(network: NetworkAt) -> dict[str, Brokerage]:
    """Return whom every organisation carries between, on current ties between organisations.

    Formula: for every pair {a, b} with ties a – v and v – b and no tie a – b, one role for v. Gould and
    Fernandez count ordered pairs of a directed network; ties have no direction, so each pair counts once, and
    gatekeeper and representative are one role (called gatekeeper): the broker shares a family with one end.

    Parameters
    ----------
    network : NetworkAt

    Returns
    -------
    dict of str to Brokerage
        Organisations that carry between at least one pair.

    Notes
    -----
    Direction: higher carries more. Cost: O(Σ degree²), a large network's in compiled code. Source:
    Gould and Fernandez 1989, Structures of mediation, Sociological Methodology 19: 89–126.
    """
    known = network.snapshot.organisations
    found: dict[str, Brokerage] = {}
    for v, between in (_compiled if len(network.pairs) >= LARGE else _counted)(network):
        roles: Counter[Role] = Counter()
        for (a, b), count in between.items():
            kind = role(a, known[v].family, b)
            roles["gatekeeper" if kind == "representative" else kind] += count
        found[v] = Brokerage(dict(roles), dict(between))
    return found


def _counted(network: NetworkAt) -> Iterator[tuple[str, Mapping[tuple[str, str], int]]]:
    """Yield who carries with the pairs of families it carries between, and how many of each."""
    known = network.snapshot.organisations
    graph: nx.Graph[str] = nx.Graph(list(network.pairs))
    for v in sorted(graph):
        between: Counter[tuple[str, str]] = Counter()
        for a, b in combinations(sorted(graph.adj[v]), 2):
            if not graph.has_edge(a, b):
                ends = sorted((known[a].family, known[b].family))
                between[ends[0], ends[1]] += 1
        if between:
            yield v, between


def _compiled(network: NetworkAt) -> Iterator[tuple[str, Mapping[tuple[str, str], int]]]:
    """Yield what `_counted` does, counted over flat arrays."""
    known = network.snapshot.organisations
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({end for pair in network.pairs for end in pair}))
    graph.add_edges_from(network.pairs)
    flat, families = FlatGraph(graph, {}), sorted({one.family for one in known.values()})
    place = {family: number for number, family in enumerate(families)}
    table = flat.arrays(None).open_pairs([place[known[id].family] for id in flat.nodes], len(families))
    for v, counts in zip(flat.nodes, table, strict=True):
        one, other = np.nonzero(counts)
        if len(one):
            ends = zip(one.tolist(), other.tolist(), counts[one, other].tolist(), strict=True)
            yield v, {(families[a], families[b]): count for a, b, count in ends}

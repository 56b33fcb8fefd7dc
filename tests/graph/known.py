"""Public networks with published answers, every tie of length 1."""

from __future__ import annotations

import networkx as nx

from graph.records.snapshot import Snapshot
from graph.records.text import slug
from tests.graph.small import snapshot


def florentine_families() -> Snapshot:
    """Return the marriages among fifteen families of Florence (Padgett and Ansell 1993; without Pucci)."""
    graph = nx.florentine_families_graph()
    return snapshot(map(slug, graph), [(slug(a), slug(b), "integration") for a, b in graph.edges])


def karate_club() -> Snapshot:
    """Return Zachary's karate club (1977); its members are m01 to m34 as in the paper."""
    graph = nx.karate_club_graph()
    ids = {node: f"m{node + 1:02}" for node in graph}
    return snapshot(ids.values(), [(ids[a], ids[b], "integration") for a, b in graph.edges])

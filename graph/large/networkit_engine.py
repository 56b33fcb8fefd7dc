"""NetworKit: compiled, on one machine, ten million organisations in some gigabytes."""

from __future__ import annotations

from collections.abc import Sequence

import networkit as nk
import numpy as np

from graph.large.edges import EdgeTable
from graph.large.results import EngineResult, by_size

SEED = 16
UNREACHABLE = 1e300
"""NetworKit says the largest number there is for no way."""


def analysed(table: EdgeTable, sources: Sequence[str], pivots: int) -> EngineResult:
    """Return what NetworKit finds out about a network.

    Parameters
    ----------
    table : EdgeTable
    sources : sequence of str
        Organisations to measure distances from.
    pivots : int
        Sources of the estimate of betweenness; as many as there are nodes, and it is exact; 0 leaves it out.
    """
    nk.setSeed(SEED, False)
    many = len(table.ids)
    graph = nk.GraphFromCoo(
        (table.length, (table.a.astype(np.uint64), table.b.astype(np.uint64))),
        n=table.nodes,
        weighted=True,
        directed=False,
    )
    parts = nk.components.ConnectedComponents(graph).run().getPartition().getVector()
    number = {id: n for n, id in enumerate(table.ids)} if sources else {}
    distances = {id: _distances(graph, number[id])[:many] for id in sources}
    return EngineResult(
        f"networkit {nk.__version__}",
        by_size(parts, many),
        distances,
        by_size(_groups(table), many),
        _cut(graph, table.nodes)[:many],
        _betweenness(graph, many, pivots) if pivots else None,
        min(pivots, table.nodes),
    )


def _distances(graph: nk.Graph, source: int) -> np.ndarray:
    found = np.array(nk.distance.Dijkstra(graph, source, False).run().getDistances())
    return np.where(found > UNREACHABLE, np.inf, found)


def _groups(table: EdgeTable) -> list[int]:
    """Louvain on strengths, 1 / length, as `graph.measures.groups`."""
    strengths = nk.GraphFromCoo(
        (1 / table.length, (table.a.astype(np.uint64), table.b.astype(np.uint64))),
        n=table.nodes,
        weighted=True,
        directed=False,
    )
    found: list[int] = nk.community.PLM(strengths, True).run().getPartition().getVector()
    return found


def _cut(graph: nk.Graph, nodes: int) -> np.ndarray:
    """Those in more than one biconnected component (arenas that join nobody are not in the table)."""
    seen = np.zeros(nodes, np.int64)
    for part in nk.components.BiconnectedComponents(graph).run().getComponents():
        seen[part] += 1
    return seen > 1


def _betweenness(graph: nk.Graph, organisations: int, pivots: int) -> np.ndarray:
    exact = pivots >= graph.numberOfNodes()
    measure = (
        nk.centrality.Betweenness(graph)
        if exact
        else nk.centrality.EstimateBetweenness(graph, pivots, False, True)
    )
    scores = np.array(measure.run().scores())[:organisations]
    pairs = max((organisations - 1) * (organisations - 2), 1)
    return scores / pairs  # NetworKit counts each pair from both ends

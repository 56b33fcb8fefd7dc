"""How well partners are suggested: hide each known pair in turn and see how high its other end is ranked.

Peers, in the same run: NetworkX's Adamic–Adar and resource allocation indices on the graph of ties. They see
the ties only; ours also sees questions, places and arenas, which is what it is for.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx

from graph.measures.partners import Matchmaker, Wish
from graph.measures.scenario import Scenario, imagine
from graph.stores.memory import MemoryStore
from graph.ways.network_at import NetworkAt
from graph.ways.routes import Routes
from ingest.demo import DEMO
from ingest.files.cells import read
from ingest.plan import plan

PEERS: dict[str, Callable[..., Iterator[tuple[str, str, float]]]] = {
    "Adamic-Adar": nx.adamic_adar_index,
    "resource allocation": nx.resource_allocation_index,
}
OURS = "ours"


def network_at(folder: Path, at: dt.date) -> NetworkAt:
    """Return the ways of the sheets in a folder."""
    store = MemoryStore()
    made = plan(read(folder), store.load(), change_set_id="bench", actor="bench", time="2026-01-01T00:00:00Z")
    if made.change_set is None:
        raise SystemExit(f"{folder}: {made.errors} errors")
    store.apply(made.change_set)
    return NetworkAt(store.load(), at)


def reciprocal(ranked: list[str], wanted: str, known: set[str]) -> float:
    """Return 1 / the rank of `wanted` among those not known yet, 0 when it is not there."""
    unknown = [id for id in ranked if id not in known]
    return 1 / (unknown.index(wanted) + 1) if wanted in unknown else 0.0


def ranks(known: NetworkAt) -> dict[str, list[float]]:
    """Hide every pair in turn; return the reciprocal ranks by method."""
    found: dict[str, list[float]] = {name: [] for name in (OURS, *PEERS)}
    for pair, ties in known.pairs.items():
        hidden = Scenario(remove_ties=frozenset(tie.id for tie in ties))
        left = NetworkAt(imagine(known.snapshot, hidden), known.at, known.lengths)
        graph: nx.Graph[str] = nx.Graph(list(left.pairs))
        graph.add_nodes_from(left.organisations)
        ours = Matchmaker(Routes(left))
        for seeker, wanted in (pair, pair[::-1]):
            met = set(graph.adj[seeker])
            found[OURS].append(reciprocal(ours.rank(Wish(seeker)), wanted, met))
            others = [(seeker, id) for id in left.organisations if id != seeker]
            for name, index in PEERS.items():
                scored = sorted((-score, id) for _, id, score in index(graph, others) if score > 0)
                found[name].append(reciprocal([id for _, id in scored], wanted, met))
    return found


def main(folder: Path = DEMO, at: dt.date = dt.date(2023, 4, 1)) -> None:
    """Print mean reciprocal rank and hits at ten."""
    found = ranks(network_at(folder, at))
    ours = statistics.mean(found[OURS])
    print(f"Suggested partners on {folder.name}, {len(found[OURS])} hidden ends")
    print(f"{'method':22}{'MRR':>7}{'hits at 10':>12}{'ours / it':>11}")
    for name, scores in found.items():
        mean = statistics.mean(scores)
        hits = sum(score >= 0.1 for score in scores) / len(scores)
        print(f"{name:22}{mean:7.3f}{hits:12.0%}{ours / mean:11.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)

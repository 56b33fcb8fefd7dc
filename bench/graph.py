"""`python -m bench.graph [sizes]`: the engine beside libraries that can do the same work, answers compared.

Peers: `uv sync --inexact --group bench` (igraph, networkit, rustworkx); who is not there is left out. A made
network has five ties an organisation, three quarters of them near, lengths 1 to 4. Every figure is processor
time, so that ratios hold on a busy machine; the first run, which loads and compiles, does not count.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from graph.ways.all_steps import AllSteps, held_steps
from graph.ways.engine import backend
from graph.ways.engine.arrays import Arrays
from graph.ways.engine.flat_graph import FlatGraph
from graph.ways.one_more import moves

SIZES = (150, 1_000, 10_000, 100_000)
TIES = 5
ROWS = 500
FARTHEST = 1e300
LONGEST = 60.0
"""Seconds that a work may be expected to take from what it took at the size before; else it is left out."""
Answer = NDArray[np.float64]
Work = Callable[[], Any]
OURS: Any = backend
"""NetworkX's words in the backend, without NetworkX on the way."""


@dataclass
class Made:
    """One network in everybody's own form."""

    plain: nx.Graph[int]
    flat: FlatGraph
    matrix: csr_array
    igraph: Any = None
    networkit: Any = None
    rustworkx: Any = None

    @property
    def arrays(self) -> Arrays:
        return self.flat.arrays("length")


def made(size: int) -> Made:
    """Return the network of a size, always the same."""
    random = np.random.default_rng(size)
    one = random.integers(0, size, TIES * size)
    near = np.where(
        random.random(len(one)) < 0.75, random.integers(1, 100, len(one)), random.integers(1, size, len(one))
    )
    other = (one + near) % size
    low, high = np.minimum(one, other), np.maximum(one, other)
    _, first = np.unique(low.astype(np.int64) * size + high, return_index=True)
    ends = np.stack([low[first], high[first]], axis=1)
    ends = ends[ends[:, 0] != ends[:, 1]]
    lengths = random.integers(1, 5, len(ends)).astype(float)
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(size))
    edges = [(int(a), int(b), w) for (a, b), w in zip(ends, lengths.tolist(), strict=True)]
    plain.add_weighted_edges_from(edges, weight="length")
    flat = backend.convert_from_nx(plain, edge_attrs={"length": 1})
    both = np.concatenate([ends, ends[:, ::-1]])
    matrix = csr_array((np.tile(lengths, 2), (both[:, 0], both[:, 1])), shape=(size, size))
    return Made(plain, flat, matrix, **_peers(size, edges))


def _peers(size: int, edges: list[tuple[int, int, float]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if find_spec("igraph"):
        graph = import_module("igraph").Graph(size, [edge[:2] for edge in edges])
        graph.es["length"] = [edge[2] for edge in edges]
        found["igraph"] = graph
    if find_spec("networkit"):
        kit = import_module("networkit")
        kit.setNumberOfThreads(2)
        held = found["networkit"] = kit.Graph(size, weighted=True)
        for a, b, length in edges:
            held.addEdge(a, b, length)
    if find_spec("rustworkx"):
        rust = found["rustworkx"] = import_module("rustworkx").PyGraph()
        rust.add_nodes_from(range(size))
        rust.add_edges_from(edges)
    return found


def _library(name: str) -> Any:
    """A peer, None where it is not installed."""
    return import_module(name) if find_spec(name) else None


def betweenness(given: Made) -> dict[str, Work]:
    """Exact, by length."""
    kit = _library("networkit")
    return {
        "ours": lambda: list(
            OURS.betweenness_centrality(given.flat, weight="length", normalized=False).values()
        ),
        "networkx": lambda: list(
            nx.betweenness_centrality(
                given.plain, weight="length", normalized=False, backend="networkx"
            ).values()
        ),
        "igraph": lambda: given.igraph.betweenness(weights="length"),
        "networkit": lambda: [one / 2 for one in kit.centrality.Betweenness(given.networkit).run().scores()],
    }


def one_to_all(given: Made) -> dict[str, Work]:
    """Distances from one."""
    start = np.zeros(1, np.int32)
    kit = _library("networkit")
    rust = _library("rustworkx")

    def rustworkx() -> Answer:
        told = rust.dijkstra_shortest_path_lengths(given.rustworkx, 0, float)
        far = np.full(len(given.plain), np.inf)
        far[list(told)] = list(told.values())
        far[0] = 0.0
        return far

    def networkx() -> list[float]:
        told: Any = nx.single_source_dijkstra_path_length(given.plain, 0, weight="length", backend="networkx")
        return [told.get(node, np.inf) for node in range(len(given.plain))]

    return {
        "ours": lambda: given.arrays.nearest(start).far,
        "networkx": networkx,
        "igraph": lambda: given.igraph.distances([0], weights="length")[0],
        "networkit": lambda: _finite(kit.distance.Dijkstra(given.networkit, 0, False).run().getDistances()),
        "rustworkx": rustworkx,
        "scipy": lambda: dijkstra(given.matrix, indices=[0])[0],
    }


def _finite(far: list[float]) -> Answer:
    """NetworKit says the largest float where there is no way."""
    told = np.array(far)
    return np.where(told > FARTHEST, np.inf, told)


def all_pairs(given: Made) -> dict[str, Work]:
    """Distances between all; the answer compared is each one's sum over those it reaches."""
    size = len(given.plain)
    kit = _library("networkit")

    def in_blocks(rows: Callable[[list[int]], Any]) -> Answer:
        """Some rows at a time: lists of all of them would take gigabytes."""
        blocks = [list(range(first, min(first + ROWS, size))) for first in range(0, size, ROWS)]
        return np.concatenate([_sums(np.asarray(rows(block))) for block in blocks])

    return {
        "ours": lambda: given.arrays.spread(np.arange(size, dtype=np.int32), size)[:, 1],
        "networkx": lambda: [
            sum(told.values())
            for _, told in nx.all_pairs_dijkstra_path_length(given.plain, weight="length", backend="networkx")
        ],
        "igraph": lambda: in_blocks(lambda some: given.igraph.distances(some, weights="length")),
        "networkit": lambda: in_blocks(
            lambda some: kit.distance.SPSP(given.networkit, some).run().getDistances()
        ),
        "scipy": lambda: in_blocks(lambda some: dijkstra(given.matrix, indices=some)),
    }


def _sums(rows: Answer) -> Answer:
    return np.asarray(np.where(rows < FARTHEST, rows, 0.0).sum(axis=1))


def held_together(given: Made) -> dict[str, Work]:
    """Who holds others together: which are cut (peers), and how many pairs each holds (ours)."""
    rust = _library("rustworkx")

    def marked(nodes: Any) -> Answer:
        told = np.zeros(len(given.plain))
        told[list(nodes)] = 1
        return told

    return {
        "ours": lambda: np.sign(given.arrays.pairs_lost(len(given.plain))[0]),
        "networkx": lambda: marked(nx.articulation_points(given.plain, backend="networkx")),
        "igraph": lambda: marked(given.igraph.articulation_points()),
        "rustworkx": lambda: marked(rust.articulation_points(given.rustworkx)),
    }


def constraint(given: Made) -> dict[str, Work]:
    """Burt's."""
    return {
        "ours": lambda: list(OURS.constraint(given.flat).values()),
        "networkx": lambda: list(nx.constraint(given.plain, backend="networkx").values()),
        "igraph": lambda: given.igraph.constraint(),
    }


def one_tie(given: Made) -> dict[str, Work]:
    """What one more tie saves of all distances: from two rows, with betweenness too, and anew."""
    size = len(given.plain)
    a, b, length = 1, size // 2, 1.0
    held: list[AllSteps] = []

    def ours() -> Answer:
        if not held:  # what is there before anybody asks
            made = held_steps(given.matrix, {f"{place}": place for place in range(size)}, size)
            held.extend([made] if made is not None else [])
        return np.array([-moves(held[0], f"{a}", f"{b}", length).total])

    def anew() -> Answer:
        more = given.matrix.tolil()
        more[a, b] = more[b, a] = length
        now, then = (dijkstra(one) for one in (given.matrix, more.tocsr()))
        there = np.isfinite(now)
        return np.array([(now[there] - then[there]).sum() / 2])

    return {"ours": ours, "scipy": anew}


def parts(given: Made) -> dict[str, Work]:
    """Components: how many."""
    kit = _library("networkit")
    rust = _library("rustworkx")
    return {
        "ours": lambda: [OURS.number_connected_components(given.flat)],
        "networkx": lambda: [nx.number_connected_components(given.plain, backend="networkx")],
        "igraph": lambda: [len(given.igraph.connected_components())],
        "networkit": lambda: [kit.components.ConnectedComponents(given.networkit).run().numberOfComponents()],
        "rustworkx": lambda: [rust.number_connected_components(given.rustworkx)],
        "scipy": lambda: [connected_components(given.matrix, directed=False)[0]],
    }


WORKS: Mapping[str, Callable[[Made], dict[str, Work]]] = {
    "betweenness, exact": betweenness,
    "one to all": one_to_all,
    "all pairs": all_pairs,
    "cut organisations": held_together,
    "constraint": constraint,
    "components": parts,
    "one what-if tie": one_tie,
}
GROWTH = {"betweenness, exact": 2, "all pairs": 2, "one what-if tie": 2}
"""By which power of the size a work grows; 1 where nothing is said."""


def timed(work: Work) -> tuple[float, Answer]:
    """Return the processor time of a work, of the quickest of three where it is quick, and its answer."""
    taken = []
    answer: Any = None
    for _ in range(3):
        begin = time.process_time()
        answer = work()
        taken.append(time.process_time() - begin)
        if taken[-1] > 1.0:
            break
    return min(taken), np.asarray(answer, dtype=np.float64)


def line(name: str, given: Made, before: dict[str, float]) -> tuple[str, dict[str, float]]:
    """Return a row of the table; whoever took too long at the size before, or is not here, is left out."""
    taken: dict[str, float] = {}
    answers: dict[str, Answer] = {}
    for who, work in WORKS[name](given).items():
        if who in ("igraph", "networkit", "rustworkx") and getattr(given, who) is None:
            continue
        if before.get(who, 0.0) <= LONGEST:
            taken[who], answers[who] = timed(work)
    ours = taken.pop("ours")
    same = all(np.allclose(answers["ours"], answers[who], equal_nan=True) for who in taken)
    told = ", ".join(f"{who} {one:.4g}" for who, one in taken.items())
    best = min(taken.values(), default=float("nan"))
    size, equal = f"{len(given.plain):,}", "yes" if same else "NO"
    row = f"| {name} | {size} | {ours:.4g} | {told} | {ours / best:.2f} | {equal} |"
    return row, {"ours": ours, **taken}


def main(sizes: tuple[int, ...]) -> None:
    """Print the table; the smallest network runs once more before, so that nothing is loaded on the clock."""
    smallest = made(SIZES[0])
    for work in WORKS:
        line(work, smallest, {})
    print("| work | organisations | ours, s | others, s | ours / best | same answers |")
    print("|---|---|---|---|---|---|")
    expected: dict[str, dict[str, float]] = {work: {} for work in WORKS}
    previous = sizes[0]
    for size in sizes:
        given = made(size)
        for work in WORKS:
            grown = (size / previous) ** GROWTH.get(work, 1)
            guess = {who: one * grown for who, one in expected[work].items()}
            if guess.get("ours", 0.0) <= LONGEST:
                row, expected[work] = line(work, given, guess)
                print(row, flush=True)
        previous = size


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

"""NetworkX's words for groups, on flat arrays: the same division as NetworkX's for the same seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.arrays import Floats, Ints, code
from graph.ways.engine.flat_graph import FlatGraph

Beside = list[dict[int, float]]
"""What each node has to each neighbour, itself among them where it has a loop, in NetworkX's order."""


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """A graph of communities, and what it weighs."""

    beside: Beside
    degrees: Floats
    weight: float

    @classmethod
    def of(cls, beside: Beside, weight: float | None = None) -> _Level:
        """Weigh it as NetworkX does, sums in the same order; its weight is that of the whole graph."""
        degrees = [sum(some.values()) + some.get(node, 0) for node, some in enumerate(beside)]
        return cls(beside, np.array(degrees, np.float64), sum(degrees) / 2 if weight is None else weight)

    def modularity(self, community: Ints, count: int, resolution: float) -> float:
        """How much more lies inside some communities than by chance (Newman 2004)."""
        inside, outside = np.zeros(count), np.bincount(community, self.degrees, count)
        for one, other, weight in _edges(self.beside):
            if community[one] == community[other]:
                inside[community[one]] += weight
        whole = self.degrees.sum()
        return float((inside / self.weight - resolution * (outside / whole) ** 2).sum())

    def merged(self, community: Ints, count: int) -> _Level:
        """The graph of its communities."""
        return _Level.of(_beside(_edges(self.beside), community.tolist(), count), self.weight)

    def searched(self, seed: Any, resolution: float) -> tuple[Ints, int]:
        """Search one level, nodes in the order that NetworkX would draw; communities are numbered anew."""
        order = list(range(len(self.beside)))
        seed.shuffle(order)
        others = [[node for node in some if node != own] for own, some in enumerate(self.beside)]
        weights = [some[node] for some, near in zip(self.beside, others, strict=True) for node in near]
        community: Ints = np.arange(len(others), dtype=np.int32)
        code("communities").one_level(
            np.concatenate([[0], np.cumsum([len(near) for near in others])]).astype(np.int32),
            np.fromiter(chain.from_iterable(others), np.int32, len(weights)),
            np.array(weights, np.float64),
            self.degrees,
            np.array(order, np.int32),
            (float(self.weight), float(2 * self.weight**2), float(resolution)),
            community,
        )
        kept, anew = np.unique(community, return_inverse=True)
        return anew.astype(np.int32), len(kept)


def _edges(beside: Beside) -> Iterator[tuple[int, int, float]]:
    """Yield each edge once, in NetworkX's order."""
    for node, some in enumerate(beside):
        for other, weight in some.items():
            if other >= node:
                yield node, other, weight


def _beside(edges: Iterable[tuple[int, int, float]], community: list[int], count: int) -> Beside:
    """Add up what lies between communities, in the order of the edges."""
    found: Beside = [{} for _ in range(count)]
    for one, other, weight in edges:
        a, b = community[one], community[other]
        found[a][b] = found[b][a] = weight + found[a].get(b, 0)
    return found


def louvain_partitions(
    G: FlatGraph, weight: str = "weight", resolution: float = 1, threshold: float = 1e-7, seed: Any = None
) -> Iterator[list[set[Any]]]:
    """Yield the division of each level of Louvain's search."""
    size, values = len(G), G.arrays(weight).lengths.values
    if not len(values):
        yield [{node} for node in G]
        return
    given = zip(G.rows.tolist(), G.indices.tolist(), values.tolist(), strict=True)
    alone: Ints = np.arange(size, dtype=np.int32)
    level = _Level.of(_beside((edge for edge in given if edge[0] <= edge[1]), alone.tolist(), size))
    members: list[list[int]] = [[node] for node in range(size)]
    mod, (community, count) = level.modularity(alone, size, resolution), level.searched(seed, resolution)
    while True:
        members = _together(members, community, count)
        yield [{G.nodes[node] for node in some} for some in members]
        new = level.modularity(community, count, resolution)
        if new - mod <= threshold:
            return
        mod, level = new, level.merged(community, count)
        community, count = level.searched(seed, resolution)
        if count == len(level.beside):  # nobody moved
            return


def _together(members: list[list[int]], community: NDArray[np.int32], count: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for some, number in zip(members, community.tolist(), strict=True):
        found[number] += some
    return found

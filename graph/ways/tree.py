"""Everybody's way from one organisation, as a tree: who is how far off, and through whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.ways.matrix import WayMatrix
from graph.ways.network_at import Node
from graph.ways.shortest import from_each

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

NOBODY = -1
"""The parent of the start, and of whoever has no way to it."""


@dataclass(frozen=True, eq=False)
class WayTree:
    """The shortest ways from one organisation to every other, drawn as one tree.

    Attributes
    ----------
    nodes : tuple of node
        Organisations by id, then arenas by id; the arrays below are in this order.
    start : int
    distances : (nodes,) array
        Infinite where there is no way.
    steps : (nodes,) array of int
        From organisation to organisation; to an arena as many as to its nearest member.
    parents : (nodes,) array of int
        Who stands before it on the way, `NOBODY` for none.
    """

    nodes: tuple[Node, ...]
    start: int
    distances: Floats
    steps: Indices
    parents: Indices

    @property
    def order(self) -> Indices:
        """Everybody who has a way, the start first and each after its parent."""
        reached = np.flatnonzero(np.isfinite(self.distances))
        return reached[np.lexsort((reached, self.distances[reached]))]

    def back(self, node: int) -> list[int]:
        """Return the way from a node back to the start, both included."""
        way = [node]
        while self.parents[way[-1]] != NOBODY:
            way.append(int(self.parents[way[-1]]))
        return way


def tree_from(
    matrix: WayMatrix, start: Node, passed_last: Callable[[Node], bool] = lambda _: False
) -> WayTree:
    """Return the tree of ways from one organisation.

    Formula: of all ways the one with the least length, then the fewest steps; of several neighbours that lead
    back equally well one that is not passed last, then an organisation before an arena, then the smaller id.

    Parameters
    ----------
    matrix : WayMatrix
    start : node
        An organisation that lives on the date.
    passed_last : callable, optional
        Through whom the way goes only where no equally short one avoids it: who cannot introduce anybody.

    Returns
    -------
    WayTree

    Notes
    -----
    Direction: lower is nearer. Cost: O(m log n). Source: Dijkstra 1959 (`graph.ways.shortest`); the rule for
    equal ways is ours. `Routes.between` may show another of several equally short ways.

    Raises
    ------
    KeyError
        For somebody who is not there on that date.
    """
    place, ways = matrix.index[start], matrix.with_steps
    sums = from_each(ways, np.array([place]))[0]
    ends = np.repeat(np.arange(len(sums)), np.diff(ways.indptr))
    others = ways.indices.astype(np.intp)
    leads_back = np.isfinite(sums[others]) & (sums[others] + ways.data == sums[ends])
    size = len(sums)
    rank = np.arange(size) + size * np.array([passed_last(node) for node in matrix.nodes], dtype=np.intp)
    parents = np.full(size, 2 * size, dtype=np.intp)
    np.minimum.at(parents, ends[leads_back], rank[others[leads_back]])
    parents = np.where(parents == 2 * size, NOBODY, parents % size)
    reached = np.isfinite(sums)
    distances, steps = np.full(size, np.inf), np.zeros(size, dtype=np.intp)
    distances[reached], steps[reached] = matrix.read(sums[reached])
    return WayTree(matrix.nodes, place, distances, steps, parents)

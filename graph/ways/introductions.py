"""The ways from one organisation to many others at once: for those who look for partners.

`routes.route` answers one pair. Here the distances from the seeker are worked out once, and each way is
read from them; the ways are the very same ones (a test holds the two together).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from graph.ways.network_at import Field, Node
from graph.ways.routes import Route, walk


@dataclass(frozen=True, eq=False)
class Introductions:
    """Distances and ways from any organisation of one date, over one matrix that is made once.

    Notes
    -----
    Cost: O(m log n) for each seeker (10 ms at 10,000 organisations and 50,000 ties), then the way's own
    neighbourhood. Source: Dijkstra through `scipy.sparse.csgraph`.
    """

    field: Field

    @cached_property
    def _nodes(self) -> list[Node]:
        return list(self.field.graph)

    @cached_property
    def _place(self) -> Mapping[Node, int]:
        return {node: place for place, node in enumerate(self._nodes)}

    @cached_property
    def _edges(self) -> csr_array[np.float64]:
        made = nx.to_scipy_sparse_array(self.field.graph, nodelist=self._nodes, weight="length", format="csr")
        return csr_array(made)

    def of(self, seeker: str) -> Distances:
        """Return the distances from one organisation that lives on the date."""
        found = dijkstra(self._edges, indices=np.array([self._place[seeker]]))
        return Distances(self.field, seeker, self._place, np.asarray(found[0], dtype=np.float64))


@dataclass(frozen=True, eq=False)
class Distances:
    """How far it is from `seeker` to every other organisation, and which way."""

    field: Field
    seeker: str
    place: Mapping[Node, int]
    length: NDArray[np.float64]

    def to(self, organisation: str) -> float | None:
        """Return the distance, None when there is no way."""
        found = float(self.length[self.place[organisation]])
        return None if np.isinf(found) else found

    def way(self, organisation: str) -> Route | None:
        """Return the way, the same as `graph.ways.routes.route` gives; None when there is none."""
        if self.to(organisation) is None:
            return None
        last = max(self.seeker, organisation)
        return walk(self.field, self._left(organisation, last), self.seeker, organisation)

    def _left(self, organisation: str, last: Node) -> dict[Node, int]:
        """Return the least cost on to `last` from every node that lies on a shortest way."""
        on_the_way = self._shortest(organisation)
        # Nearest to `last` first: every step of a shortest way goes towards it.
        order = sorted(on_the_way, key=self._length, reverse=last == organisation)
        left: dict[Node, int] = {last: 0}
        for node in order:
            onward = [
                edge["cost"] + left[other]
                for other, edge in self.field.graph.adj[node].items()
                if other in left and other in on_the_way and self._tight(node, other, edge["length"])
            ]
            if onward:
                left[node] = min(onward)
        return left

    def _shortest(self, organisation: str) -> set[Node]:
        """Return the nodes on any shortest way between the two, ends included."""
        found: set[Node] = {organisation}
        waiting: list[Node] = [organisation]
        while waiting:
            here = waiting.pop()
            for other, edge in self.field.graph.adj[here].items():
                if self._length(other) + edge["length"] == self._length(here) and other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _length(self, node: Node) -> float:
        return float(self.length[self.place[node]])

    def _tight(self, one: Node, other: Node, length: float) -> bool:
        return abs(self._length(one) - self._length(other)) == length

"""A large graph's edges as columns, which NetworkX reads as the dictionaries that it knows.

A dictionary for every edge takes half a gigabyte at half a million of them; here an edge takes some twenty
bytes, and its attributes are made when somebody looks at it. The backend takes the arrays as they are.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping
from typing import Any, TypeVar, cast

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Ints = NDArray[np.int32]
Node = TypeVar("Node")
Edge = dict[str, Any]


class Neighbours(Mapping[Node, Edge]):
    """The neighbours of a node, in the order of the edges, each with the attributes of the edge."""

    __slots__ = ("_columns", "_first", "_last")

    def __init__(self, columns: Columns[Node], place: int) -> None:
        self._columns = columns
        self._first, self._last = columns.indptr[place], columns.indptr[place + 1]

    def __len__(self) -> int:
        return int(self._last - self._first)

    def __iter__(self) -> Iterator[Node]:
        nodes = self._columns.nodes
        return (nodes[place] for place in self._columns.indices[self._first : self._last].tolist())

    def __contains__(self, other: object) -> bool:
        return self._number(other) is not None

    def __getitem__(self, other: Node) -> Edge:
        number = self._number(other)
        if number is None:
            raise KeyError(other)
        return self._columns.edge(number)

    def items(self) -> ItemsView[Node, Edge]:
        """Return all of them with their edges."""
        numbers = self._columns.numbers[self._first : self._last].tolist()
        return dict(zip(self, map(self._columns.edge, numbers), strict=True)).items()

    def _number(self, other: object) -> int | None:
        place = self._columns.index.get(cast(Node, other))
        if place is None:
            return None
        found = np.flatnonzero(self._columns.indices[self._first : self._last] == place)
        return int(self._columns.numbers[self._first + found[0]]) if len(found) else None


class Columns(Mapping[Node, Neighbours[Node]]):
    """The edges of a simple undirected graph, none from a node to itself; a mapping as `Graph.adj` is one.

    Parameters
    ----------
    nodes : tuple
    ends : (edges, 2) array of int32
        Where the two nodes of each edge stand; no pair twice.
    edge : callable
        From the number of an edge to its attributes.
    values : Mapping of str to array
        Attributes that are plain numbers, of every edge.

    Attributes
    ----------
    index : dict
        Where each node stands.
    indptr, indices, numbers : array of int32
        The neighbours of node i, and the numbers of the edges, are those from ``indptr[i]`` on; they stand in
        the order in which a graph would have them that the edges were added to.
    """

    def __init__(
        self,
        nodes: tuple[Node, ...],
        ends: Ints,
        edge: Callable[[int], Edge],
        values: Mapping[str, NDArray[Any]],
    ) -> None:
        self.nodes, self.ends, self.edge, self.values_of = nodes, ends, edge, values
        self.index = {node: place for place, node in enumerate(nodes)}
        order = np.argsort(ends.ravel(), kind="stable")
        counts = np.bincount(ends.ravel(), minlength=len(nodes))
        self.indptr: Ints = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        self.indices: Ints = ends[:, ::-1].ravel()[order]
        self.numbers: Ints = (order // 2).astype(np.int32)
        self._matrices: dict[str, csr_array[np.float64]] = {}

    def __len__(self) -> int:
        return len(self.nodes)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    def __contains__(self, node: object) -> bool:
        return node in self.index

    def __getitem__(self, node: Node) -> Neighbours[Node]:
        return Neighbours(self, self.index[node])

    def matrix(self, name: str) -> csr_array[np.float64]:
        """Return an attribute that is a plain number as a symmetric sparse array, made once."""
        if name not in self._matrices:
            (a, b), value, size = self.ends.T.astype(np.intp), self.values_of[name], len(self.nodes)
            places = np.concatenate([a, b]), np.concatenate([b, a])
            self._matrices[name] = csr_array((np.concatenate([value, value]), places), shape=(size, size))
        return self._matrices[name]

    def graph(self, *, whole: bool) -> nx.Graph[Node]:
        """Return the frozen NetworkX graph; `whole` with a dictionary for every edge, else reading these."""
        made: nx.Graph[Node] = nx.Graph()
        made.add_nodes_from(self.nodes)
        if whole:
            for number, (a, b) in enumerate(self.ends.tolist()):
                made.add_edge(self.nodes[a], self.nodes[b], **self.edge(number))
        else:
            made._adj = self  # type: ignore[attr-defined]
        nx.freeze(made)
        return made


def columns_of(graph: nx.Graph[Any]) -> Columns[Any] | None:
    """Return the columns that a graph reads, None where it has dictionaries of its own."""
    held = getattr(graph, "_adj", None)
    return held if isinstance(held, Columns) else None

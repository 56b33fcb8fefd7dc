"""An undirected NetworkX graph as flat arrays: what the backend's functions are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.arrays import Arrays, Ints, WayLengths, measured
from graph.ways.engine.columns import Columns, columns_of

LARGEST = 2**53
"""Whole numbers above it are no floats any more."""


class FlatGraph:
    """A simple undirected graph on flat arrays; nodes and neighbours in the order of the NetworkX graph.

    Parameters
    ----------
    graph : networkx.Graph
    attributes : Mapping of str to number
        Edge attributes to take along, with what counts where one is missing.

    Attributes
    ----------
    nodes : list
    index : dict
        Where each node stands.
    indptr, indices : array of int32
    loops : bool
        Whether a node is its own neighbour.
    """

    __networkx_backend__ = "oriket"
    nodes: list[Any]
    index: Mapping[Any, int]
    indptr: Ints
    indices: Ints

    def __init__(self, graph: nx.Graph[Any], attributes: Mapping[str, Any]) -> None:
        columns = columns_of(graph)
        if columns is not None:
            self.nodes, self.index = list(columns.nodes), columns.index
            self.indptr, self.indices = columns.indptr, columns.indices
        else:
            self._walk(graph)
        degrees = np.diff(self.indptr)
        self.rows: Ints = np.repeat(np.arange(len(self.nodes), dtype=np.int32), degrees)
        self.loops = bool((self.rows == self.indices).any())
        read = partial(_values, graph) if columns is None else partial(_column, columns)
        self._values = {name: read(name, default) for name, default in attributes.items()}
        self._arrays: dict[str | None, Arrays] = {}

    def _walk(self, graph: nx.Graph[Any]) -> None:
        """Read nodes and neighbours out of a graph's dictionaries."""
        adjacency = dict(graph.adjacency())
        self.nodes = list(adjacency)
        self.index = {node: place for place, node in enumerate(self.nodes)}
        degrees = np.fromiter(map(len, adjacency.values()), np.int64, len(self.nodes))
        self.indptr = np.concatenate([[0], np.cumsum(degrees)]).astype(np.int32)
        ends = map(self.index.__getitem__, chain.from_iterable(adjacency.values()))
        self.indices = np.fromiter(ends, np.int32, int(degrees.sum()))

    def __len__(self) -> int:
        return len(self.nodes)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.nodes)

    def __contains__(self, node: object) -> bool:
        try:
            return node in self.index
        except TypeError:
            return False

    def is_directed(self) -> bool:
        """Say that edges have no direction."""
        return False

    def is_multigraph(self) -> bool:
        """Say that two nodes have one edge at most."""
        return False

    def whole(self, weight: str | None) -> bool:
        """Say whether all lengths are Python's whole numbers, so that distances are too."""
        return weight is None or _kept(self._values[weight]).dtype.kind in "iu"

    def arrays(self, weight: str | None, least: float = -1.0) -> Arrays:
        """Return the ways with an attribute for a length, or 1 each.

        Raises
        ------
        NotImplementedError
            For lengths that are no plain numbers, below nought, or not above `least`.
        """
        held = self._arrays.get(weight)
        if held is None:
            held = self._arrays[weight] = Arrays(self.indptr, self.indices, self._lengths(weight))
        if not held.lengths.least > least or held.lengths.least < 0:
            raise NotImplementedError("lengths below the least that this covers")
        return held

    def _lengths(self, weight: str | None) -> WayLengths:
        if weight is None:
            return measured(np.ones(len(self.indices)))
        return measured(_kept(self._values[weight]).astype(np.float64))

    def simple(self) -> FlatGraph:
        """Return itself.

        Raises
        ------
        NotImplementedError
            If a node is its own neighbour.
        """
        if self.loops:
            raise NotImplementedError("a node is its own neighbour")
        return self

    def edges(self) -> tuple[Ints, Ints]:
        """Return the places in `indices` of NetworkX's edges, in its order, and the edge of every place."""
        first = np.flatnonzero(self.rows <= self.indices)
        # NetworkX tells an edge when it comes to the end that was added first.
        low, high = np.minimum(self.rows, self.indices), np.maximum(self.rows, self.indices)
        key = low.astype(np.int64) * len(self.nodes) + high
        order = np.argsort(key[first], kind="stable")
        number = order[np.searchsorted(key[first][order], key)]
        return first.astype(np.int32), number.astype(np.int32)

    def plain(self) -> nx.Graph[Any]:
        """Return it as a NetworkX graph, with the attributes that were taken along."""
        graph: nx.Graph[Any] = nx.Graph()
        graph.add_nodes_from(self.nodes)
        values = {name: held.tolist() for name, held in self._values.items() if held is not None}
        for place in self.edges()[0].tolist():
            one, other = self.nodes[self.rows[place]], self.nodes[self.indices[place]]
            graph.add_edge(one, other, **{name: held[place] for name, held in values.items()})
        return graph


def _column(columns: Columns[Any], name: str, default: Any) -> NDArray[Any] | None:
    """Return an attribute as `_values` does."""
    if name in columns.values_of:
        return columns.values_of[name][columns.numbers]
    told = [columns.edge(number).get(name, default) for number in range(len(columns.ends))]
    return _plain(np.array(told or np.empty(0))[columns.numbers])


def _values(graph: nx.Graph[Any], name: str, default: Any) -> NDArray[Any] | None:
    """Return an attribute of every edge, from both ends; None when it is not always a plain number."""
    found = np.array(
        [data.get(name, default) for _, near in graph.adjacency() for data in near.values()] or np.empty(0)
    )
    return _plain(found)


def _plain(found: NDArray[Any]) -> NDArray[Any] | None:
    if found.ndim != 1 or found.dtype.kind not in "iuf":
        return None
    return None if found.dtype.kind in "iu" and len(found) and int(abs(found).max()) > LARGEST else found


def _kept(values: NDArray[Any] | None) -> NDArray[Any]:
    if values is None:
        raise NotImplementedError("lengths that are no plain numbers")
    return values

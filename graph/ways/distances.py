"""All distances at once, and how far each organisation has to the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt
from graph.ways.shortest import ROWS, from_each, spread


def distances(network: NetworkAt) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Return the distance between every two organisations.

    Parameters
    ----------
    network : NetworkAt

    Returns
    -------
    ids : tuple of str
        `network.organisations`, the order of rows and columns.
    matrix : ndarray, shape (n, n)
        Distances in the unit of the lengths; symmetric, 0 on the diagonal, inf where there is no way.

    Notes
    -----
    Cost: O(n m log n) time and 8 n² bytes (10,000 organisations: 800 MB); callers decide by size first.
    Source: Dijkstra 1959 (`graph.ways.shortest`), on the same graph and lengths as every other measure.
    """
    ids = network.organisations
    matrix = np.empty((len(ids), len(ids)))
    filled = 0
    for some, rows in distance_rows(network):
        matrix[filled : filled + len(some)] = rows
        filled += len(some)
    return ids, matrix


def distance_rows(
    network: NetworkAt, rows: int = ROWS
) -> Iterator[tuple[tuple[str, ...], NDArray[np.float64]]]:
    """Yield the matrix of `distances` some rows at a time, for those who need not hold all of it.

    Yields
    ------
    ids : tuple of str
        The organisations of these rows.
    matrix : ndarray, shape (len(ids), n)
    """
    ids = network.organisations
    ways = WayMatrix(network).lengths
    for first in range(0, len(ids), rows):
        some = ids[first : first + rows]
        yield some, from_each(ways, np.arange(first, first + len(some)))[:, : len(ids)]


@dataclass(frozen=True, slots=True)
class Afar:
    """An organisation's distances to all it has a way to: how many, their sum and the longest."""

    reachable: int
    total: float
    longest: float

    @property
    def mean(self) -> float | None:
        """Mean distance to those; None when there are none."""
        return self.total / self.reachable if self.reachable else None


def afar(network: NetworkAt) -> dict[str, Afar]:
    """Return for each organisation how far it has to the others.

    Formula: over all organisations it has a way to, itself left out. Lower is nearer to the others; the
    longest is its eccentricity within its component.

    Notes
    -----
    Cost: O(n m log n) time, little memory (`graph.ways.shortest.spread`).
    """
    ids = network.organisations
    told = spread(WayMatrix(network).lengths, len(ids)).tolist()
    return {
        id: Afar(int(reached) - 1, total, longest)
        for id, (reached, total, longest) in zip(ids, told, strict=True)
    }


def mean_distance(found: Iterable[Afar]) -> float | None:
    """Return the mean distance over reachable pairs, None when there are none."""
    known = list(found)
    count = sum(one.reachable for one in known)
    return sum(one.total for one in known) / count if count else None


def longest_distance(found: Iterable[Afar]) -> float | None:
    """Return the longest distance of all reachable pairs, None when there are none."""
    return max((one.longest for one in found if one.reachable), default=None)

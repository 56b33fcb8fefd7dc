"""All distances at once, and how far each organisation has to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt
from graph.ways.shortest import ROWS, flat, from_each, from_many, spread

FEW = 100
"""Components of as many organisations are looked at from each by itself."""


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


def patient_afar(network: NetworkAt, look_up: Callable[[], None] = lambda: None) -> dict[str, Afar]:
    """Return what `afar` does of a network too large to wait for, many organisations side by side.

    Parameters
    ----------
    network : NetworkAt
    look_up : callable, optional
        Called between them; what it raises ends the work.

    Notes
    -----
    Cost: some 4 ms an organisation at 100,000 (`graph.ways.compiled`), where `afar` takes 50. All lengths are
    multiples of one half, so that sums are exact.
    """
    ways, people = WayMatrix(network).lengths, len(network.organisations)
    _, part = connected_components(ways, directed=False)
    sizes, told = np.bincount(part[:people], minlength=1), np.empty((people, 3))
    small = np.flatnonzero(sizes[part[:people]] <= FEW)
    told[small] = flat(ways).spread(small.astype(np.int32), people)
    for one in np.flatnonzero(sizes > FEW):
        members, inside = np.flatnonzero(part[:people] == one), np.flatnonzero(part == one)
        many = from_many(csr_array(ways[inside][:, inside]), len(members))
        for first in range(0, len(members), ROWS):
            look_up()
            some = np.arange(first, min(first + ROWS, len(members)))
            steps = many.steps(some)
            told[members[some], 0] = len(members)
            told[members[some], 1] = steps.sum(axis=1, dtype=np.float64) * many.unit
            told[members[some], 2] = steps.max(axis=1) * many.unit
    return {
        id: Afar(int(reached) - 1, total, longest)
        for id, (reached, total, longest) in zip(network.organisations, told.tolist(), strict=True)
    }


def mean_distance(found: Iterable[Afar]) -> float | None:
    """Return the mean distance over reachable pairs, None when there are none."""
    known = list(found)
    count = sum(one.reachable for one in known)
    return sum(one.total for one in known) / count if count else None


def longest_distance(found: Iterable[Afar]) -> float | None:
    """Return the longest distance of all reachable pairs, None when there are none."""
    return max((one.longest for one in found if one.reachable), default=None)

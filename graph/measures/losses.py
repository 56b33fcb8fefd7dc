"""What it would cost the others to lose each organisation, and each tie: all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.ways.all_steps import all_steps
from graph.ways.engine.backend import LEAST
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt, Node
from graph.ways.shortest import from_each
from graph.ways.without import without_each

LOOKS_PER_SECOND = 3_000_000
"""Nodes times nodes and edges that are got through in a second (two cores of 2026)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the others would lose with an organisation, or with all ties between two.

    Attributes
    ----------
    pairs_lost : int
        Pairs that have a way now and would have none.
    farther : float
        How much longer the ways of all that keep one would be, in the mean.
    """

    pairs_lost: int
    farther: float


Found: TypeAlias = tuple[dict[str, Cost], dict[tuple[str, str], Cost]]
Key = TypeVar("Key", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Costs:
    """What each organisation and each two with ties would cost, most first; who costs nothing is left out."""

    organisations: dict[str, Cost]
    ties: dict[tuple[str, str], Cost]


def costs(network: NetworkAt) -> Costs | None:
    """Return what it would cost the others to lose each organisation, and each two's ties.

    Formula: `graph.measures.fragility.loss` of each: pairs lost, and how much longer the ways of the pairs
    that keep one are, divided by their number. Of two whose ties end, `part_of` stays.

    Parameters
    ----------
    network : NetworkAt

    Returns
    -------
    Costs or None
        None where all distances are too many to be held.

    Notes
    -----
    Direction: higher would cost more. Cost: see `graph.ways.without`; small networks one removal after the
    other. Source: ours, after Albert, Jeong and Barabási 2000.
    """
    found = _one_by_one(network) if len(network.graph) < LEAST else _all_at_once(network)
    if found is None:
        return None
    return Costs(_most_first(found[0]), _most_first(found[1]))


def seconds(network: NetworkAt) -> float:
    """Return how long `costs` is expected to take."""
    nodes, edges = len(network.graph), network.graph.number_of_edges()
    return nodes * (nodes + edges) / LOOKS_PER_SECOND


def _all_at_once(network: NetworkAt) -> Found | None:
    known = all_steps(network)
    if known is None:
        return None
    told = without_each(known, _left(network, known.index))
    reached, ids = known.spread[:, 0].tolist(), network.organisations
    joined, places = sum(reached) // 2, {place: id for id, place in known.index.items()}
    organisations = {
        id: _cost(told.pairs[place], told.distance[place], joined - reached[place])
        for place, id in enumerate(ids)
    }
    ties = {
        (places[a], places[b]): _cost(told.way_pairs[way], told.way_distance[way], joined)
        for way, (a, b) in enumerate(told.ends.tolist())
        if (places[a], places[b]) in network.pairs
    }
    return organisations, ties


def _cost(pairs: np.int64, distance: np.float64, joined: int) -> Cost:
    kept = joined - int(pairs)
    return Cost(int(pairs), float(distance) / kept if kept else 0.0)


def _left(network: NetworkAt, index: Mapping[Node, int]) -> dict[tuple[int, int], float]:
    """How long the way between two is when their ties end and one is the other's unit."""
    return {
        (index[a], index[b]): network.lengths.part_of
        for a, b in network.pairs
        if network.parent(a) == b or network.parent(b) == a
    }


def _one_by_one(network: NetworkAt) -> Found:
    """Each removal in turn, as the formula says."""
    ways = WayMatrix(network)
    index, whole, everybody = ways.index, ways.lengths.tocoo(), np.arange(len(network.organisations))
    left, far = _left(network, index), from_each(ways.lengths, everybody)[:, : len(everybody)]

    def without(gone: NDArray[np.bool_], who: NDArray[np.intp], length: float = 0.0) -> Cost:
        lengths = np.where(gone, length, whole.data)
        some = lengths > 0
        after = csr_array((lengths[some], (whole.row[some], whole.col[some])), shape=whole.shape)
        was, now = far[np.ix_(who, who)], from_each(after, who)[:, who]
        kept = np.isfinite(now)
        lost = int((np.isfinite(was) & ~kept).sum()) // 2
        count = int(kept.sum()) - len(who)
        return Cost(lost, float((now[kept] - was[kept]).sum()) / count if count else 0.0)

    organisations = {
        id: without((whole.row == place) | (whole.col == place), np.delete(everybody, place))
        for place, id in enumerate(network.organisations)
    }
    ties = {}
    for a, b in network.pairs:
        one, other = index[a], index[b]
        between = ((whole.row == one) & (whole.col == other)) | ((whole.row == other) & (whole.col == one))
        ties[a, b] = without(between, everybody, left.get((one, other), 0.0))
    return organisations, ties


def _most_first(found: Mapping[Key, Cost]) -> dict[Key, Cost]:
    some = ((key, one) for key, one in found.items() if one.pairs_lost or one.farther)
    return dict(sorted(some, key=lambda item: (-item[1].pairs_lost, -item[1].farther, item[0])))

"""What it would cost the others to lose each organisation, and each tie: all of them at once."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.measures.network_figures import components, reachable_pairs
from graph.ways.all_steps import MOST_HELD, Steps, all_steps, some_steps
from graph.ways.engine.backend import LEAST
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt, Node
from graph.ways.shortest import from_each
from graph.ways.without import without_each

LOOKS_PER_SECOND, OF_MANY = 3_000_000, 1_500_000
"""Nodes times nodes and edges that are got through in a second (two cores of 2026), and where distances of
all are too many to be held: neighbours lie far apart there."""


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
    """What each organisation and each two with ties would cost, most first; who costs nothing is left out.

    Attributes
    ----------
    organisations : dict of str to Cost
    ties : dict of (str, str) to Cost
    sample : int or None
        From how many organisations' ways `farther` is estimated; None when it is exact. Pairs always are.
    """

    organisations: dict[str, Cost]
    ties: dict[tuple[str, str], Cost]
    sample: int | None = None


def costs(network: NetworkAt, within: float = math.inf) -> Costs | None:
    """Return what it would cost the others to lose each organisation, and each two's ties.

    Formula: `graph.measures.fragility.loss` of each: pairs lost, and how much longer the ways of the pairs
    that keep one are, divided by their number. Of two whose ties end, `part_of` stays.

    Parameters
    ----------
    network : NetworkAt
    within : float, optional
        Seconds; where all would take longer, or all distances are too many to be held, ways are looked at
        from as many organisations as fit, drawn with a fixed seed.

    Returns
    -------
    Costs or None
        None where ways are too long to be counted in two bytes.

    Notes
    -----
    Direction: higher would cost more. Cost: see `graph.ways.without`; small networks one removal after the
    other. Pairs from the tree of blocks (`graph.measures.cuts`). Source: ours, after Albert, Jeong and
    Barabási 2000.
    """
    if len(network.graph) < LEAST:
        organisations, ties = _one_by_one(network)
        return Costs(_most_first(organisations), _most_first(ties))
    expected = seconds(network)
    known: Steps | None = all_steps(network) if expected <= within else None
    whole = known is not None
    known = known or some_steps(network, within / expected)
    if known is None:
        return None
    organisations, ties = _all_at_once(network, known)
    sample = None if whole else len(known.sources)
    return Costs(_most_first(organisations), _most_first(ties), sample)


def seconds(network: NetworkAt) -> float:
    """Return how long `costs` is expected to take."""
    nodes, edges = len(network.graph), len(network.ways.ends)
    return nodes * (nodes + edges) / (LOOKS_PER_SECOND if nodes <= MOST_HELD else OF_MANY)


def _all_at_once(network: NetworkAt, known: Steps) -> Found:
    left, people = _left(network, known.index), known.people
    told = without_each(known, left)
    lost, *bridges, across = known.arrays.pairs_lost(people)
    ends = np.sort(np.stack(bridges), axis=0).T.tolist()
    parting = dict(zip(map(tuple, ends), across.tolist(), strict=True))
    parts = components(network)
    reached = {id: len(part) - 1 for part in parts for id in part}
    joined, seen = reachable_pairs(parts), np.isin(np.arange(people), known.sources)
    many = int(seen.sum())
    # Each pair is seen from both its ends; without an organisation that is looked from there is one less.
    scale = (people - 1) / (2 * np.maximum(many - seen, 1))
    organisations = {
        id: _cost(int(lost[place]), told.distance[place] * scale[place], joined - reached[id])
        for place, id in enumerate(network.organisations)
    }
    places = [*known.index]
    ties = {}
    for way, (a, b) in enumerate(told.ends.tolist()):
        if (pair := (places[a], places[b])) in network.pairs:
            pairs = 0 if (a, b) in left else parting.get((a, b), 0)
            ties[pair] = _cost(pairs, told.way_distance[way] * people / (2 * many), joined)
    return organisations, ties


def _cost(pairs: int, distance: float, joined: int) -> Cost:
    kept = joined - pairs
    return Cost(pairs, float(distance) / kept if kept else 0.0)


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

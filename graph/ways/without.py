"""How much farther all others have to each other without each node, and without each way: all in one pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.ways.all_steps import HALVES, AllSteps
from graph.ways.engine.arrays import THREADS, Counts, Ints, at_once, code


@dataclass(frozen=True, slots=True, eq=False)
class Without:
    """What goes with each node and each way: pairs of organisations, and distance of those that stay joined.

    Attributes
    ----------
    pairs, distance : array
        By node; pairs with the node itself are not counted.
    way_pairs, way_distance : array
        By way, in the order of `ends`.
    ends : (ways, 2) array of int
        The smaller node first.
    """

    pairs: Counts
    distance: Counts
    way_pairs: Counts
    way_distance: Counts
    ends: Ints


def without_each(known: AllSteps, left: dict[tuple[int, int], float]) -> Without:
    """Return what goes with each node and with each way.

    Formula: over all pairs of other organisations, those that have a way now and none without it, and how
    much longer the ways of the others are together.

    Parameters
    ----------
    known : AllSteps
    left : dict of (int, int) to float
        How long the way between two is when what is shortest there goes; where nothing is said there is none.

    Notes
    -----
    Cost: the nodes that each source's ways hang on, some times all distances: 1 s at 1,000 organisations, 3
    minutes at 10,000. Source: dominators after Cooper, Harvey and Kennedy 2001.
    """
    arrays, nodes = known.arrays, len(known.index)
    rows = np.repeat(np.arange(nodes), np.diff(arrays.indptr))
    low, high = np.minimum(rows, arrays.indices), np.maximum(rows, arrays.indices)
    keys, number = np.unique(low.astype(np.int64) * nodes + high, return_inverse=True)
    ends = np.stack([keys // nodes, keys % nodes], axis=1).astype(np.int32)
    lengths = np.array([round(left.get((a, b), 0.0) * HALVES) for a, b in ends.tolist()], np.int32)
    of_nodes, of_ways = np.zeros((THREADS, nodes, 2), np.int64), np.zeros((THREADS, len(ends), 2), np.int64)
    flat, sources = (arrays.indptr, arrays.indices, known.steps), np.arange(known.people, dtype=np.int32)

    def part(which: int) -> None:
        own, told = sources[which::THREADS].copy(), (of_nodes[which], of_ways[which])
        numbers = number.astype(np.int32)
        code("losses").losses(flat, known.far, known.no_way, own, known.people, numbers, lengths, *told)

    at_once(part, range(THREADS))
    (pairs, distance), (way_pairs, way_distance) = of_nodes.sum(axis=0).T // 2, of_ways.sum(axis=0).T // 2
    return Without(pairs, distance / HALVES, way_pairs, way_distance / HALVES, ends)

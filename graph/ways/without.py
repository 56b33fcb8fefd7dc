"""How much farther others have to each other without each node, and without each way: all in one pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.ways.all_steps import HALVES, Steps
from graph.ways.engine.arrays import THREADS, Floats, Ints, at_once, code


@dataclass(frozen=True, slots=True, eq=False)
class Without:
    """How much farther it would be from some nodes to all organisations, those left out that lose their way.

    Attributes
    ----------
    distance : array
        By node that goes; what is far from itself is not counted.
    way_distance : array
        By way that goes, in the order of `ends`.
    ends : (ways, 2) array of int
        The smaller node first.
    """

    distance: Floats
    way_distance: Floats
    ends: Ints


def without_each(known: Steps, left: dict[tuple[int, int], float]) -> Without:
    """Return how much farther it would be without each node and without each way.

    Formula: over all pairs of a source and another organisation that have a way now and keep one, how much
    longer the ways are together.

    Parameters
    ----------
    known : Steps
        Its sources that are organisations are looked from.
    left : dict of (int, int) to float
        How long the way between two is when what is shortest there goes; where nothing is said there is none.

    Notes
    -----
    Cost: the nodes that each source's ways hang on, some times all distances: 1 s at 1,000 organisations, 3
    minutes at 10,000. Source: dominators after Cooper, Harvey and Kennedy 2001.
    """
    arrays, nodes = known.arrays, len(known.index)
    places = np.repeat(np.arange(nodes), np.diff(arrays.indptr))
    low, high = np.minimum(places, arrays.indices), np.maximum(places, arrays.indices)
    keys, number = np.unique(low.astype(np.int64) * nodes + high, return_inverse=True)
    ends = np.stack([keys // nodes, keys % nodes], axis=1).astype(np.int32)
    lengths = np.array([round(left.get((a, b), 0.0) * HALVES) for a, b in ends.tolist()], np.int32)
    of_nodes, of_ways = np.zeros((THREADS, nodes), np.int64), np.zeros((THREADS, len(ends)), np.int64)
    flat, rows = (arrays.indptr, arrays.indices, known.steps), np.flatnonzero(known.sources < known.people)
    numbers = number.astype(np.int32)

    def part(which: int) -> None:
        own, told = rows[which::THREADS].astype(np.int32), (of_nodes[which], of_ways[which])
        code("losses").losses(flat, known.far, known.no_way, own, known.people, numbers, lengths, *told)

    at_once(part, range(THREADS))
    return Without(of_nodes.sum(axis=0) / HALVES, of_ways.sum(axis=0) / HALVES, ends)

"""Compile the engine before anybody waits, as set-up does: `python -m graph.ways.engine.compile_all`."""

from __future__ import annotations

import numpy as np

from graph.ways.engine.arrays import Arrays, Far, Ints, code, measured

TRIANGLE: tuple[Ints, Ints] = (np.array([0, 2, 4, 6], np.int32), np.array([1, 2, 0, 2, 0, 1], np.int32))


def compile_all() -> None:
    """Ask everything once of a triangle, in whole steps and in lengths of any size."""
    indptr, indices = TRIANGLE
    places, scores, counts = np.arange(3, dtype=np.int32), np.empty(3), np.ones(3)
    for length in (1.0, 0.1):
        ways = Arrays(indptr, indices, measured(np.full(6, length)))
        ways.nearest(places[:1])
        ways.each(places, np.inf, 3)
        ways.spread(places, 3)
        ways.between(places, counts)
    blocks, near = code("blocks"), code("near")
    blocks.components(indptr, indices)
    blocks.blocks(indptr, indices)
    blocks.cores(indptr, indices)
    blocks.pairs_lost(indptr, indices, np.ones(3, np.int64))
    near.constraints(indptr, indices, np.ones(6), places, scores)
    near.effective_sizes(indptr, indices, np.ones(6), places, scores)
    near.open_pairs(indptr, indices, places, np.zeros((3, 3, 3), np.int64))
    near.shared(indptr, indices, counts, places, places, scores)
    code("communities").one_level(
        indptr, indices, np.ones(6), np.full(3, 2.0), places, (3.0, 18.0, 1.0), places.copy()
    )
    code("paths").passed(
        (*TRIANGLE, np.ones(6, np.int32)), 2, places[:1], places[1:2], 1, np.zeros(3, np.int64)
    )
    everything = (*TRIANGLE, np.ones(6, np.int32))
    for kind in (np.uint8, np.uint16):
        far: Far = np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]], kind)
        _one_more(far)
        told = np.zeros(3, np.int64), np.zeros(3, np.int64)
        code("losses").losses(everything, far, 255, places, 3, np.zeros(6, np.int32), places.copy(), *told)


def _one_more(far: Far) -> None:
    tie, counts, places = code("tie"), np.zeros(3, np.int64), (*TRIANGLE, np.ones(6, np.int32))
    some, scores = np.arange(1, dtype=np.int32), np.zeros(3)
    tie.gains(far, 255, 3, some, some, 1, counts)
    tie.ways_from(places, far[0], 0, np.zeros(3))
    tie.moves(places, far, some, (far[0], far[1], 1), some, some, scores, scores, scores, scores, counts)


if __name__ == "__main__":
    compile_all()

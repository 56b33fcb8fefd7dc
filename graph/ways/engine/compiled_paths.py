"""One shortest way between each of many pairs, drawn evenly among all, compiled: what passes whom is counted.

Both ends are searched from at once, in whole steps, until their searches meet; the ways of a pair cross from
what the first has settled to what the other has. So a pair costs some hundreds of nodes, not all of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.compiled_tie import Flat
from graph.ways.engine.compiled_ways import FAR
from graph.ways.engine.compiling import compiled

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Side = tuple[Ints, Floats, Ints, Counts, Ints, Counts]
"""Distances, numbers of ways, nodes that wait at each distance, how many, nodes met, and the counters:
the distance that is settled, edges looked at, nodes met."""


@compiled
def _side(nodes: int, rows: int) -> Side:  # pragma: no cover -- compiled
    """Return one end's search before it begins."""
    return (
        np.full(nodes, FAR, np.int32), np.zeros(nodes), np.empty((rows, nodes), np.int32),
        np.zeros(rows, np.int64), np.empty(nodes, np.int32), np.zeros(3, np.int64)
    )  # fmt: skip


@compiled
def _begin(side: Side, node: int) -> None:  # pragma: no cover -- compiled
    """Stand one node where its search begins; nothing is settled."""
    far, ways, queue, tail, met, counters = side
    far[node], ways[node], queue[0, 0], tail[0], met[0] = 0, 1.0, node, 1, node
    counters[0], counters[1], counters[2] = -1, 0, 1


@compiled
def _further(flat: Flat, side: Side, beyond: Ints, best: int) -> int:  # pragma: no cover -- compiled
    """Settle the next distance of one end, and return the length of the shortest way that is known."""
    (indptr, indices, steps), (far, ways, queue, tail, met, counters) = flat, side
    counters[0] += 1
    distance, slot, rows = counters[0], counters[0] % len(tail), len(tail)
    for turn in range(tail[slot]):
        node = queue[slot, turn]
        if far[node] != distance:
            continue
        counters[1] += indptr[node + 1] - indptr[node]
        for edge in range(indptr[node], indptr[node + 1]):
            other, there = indices[edge], distance + steps[edge]
            if there > far[other]:
                continue
            if there < far[other]:
                if far[other] == FAR:
                    met[counters[2]] = other
                    counters[2] += 1
                far[other], ways[other] = there, 0.0
                row = there % rows
                queue[row, tail[row]] = other
                tail[row] += 1
                if beyond[other] != FAR:
                    best = min(best, there + beyond[other])
            ways[other] += ways[node]
    tail[slot] = 0
    return best


@compiled
def _drawn(state: NDArray[np.uint64]) -> float:  # pragma: no cover -- compiled
    """Return the next number from 0 to 1 (SplitMix64: the same on every machine and in every thread)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    mixed = state[0]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return float((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)) / 9007199254740992.0


@compiled
def _crossing(  # pragma: no cover -- compiled
    flat: Flat, first: Side, second: Side, best: int, state: NDArray[np.uint64]
) -> tuple[int, int]:
    """Draw where a way crosses from one end's settled nodes to the other's, evenly over all shortest ways."""
    (indptr, indices, steps), (far, ways, _, _, met, counters) = flat, first
    border, whole, one, other = min(counters[0], best - 1), 0.0, -1, -1
    for at in range(counters[2]):
        node = met[at]
        if far[node] > border:
            continue
        for edge in range(indptr[node], indptr[node + 1]):
            beside, there = indices[edge], far[node] + steps[edge]
            if there > border and second[0][beside] <= second[5][0] and there + second[0][beside] == best:
                many = ways[node] * second[1][beside]
                whole += many
                if _drawn(state) * whole < many:
                    one, other = node, beside
    return one, other


@compiled
def _back(  # pragma: no cover -- compiled
    flat: Flat, side: Side, node: int, state: NDArray[np.uint64], found: Counts
) -> None:
    """Count everybody from a node back to where its end's search began, that one left out."""
    (indptr, indices, steps), (far, ways, _, _, _, _) = flat, side
    while far[node] > 0:
        found[node] += 1
        whole, before = 0.0, -1
        for edge in range(indptr[node], indptr[node + 1]):
            other = indices[edge]
            if far[other] + steps[edge] == far[node]:
                whole += ways[other]
                if _drawn(state) * whole < ways[other]:
                    before = other
        node = before


@compiled
def passed(  # pragma: no cover -- compiled
    flat: Flat, rows: int, ones: Ints, others: Ints, seed: int, found: Counts
) -> None:
    """Count for each node the pairs whose drawn way passes it; every pair must have a way."""
    nodes, state = len(flat[0]) - 1, np.array([seed], np.uint64)
    first, second = _side(nodes, rows), _side(nodes, rows)
    for turn in range(len(ones)):
        _begin(first, ones[turn])
        _begin(second, others[turn])
        best = FAR
        while first[5][0] + second[5][0] < best:
            if first[5][1] <= second[5][1]:
                best = _further(flat, first, second[0], best)
            else:
                best = _further(flat, second, first[0], best)
        one, other = _crossing(flat, first, second, best, state)
        _back(flat, first, one, state, found)
        _back(flat, second, other, state, found)
        for side in (first, second):
            for at in range(side[5][2]):
                side[0][side[4][at]] = FAR
            side[3][:] = 0

"""What one more way would do to all distances and to who stands between: two rows, not a new computation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.ways.all_steps import HALVES, AllSteps
from graph.ways.engine.arrays import THREADS, Counts, Floats, Ints, at_once, code
from graph.ways.network_at import Node


@dataclass(frozen=True, slots=True, eq=False)
class ChangedWays:
    """What one more way would change.

    Attributes
    ----------
    joined : int
        Pairs of organisations that would have a way and have none now.
    total : float
        How much all distances between organisations would grow, each pair once: what is saved is below
        nought, new pairs are above.
    longest : float
        The longest distance between organisations.
    between : array
        By how many pairs' shares each node would stand more between others.
    """

    joined: int
    total: float
    longest: float
    between: Floats


def saved(known: AllSteps, ties: Sequence[tuple[Node, Node]], length: float) -> NDArray[np.float64]:
    """Return for each of many possible ways how much of all distances it would save; new pairs count nothing.

    Formula: with a way of length l between u and v the distance of i and j is min(d(i, j), d(i, u) + l +
    d(v, j), d(i, v) + l + d(u, j)); what that saves, over all pairs of organisations.

    Notes
    -----
    Cost: those nearer to u by more than l, times those nearer to v; some 3 ms each at 10,000 organisations.
    """
    places = np.array([[known.index[a], known.index[b]] for a, b in ties], np.int32).reshape(-1, 2)
    ones, others = np.ascontiguousarray(places.T)
    found: Counts = np.empty(len(places), np.int64)
    steps, gains = round(length * HALVES), code("tie").gains

    def part(which: int) -> None:
        own = slice(which, None, THREADS)
        told = np.empty(len(ones[own]), np.int64)
        gains(known.far, known.no_way, known.people, ones[own].copy(), others[own].copy(), steps, told)
        found[own] = told

    at_once(part, range(THREADS))
    return found / HALVES


def moves(known: AllSteps, a: Node, b: Node, length: float) -> ChangedWays:
    """Return what a way between two organisations would change.

    Formula: see `saved`. Who stands between: for pairs that come nearer, or get more of equally short ways,
    the shares of their ways today go down and those over the new way up; between two that had no way, all
    of their ways go over it. Each unordered pair once, as `networkx.betweenness_centrality_subset` counts.

    Notes
    -----
    Cost: that of `saved` and of the ways of the pairs that change; some 0.1 s at 10,000 organisations.
    Source: ours, after Brandes 2001; a property test holds it to the whole computation.
    """
    u, v = known.index[a], known.index[b]
    if known.far[u, v] == known.no_way:
        return _joining(known, u, v, length)
    return _within(known, u, v, round(length * HALVES))


def _joining(known: AllSteps, u: int, v: int, length: float) -> ChangedWays:
    """Between components: nobody comes nearer, and all pairs across are new."""
    (one, near, far), (other, away, beyond) = known.spread[[u, v]].tolist()
    one, other = one + 1, other + 1
    between = np.zeros(len(known.index))
    for end, across in ((u, other), (v, one)):
        side = known.far[end] != known.no_way
        side[known.people :] = False
        between += _over(known, end, side * float(across))
    farthest = max((far + beyond) / HALVES + length, int(known.spread[:, 2].max()) / HALVES)
    total = (near * other + away * one) / HALVES + length * one * other
    return ChangedWays(one * other, total, farthest, between)


def _over(known: AllSteps, end: int, weights: Floats) -> Floats:
    """Who stands between an end of the new way and those who go over it, and the end itself."""
    between, _ = known.arrays.between(np.array([end], np.int32), weights)
    between[end] = weights.sum() - weights[end]
    return between


def _within(known: AllSteps, u: int, v: int, steps: int) -> ChangedWays:
    if _beside(known, u, v) <= steps:
        return ChangedWays(0, 0.0, int(known.spread[:, 2].max()) / HALVES, np.zeros(len(known.index)))
    near, away = (known.far[end].astype(np.int64) for end in (u, v))
    here, there = (
        np.flatnonzero(one[: known.people] + steps <= other[: known.people]).astype(np.int32)
        for one, other in ((near, away), (away, near))
    )
    if len(here) > len(there):
        (u, v), (here, there) = (v, u), (there, here)
    less, over, nearer = _moved(known, u, v, steps, here, there)
    between = -less
    for end, side in ((u, here), (v, there)):
        weights = np.zeros(len(over))
        weights[side] = over[side]
        between += _over(known, end, weights)
    return ChangedWays(0, -int(nearer.sum()) / (2 * HALVES), _longest(known, u, v, steps, nearer), between)


def _beside(known: AllSteps, u: int, v: int) -> int:
    """The length of the way that the two have to each other already; one more of that length is none."""
    edges = slice(*known.arrays.indptr[u : u + 2])
    return int(known.steps[edges][known.arrays.indices[edges] == v].min(initial=known.no_way))


def _moved(
    known: AllSteps, u: int, v: int, steps: int, here: Ints, there: Ints
) -> tuple[Floats, Floats, Counts]:
    """Do `compiled_tie.moves`, the sources in turn between the threads."""
    tie, size = code("tie"), len(known.index)
    places = known.arrays.indptr, known.arrays.indices, known.steps
    ways = np.empty((2, size))
    for end, row in zip((u, v), ways, strict=True):
        tie.ways_from(places, known.far[end], end, row)
    less, over = np.zeros((2, THREADS, size))
    nearer = np.zeros((THREADS, size), np.int64)

    def part(which: int) -> None:
        own = np.ascontiguousarray(here[which::THREADS])
        tail = (*ways, less[which], over[which], nearer[which])
        tie.moves(places, known.far, own, there, (u, v, steps), *tail)

    at_once(part, range(THREADS))
    return less.sum(axis=0), over.sum(axis=0), nearer.sum(axis=0)


def _longest(known: AllSteps, u: int, v: int, steps: int, nearer: Counts) -> float:
    """The longest distance: rows of those to whom nobody comes nearer stay, the others are looked at."""
    farthest, moved = known.spread[:, 2], nearer[: known.people] > 0
    most = int(farthest[~moved].max(initial=0))
    near, away = (known.far[end, : known.people].astype(np.int64) + steps for end in (u, v))
    there = near < known.no_way
    for node in np.flatnonzero(moved & (farthest > most)).tolist():
        through = np.minimum(near[node] + away, away[node] + near)[there] - steps
        most = max(most, int(np.minimum(known.far[node, : known.people][there], through).max()))
    return most / HALVES

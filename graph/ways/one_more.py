"""What one more way would do to all distances and to who stands between: two rows, not a new computation."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.ways.all_steps import HALVES, SEED, AllSteps, Steps, rows_of
from graph.ways.engine.arrays import THREADS, Counts, Far, Floats, Ints, at_once, code
from graph.ways.network_at import Node

ALL = sys.maxsize
End = tuple[int, Far]
"""Where an end of the new way stands, and its distances."""


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
    longest : float or None
        The longest distance between organisations; None where not all distances are known.
    between : array
        By how many pairs' shares each node would stand more between others.
    """

    joined: int
    total: float
    longest: float | None
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


def moves(known: Steps, a: Node, b: Node, length: float, most: int = ALL) -> ChangedWays:
    """Return what a way between two organisations would change.

    Formula: see `saved`. Who stands between: for pairs that come nearer, or get more of equally short ways,
    the shares of their ways today go down and those over the new way up; between two that had no way, all
    of their ways go over it. Each unordered pair once, as `networkx.betweenness_centrality_subset` counts.

    Parameters
    ----------
    known : Steps
        Of distances from some, what moves between two that have a way is estimated, from those of one
        end's side.
    a, b : node
    length : float
    most : int, optional
        So many are looked from where not all distances are known.

    Notes
    -----
    Cost: that of `saved` and of the ways of the pairs that change; some 0.1 s at 10,000 organisations.
    Source: ours, after Brandes 2001; a property test holds it to the whole computation.
    """
    u, v = known.index[a], known.index[b]
    whole = isinstance(known, AllSteps)
    near, away = known.far[[u, v]] if whole else rows_of(known, np.array([u, v], np.int32))
    if near[v] == known.no_way:
        return _joining(known, (u, near), (v, away), length)
    return _within(known, (u, near), (v, away), round(length * HALVES), most)


def _joining(known: Steps, one: End, other: End, length: float) -> ChangedWays:
    """Between components: nobody comes nearer, and all pairs across are new; exact from two rows."""
    sides = [row != known.no_way for _, row in (one, other)]
    for side in sides:
        side[known.people :] = False
    (here, near, far), (there, away, beyond) = (
        (int(side.sum()), int(row[side].sum(dtype=np.int64)), int(row[side].max()))
        for side, (_, row) in zip(sides, (one, other), strict=True)
    )
    between = np.zeros(len(known.index))
    for (end, _), side, across in zip((one, other), sides, (there, here), strict=True):
        between += _over(known, end, side * float(across))
    longest = None
    if isinstance(known, AllSteps):
        longest = max((far + beyond) / HALVES + length, int(known.spread[:, 2].max()) / HALVES)
    total = (near * there + away * here) / HALVES + length * here * there
    return ChangedWays(here * there, total, longest, between)


def _over(known: Steps, end: int, weights: Floats) -> Floats:
    """Who stands between an end of the new way and those who go over it, and the end itself."""
    between, _ = known.arrays.between(np.array([end], np.int32), weights)
    between[end] = weights.sum() - weights[end]
    return between


def _within(known: Steps, one: End, other: End, steps: int, most: int) -> ChangedWays:
    if _beside(known, one[0], other[0]) <= steps:
        longest = int(known.spread[:, 2].max()) / HALVES if isinstance(known, AllSteps) else None
        return ChangedWays(0, 0.0, longest, np.zeros(len(known.index)))
    near, away = (row[: known.people].astype(np.int64) for _, row in (one, other))
    here, there = (
        np.flatnonzero(this + steps <= that).astype(np.int32) for this, that in ((near, away), (away, near))
    )
    if len(here) > len(there):
        (one, other), (here, there) = (other, one), (there, here)
    if isinstance(known, AllSteps):
        less, over, nearer = _moved(known, (known.far, here), one, other, steps, here, there)
        longest, scale = _longest(known, one[1], other[1], steps, nearer), 1.0
    else:
        scale = max(1.0, len(here) / most)
        if scale > 1:
            here = np.sort(np.random.default_rng(SEED).choice(here, most, replace=False))
        rows = rows_of(known, here), np.arange(len(here), dtype=np.int32)
        less, over, nearer = _moved(known, rows, one, other, steps, here, there)
        longest = None
    between = -less
    for (end, _), side in ((one, here), (other, there)):
        weights = np.zeros(len(over))
        weights[side] = over[side]
        between += _over(known, end, weights)
    return ChangedWays(0, -scale * int(nearer.sum()) / (2 * HALVES), longest, scale * between)


def _beside(known: Steps, u: int, v: int) -> int:
    """The length of the way that the two have to each other already; one more of that length is none."""
    edges = slice(*known.arrays.indptr[u : u + 2])
    return int(known.steps[edges][known.arrays.indices[edges] == v].min(initial=known.no_way))


def _moved(
    known: Steps, rows: tuple[Far, Ints], one: End, other: End, steps: int, here: Ints, there: Ints
) -> tuple[Floats, Floats, Counts]:
    """Do `compiled_tie.moves`, the sources in turn between the threads."""
    tie, size, (far, row_of) = code("tie"), len(known.index), rows
    places = known.arrays.indptr, known.arrays.indices, known.steps
    ways = np.empty((2, size))
    for (end, row), told in zip((one, other), ways, strict=True):
        tie.ways_from(places, row, end, told)
    less, over = np.zeros((2, THREADS, size))
    nearer = np.zeros((THREADS, size), np.int64)

    def part(which: int) -> None:
        own, its = (np.ascontiguousarray(some[which::THREADS]) for some in (here, row_of))
        tail = (*ways, less[which], over[which], nearer[which])
        tie.moves(places, far, its, (one[1], other[1], steps), own, there, *tail)

    at_once(part, range(THREADS))
    return less.sum(axis=0), over.sum(axis=0), nearer.sum(axis=0)


def _longest(known: AllSteps, near: Far, away: Far, steps: int, nearer: Counts) -> float:
    """The longest distance: rows of those to whom nobody comes nearer stay, the others are looked at."""
    farthest, moved = known.spread[:, 2], nearer[: known.people] > 0
    most = int(farthest[~moved].max(initial=0))
    to, on = (row[: known.people].astype(np.int64) + steps for row in (near, away))
    there = to < known.no_way
    for node in np.flatnonzero(moved & (farthest > most)).tolist():
        through = np.minimum(to[node] + on, on[node] + to)[there] - steps
        most = max(most, int(np.minimum(known.far[node, : known.people][there], through).max()))
    return most / HALVES

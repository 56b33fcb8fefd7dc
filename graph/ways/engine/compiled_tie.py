"""What one more way would do to all distances and to who stands between, compiled.

`far` holds distances in whole steps, the most of its type where there is no way; `near` and `away` are those
of the two ends. A pair comes nearer, or gets more of equally short ways, when its way over the new
one is no longer than what it has: those pairs are few, and nothing else is looked at.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.compiling import compiled

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Far = NDArray[np.unsignedinteger]
Flat = tuple[Ints, Ints, Ints]
"""Where each node's neighbours begin, the neighbours, and how many steps lead to each."""
Chains = tuple[int, Ints, Ints, Far]
"""How many distances there are, the first node at each, who follows each node there, and all distances."""


@compiled
def gains(far: Far, no_way: int, wanted: int, ones: Ints, others: Ints, length: int, found: Counts) -> None:
    # pragma: no cover -- compiled
    """Fill for each new way the steps that it would save, over all pairs of the first `wanted` nodes."""
    here, there, across = np.empty(wanted, np.int32), np.empty(wanted, np.int32), np.empty(wanted, np.int64)
    for turn in range(len(ones)):
        near, away = far[ones[turn]], far[others[turn]]
        left, right, saved = 0, 0, 0
        for node in range(wanted if away[ones[turn]] != no_way else 0):
            if near[node] + length < away[node]:
                here[left] = node
                left += 1
            elif away[node] + length < near[node]:
                there[right], across[right] = node, away[node] + length
                right += 1
        for one in range(left):
            row, begin = far[here[one]], np.int64(near[here[one]])
            for other in range(right):
                nearer = row[there[other]] - begin - across[other]
                saved += max(nearer, 0)
        found[turn] = saved


@compiled
def ways_from(flat: Flat, row: Far, source: int, ways: Floats) -> None:
    # pragma: no cover -- compiled
    """Count the shortest ways from a source to everybody, whose distances are given."""
    indptr, indices, steps = flat
    ways[:] = 0.0
    ways[source] = 1.0
    for node in np.argsort(row):
        if node == source:
            continue
        for edge in range(indptr[node], indptr[node + 1]):
            if row[indices[edge]] + steps[edge] == row[node]:
                ways[node] += ways[indices[edge]]


@compiled
def _led_from(  # pragma: no cover -- compiled
    flat: Flat, row: Far, found: Ints, count: int, turn: int, seen: Ints
) -> int:
    """Add everybody who stands on a shortest way to those found, back to where they come from."""
    (indptr, indices, steps), at = flat, 0
    while at < count:
        node = found[at]
        at += 1
        for edge in range(indptr[node], indptr[node + 1]):
            other = indices[edge]
            if seen[other] != turn and row[other] + steps[edge] == row[node]:
                seen[other] = turn
                found[count] = other
                count += 1
    return count


@compiled
def _by_distance(row: Far, found: Ints, first: Ints, after: Ints) -> int:  # pragma: no cover -- compiled
    """Chain those found by their distance, and return how many distances there are."""
    number = 0
    for node in found:
        number = max(number, int(row[node]) + 1)
    first[:number] = -1
    for node in found:
        after[node] = first[row[node]]
        first[row[node]] = node
    return number


@compiled
def _count_ways(  # pragma: no cover -- compiled
    flat: Flat, turn: int, seen: Ints, chains: Chains, ways: Floats
) -> None:
    """Count the shortest ways to everybody in the chains, nearest first; who is alone at 0 has one."""
    (number, first, after, row), (indptr, indices, steps) = chains, flat
    ways[first[0]] = 1.0
    for distance in range(1, number):
        node = first[distance]
        while node >= 0:
            ways[node] = 0.0
            for edge in range(indptr[node], indptr[node + 1]):
                other = indices[edge]
                if seen[other] == turn and row[other] + steps[edge] == distance:
                    ways[node] += ways[other]
            node = after[node]


@compiled
def _give_back(  # pragma: no cover -- compiled
    flat: Flat, turn: int, seen: Ints, chains: Chains, ways: Floats, own: Floats, share: Floats, less: Floats
) -> None:  # fmt: skip
    """Hand what is each one's own, and what it was handed, to those who lead to it, the farthest first."""
    (number, first, after, row), (indptr, indices, steps) = chains, flat
    for distance in range(number - 1, 0, -1):
        node = first[distance]
        while node >= 0:
            less[node] += share[node]
            given = (own[node] + share[node]) / ways[node]
            own[node], share[node] = 0.0, 0.0
            for edge in range(indptr[node], indptr[node + 1]):
                other = indices[edge]
                if seen[other] == turn and row[other] + steps[edge] == distance:
                    share[other] += given * ways[other]
            node = after[node]
    share[first[0]] = 0.0


@compiled
def moves(  # pragma: no cover -- compiled
    flat: Flat, far: Far, rows: Ints, ends: tuple[Far, Far, int], sources: Ints, targets: Ints,
    ways_near: Floats, ways_away: Floats, less: Floats, over: Floats, nearer: Counts
) -> None:  # fmt: skip
    """Fill what one more way between `ends` (the distances of two nodes and its length) would move.

    `less` is what stands between today and would not, `over` how much each source and target would go over
    the new way (their pairs' shares), `nearer` the steps that each would save. `sources` stand on the first
    end's side, their distances in those `rows` of `far`; `targets` on the other's.
    """
    nodes = len(flat[0]) - 1
    near, away, length = ends
    seen, found = np.full(nodes, -1, np.int32), np.empty(nodes, np.int32)
    ways, share, own = np.zeros(nodes), np.zeros(nodes), np.zeros(nodes)
    first, after = np.empty(np.iinfo(np.uint16).max + 1, np.int32), np.empty(nodes, np.int32)
    for turn in range(len(sources)):
        source = sources[turn]
        row, begin, reached = far[rows[turn]], np.int64(near[source]) + length, 0
        for target in targets:
            saved = row[target] - begin - away[target]
            if saved >= 0:
                nearer[source] += saved
                nearer[target] += saved
                seen[target], found[reached] = turn, target
                reached += 1
        count = _led_from(flat, row, found, reached, turn, seen)
        if count == 0:
            continue
        chains = (_by_distance(row, found[:count], first, after), first, after, row)
        _count_ways(flat, turn, seen, chains, ways)
        for target in found[:reached]:
            new, part = ways_near[source] * ways_away[target], 1.0
            if begin + away[target] == row[target]:
                part = new / (new + ways[target])
            own[target] = part
            over[source] += part
            over[target] += part
        _give_back(flat, turn, seen, chains, ways, own, share, less)

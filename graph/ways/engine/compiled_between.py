"""Betweenness over flat arrays, compiled: Brandes from each source, for nodes and, if asked, for edges.

Lengths must be above nought. `counts` says who counts as a target (1 or 0); `edge_of` names the edge of each
place in `indices`, or is empty, and then nothing is counted along edges.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.compiled_ways import FAR, pop, push
from graph.ways.engine.compiling import compiled

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

Leads = tuple[Ints, Floats, Ints, Ints, Ints, Ints]
"""Where each node's neighbours begin, its ways, how many lead to it, who, each edge's number, by which."""


@compiled
def _give_back(  # pragma: no cover -- compiled
    indptr: Ints,
    source: int,
    order: Ints,
    ways: Floats,
    share: Floats,
    number: Ints,
    leading: Ints,
    along_which: Ints,
    counts: Floats,
    ends: float,
    through: Floats,
    along: Floats,
) -> None:
    """Hand each node's share back to those that lead to it, the farthest first, and count what passes."""
    through[source] += ends * (len(order) - 1)
    for turn in range(len(order) - 1, 0, -1):
        node = order[turn]
        part = (counts[node] + share[node]) / ways[node]
        first = indptr[node]
        for place in range(first, first + number[node]):
            other = leading[place]
            given = ways[other] * part
            share[other] += given
            if len(along):
                along[along_which[place]] += given
        through[node] += share[node] + ends
        share[node] = 0.0
    share[source] = 0.0


@compiled
def _led(  # pragma: no cover -- compiled
    first: int, number: Ints, leading: Ints, edge_of: Ints, which: Ints, node: int, other: int, edge: int
) -> None:
    """Say that a shortest way to one leads on to another, whose leaders begin at `first`."""
    place = first + number[other]
    leading[place] = node
    number[other] += 1
    if len(edge_of):
        which[place] = edge_of[edge]


@compiled
def _spread_steps(  # pragma: no cover -- compiled
    indices: Ints, steps: Ints, source: int, queue: Ints, tail: NDArray[np.int64], far: Ints, order: Ints,
    leads: Leads
) -> int:  # fmt: skip
    """Count the shortest ways from a source to everybody, and who leads to whom."""
    indptr, ways, number, leading, edge_of, which = leads
    far[source], ways[source], number[source] = 0, 1.0, 0
    queue[0, 0], tail[0] = source, 1
    count, waiting, distance, slot, rows = 0, 1, 0, 0, len(queue)
    while waiting > 0:
        for turn in range(tail[slot]):
            node = queue[slot, turn]
            if far[node] != distance:
                continue
            order[count] = node
            count += 1
            for edge in range(indptr[node], indptr[node + 1]):
                other, there = indices[edge], distance + steps[edge]
                if there > far[other]:
                    continue
                if there < far[other]:
                    far[other], ways[other], number[other] = there, 0.0, 0
                    row = (slot + steps[edge]) % rows
                    queue[row, tail[row]] = other
                    tail[row] += 1
                    waiting += 1
                ways[other] += ways[node]
                _led(indptr[other], number, leading, edge_of, which, node, other, edge)
        waiting -= tail[slot]
        tail[slot] = 0
        distance += 1
        slot = (slot + 1) % rows
    return count


@compiled
def between_steps(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, steps: Ints, rows: int, sources: Ints, counts: Floats, ends: float,
    edge_of: Ints, through: Floats, along: Floats
) -> None:  # fmt: skip
    """Add what passes through every node (and along every edge) from these sources, in whole steps."""
    nodes = len(indptr) - 1
    far, order = np.full(nodes, FAR, np.int32), np.empty(nodes, np.int32)
    ways, share, number = np.zeros(nodes), np.zeros(nodes), np.zeros(nodes, np.int32)
    leading, which = np.empty(len(indices), np.int32), np.empty(len(edge_of), np.int32)
    queue, tail = np.empty((rows, nodes), np.int32), np.zeros(rows, np.int64)
    leads = (indptr, ways, number, leading, edge_of, which)
    for source in sources:
        done = order[: _spread_steps(indices, steps, source, queue, tail, far, order, leads)]
        _give_back(indptr, source, done, ways, share, number, leading, which, counts, ends, through, along)
        for node in done:
            far[node] = FAR


@compiled
def _spread_lengths(  # pragma: no cover -- compiled
    indices: Ints, lengths: Floats, source: int, heap: tuple[Floats, Ints, Ints], far: Floats, order: Ints,
    leads: Leads
) -> int:  # fmt: skip
    """Do as `_spread_steps` does, with a heap."""
    (indptr, ways, number, leading, edge_of, which), (keys, turns, items) = leads, heap
    far[source], ways[source], number[source] = 0.0, 1.0, 0
    push(keys, turns, items, 0, 0.0, 0, source)
    count, size, turn = 0, 1, 1
    while size > 0:
        distance, node = keys[0], items[0]
        pop(keys, turns, items, size)
        size -= 1
        if far[node] != distance:
            continue
        order[count] = node
        count += 1
        for edge in range(indptr[node], indptr[node + 1]):
            other, there = indices[edge], distance + lengths[edge]
            if there > far[other]:
                continue
            if there < far[other]:
                far[other], ways[other], number[other] = there, 0.0, 0
                push(keys, turns, items, size, there, turn, other)
                size, turn = size + 1, turn + 1
            ways[other] += ways[node]
            _led(indptr[other], number, leading, edge_of, which, node, other, edge)
    return count


@compiled
def between_lengths(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, lengths: Floats, sources: Ints, counts: Floats, ends: float,
    edge_of: Ints, through: Floats, along: Floats
) -> None:  # fmt: skip
    """Do as `between_steps` does for lengths of any size, with a heap."""
    nodes, room = len(indptr) - 1, len(indices) + 1
    far, order = np.full(nodes, np.inf), np.empty(nodes, np.int32)
    ways, share, number = np.zeros(nodes), np.zeros(nodes), np.zeros(nodes, np.int32)
    leading, which = np.empty(len(indices), np.int32), np.empty(len(edge_of), np.int32)
    heap = (np.empty(room), np.empty(room, np.int32), np.empty(room, np.int32))
    leads = (indptr, ways, number, leading, edge_of, which)
    for source in sources:
        done = order[: _spread_lengths(indices, lengths, source, heap, far, order, leads)]
        _give_back(indptr, source, done, ways, share, number, leading, which, counts, ends, through, along)
        for node in done:
            far[node] = np.inf

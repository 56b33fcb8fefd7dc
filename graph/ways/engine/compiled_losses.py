"""What every node and every way saves the others, compiled: distances without each of them in one pass.

From one source a node that stands on all shortest ways to another *dominates* it. Only those distances grow
when it goes, and they are found again from the neighbours that it does not dominate: few, so that all
removals together cost little more than all distances.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.compiled_tie import Flat
from graph.ways.engine.compiled_ways import pop, push
from graph.ways.engine.compiling import compiled

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Far = NDArray[np.unsignedinteger]
Tree = tuple[Ints, Ints, Ints]
"""Who dominates each node at last, the one way that leads to it (−1 where there are several), its depth."""
Places = tuple[Ints, Ints, Ints]
"""Nodes so that those dominated follow who dominates them, where each stands, and where its own end."""


@compiled
def _nearest_first(row: Far, far: int, order: Ints, heads: Counts) -> int:  # pragma: no cover -- compiled
    """Put those with a way into the order of their distances, and return how many there are."""
    heads[:] = 0
    for node in range(len(row)):
        if row[node] != far:
            heads[row[node] + 1] += 1
    heads[:] = np.cumsum(heads)
    for node in range(len(row)):
        if row[node] != far:
            order[heads[row[node]]] = node
            heads[row[node]] += 1
    return int(heads[-1])


@compiled
def _dominators(flat: Flat, row: Far, order: Ints, tree: Tree) -> None:  # pragma: no cover -- compiled
    """Fill the tree of who dominates whom, nearest first (Cooper, Harvey and Kennedy 2001)."""
    (indptr, indices, steps), (above, only, depth) = flat, tree
    above[order[0]], only[order[0]], depth[order[0]] = order[0], -1, 0
    for node in order[1:]:
        common, way = -1, -1
        for edge in range(indptr[node], indptr[node + 1]):
            other = indices[edge]
            if row[other] + steps[edge] != row[node]:
                continue
            if common < 0:
                common, way = other, edge
                continue
            way = -1
            while common != other:
                if depth[common] < depth[other]:
                    other = above[other]
                else:
                    common = above[common]
        above[node], only[node], depth[node] = common, way, depth[common] + 1


@compiled
def _places(order: Ints, above: Ints, places: Places) -> None:  # pragma: no cover -- compiled
    """Stand everybody behind who dominates them, so that those dominated by one are a stretch."""
    line, begin, end = places
    end[order] = 1
    for turn in range(len(order) - 1, 0, -1):
        end[above[order[turn]]] += end[order[turn]]
    begin[order[0]] = 0
    line[0] = order[0]
    # Each child begins where the one before it ended.
    taken = np.zeros(len(begin), np.int32)
    for node in order[1:]:
        over = above[node]
        begin[node] = begin[over] + 1 + taken[over]
        taken[over] += end[node]
        line[begin[node]] = node
    for node in order:
        end[node] += begin[node]


@compiled
def _from_outside(  # pragma: no cover -- compiled
    flat: Flat, row: Far, places: Places, first: int, low: int, high: int, cut: int, other_length: int,
    heap: tuple[Floats, Ints, Ints], new: Floats
) -> int:  # fmt: skip
    """Find what leads into a stretch from outside, and return how many wait in the heap."""
    (indptr, indices, steps), (line, begin, _), (keys, turns, items) = flat, places, heap
    size = 0
    for at in range(first, high):
        node, best = line[at], np.inf
        for edge in range(indptr[node], indptr[node + 1]):
            place = begin[indices[edge]]
            if low <= place < high:
                continue
            length = steps[edge]
            if edge == cut:
                length = other_length
                if length == 0:
                    continue
            best = min(best, float(row[indices[edge]] + length))
        new[node] = best
        if best < np.inf and high - first > 1:
            push(keys, turns, items, size, best, node, node)
            size += 1
    return size


@compiled
def _again(  # pragma: no cover -- compiled
    flat: Flat, row: Far, places: Places, first: int, low: int, high: int, cut: int, other_length: int,
    heap: tuple[Floats, Ints, Ints], new: Floats, people: int
) -> int:  # fmt: skip
    """Find the distances of a stretch again without what stood in the way; return how many steps they grow.

    `first` to `high` of the line are looked at; `low` is the node that goes, or `first`, and then the way at
    place `cut` goes and what is left of it is `other_length` long (0 where nothing is left).
    """
    (indptr, indices, steps), (line, begin, _), (keys, turns, items) = flat, places, heap
    size = _from_outside(flat, row, places, first, low, high, cut, other_length, heap, new)
    while size > 0:
        distance, node = keys[0], items[0]
        pop(keys, turns, items, size)
        size -= 1
        if distance > new[node]:
            continue
        for edge in range(indptr[node], indptr[node + 1]):
            other = indices[edge]
            if first <= begin[other] < high and distance + steps[edge] < new[other]:
                new[other] = distance + steps[edge]
                push(keys, turns, items, size, new[other], other, other)
                size += 1
    more = 0
    for at in range(first, high):
        node = line[at]
        if node < people and new[node] < np.inf:
            more += int(new[node]) - row[node]
    return more


@compiled
def losses(  # pragma: no cover -- compiled
    flat: Flat, far: Far, no_way: int, rows: Ints, people: int, edge_of: Ints, lengths_left: Ints,
    of_nodes: Counts, of_edges: Counts
) -> None:  # fmt: skip
    """Add how many steps more there are without every node and every way, from each of some rows of `far`.

    `edge_of` numbers the way at each place of the neighbours, `lengths_left` says what is left of each.
    """
    nodes, longest = len(flat[0]) - 1, 0
    for turn in rows:
        for node in range(nodes):
            if far[turn, node] != no_way:
                longest = max(longest, int(far[turn, node]))
    order, heads = np.empty(nodes, np.int32), np.zeros(longest + 2, np.int64)
    tree = (np.empty(nodes, np.int32), np.empty(nodes, np.int32), np.empty(nodes, np.int32))
    places = (np.empty(nodes, np.int32), np.empty(nodes, np.int32), np.empty(nodes, np.int32))
    heap = (
        np.empty(len(flat[1]) + nodes),
        np.empty(len(flat[1]) + nodes, np.int32),
        np.empty(len(flat[1]) + nodes, np.int32),
    )
    new = np.empty(nodes)
    for turn in rows:
        row = far[turn]
        some = order[: _nearest_first(row, no_way, order, heads)]
        _dominators(flat, row, some, tree)
        _places(some, tree[0], places)
        for node in some[1:]:
            low, high, way = places[1][node], places[2][node], tree[1][node]
            if high > low + 1:
                of_nodes[node] += _again(flat, row, places, low + 1, low, high, -1, 0, heap, new, people)
            if way >= 0:
                left = lengths_left[edge_of[way]]
                of_edges[edge_of[way]] += _again(
                    flat, row, places, low, low, high, way, left, heap, new, people
                )

"""Shortest ways over flat arrays, compiled. Lengths are whole steps in a bucket queue, or floats in a heap.

Both settle nodes in the order of NetworkX's Dijkstra: by distance, then by who was found first. `far` must
come filled with `FAR` (or infinity); what is left so has no way.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.compiling import compiled

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

FAR = 2**31 - 1
NOBODY = -1


@compiled
def settle_steps(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, steps: Ints, sources: Ints, limit: int, stop: int,
    queue: Ints, tail: NDArray[np.int64], far: Ints, order: Ints, before: Ints
) -> int:  # fmt: skip
    """Find everybody within `limit` steps of the nearest source, and return how many there are (Dial 1969).

    `queue` has a row for each distance that may be waiting: the longest way and one. A node stands in a row
    once at most, since it comes into it only by coming nearer.
    """
    count, waiting, distance, slot, rows = 0, 0, 0, 0, len(queue)
    for source in sources:
        if far[source] != 0:
            far[source], before[source] = 0, NOBODY
            queue[0, tail[0]] = source
            tail[0] += 1
            waiting += 1
    while waiting > 0:
        at = 0
        while at < tail[slot]:
            node = queue[slot, at]
            at += 1
            if far[node] != distance:
                continue  # it came nearer since, and has been settled
            order[count] = node
            count += 1
            if node == stop:
                tail[:] = 0
                return count
            for edge in range(indptr[node], indptr[node + 1]):
                other, there = indices[edge], distance + steps[edge]
                if there < far[other] and there <= limit:
                    far[other], before[other] = there, node
                    row = slot + steps[edge]
                    row = row - rows if row >= rows else row
                    queue[row, tail[row]] = other
                    tail[row] += 1
                    waiting += 1
        waiting -= tail[slot]
        tail[slot] = 0
        distance += 1
        slot = 0 if slot + 1 == rows else slot + 1
    return count


@compiled
def push(keys: Floats, turns: Ints, items: Ints, size: int, key: float, turn: int, item: int) -> None:
    # pragma: no cover -- compiled
    """Put one more into a heap of `size`; of equal keys the smaller turn comes first."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] < key or (keys[above] == key and turns[above] < turn):
            break
        keys[at], turns[at], items[at] = keys[above], turns[above], items[above]
        at = above
    keys[at], turns[at], items[at] = key, turn, item


@compiled
def pop(keys: Floats, turns: Ints, items: Ints, size: int) -> None:  # pragma: no cover -- compiled
    """Take the first out of a heap of `size`; the caller has read it."""
    last = size - 1
    key, turn, item = keys[last], turns[last], items[last]
    at, below = 0, 1
    while below < last:
        right = below + 1
        if right < last and (
            keys[right] < keys[below] or (keys[right] == keys[below] and turns[right] < turns[below])
        ):
            below = right
        if key < keys[below] or (key == keys[below] and turn < turns[below]):
            break
        keys[at], turns[at], items[at] = keys[below], turns[below], items[below]
        at, below = below, 2 * below + 1
    keys[at], turns[at], items[at] = key, turn, item


@compiled
def settle_lengths(  # pragma: no cover -- compiled
    indptr: Ints,
    indices: Ints,
    lengths: Floats,
    sources: Ints,
    limit: float,
    stop: int,
    keys: Floats,
    turns: Ints,
    items: Ints,
    far: Floats,
    order: Ints,
    before: Ints,
) -> int:
    """Do as `settle_steps` does for lengths of any size, with a heap as long as edges and sources."""
    count, size, turn = 0, 0, 0
    for source in sources:
        if far[source] != 0.0:
            far[source], before[source] = 0.0, NOBODY
            push(keys, turns, items, size, 0.0, turn, source)
            size, turn = size + 1, turn + 1
    while size > 0:
        distance, node = keys[0], items[0]
        pop(keys, turns, items, size)
        size -= 1
        if far[node] != distance:
            continue
        order[count] = node
        count += 1
        if node == stop:
            break
        for edge in range(indptr[node], indptr[node + 1]):
            other, there = indices[edge], distance + lengths[edge]
            if there < far[other] and there <= limit:
                far[other], before[other] = there, node
                push(keys, turns, items, size, there, turn, other)
                size, turn = size + 1, turn + 1
    return count


@compiled
def from_steps(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, steps: Ints, rows: int, sources: Ints, limit: int, stop: int
) -> tuple[Ints, Ints, Ints]:
    """Return distances, who is settled in order, and who stands before each, from the nearest source."""
    nodes = len(indptr) - 1
    far, before = np.full(nodes, FAR, np.int32), np.full(nodes, NOBODY, np.int32)
    order, queue = np.empty(nodes, np.int32), np.empty((rows, nodes), np.int32)
    tail = np.zeros(rows, np.int64)
    count = settle_steps(indptr, indices, steps, sources, limit, stop, queue, tail, far, order, before)
    return far, order[:count], before


@compiled
def from_lengths(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, lengths: Floats, sources: Ints, limit: float, stop: int
) -> tuple[Floats, Ints, Ints]:
    """Do as `from_steps` does, with a heap."""
    nodes, room = len(indptr) - 1, len(indices) + len(sources)
    far, before, order = np.full(nodes, np.inf), np.full(nodes, NOBODY, np.int32), np.empty(nodes, np.int32)
    keys, turns, items = np.empty(room), np.empty(room, np.int32), np.empty(room, np.int32)
    count = settle_lengths(
        indptr, indices, lengths, sources, limit, stop, keys, turns, items, far, order, before
    )
    return far, order[:count], before


@compiled
def each_steps(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, steps: Ints, rows: int, sources: Ints, limit: int, unit: float, found: Floats
) -> None:
    """Fill a row of distances to the first nodes, infinite without a way, for each source."""
    nodes, wanted = len(indptr) - 1, found.shape[1]
    far, before = np.full(nodes, FAR, np.int32), np.empty(nodes, np.int32)
    order, queue = np.empty(nodes, np.int32), np.empty((rows, nodes), np.int32)
    tail = np.zeros(rows, np.int64)
    for row in range(len(sources)):
        settle_steps(
            indptr, indices, steps, sources[row : row + 1], limit, -1, queue, tail, far, order, before
        )
        for node in range(wanted):
            found[row, node] = far[node] * unit if far[node] != FAR else np.inf
        far[:] = FAR


@compiled
def each_lengths(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, lengths: Floats, sources: Ints, limit: float, found: Floats
) -> None:
    """Do as `each_steps` does, with a heap."""
    nodes, room, wanted = len(indptr) - 1, len(indices) + 1, found.shape[1]
    far, before, order = np.full(nodes, np.inf), np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    keys, turns, items = np.empty(room), np.empty(room, np.int32), np.empty(room, np.int32)
    for row in range(len(sources)):
        one = sources[row : row + 1]
        settle_lengths(indptr, indices, lengths, one, limit, -1, keys, turns, items, far, order, before)
        found[row] = far[:wanted]
        far[:] = np.inf


@compiled
def spread_steps(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, steps: Ints, rows: int, sources: Ints, wanted: int, found: Floats
) -> None:
    """Fill for each source how many of the first nodes it reaches (itself too), their sum and the longest."""
    nodes = len(indptr) - 1
    far, before = np.full(nodes, FAR, np.int32), np.empty(nodes, np.int32)
    order, queue = np.empty(nodes, np.int32), np.empty((rows, nodes), np.int32)
    tail = np.zeros(rows, np.int64)
    for row in range(len(sources)):
        one = sources[row : row + 1]
        count = settle_steps(indptr, indices, steps, one, FAR - 1, -1, queue, tail, far, order, before)
        reached, total, longest = 0, 0, 0
        for at in range(count):
            node = order[at]
            if node < wanted:
                reached += 1
                total += far[node]
                longest = far[node]
            far[node] = FAR
        found[row, 0], found[row, 1], found[row, 2] = reached, total, longest


@compiled
def spread_lengths(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, lengths: Floats, sources: Ints, wanted: int, found: Floats
) -> None:
    """Do as `spread_steps` does, with a heap."""
    nodes, room = len(indptr) - 1, len(indices) + 1
    far, before, order = np.full(nodes, np.inf), np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    keys, turns, items = np.empty(room), np.empty(room, np.int32), np.empty(room, np.int32)
    for row in range(len(sources)):
        one = sources[row : row + 1]
        count = settle_lengths(
            indptr, indices, lengths, one, np.inf, -1, keys, turns, items, far, order, before
        )
        reached, total, longest = 0, 0.0, 0.0
        for at in range(count):
            node = order[at]
            if node < wanted:
                reached += 1
                total += far[node]
                longest = far[node]
            far[node] = np.inf
        found[row, 0], found[row, 1], found[row, 2] = reached, total, longest

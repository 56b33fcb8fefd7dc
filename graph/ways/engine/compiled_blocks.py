"""What holds a network together, over flat arrays, compiled: components, blocks, cut nodes, cores."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.ways.engine.compiling import compiled

Ints = NDArray[np.int32]
Counts = NDArray[np.int64]


@compiled
def components(indptr: Ints, indices: Ints) -> tuple[Ints, Ints]:  # pragma: no cover -- compiled
    """Return all nodes, component by component, and where each begins (and the last ends)."""
    nodes = len(indptr) - 1
    seen, order = np.zeros(nodes, np.bool_), np.empty(nodes, np.int32)
    starts = np.empty(nodes + 1, np.int32)
    done, count, parts = 0, 0, 0
    for start in range(nodes):
        if seen[start]:
            continue
        seen[start] = True
        starts[parts] = count
        parts += 1
        order[count] = start
        count += 1
        while done < count:
            node = order[done]
            done += 1
            for edge in range(indptr[node], indptr[node + 1]):
                other = indices[edge]
                if not seen[other]:
                    seen[other] = True
                    order[count] = other
                    count += 1
    starts[parts] = count
    return order, starts[: parts + 1]


@compiled
def _walk(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, found: Ints, above: Ints, order: Ints, low: Ints
) -> None:
    """Number all nodes in the order of a depth-first search, who stands above, how far up each sees."""
    reading, seen = indptr[:-1].copy(), 0
    for root in range(len(found)):
        if found[root] >= 0:
            continue
        found[root], low[root], above[root], order[seen] = seen, seen, -1, root
        seen += 1
        node = root
        while node >= 0:
            if reading[node] == indptr[node + 1]:
                if above[node] >= 0:
                    low[above[node]] = min(low[above[node]], low[node])
                node = above[node]
                continue
            other = indices[reading[node]]
            reading[node] += 1
            if found[other] < 0:
                found[other], low[other], above[other], order[seen] = seen, seen, node, other
                seen += 1
                node = other
            elif other != above[node]:
                low[node] = min(low[node], found[other])


@compiled
def _last_below(found: Ints, above: Ints, order: Ints) -> Ints:  # pragma: no cover -- compiled
    """Return for each node, by its number, the last number of those below it."""
    last = np.arange(len(order)).astype(np.int32)
    for turn in range(len(order) - 1, -1, -1):
        if above[order[turn]] >= 0:
            up = found[above[order[turn]]]
            last[up] = max(last[up], last[turn])
    return last


@compiled
def blocks(indptr: Ints, indices: Ints) -> tuple[Ints, Ints, Ints]:  # pragma: no cover -- compiled
    """Return the blocks and cut nodes in the order of NetworkX (Hopcroft and Tarjan 1973).

    Returns
    -------
    members, starts : array
        The nodes of every block one after the other, and where each begins (and the last ends).
    joints : array
        Nodes that hold others together.
    """
    nodes = len(indptr) - 1
    found, above = np.full(nodes, -1, np.int32), np.empty(nodes, np.int32)
    order, low = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    _walk(indptr, indices, found, above, order, low)
    members, starts = np.empty(2 * nodes, np.int32), np.zeros(nodes + 1, np.int32)
    joints, joint, tops = np.empty(nodes, np.int32), np.zeros(nodes, np.bool_), np.zeros(nodes, np.int32)
    open_, last = np.empty(nodes, np.int32), _last_below(found, above, order)
    standing, count, filled, cuts = 0, 0, 0, 0
    for turn in range(nodes):
        open_[standing] = order[turn]
        standing += 1
        node = order[turn]
        # Everybody whose last one below is this one is left now, the deepest first.
        while last[found[node]] == turn:
            up = above[node]
            if up < 0:
                standing -= 1
                if tops[node] > 1:
                    joints[cuts], cuts = node, cuts + 1
                break
            if low[node] >= found[up]:  # nobody below reaches past `up`: a block ends here
                closing = True
                while closing:
                    standing -= 1
                    members[filled], filled = open_[standing], filled + 1
                    closing = open_[standing] != node
                members[filled], filled = up, filled + 1
                count += 1
                starts[count] = filled
                tops[up] += 1
                if above[up] >= 0 and not joint[up]:
                    joint[up] = True
                    joints[cuts], cuts = up, cuts + 1
            node = up
    return members[:filled], starts[: count + 1], joints[:cuts]


@compiled
def pairs_lost(  # pragma: no cover -- compiled
    indptr: Ints, indices: Ints, weight: Counts
) -> tuple[Counts, Ints, Ints, Counts]:
    """Return what everybody holds together, in one walk: pairs of the weighted without a way but through it.

    Returns
    -------
    lost : (nodes,) array
        Pairs of others that have no way without this node.
    ones, others, between : array
        Edges that are the only way between their sides, and the pairs across, both sides' nodes included.
    """
    nodes = len(indptr) - 1
    found, above = np.full(nodes, -1, np.int32), np.empty(nodes, np.int32)
    order, low = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    _walk(indptr, indices, found, above, order, low)
    below, parted, kept = weight.copy(), np.zeros(nodes, np.int64), np.zeros(nodes, np.int64)
    for turn in range(nodes - 1, -1, -1):
        node = order[turn]
        up = above[node]
        if up >= 0:
            below[up] += below[node]
            if low[node] >= found[up]:
                parted[up] += below[node]
                kept[up] += below[node] * (below[node] - 1) // 2
    lost, whole, count = np.zeros(nodes, np.int64), np.int64(0), 0
    ones, others, between = np.empty(nodes, np.int32), np.empty(nodes, np.int32), np.empty(nodes, np.int64)
    for turn in range(nodes):
        node = order[turn]
        up = above[node]
        if up < 0:
            whole = below[node]
        elif low[node] == turn:  # nobody below reaches `up` or past it by another way
            ones[count], others[count] = up, node
            between[count] = below[node] * (whole - below[node])
            count += 1
        rest = whole - weight[node]
        beyond = rest - parted[node]
        lost[node] = rest * (rest - 1) // 2 - kept[node] - beyond * (beyond - 1) // 2
    return lost, ones[:count], others[:count], between[:count]


@compiled
def cores(indptr: Ints, indices: Ints) -> Ints:  # pragma: no cover -- compiled
    """Return each node's core number (Batagelj and Zaversnik 2003)."""
    nodes = len(indptr) - 1
    core, first = indptr[1:] - indptr[:-1], np.zeros(nodes + 1, np.int32)
    for node in range(nodes):
        first[core[node] + 1] += 1
    for degree in range(nodes):
        first[degree + 1] += first[degree]
    free, place, order = first.copy(), np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    for node in range(nodes):
        place[node] = free[core[node]]
        order[place[node]] = node
        free[core[node]] += 1
    for turn in range(nodes):
        node = order[turn]
        for edge in range(indptr[node], indptr[node + 1]):
            other = indices[edge]
            if core[other] > core[node]:
                # Swapped with the first of its degree, it steps over the border down to the next.
                start, at = first[core[other]], place[other]
                head = order[start]
                order[at], order[start] = head, other
                place[head], place[other] = at, start
                first[core[other]] = start + 1
                core[other] -= 1
    return core

"""The one new tie that would ease a loss the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

CANDIDATES = 12
"""Of those who lose most, so many are looked at: 66 pairs."""
Floats = NDArray[np.float64]
Pairs = Sequence[tuple[int, int]]


def relief(
    harm: Floats,
    parts: tuple[NDArray[np.intp], NDArray[np.intp]],
    ends: Iterable[int],
    saved: Callable[[Pairs], Floats],
    adjacent: Iterable[tuple[int, int]] = (),
) -> tuple[int, int] | None:
    """Return the pair whose new tie would give back most of what a loss took, or None if none gives anything.

    Formula: most pairs that had a way before and get one again come first, then the most distance saved over
    the pairs that still have one. Tried among those of `ends` that lose most.

    Parameters
    ----------
    harm : ndarray, shape (n,)
        How much each loses.
    parts : pair of ndarrays, shape (n,)
        The number of each one's component, before and after the loss.
    ends : iterable of int
        Those who lost a tie.
    saved : callable
        How much of all distances a new tie would save, for each of some pairs (`saved_by`, or
        `graph.ways.one_more.saved`).
    adjacent : iterable of (int, int)
        Pairs that have a tie anyway.

    Notes
    -----
    Cost: that of `saved`. Source: ours.
    """
    tried = sorted({*ends}, key=lambda one: (-harm[one], one))[:CANDIDATES]
    taken = {frozenset(pair) for pair in adjacent}
    pairs = [pair for pair in combinations(sorted(tried), 2) if frozenset(pair) not in taken]
    if not pairs:
        return None
    before, after = parts
    sizes = np.bincount(after)
    worth = [
        (
            int(sizes[after[u]] * sizes[after[v]]) if before[u] == before[v] and after[u] != after[v] else 0,
            gain,
        )
        for (u, v), gain in zip(pairs, saved(pairs).tolist(), strict=True)
    ]
    best = max(range(len(pairs)), key=lambda place: worth[place])
    return pairs[best] if any(worth[best]) else None


def saved_by(now: Floats, near: Callable[[Sequence[int]], Floats], pairs: Pairs, length: float) -> Floats:
    """Return how much of the distances in some rows each of some ties would save.

    Formula: with a tie of length l between u and v the distance of i and j is min(now(i, j), now(i, u) + l +
    now(v, j), now(i, v) + l + now(u, j)); what that saves, over the pairs that have a way.

    Parameters
    ----------
    now : ndarray, shape (k, n)
        Distances from some or all, infinite without a way.
    near : callable
        The rows of those between whom ties are tried, (m, n).
    pairs : sequence of (int, int)
    length : float

    Notes
    -----
    Cost: the size of `now` for each pair.
    """
    ends = sorted({end for pair in pairs for end in pair})
    row = dict(zip(ends, near(ends), strict=True))
    kept = np.isfinite(now)
    found = []
    for u, v in pairs:
        through = np.minimum(now[:, u, None] + row[v], now[:, v, None] + row[u]) + length
        found.append(float((now[kept] - np.minimum(now, through)[kept]).sum()))
    return np.array(found)

"""The one new tie that would ease a loss the most."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

CANDIDATES = 12
"""Of those who lose most, so many are looked at: 66 pairs, each a pass over all distances."""


def relief(
    was: NDArray[np.float64],
    now: NDArray[np.float64],
    ends: Iterable[int],
    length: float,
    adjacent: Iterable[tuple[int, int]] = (),
) -> tuple[int, int] | None:
    """Return the pair whose new tie would give back most of what a loss took, or None if none gives anything.

    Formula: with a tie of length l between u and v the distance of i and j is min(now(i, j),
    now(i, u) + l + now(v, j), now(i, v) + l + now(u, j)). Most pairs that had a way before and get one again
    come first, then the most distance saved over the pairs that still have one. Tried among those of `ends`
    that lose most.

    Parameters
    ----------
    was, now : ndarray, shape (n, n)
        Distances before and after the loss; inf where there is no way.
    ends : iterable of int
        Rows of those who lost a tie.
    length : float
        Of the new tie.
    adjacent : iterable of (int, int)
        Pairs that have a tie anyway.

    Notes
    -----
    Cost: `CANDIDATES` over two times n². Source: ours.
    """
    reached = np.isfinite(was)
    lost = reached & ~np.isfinite(now)
    kept = reached & np.isfinite(now)
    longer = np.where(kept, now, 0).sum(axis=1) - np.where(kept, was, 0).sum(axis=1)
    harm = lost.sum(axis=1) * float(was.shape[0]) + longer
    tried = sorted({*ends}, key=lambda row: (-harm[row], row))[:CANDIDATES]
    taken = {frozenset(pair) for pair in adjacent}
    best: tuple[tuple[int, float], tuple[int, int]] | None = None
    for u, v in combinations(sorted(tried), 2):
        if frozenset((u, v)) in taken:
            continue
        through = now[:, u, None] + length + now[None, v, :]
        after = np.minimum(now, np.minimum(through, through.T))
        regained = int((lost & np.isfinite(after)).sum())
        saved = float((now[kept] - after[kept]).sum())
        if (regained or saved) and (best is None or (regained, saved) > best[0]):
            best = (regained, saved), (u, v)
    return best[1] if best else None

"""What an engine finds out about a large network: a column for each measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class EngineResult:
    """Columns over the organisations of an `EdgeTable`, in its order; None where there is no such measure.

    Attributes
    ----------
    engine : str
        Which one, with its version.
    component : ndarray of int
        Numbered by size, 0 is the largest.
    distances : mapping of str to ndarray
        From chosen organisations, inf where there is no way.
    group : ndarray of int
        Numbered by size.
    cut : ndarray of bool, optional
        Whether others lose every way to somebody without it.
    betweenness : ndarray of float, optional
        As `graph.measures.bridging` has it, estimated from `pivots` sources, where arenas count as ends too.
    """

    engine: str
    component: NDArray[np.int64]
    distances: Mapping[str, NDArray[np.float64]]
    group: NDArray[np.int64]
    cut: NDArray[np.bool_] | None = None
    betweenness: NDArray[np.float64] | None = None
    pivots: int = 0


def by_size(labels: Any, organisations: int) -> NDArray[np.int64]:
    """Return any labels of nodes as numbers of those of organisations, the most frequent 0."""
    _, first, inverse, count = np.unique(
        np.asarray(labels)[:organisations], return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -count))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[inverse]

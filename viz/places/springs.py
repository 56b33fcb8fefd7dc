"""Stress majorisation of one component: springs between its islands, moored to where they lay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viz.places import layout
from viz.places.fairways import Fairways, pulls

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Springs:
    """What a majorisation step needs; made by `moored` or `loose`.

    Islands come first, then the arenas whose seats pull at them.
    """

    true: Floats
    weight: Floats
    pull: Floats
    still: Floats
    floor: Floats

    def step(self, place: Floats) -> Floats:
        """Lower Σ w·(drawn − d)² + Σ hold·|place − home|² by one step, and nobody below the floor. O(n²)."""
        found = layout.majorised(place, self.true, self.weight, self.pull) + self.still
        np.maximum(found[:, 1], self.floor, out=found[:, 1])
        return found


def loose(true: Floats, ways: Fairways | None = None) -> Springs:
    """Return the springs of a component that may lie anywhere; `true` is (n, n)."""
    goals, weight = _pulls(true, ways)
    nothing = np.zeros((len(goals), 2))
    return Springs(goals, weight, layout.pulling(weight), nothing, np.full(len(goals), -np.inf))


def moored(
    true: Floats, home: Floats, firmness: float | Floats, floor: Floats, ways: Fairways | None = None
) -> Springs:
    """Return the springs of a component whose islands are held where they lay; its arenas are not.

    Parameters
    ----------
    true : (n, n) array
        True distances.
    home : (n, 2) array
        Where each island lay.
    firmness : float or (n,) array
        How hard an island is held, in multiples of the sum of its weights; positive.
    floor : (n,) array
        How low each island may lie.
    ways : Fairways, optional
        Without them all pairs weigh 1/d².

    Notes
    -----
    O(n³), once. SMACOF with V + A in place of V (de Leeuw 1988; the anchor as a spring of length 0).
    """
    goals, weight = _pulls(true, ways)
    size, arenas = len(true), len(goals) - len(true)
    total = weight.sum(axis=1)
    hold = np.concatenate([firmness * total[:size], np.zeros(arenas)])
    pull = np.asarray(np.linalg.inv(np.diag(total + hold) - weight), dtype=np.float64)
    still = pull @ (hold[:, None] * np.vstack([home, np.zeros((arenas, 2))]))
    return Springs(goals, weight, pull, still, np.concatenate([floor, np.full(arenas, -np.inf)]))


def _pulls(true: Floats, ways: Fairways | None) -> tuple[Floats, Floats]:
    return (true, layout.weights(true)) if ways is None else pulls(true, ways)

"""Stress majorisation of one component: springs between its islands, moored to where they lay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viz.places import layout

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Springs:
    """What a majorisation step needs; made by `moored` or `loose`."""

    true: Floats
    weight: Floats
    pull: Floats
    still: Floats
    floor: Floats

    def step(self, place: Floats) -> Floats:
        """Lower Σ (drawn − d)²/d² + Σ hold·|place − home|² by one step, and nobody below the floor. O(n²)."""
        found = layout.majorised(place, self.true, self.weight, self.pull) + self.still
        np.maximum(found[:, 1], self.floor, out=found[:, 1])
        return found


def loose(true: Floats) -> Springs:
    """Return the springs of a component that may lie anywhere; `true` is (n, n)."""
    weight = layout.weights(true)
    return Springs(
        true, weight, layout.pulling(weight), np.zeros((len(true), 2)), np.full(len(true), -np.inf)
    )


def moored(true: Floats, home: Floats, firmness: float | Floats, floor: Floats) -> Springs:
    """Return the springs of a component whose islands are held where they lay.

    Parameters
    ----------
    true : (n, n) array
        True distances.
    home : (n, 2) array
        Where each island lay.
    firmness : float or (n,) array
        How hard an island is held, in multiples of the sum of its weights 1/d²; positive.
    floor : (n,) array
        How low each island may lie.

    Notes
    -----
    O(n³), once. SMACOF with V + A in place of V (de Leeuw 1988; the anchor as a spring of length 0).
    """
    weight = layout.weights(true)
    total = weight.sum(axis=1)
    hold = firmness * total
    pull = np.asarray(np.linalg.inv(np.diag(total + hold) - weight), dtype=np.float64)
    return Springs(true, weight, pull, pull @ (hold[:, None] * home), floor)

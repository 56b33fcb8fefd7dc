"""How much truer a new edition of the chart would be: whether it is worth that islands move."""

from __future__ import annotations

import numpy as np

from viz import layout
from viz.edition import Positions, first_edition
from viz.sea import Sea

MOST = 600
"""A fresh layout of more organisations takes longer than anybody should wait for an edit to show."""


def gain(sea: Sea, positions: Positions, seed: int = 1) -> float | None:
    """Return the share by which a fresh layout would lower the stress of the stored positions.

    Parameters
    ----------
    sea : Sea
        The network on one date.
    positions : mapping of id to (x, y)
        Of every organisation in the sea.

    Returns
    -------
    float or None
        0 … 1; 0 where a fresh layout is no better. None where nobody reaches anybody, or above `MOST`.

    Notes
    -----
    1 − stress(fresh) / stress(stored), both with room for names (`layout.truth`). Costs a first edition.
    """
    if not sea.isles or len(sea.isles) > MOST:
        return None
    fresh = first_edition(sea, seed)
    stored, best = (
        layout.truth(np.array([place[isle.id] for isle in sea.isles]), sea.distances)[0].stress
        for place in (positions, fresh)
    )
    if not stored or best is None:
        return None
    return round(max(0.0, 1 - best / stored), 3)

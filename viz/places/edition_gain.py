"""How much truer a new edition of the chart would be: whether it is worth that islands move."""

from __future__ import annotations

from viz.places.edition import Positions
from viz.places.renewal import moves, publish
from viz.sea import Sea

MOST = 5_000
"""A new edition of more organisations takes longer than anybody should wait for an edit to show."""


def gain(sea: Sea, positions: Positions, seed: int = 1) -> float | None:
    """Return the share by which a new edition would lower the stress of the stored positions.

    Parameters
    ----------
    sea : Sea
        The network on one date.
    positions : mapping of id to (x, y)
        Of every organisation in the sea.

    Returns
    -------
    float or None
        0 … 1; 0 where a new edition is no better. None where nobody reaches anybody, or above `MOST`.

    Notes
    -----
    1 − stress(new) / stress(stored), of what `renewal.publish` would really give. Costs a new edition.
    """
    if not sea.isles or len(sea.isles) > MOST:
        return None
    found = moves(sea, positions, publish(sea, positions, seed))
    if not found.before or found.after is None:
        return None
    return round(max(0.0, 1 - found.after / found.before), 3)

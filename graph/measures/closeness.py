"""How near an organisation is to all others: closeness over those it has a way to."""

from __future__ import annotations


def closeness(reachable: int, mean_distance: float | None, organisations: int) -> float | None:
    """Return an organisation's closeness from how far it has to those it reaches.

    Formula: (reachable / (n − 1)) / mean distance, so 1 would be everybody at distance 1, and who reaches few
    is not near because of it. None where no distance is known.

    Parameters
    ----------
    reachable : int
        Organisations that it has a way to.
    mean_distance : float or None
    organisations : int
        n.

    Notes
    -----
    Direction: higher is nearer. Cost: none beside the distances. Source: Sabidussi 1966, corrected for
    networks in parts as Wasserman and Faust 1994 (NetworkX's `wf_improved`).
    """
    if not mean_distance or organisations < 2:
        return None
    return reachable / (organisations - 1) / mean_distance

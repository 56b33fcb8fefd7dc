"""Collaboration that ended and that nothing took over from: what somebody may want to take up again."""

from __future__ import annotations

from graph.records.dates import PartialDate
from graph.records.model import Tie
from graph.ways.network_at import NetworkAt


def broken_handovers(network: NetworkAt) -> tuple[Tie, ...]:
    """Return the last tie of every pair that had one, has none now, and both of whom are still there.

    Parameters
    ----------
    network : NetworkAt

    Returns
    -------
    tuple of Tie
        The latest ended first, then by id.

    Notes
    -----
    Cost: linear in the ties. Source: ours, from the evaluation's finding that ways of working end with the
    project that paid for them.
    """
    last: dict[tuple[str, str], Tie] = {}
    for tie in network.snapshot.ties.values():
        pair = (tie.a, tie.b)
        gone = tie.a in network and tie.b in network and pair not in network.pairs and _ended(tie, network)
        if gone and (pair not in last or _end(tie) > _end(last[pair])):
            last[pair] = tie
    return tuple(sorted(last.values(), key=lambda tie: (-_end(tie), tie.id)))


def _ended(tie: Tie, network: NetworkAt) -> bool:
    return tie.until is not None and tie.until.last() < network.at


def _end(tie: Tie) -> int:
    until: PartialDate | None = tie.until
    return until.last().toordinal() if until else 0

"""Ties of organisations that were merged, split or renamed: what to ask those who took over about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from graph.records.dates import later
from graph.records.model import Tie
from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt

AHEAD = dt.timedelta(days=365)
"""What will be taken over within it is asked about already: it is agreed before the day, not after."""


@dataclass(frozen=True, slots=True)
class Succession:
    """An organisation that others have taken over from, and those of its ties that nobody has answered for.

    Attributes
    ----------
    organisation : str
    successors : tuple of str
    ties : tuple of Tie
        Those that went on until it ended, with parties that none of the successors has a tie with.
    """

    organisation: str
    successors: tuple[str, ...]
    ties: tuple[Tie, ...]


def successions(network: NetworkAt) -> tuple[Succession, ...]:
    """Return whose ties are to be asked about, by id: nothing is moved by itself.

    A tie is answered when a successor has one with the same party, or when its end is said to lie before that
    of its organisation.

    Notes
    -----
    Cost: the ties of organisations with successors. Source: ours.
    """
    known, found, soon = network.snapshot, [], later(network.at, AHEAD)
    for organisation in known.organisations.values():
        ended = organisation.active_to
        if not organisation.successors or (ended is not None and ended.first() > soon):
            continue
        taken = {tie.other(one) for one in organisation.successors for tie in known.ties_of.get(one, ())}
        asked = tuple(
            tie
            for tie in known.ties_of.get(organisation.id, ())
            if tie.other(organisation.id) not in taken | {*organisation.successors}
            and (tie.until is None or (ended is not None and tie.until.last() >= ended.first()))
            and _is_there(known, tie.other(organisation.id), network)
        )
        if asked:
            found.append(Succession(organisation.id, organisation.successors, asked))
    return tuple(found)


def _is_there(known: Snapshot, id: str, network: NetworkAt) -> bool:
    ended = known.organisations[id].active_to
    return ended is None or ended.last() >= network.at

"""What is known of a place or an arena and stands beside what its group ticks itself: facts, never ticks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from graph.records.dates import during, later
from graph.ways.network_at import NetworkAt

YEAR = dt.timedelta(days=365)
KnownFacts = Mapping[str, int]
"""How many, by what: organisations, arenas, meetings, ties, agreements, surveys."""


def known_here(
    network: NetworkAt, day: dt.date, organisations: AbstractSet[str], arenas: AbstractSet[str]
) -> KnownFacts:
    """Return what is known of some organisations and the arenas where they meet.

    Formula: *organisations* there on the day; *arenas* that go on; *meetings* of these in the year before;
    *ties*: pairs among the organisations with a current one; *agreements* that hold, with at least two of
    them; the rounds of surveys are counted by whoever knows where they were asked.

    Parameters
    ----------
    network : NetworkAt
    day : datetime.date
        Meetings and agreements begin and end within the intervals that a network stands for.
    organisations, arenas : set of str

    Returns
    -------
    mapping of str to int

    Notes
    -----
    Cost: linear in pairs, meetings and agreements.
    """
    snapshot = network.snapshot
    here = {id for id in organisations if id in network}
    held = (one.held for id in arenas for one in snapshot.meetings_of.get(id, ()))
    return {
        "organisations": len(here),
        "arenas": sum(
            during(snapshot.arenas[id].active_from, snapshot.arenas[id].active_to, day) for id in arenas
        ),
        "meetings": sum(when.first() <= day < later(when.first(), YEAR) for when in held),
        "ties": sum(a in here and b in here for a, b in network.pairs),
        "agreements": sum(
            one.holds(day) and len(here.intersection(one.parties)) > 1 for one in snapshot.agreements.values()
        ),
    }

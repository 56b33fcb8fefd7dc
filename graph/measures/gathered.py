"""What arenas do: chairs that stand empty on a day, meetings to come, who has met without a known tie."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from graph.records.dates import during
from graph.records.gatherings import Chair, Meeting
from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt


def empty_chairs(snapshot: Snapshot, day: dt.date) -> Mapping[str, tuple[Chair, ...]]:
    """Return the chairs that stand empty in each arena that is going on; arenas without any are missing.

    Parameters
    ----------
    snapshot : Snapshot
    day : datetime.date
    """
    found = {}
    for id, chairs in snapshot.chairs_of.items():
        arena = snapshot.arenas[id]
        empty = tuple(one for one in chairs if during(one.since, one.until, day) and not _ends(one, day))
        if empty and during(arena.active_from, arena.active_to, day):
            found[id] = empty
    return found


def _ends(chair: Chair, day: dt.date) -> bool:
    """Whether a chair was taken or put away on that very day: it is empty no more."""
    return chair.until is not None and chair.until.first() == chair.until.last() == day


def meetings_to_come(snapshot: Snapshot, day: dt.date) -> tuple[Meeting, ...]:
    """Return the meetings that are on or after a day, the next first; one of a month counts until its end.

    Parameters
    ----------
    snapshot : Snapshot
    day : datetime.date
    """
    coming = (one for one in snapshot.meetings.values() if one.held.last() >= day)
    return tuple(sorted(coming, key=lambda one: (one.held.first(), one.begins or "", one.id)))


def met_without_tie(network: NetworkAt, arena: str) -> Mapping[tuple[str, str], int]:
    """Return how many meetings of an arena each pair without a known current tie has been at together.

    Having been in the same room is no tie; it is a reason to ask both.

    Parameters
    ----------
    network : NetworkAt
    arena : str

    Notes
    -----
    Cost: quadratic in those who came to each meeting.
    """
    met = Counter(
        pair
        for meeting in network.snapshot.meetings_of.get(arena, ())
        for pair in combinations(sorted({who for who in meeting.came if who in network}), 2)
    )
    return {pair: times for pair, times in met.most_common() if pair not in network.pairs}

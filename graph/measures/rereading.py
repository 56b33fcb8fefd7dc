"""Analyses that ask to be read again: a party that made one has left since."""

from __future__ import annotations

import datetime as dt

from graph.records.dates import during
from graph.records.model import ProblemAnalysis
from graph.records.snapshot import Snapshot


def left_since(snapshot: Snapshot, one: ProblemAnalysis, day: dt.date) -> tuple[str, ...]:
    """Return the parties of an analysis that have left since it was made or last read again.

    Formula: a party has left when it has ended, or when none of the seats that it has had in the analysis'
    arenas goes on, and either happened after the day of the last reading; one without a day counts all.

    Parameters
    ----------
    snapshot : Snapshot
    one : ProblemAnalysis
    day : datetime.date

    Returns
    -------
    tuple of str
        Ids of organisations, in the order of the analysis.

    Notes
    -----
    Cost: linear in the seats of the analysis' arenas.
    """
    read = one.read_again or one.made
    since = read.last() if read else dt.date.min
    known = [snapshot.organisations[id] for id in one.parties if id in snapshot.organisations]
    ended = {o.id for o in known if o.active_to is not None and since < o.active_to.last() < day}
    seats = [seat for arena in one.arenas for seat in snapshot.members_of.get(arena, ())]
    for o in known:
        own = [seat for seat in seats if seat.organisation == o.id]
        over = [seat.until.last() for seat in own if seat.until is not None]
        if (
            own
            and not any(during(seat.since, seat.until, day) for seat in own)
            and over
            and max(over) > since
        ):
            ended.add(o.id)
    return tuple(o.id for o in known if o.id in ended)

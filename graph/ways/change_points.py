"""When the network changes. Between two change points it is the same, so one answer serves all those days."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.records.dates import PartialDate
from graph.records.snapshot import Snapshot

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which the network is the same, both included; None is open. Serves as the key of a cache."""

    first: dt.date | None
    last: dt.date | None


def change_points(snapshot: Snapshot) -> tuple[dt.date, ...]:
    """Return the first day of every state of the network after the first, in order.

    Parameters
    ----------
    snapshot : Snapshot

    Returns
    -------
    tuple of datetime.date
        Days on which an organisation, tie, arena, seat, agreement or empty chair begins, and the days after
        their last.

    Notes
    -----
    Cost: linear in the records; keep the answer for a revision (`interval` takes it).
    """
    return tuple(sorted({day for since, until in _periods(snapshot) for day in _edges(since, until)}))


def interval(points: Sequence[dt.date], at: dt.date) -> Interval:
    """Return the days around `at` on which nothing changes.

    Examples
    --------
    >>> days = (dt.date(2020, 9, 1), dt.date(2023, 5, 1))
    >>> interval(days, dt.date(2023, 4, 1))
    Interval(first=datetime.date(2020, 9, 1), last=datetime.date(2023, 4, 30))
    >>> interval(days, dt.date(2026, 1, 1)).last is None
    True
    """
    i = bisect_right(points, at)
    return Interval(points[i - 1] if i else None, points[i] - DAY if i < len(points) else None)


def undated_ties(snapshot: Snapshot) -> int:
    """Count ties whose beginning and end are both unknown: they count as current on every date."""
    return sum(tie.since is None and tie.until is None for tie in snapshot.ties.values())


def _periods(snapshot: Snapshot) -> Iterator[tuple[PartialDate | None, PartialDate | None]]:
    for organisation in snapshot.organisations.values():
        yield organisation.active_from, organisation.active_to
    for arena in snapshot.arenas.values():
        yield arena.active_from, arena.active_to
    for tie in snapshot.ties.values():
        yield tie.since, tie.until
    for seat in snapshot.memberships.values():
        yield seat.since, seat.until
    for agreement in snapshot.agreements.values():
        yield agreement.begins, agreement.valid_until
    for chair in snapshot.chairs.values():
        yield chair.since, None
        yield chair.until, None  # the day it is taken it stands empty no more


def _edges(since: PartialDate | None, until: PartialDate | None) -> Iterator[dt.date]:
    if since is not None:
        yield since.first()
    if until is not None and (last := until.last()) < dt.date.max:
        yield last + DAY

"""When somebody last said that a record holds, and whether that is so long ago that one should ask again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from graph.records.dates import PartialDate
from graph.records.model import Arena, Organisation, Service
from graph.records.snapshot import Snapshot

MONTHS = 12
"""What was confirmed longer ago is asked about again, where the network does not say otherwise."""


def last_known(snapshot: Snapshot, organisations: Iterable[str]) -> PartialDate | None:
    """Return when somebody last spoke of one of the organisations' ties."""
    known = snapshot.last_known_of
    return max((known[one] for one in organisations if one in known), default=None)


def last_confirmed(snapshot: Snapshot, record: Organisation | Service | Arena) -> PartialDate | None:
    """Return when a record was last known to hold: its own day, else that of those who stand for it.

    Parameters
    ----------
    snapshot : Snapshot
    record : Organisation, Service or Arena
        An organisation is known by its ties too, a service by its providers', an arena by its hosts'.
    """
    if isinstance(record, Organisation):
        days = (record.confirmed, last_known(snapshot, [record.id]))
        return max((day for day in days if day is not None), default=None)
    if record.confirmed is not None:
        return record.confirmed
    if isinstance(record, Service):
        return last_known(snapshot, record.providers)
    seats = snapshot.members_of.get(record.id, ())
    return last_known(snapshot, [one.organisation for one in seats if one.role in ("hosts", "convenes")])


def fresh_months(snapshot: Snapshot) -> int:
    """Return for how many months what was confirmed counts as fresh (`Network.fresh_months`)."""
    return int(snapshot.network.fresh_months or MONTHS)


def fresh_for(snapshot: Snapshot) -> dt.timedelta:
    """Return for how long what was confirmed counts as fresh."""
    return dt.timedelta(days=round(fresh_months(snapshot) * 365 / 12))


def is_stale(snapshot: Snapshot, day: PartialDate | None, today: dt.date) -> bool:
    """Say whether what was known on a day should be asked about again; of what nobody dated nothing is said.

    Parameters
    ----------
    snapshot : Snapshot
        Says how long is long ago.
    day : PartialDate or None
    today : datetime.date
    """
    return day is not None and today - day.last() > fresh_for(snapshot)

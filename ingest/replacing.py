"""What `--replace` takes away: records of the file's own tables that are not in the file end today, or go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from graph.records.changes import Draft, Key
from graph.records.dates import PartialDate
from graph.records.field_rules import PERIODS
from graph.records.json_form import to_fields
from graph.records.snapshot import Snapshot
from ingest.forms.base import Reading

STAY = frozenset({"place", "question", "network"})
"""Kinds that other records point at and that have no end: they are never taken away by a file."""


def kinds_told(readings: Iterable[Reading]) -> frozenset[str]:
    """Return the kinds of which the file's tables say everything there is."""
    told = {header.kind for reading in readings for header in reading.headers if header.has_rows}
    listed = {kind for reading in readings for kind in reading.listed}
    # Organisations that are only mentioned, as partners or members, are no list of them.
    return frozenset((told - STAY - {"organisation"}) | (listed - STAY))


def take_away(
    draft: Draft, snapshot: Snapshot, kinds: Collection[str], told: Collection[Key], today: dt.date
) -> dict[str, list[str]]:
    """Add to a draft that what is not told ends today, or goes where it has no end; return the ids by kind.

    What has ended already stays as it is; what has not begun yet goes.
    """
    found: dict[str, list[str]] = {}
    day = today.isoformat()
    for kind in sorted(kinds):
        ends = PERIODS.get(kind)
        for id, record in snapshot.records[kind].items():
            if (kind, id) in told or (kind, id) in draft.changes:
                continue
            now, fields = snapshot.stored(kind, id), to_fields(record)
            if ends is None:
                draft.delete(kind, id, now)
            else:
                (begin, end), *_ = ends
                if (until := fields.get(end)) and PartialDate(until).last() <= today:
                    continue
                if (since := fields.get(begin)) and PartialDate(since).first() > today:
                    draft.delete(kind, id, now)
                else:
                    draft.put(kind, id, now, {**fields, end: day})
            found.setdefault(kind, []).append(id)
    return found

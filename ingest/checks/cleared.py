"""Tells of what blank cells take away: a column that was emptied clears it in every record of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.records.changes import Change, Key
from ingest.issues import Issues, warning
from ingest.rows.rows import Row


def tell(changes: Iterable[Change], told: Mapping[Key, tuple[Row, ...]], issues: Issues) -> None:
    """Tell, once a column, how many stored records lose what they hold in it."""
    for change in changes:
        before, after = change.before, change.after
        if before is None or after is None:
            continue
        for name in before.keys() - after.keys():
            row = next((row for row in told.get(change.key, ()) if name in row.header.texts), None)
            if row is not None:
                issues.add(warning("cleared", **row.place(name)))

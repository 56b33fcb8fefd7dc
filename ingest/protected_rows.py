"""Leaves out what sheets tell of protected organisations: where they are, and whom they meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from graph.records.model import specs
from graph.records.protection import is_protected, protects, telling
from graph.records.snapshot import Snapshot
from ingest.issues import Issues, warning
from ingest.rows import Row


def leave_out(rows: Iterable[Row], snapshot: Snapshot, issues: Issues) -> list[Row]:
    """Take it from the rows, tell of every cell, and return the rows that cannot be without it.

    References of the rows are ids, and the rows have their own.
    """
    rows = list(rows)
    protected = _protected({row.id: row for row in rows if row.kind == "organisation"}, snapshot)
    gone = []
    for row in rows:
        for found in telling(row.kind, row.id, row.values.get, lambda one: protected(one) is not None):
            where = row.place(found.field)
            name = protected(found.of)
            if specs(row.kind)[found.field].required:
                issues.add(warning("protected_row_left_out", **where, value=name))
                gone.append(row)
                break
            issues.add(warning(f"{found.code}_left_out", **where, value=name))
            said = row.values[found.field]
            left = [one for one in said if one not in found.values] if isinstance(said, list) else None
            row.values[found.field] = left or None
    return gone


def _protected(told: Mapping[str, Row], snapshot: Snapshot) -> Callable[[str], str | None]:
    """What a protected organisation is called, by its id; None of others."""

    @cache
    def name_of(id: str) -> str | None:
        stored, row = snapshot.organisations.get(id), told.get(id)
        if row is None:
            return stored.name if stored is not None and is_protected(stored) else None
        name = row.values.get("name") or (stored.name if stored else "")
        said = row.values.get("protected", stored.protected if stored else None)
        return name if protects(str(name), said) else None

    return name_of

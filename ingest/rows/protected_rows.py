"""Leaves out what sheets tell of protected organisations: where they are, and whom they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.records.changes import Key
from graph.records.model import specs
from graph.records.protection import is_protected, protects, telling
from graph.records.snapshot import Snapshot
from ingest.issues import Issues, warning
from ingest.rows.rows import Row


def leave_out(rows: Iterable[Row], snapshot: Snapshot, issues: Issues) -> list[Row]:
    """Take it from the rows, tell of every cell, and return the rows that cannot be without it.

    References of the rows are ids, and the rows have their own.
    """
    rows = list(rows)
    protected = _protected({row.id: row for row in rows if row.kind == "organisation" and row.id}, snapshot)
    gone = []
    for row in rows if protected else ():
        for found in telling(row.kind, row.id, row.values.get, protected.__contains__):
            where = row.place(found.field)
            name = protected[found.of]
            if specs(row.kind)[found.field].required:
                issues.add(warning("protected_row_left_out", **where, value=name))
                gone.append(row)
                row.unshow()
                break
            issues.add(warning(f"{found.code}_left_out", **where, value=name))
            said = row.values[found.field]
            left = [one for one in said if one not in found.values] if isinstance(said, list) else None
            row.values[found.field] = left or None
            row.unshow(found.field)
    return gone


def made_only_for(gone: Iterable[Row], left: Iterable[Row], made: Mapping[Key, Row]) -> set[Key]:
    """Return those made since rows that are gone name them: they would say whom a protected one meets."""
    found = {key for row in gone for key in _named(row) if key in made}
    found = {key for key in found if not protects(str(made[key].values.get("name")), None)}
    for row in left if found else ():
        found.difference_update(_named(row))
    return found


def _named(row: Row) -> Iterator[Key]:
    for name, spec in specs(row.kind).items():
        said = row.values.get(name) if spec.type == "ref" else None
        for id in said if isinstance(said, list) else (said,) if said else ():
            yield from ((kind, id) for kind in spec.to)


def _protected(told: Mapping[str, Row], snapshot: Snapshot) -> Mapping[str, str]:
    """What the protected organisations are called, those of the store and those of the rows, by id."""
    found = {id: known.name for id, known in snapshot.organisations.items() if is_protected(known)}
    for id, row in told.items():
        stored = snapshot.organisations.get(id)
        name = str(row.values.get("name") or (stored.name if stored else ""))
        if protects(name, row.values.get("protected", stored.protected if stored else None)):
            found[id] = name
        else:
            found.pop(id, None)
    return found

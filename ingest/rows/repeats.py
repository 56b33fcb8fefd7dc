"""Leaves out what says nothing: of a record and itself, and rows that say what another row has said."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from graph.records.facts import is_undirected
from graph.records.kinds import kind_of
from graph.records.model import specs
from ingest.issues import Issues, warning
from ingest.rows.rows import Row

Name = Callable[[str, str], str]
"""Tells what a record of a kind, by its id, is called."""

_ENOUGH = 2
"""Values that two rows must share to be the same row: two lines with a name alone may be two namesakes."""


def leave_out_itself(row: Row, name_of: Name, issues: Issues) -> bool:
    """Take from a row what it says of its record and itself; say whether the row says nothing else.

    References of the row are ids. Who works with itself has no tie, who is part of itself is nobody's part:
    nothing is lost, so nothing is stopped.
    """
    kind, values = row.kind, row.values
    if is_undirected(kind):
        start, end = kind_of(kind).key[:2]
        id = values.get(start)
        if id is None or id != values.get(end):
            return False
        name = name_of(specs(kind)[end].to[0], id)
        issues.add(warning("tie_to_itself_left_out", **row.place(end), value=name))
        return True
    for field in _to_its_own(kind) if row.id else ():
        said = values.get(field)
        if said == row.id or (isinstance(said, list) and row.id in said):
            issues.add(warning("itself_left_out", **row.place(field), value=name_of(kind, row.id)))
            values[field] = [one for one in said if one != row.id] or None if said != row.id else None
    return False


def repeats(row: Row, first: Row, name: str, issues: Issues) -> bool:
    """Say whether a row about the same record only says again what an earlier one says, which is told."""
    said = {field: value for field, value in row.values.items() if value is not None}
    new = any(first.values.get(field) != value for field, value in said.items())
    if new or row.bad or row.notes or len(said) < _ENOUGH:
        return False
    issues.add(warning("row_again", **row.place(next(iter(said))), value=name))
    return True


@cache
def _to_its_own(kind: str) -> tuple[str, ...]:
    """The fields that may point at another record of the kind."""
    return tuple(name for name, spec in specs(kind).items() if spec.type == "ref" and kind in spec.to)

"""Leaves out what says nothing: of a record and itself, and rows that say what another row has said.

What one sheet says beside another of the same record joins it, unless they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from graph.records.facts import is_undirected
from graph.records.kinds import kind_of
from graph.records.model import specs
from graph.records.text import same
from ingest.issues import Issues, error, warning
from ingest.rows.rows import Header, Row

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
    _back(row, first, said)
    issues.add(warning("row_again", **row.place(next(iter(said))), value=name))
    return True


def joins(row: Row, first: Row, name: str, issues: Issues) -> bool:
    """Put what a row says beside what one of another table says of the same record; where they differ, ask.

    Returns False where both stand in one table, or only one has an id: they may be namesakes.
    """
    sheet, other = row.header.sheet, first.header.sheet
    if (sheet.file, sheet.name, row.header.row) == (other.file, other.name, first.header.row):
        return False
    if (row.values.get("id") is None) != (first.values.get("id") is None):
        return False
    said = {field: value for field, value in row.values.items() if value is not None and field not in _OWN}
    _back(row, first, [field for field, value in said.items() if first.values.get(field) == value])
    differing = set()
    for field in [field for field, value in said.items() if not _agree(first.values.get(field), value)]:
        stood, voice = first.values[field], _voice(first, field)
        holds = _holding(row.header, voice)
        texts = {"value": str(said[field]), "suggestion": str(stood)}
        if holds is None:
            differing.add(field)
            sheets = {"first_sheet": voice.sheet.name, "this_sheet": sheet.name}
            issues.add(error("told_otherwise", **row.place(field), **texts, name=name, **sheets))
            continue
        issues.add(warning("sheet_holds", **row.place(field), **texts, holds=holds.sheet.name))
        if holds is row.header:
            first.values[field] = said[field]
            first.voices = {**(first.voices or {}), field: holds}
        del said[field]
    row.bad |= differing
    for field, value in said.items():
        if field not in differing and field not in first.bad:
            held = first.values.get(field)
            more = [one for one in value if one not in held] if isinstance(held, list) else []
            first.values[field] = [*held, *more] if isinstance(held, list) else value
    first.notes += row.notes
    if not differing:
        issues.add(warning("row_joined", **row.place("name"), value=name, first_sheet=other.name))
    return True


def _back(row: Row, first: Row, fields: Iterable[str]) -> None:
    """What a row says again holds as its own table's word does, where that holds sooner."""
    for field in fields if row.header.rank is not None else ():
        if _holding(row.header, _voice(first, field)) is row.header:
            first.voices = {**(first.voices or {}), field: row.header}


def _voice(row: Row, field: str) -> Header:
    """The table whose word a row's value is."""
    return (row.voices or {}).get(field, row.header)


def _holding(a: Header, b: Header) -> Header | None:
    """Which of two tables' words somebody has said holds; None where nobody has."""
    if a.rank == b.rank:
        return None
    return a if b.rank is None or (a.rank is not None and a.rank < b.rank) else b


_OWN = frozenset({"id", "name"})


def _agree(first: Any, value: Any) -> bool:
    if first is None or first == value or (isinstance(first, list) and isinstance(value, list)):
        return True
    return isinstance(first, str) and isinstance(value, str) and same(first) == same(value)


@cache
def _to_its_own(kind: str) -> tuple[str, ...]:
    """The fields that may point at another record of the kind."""
    return tuple(name for name, spec in specs(kind).items() if spec.type == "ref" and kind in spec.to)

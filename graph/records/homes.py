"""Where a record belongs: its municipalities, or those of its parties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from graph.records.changes import Change, Key, Stored
from graph.records.schema import Fields

PARTIES: Mapping[str, Mapping[str, str]] = {
    "tie": {"a": "organisation", "b": "organisation"},
    "membership": {"organisation": "organisation", "arena": "arena"},
    "contact": {"organisation": "organisation"},
    "agreement": {"parties": "organisation"},
}
"""Kinds without municipalities of their own: the fields that name their parties, and what these are."""

Lookup = Callable[[Iterable[Key]], Mapping[Key, Stored]]


def homes_of_changes(
    changes: Iterable[Change], now: Mapping[Key, Stored], lookup: Lookup
) -> list[frozenset[str]]:
    """Return, for each change, the places that its record belongs to before or after it.

    Parameters
    ----------
    changes : Iterable[Change]
    now : Mapping[Key, Stored]
        The touched records before the changes.
    lookup : callable
        Reads other records, as they are before the changes.
    """
    changes = list(changes)
    shapes = [[*_shapes(change, now)] for change in changes]
    told = [*zip(changes, shapes, strict=True)]
    told = [*zip(changes, shapes, strict=True)]
    wanted = {key for change, known in told for fields in known for key in parties(change.kind, fields)}
    own = {change.key: _own(known) for change, known in told}
    held = lookup(sorted(wanted - own.keys()))
    own |= {key: _own([stored.fields]) for key, stored in held.items() if stored.fields is not None}
    return [
        frozenset(place for fields in known for place in homes(change.kind, change.id, fields, own))
        for change, known in told
    ]


def homes(kind: str, id: str, fields: Fields, own: Mapping[Key, frozenset[str]]) -> frozenset[str]:
    """Return the places that a record belongs to; `own` says the municipalities of its parties."""
    if kind == "place":
        return frozenset({id})
    if kind in PARTIES:
        return frozenset(place for key in parties(kind, fields) for place in own.get(key, ()))
    return _own([fields])


def parties(kind: str, fields: Fields) -> Iterator[Key]:
    """Yield the parties of a tie, a seat and the like."""
    for name, to in PARTIES.get(kind, {}).items():
        for id in _texts(fields.get(name)):
            yield to, id


def _shapes(change: Change, now: Mapping[Key, Stored]) -> Iterator[Fields]:
    """The record before and after a change, where it is there."""
    held = now.get(change.key)
    before = held.fields if held else None
    for fields in (before, change.applied_to(before)):
        if fields is not None:
            yield fields


def _own(shapes: Iterable[Fields]) -> frozenset[str]:
    return frozenset(place for fields in shapes for place in _texts(fields.get("municipalities")))


def _texts(value: object) -> Iterator[str]:
    """The texts in a field, whatever it holds: a proposal may hold anything."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one

"""Where a record belongs when it changes: the rule of `graph.records.places`, asked inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from graph.records.changes import Change, Key, Stored
from graph.records.places import PLACED, leaning
from graph.records.schema import Fields

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
    told = [(change, [*_shapes(change, now)]) for change in changes]
    shapes: dict[Key, list[Fields]] = {change.key: known for change, known in told}
    leant_on = {key for change, known in told for fields in known for key in parties(change.kind, fields)}
    _read(leant_on, shapes, lookup)
    named = [
        frozenset(place for fields in known for place in _named(change, fields, shapes))
        for change, known in told
    ]
    _read({("place", id) for places in named for id in places}, shapes, lookup)
    return [places | _parts(places, shapes) for places in named]


def _parts(places: Iterable[str], shapes: Mapping[Key, list[Fields]]) -> frozenset[str]:
    """The parts of those that are areas."""
    areas = (area for id in places for area in shapes.get(("place", id), ()))
    return frozenset(part for area in areas for part in _texts(area.get("parts")))


def parties(kind: str, fields: Fields) -> Iterator[Key]:
    """Yield the records that one without municipalities leans on."""
    for name, kinds in leaning(kind).items():
        for id in _texts(fields.get(name)):
            yield from ((to, id) for to in kinds)


def _read(keys: Iterable[Key], shapes: dict[Key, list[Fields]], lookup: Lookup) -> None:
    """Add records that the changes do not touch."""
    for key, held in lookup(sorted(key for key in keys if key not in shapes)).items():
        shapes[key] = [] if held.fields is None else [held.fields]


def _named(change: Change, fields: Fields, shapes: Mapping[Key, list[Fields]]) -> Iterator[str]:
    """The places that a record, or else its parties, name."""
    if change.kind == "place":
        yield change.id
    yield from _texts(fields.get(PLACED))
    for key in parties(change.kind, fields):
        for shape in shapes.get(key, ()):
            yield from _texts(shape.get(PLACED))


def _shapes(change: Change, now: Mapping[Key, Stored]) -> Iterator[Fields]:
    """The record before and after a change, where it is there."""
    held = now.get(change.key)
    before = held.fields if held else None
    for fields in (before, change.applied_to(before)):
        if fields is not None:
            yield fields


def _texts(value: object) -> Iterator[str]:
    """The texts in a field, whatever it holds: a proposal may hold anything."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one

"""Where a record belongs when it changes: the rule of `graph.records.places`, asked inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from graph.records.changes import Change, Key, Stored
from graph.records.model import specs
from graph.records.places import PLACED, leaning
from graph.records.schema import Fields

Lookup = Callable[[Iterable[Key]], Mapping[Key, Stored]]
Told = tuple[str, str, Fields]
"""A record's kind, id and fields."""


def homes_of_changes(
    changes: Sequence[Change], now: Mapping[Key, Stored], lookup: Lookup
) -> list[frozenset[str]]:
    """Return, for each change, the places that its record belongs to before or after it.

    Parameters
    ----------
    changes : Sequence[Change]
    now : Mapping[Key, Stored]
        The touched records before the changes.
    lookup : callable
        Reads other records, as they are before the changes.
    """
    told = [[(*change.key, fields) for fields in _shapes(change, now)] for change in changes]
    shapes: dict[Key, list[Fields]] = {}
    for change, known in zip(changes, told, strict=True):
        shapes[change.key] = [fields for _, _, fields in known]
    return _homes(told, shapes, lookup)


def homes_of_records(records: Iterable[Told], lookup: Lookup) -> list[frozenset[str]]:
    """Return the places that each of these records belongs to, among those that `lookup` reads."""
    return _homes([[record] for record in records], {}, lookup)


def _homes(
    told: Sequence[Sequence[Told]], shapes: dict[Key, list[Fields]], lookup: Lookup
) -> list[frozenset[str]]:
    """The places of each group of records; `shapes` are those whose fields are known already."""
    leant_on = {key for group in told for kind, _, fields in group for key in parties(kind, fields)}
    _read(leant_on, shapes, lookup)
    named = [frozenset(place for one in group for place in _named(*one, shapes)) for group in told]
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


def organisations_of(kind: str, id: str, fields: Fields) -> frozenset[str]:
    """Return the organisations that a record is about: itself, or those that it names."""
    if kind == "organisation":
        return frozenset({id})
    pointing = (name for name, spec in specs(kind).items() if "organisation" in spec.to)
    return frozenset(one for name in pointing for one in _texts(fields.get(name)))


def _read(keys: Iterable[Key], shapes: dict[Key, list[Fields]], lookup: Lookup) -> None:
    """Add records that the changes do not touch."""
    for key, held in lookup(sorted(key for key in keys if key not in shapes)).items():
        shapes[key] = [] if held.fields is None else [held.fields]


def _named(kind: str, id: str, fields: Fields, shapes: Mapping[Key, list[Fields]]) -> Iterator[str]:
    """The places that a record, or else its parties, name."""
    if kind == "place":
        yield id
    yield from _texts(fields.get(PLACED))
    for key in parties(kind, fields):
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

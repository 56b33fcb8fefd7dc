"""Where a record belongs when it changes: the rule of `graph.records.places`, asked inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

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
    placed = {
        key: frozenset(place for fields in shapes.get(key, ()) for place in _texts(fields.get(PLACED)))
        for key in leant_on
    }
    # Few records are in places that no other one is in: equal answers are one object.
    known: dict[frozenset[str], frozenset[str]] = {}
    named = [known.setdefault(places, places) for places in (_named(group, placed) for group in told)]
    _read({("place", id) for places in known for id in places}, shapes, lookup)
    whole = {places: places | _parts(places, shapes) for places in known}
    return [whole[places] for places in named]


def _parts(places: Iterable[str], shapes: Mapping[Key, list[Fields]]) -> frozenset[str]:
    """The parts of those that are areas."""
    areas = (area for id in places for area in shapes.get(("place", id), ()))
    return frozenset(part for area in areas for part in _texts(area.get("parts")))


def parties(kind: str, fields: Fields) -> list[Key]:
    """Return the records that one without municipalities leans on."""
    found: list[Key] = []
    for name, kinds in leaning(kind).items():
        said = fields.get(name)
        if isinstance(said, str):
            found += [(to, said) for to in kinds]
        elif said is not None:
            found += [(to, id) for id in _texts(said) for to in kinds]
    return found


def organisations_of(kind: str, id: str, held: Callable[[str], object]) -> frozenset[str]:
    """Return the organisations that a record is about: itself, or those that it names.

    Parameters
    ----------
    kind, id : str
    held : callable
        Tells what the record holds in a field: `fields.get`, or `partial(getattr, record)`.
    """
    if kind == "organisation":
        return frozenset({id})
    pointing = (name for name, spec in specs(kind).items() if "organisation" in spec.to)
    return frozenset(one for name in pointing for one in _texts(held(name)))


def _read(keys: Iterable[Key], shapes: dict[Key, list[Fields]], lookup: Lookup) -> None:
    """Add records that the changes do not touch."""
    for key, held in lookup(sorted(key for key in keys if key not in shapes)).items():
        shapes[key] = [] if held.fields is None else [held.fields]


def _named(group: Iterable[Told], placed: Mapping[Key, frozenset[str]]) -> frozenset[str]:
    """The places that records, or else their parties, name."""
    found: set[str] = set()
    for kind, id, fields in group:
        if kind == "place":
            found.add(id)
        found.update(_texts(fields.get(PLACED)))
        for key in parties(kind, fields):
            found |= placed[key]
    return frozenset(found)


def _shapes(change: Change, now: Mapping[Key, Stored]) -> list[Fields]:
    """The record before and after a change, where it is there."""
    held = now.get(change.key)
    before = held.fields if held else None
    return [fields for fields in (before, change.applied_to(before)) if fields is not None]


def _texts(value: object) -> Sequence[str]:
    """The texts in a field, whatever it holds: a proposal may hold anything."""
    if isinstance(value, str):
        return (value,)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else ()

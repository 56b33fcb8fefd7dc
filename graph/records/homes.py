"""Where a record belongs when it changes: the rule of `graph.records.places`, asked inside a transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from graph.records.changes import Change, Key, Stored
from graph.records.model import specs
from graph.records.places import PLACED, leaning
from graph.records.schema import Fields

Lookup = Callable[[Iterable[Key]], Mapping[Key, Stored]]
Told = tuple[str, str, list[Fields]]
"""A record's kind and id, and its fields before and after a change."""


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

    def told() -> Iterator[Told]:
        return ((change.kind, change.id, _shapes(change, now)) for change in changes)

    leant_on = _leant_on((c.kind, c.id, _shapes(c, now)) for c in changes if leaning(c.kind))
    shapes = {c.key: _shapes(c, now) for c in changes if c.kind == "place" or c.key in leant_on}
    return _homes(told(), leant_on, shapes, lookup)


def homes_of_records(records: Sequence[tuple[str, str, Fields]], lookup: Lookup) -> list[frozenset[str]]:
    """Return the places that each of these records belongs to, among those that `lookup` reads."""
    told = [(kind, id, [fields]) for kind, id, fields in records]
    return _homes(told, _leant_on(told), {}, lookup)


def _leant_on(told: Iterable[Told]) -> set[Key]:
    """The records whose places are those of the records that name them."""
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for kind, _, some in told:
        for name, kinds in leaning(kind).items():
            for fields in some:
                if (said := fields.get(name)).__class__ is str:
                    found[kinds].add(said)
                elif said is not None:
                    found[kinds].update(_texts(said))
    return {(to, id) for kinds, ids in found.items() for to in kinds for id in ids}


def _homes(
    told: Iterable[Told], leant_on: AbstractSet[Key], shapes: dict[Key, list[Fields]], lookup: Lookup
) -> list[frozenset[str]]:
    """The places of each record; `shapes` are those whose fields are known already."""
    _read(leant_on, shapes, lookup)
    # Few records are in places that no other one is in: equal answers are one object.
    known: dict[frozenset[str], frozenset[str]] = {}
    placed: dict[Key, frozenset[str]] = {}
    for key in leant_on:
        places = frozenset(one for fields in shapes.get(key, ()) for one in _texts(fields.get(PLACED)))
        places = frozenset({key[1]}) if key[0] == "place" else places
        placed[key] = known.setdefault(places, places)
    joined: dict[tuple[frozenset[str], ...], frozenset[str]] = {}
    named = []
    for one in told:
        parts = tuple(_named(*one, placed))
        if parts not in joined:
            places = frozenset[str]().union(*parts)
            joined[parts] = known.setdefault(places, places)
        named.append(joined[parts])
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
            for to in kinds:
                found.append((to, said))
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


def _named(
    kind: str, id: str, shapes: Iterable[Fields], placed: Mapping[Key, frozenset[str]]
) -> Iterator[frozenset[str]]:
    """The places that a record, and those that each of its parties, name."""
    if kind == "place":
        yield frozenset({id})
    for fields in shapes:
        if PLACED in fields:
            yield frozenset(_texts(fields[PLACED]))
        for name, kinds in leaning(kind).items():
            if (said := fields.get(name)) is None:
                continue
            for one in (said,) if said.__class__ is str else _texts(said):
                for to in kinds:
                    yield placed[to, one]


def _shapes(change: Change, now: Mapping[Key, Stored]) -> list[Fields]:
    """The record before and after a change, where it is there."""
    held = now.get(change.key) if now else None
    before = held.fields if held else None
    if before is None:
        return [] if change.after is None else [change.after]
    return [fields for fields in (before, change.applied_to(before)) if fields is not None]


def _texts(value: object) -> Sequence[str]:
    """The texts in a field, whatever it holds: a proposal may hold anything."""
    if isinstance(value, str):
        return (value,)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else ()

"""Places that rows name: found by what people write for them, and made, Sweden's own with code and county."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from graph.records.swedish_places import SwedishPlace, swedish_name, swedish_place, swedish_places
from graph.records.text import fold
from ingest.issues import Issue, Issues, warning
from ingest.references.references import Registry
from ingest.rows.rows import Row
from ingest.values.values import Wrong, nearest

LOCAL = ("organisation", "arena", "initiative", "service", "need")
"""Kinds of rows that say where something is."""
ALIKE = 85.0
"""So like (0–100) a new name is to a known one that it is rather a slip of the pen."""
_MUNICIPAL = ("kommun", "municipalit")


def from_mentions(
    rows: Mapping[str, list[Row]], registry: Registry, issues: Issues, home: str | None = None
) -> Iterator[tuple[Row, Issue]]:
    """Make known, and yield as rows of their own, the places that rows name; each is told.

    Where the import has a sheet of places of its own, only Sweden's municipalities and counties are made: any
    other name that is not in it is a slip of the pen. With a `home`, the place of all rows that name none, a
    name that is no municipality's is read as a locality there.
    """
    told: set[str] = set()
    known = [fold(name) for name in registry.names["place"].ids.values()]
    known += [fold(place.name) for place in swedish_places().values()]
    for row in (row for kind in LOCAL for row in rows.get(kind, ())):
        for text in row.values.get("municipalities") or ():
            if text in told or not isinstance(registry.find(("place",), text), Wrong):
                continue
            if (place := swedish_place(text)) is not None:
                yield from _swedish(place, row, registry, issues)
            elif row.header.names.get(fold(text)) == text:
                yield from _unlisted(text, row, registry, issues)
            elif text.strip().isdecimal():
                continue  # a code that no place has: no place is called by a number
            elif home is not None and not nearest(fold(text), known, ALIKE):
                _placed(text, home, row, registry, issues)
            elif not rows.get("place"):
                yield from _other(text, row, known, registry, issues)
                told.add(text)


def of_home(
    home: str, rows: Iterable[Row], registry: Registry, issues: Issues
) -> Iterator[tuple[Row, Issue]]:
    """Make known, and yield as a row of its own, the place of rows without one, where it is not there yet."""
    listed = swedish_places().get(home)
    for row in rows:
        new = row.kind in LOCAL and not registry.is_stored(row.kind, row.id)
        placeless = row.values.get("municipalities") in (None, [], [home])
        if new and placeless and listed and isinstance(registry.find(("place",), home), Wrong):
            yield from _swedish(listed, row, registry, issues)


def name_of_home(home: str, registry: Registry) -> str:
    """What it is called."""
    return registry.names["place"].ids.get(home) or swedish_name(home)


def _placed(text: str, home: str, row: Row, registry: Registry, issues: Issues) -> None:
    name = name_of_home(home, registry)
    row.values["municipalities"] = [home if one == text else one for one in row.values["municipalities"]]
    issues.add(warning("locality_placed", **row.place("municipalities"), value=text, suggestion=name))


def _swedish(
    place: SwedishPlace, row: Row, registry: Registry, issues: Issues
) -> Iterator[tuple[Row, Issue]]:
    """A municipality comes with its county, so that whoever asks for the county finds it."""
    county = swedish_places()[place.county] if place.county else None
    if county is not None and isinstance(registry.find(("place",), county.name), Wrong):
        yield from _swedish(county, row, registry, issues)
    yield from _made(place.fields, row, registry, issues, place.code)


def _other(
    text: str, row: Row, known: list[str], registry: Registry, issues: Issues
) -> Iterator[tuple[Row, Issue]]:
    if nearest(fold(text), known, ALIKE):
        return  # whoever resolves it asks whether the known one is meant
    yield from _unlisted(text, row, registry, issues)


def _unlisted(text: str, row: Row, registry: Registry, issues: Issues) -> Iterator[tuple[Row, Issue]]:
    heading = fold(f"{row.header.texts.get('municipalities', '')} {text}")
    kind = "municipality" if any(word in heading for word in _MUNICIPAL) else "area"
    kind = "county" if fold(text).endswith(" lan") else kind
    yield from _made({"name": text, "kind": kind}, row, registry, issues)


def _made(
    fields: dict[str, Any], row: Row, registry: Registry, issues: Issues, code: str | None = None
) -> Iterator[tuple[Row, Issue]]:
    maker = Row(replace(row.header, kind="place"), row.number, fields)
    registry.make(maker, "municipalities", issues, code)
    if maker.id:
        told = warning("place_made", **row.place("municipalities"), value=fields["name"], id=maker.id)
        yield maker, told

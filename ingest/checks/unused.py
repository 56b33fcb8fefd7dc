"""What an import would keep that is shown nowhere: its places do not use that part of the service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import cast

from graph.records.changes import Change, Key, Stored
from graph.records.ground import Place
from graph.records.homes import Lookup, homes_of_records
from graph.records.json_form import from_fields
from graph.records.model import KINDS
from graph.records.modules import fields_off, module_fields, module_of, uses
from graph.records.places import Places
from graph.records.rules import faults_of
from graph.records.snapshot import Snapshot
from ingest.issues import Issues, warning
from ingest.rows.rows import Row


def warn(
    drafted: Mapping[Key, Change], snapshot: Snapshot, told: Mapping[Key, Sequence[Row]], issues: Issues
) -> None:
    """Tell of rows and cells of parts that are switched off where they are, once for each sheet or column."""
    touched = [change for change in drafted.values() if change.kind in _kinds() and _of_a_part(change)]
    if not touched:
        return

    def lookup(keys: Iterable[Key]) -> Mapping[Key, Stored]:
        return {key: _becomes(drafted.get(key), snapshot.stored(*key)) for key in keys}

    places = {id: change for (kind, id), change in drafted.items() if kind == "place"}
    where = snapshot.where.joined_by(dict(_places(places, snapshot))) if places else snapshot.where
    for change in touched:
        for name in _off(change, where, lookup):
            for row in told.get(change.key, ())[:1]:
                issues.add(warning("module_off_here", **row.place(name)))


@cache
def _kinds() -> frozenset[str]:
    """The kinds of records that belong to such a part, or have a field that does."""
    return frozenset(kind for kind in KINDS if module_of(kind) is not None or module_fields(kind))


def _of_a_part(change: Change) -> bool:
    after = change.after
    return after is not None and (
        module_of(change.kind) is not None or any(after.get(name) for name in module_fields(change.kind))
    )


def _off(change: Change, where: Places, lookup: Lookup) -> Iterator[str | None]:
    """The fields of a change that are not shown where its record is; None for all of it."""
    after = change.after or {}
    (homes,) = homes_of_records([(change.kind, change.id, after)], lookup)
    module = module_of(change.kind)
    if module is not None and not uses(where, module, homes or None):
        yield None
        return
    yield from (name for name in sorted(fields_off(where, change.kind, homes)) if after.get(name))


def _becomes(change: Change | None, now: Stored) -> Stored:
    return now if change is None else Stored(0, change.applied_to(now.fields))


def _places(changes: Mapping[str, Change], snapshot: Snapshot) -> Iterator[tuple[str, Place]]:
    for id, change in changes.items():
        fields = change.applied_to(snapshot.stored("place", id).fields)
        if fields is not None and not faults_of("place", id, fields):
            yield id, cast("Place", from_fields("place", id, fields))

"""Modules: parts of the service that a place switches on, and that are nowhere else.

Care chains, staff shares, calls, goals and the like are off until somebody who coordinates a place says that
it uses them (`Place.modules`). A county or an area that uses one uses it in all that lies in it. Kinds and
fields say whose they are (`Kind.module`, `Spec.module`): where it is off they are kept and shown to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, cast
from weakref import WeakKeyDictionary

from graph.records.checklists import shipped
from graph.records.kinds import kind_of
from graph.records.model import KINDS, Record, Temperature, specs
from graph.records.places import Places
from graph.records.snapshot import Snapshot

Module = Literal["chains", "shares", "calls", "goals", "product", "tags", "groups", "copying", "trust"]
"""The values of `graph.records.lists.MODULE`."""


def uses(where: Places, module: Module, places: Iterable[str] | None = None) -> bool:
    """Say whether a module is used anywhere in `places`, or anywhere at all.

    Parameters
    ----------
    where : Places
    module : Module
    places : iterable of str, optional
        Where something is, as `Places.homes` says it; without any the whole network.

    Returns
    -------
    bool
    """
    using = where.using(module)
    return bool(using) if places is None else not using.isdisjoint(where.within(*places))


def module_of(kind: str, record: Any = None) -> Module | None:
    """Return the module that a kind of record, or one record of it, belongs to."""
    if isinstance(record, Temperature):
        own = record.checklist is None and shipped()["product"].meant(record.point)
        return "product" if own else None
    return cast("Module | None", kind_of(kind).module)


@cache
def module_fields(kind: str) -> Mapping[str, Module]:
    """Return the fields of a kind that belong to a module, each with its own."""
    found = {name: spec.module for name, spec in specs(kind).items() if spec.module}
    return MappingProxyType(cast("dict[str, Module]", found))


def is_on(where: Places, module: Module | None, record: Record) -> bool:
    """Say whether what belongs to a module is shown of a record; what is nowhere, where anybody uses it."""
    return module is None or uses(where, module, where.homes(record) or None)


def fields_off(where: Places, kind: str, homes: Iterable[str]) -> frozenset[str]:
    """Return the fields of a kind that are not shown where a record is.

    Parameters
    ----------
    where : Places
    kind : str
    homes : iterable of str
        Where it is; what is nowhere has what anybody uses.
    """
    at = tuple(homes) or None
    return frozenset(name for name, module in module_fields(kind).items() if not uses(where, module, at))


def switched_of(where: Places, kind: str, record: Any) -> Record | None:
    """Return a record as far as its places use what it tells of: without fields, or None.

    Parameters
    ----------
    where : Places
    kind : str
    record : Record
    """
    if not is_on(where, module_of(kind, record), record):
        return None
    told = [name for name in module_fields(kind) if getattr(record, name)]
    if not told:  # of most records: where it is need not be worked out
        return cast("Record", record)
    known, off = specs(kind), fields_off(where, kind, where.homes(record))
    without = {name: () if known[name].many else None for name in told if name in off}
    shown: Record = replace(record, **without) if without else record
    return shown


SwitchedOff = Mapping[str, Mapping[str, Record | None]]
"""What is shown otherwise than it is kept, by kind and id; None where nothing of it is shown."""


_known: WeakKeyDictionary[Snapshot, SwitchedOff] = WeakKeyDictionary()
"""An edit asks it of a snapshot three times: for the public, for who works, and as what was before."""


def switched_off(snapshot: Snapshot) -> SwitchedOff:
    """Return what the places of a network do not use; worked out once for each snapshot."""
    if (known := _known.get(snapshot)) is None:
        known = _known[snapshot] = _looked_through(snapshot)
    return known


def _looked_through(snapshot: Snapshot) -> SwitchedOff:
    found: dict[str, dict[str, Record | None]] = {}
    for kind in KINDS:
        if not (kind_of(kind).module or module_fields(kind) or kind == "temperature"):
            continue
        for id, record in snapshot.records[kind].items():
            if (shown := switched_of(snapshot.where, kind, record)) is not record:
                found.setdefault(kind, {})[id] = shown
    return found

"""Modules: parts of the service that a place switches on, and that are nowhere else.

Care chains, staff shares, calls, goals and the like are off until somebody who coordinates a place says that
it uses them (`Place.modules`). A county or an area that uses one uses it in all that lies in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from graph.records.places import Places

Module = Literal["chains", "shares", "calls", "goals", "product", "tags", "groups", "copying", "trust"]
"""The values of `graph.records.lists.MODULE`."""


def places_with(where: Places, module: Module) -> frozenset[str]:
    """Return the places that use a module, those within a county or an area that does among them.

    Parameters
    ----------
    where : Places
        What lies where (`Snapshot.where`).
    module : Module

    Returns
    -------
    frozenset of str
    """
    return where.within(*(id for id, place in where.known.items() if module in place.modules))


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
    using = places_with(where, module)
    return bool(using) if places is None else not using.isdisjoint(where.within(*places))

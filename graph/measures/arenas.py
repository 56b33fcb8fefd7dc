"""Who sits at an arena's table, and which sector families do not."""

from __future__ import annotations

from graph.records.lists import FAMILY
from graph.ways.network_at import NetworkAt

NAMELESS = "others"
"""The family of whoever is in none."""


def members(network: NetworkAt, arena: str) -> tuple[str, ...]:
    """Return the organisations at an arena's table on the date, by id; conferences have tables too."""
    return tuple(sorted({seat.organisation for seat in network.tables.get(arena, ())}))


def families_missing(network: NetworkAt, arena: str) -> tuple[str, ...] | None:
    """Return the sector families that have nobody at an arena's table.

    Formula: the families that have a name of their own, without those of its current members; who only pays
    does not sit there, and nobody can miss "others".

    Parameters
    ----------
    network : NetworkAt
    arena : str

    Returns
    -------
    tuple of str, or None
        In the order of `lists.FAMILY`; None when nobody is known to sit there, since then we know
        nothing about who is missing.
    """
    known = network.snapshot.organisations
    there = {known[id].family for id in members(network, arena)}
    return tuple(family for family in FAMILY.values if family not in there | {NAMELESS}) if there else None

"""What we do not know of an organisation, and when somebody last knew of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.records.dates import PartialDate
from graph.records.freshness import last_confirmed
from graph.ways.network_at import NetworkAt

Blank = Literal["contact", "place", "questions", "services", "ties"]


@dataclass(frozen=True, slots=True)
class Unknown:
    """An organisation, what is blank, and when it was last confirmed (None: never said)."""

    organisation: str
    blanks: tuple[Blank, ...]
    last_known: PartialDate | None


def unknowns(network: NetworkAt, place: str | None = None) -> tuple[Unknown, ...]:
    """Return what is not known of the living organisations of a place, the longest unheard of first.

    Groups without names are left out: there is nobody to ask.

    Parameters
    ----------
    network : NetworkAt
    place : str, optional
        Id; see `graph.records.places` for what belongs to it.
    """
    known = network.snapshot
    there = known.where.members("organisation", place) if place else None
    found = [
        Unknown(id, _blanks(network, id), last_confirmed(known, known.organisations[id]))
        for id in network.organisations
        if not known.organisations[id].collective and (there is None or id in there)
    ]
    return tuple(sorted(found, key=order))


def order(one: Unknown) -> tuple[float, float, str]:
    """Return what the list is ordered by: who was heard of longest ago, then where most is blank."""
    return float(_days(one.last_known)), float(-len(one.blanks)), one.organisation


def _blanks(network: NetworkAt, id: str) -> tuple[Blank, ...]:
    known, one = network.snapshot, network.snapshot.organisations[id]
    reachable = one.phone or one.email or one.url or any(not c.vacant for c in known.contacts_of.get(id, ()))
    here: tuple[tuple[Blank, object], ...] = (
        ("contact", reachable),
        ("place", one.municipalities),
        ("questions", one.questions),
        ("services", known.services_of.get(id)),
        ("ties", known.ties_of.get(id)),
    )
    return tuple(name for name, held in here if not held)


def _days(day: PartialDate | None) -> int:
    return day.last().toordinal() if day else 0

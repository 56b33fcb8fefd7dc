"""What rests on one function, what falls with a share of a post, and which documents concern a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.records.model import Contact, Membership, SteeringDocument, Tie
from graph.records.snapshot import Snapshot
from graph.records.text import same


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What falls when a function goes: ties that it carries, seats that it holds."""

    ties: tuple[Tie, ...]
    seats: tuple[Membership, ...]


def rests_on(snapshot: Snapshot, function: Contact) -> RestsOn:
    """Return what is said to rest on a function of an organisation, by the function's own words.

    Parameters
    ----------
    snapshot : Snapshot
    function : Contact

    Returns
    -------
    RestsOn
    """
    name, whose = same(function.function), function.organisation
    ties = snapshot.ties_of.get(whose, ())
    seats = snapshot.seats_of.get(whose, ())
    return RestsOn(
        tuple(tie for tie in ties if name in map(same, tie.rests_on)),
        tuple(seat for seat in seats if seat.function and same(seat.function) == name),
    )


def falls_with(snapshot: Snapshot, seat: Membership) -> tuple[Tie, ...]:
    """Return the ties that an organisation has through the arena to which it gives a share of a post."""
    ties = snapshot.ties_of.get(seat.organisation, ())
    return tuple(tie for tie in ties if tie.via == seat.arena)


def concerning(snapshot: Snapshot, unit: str) -> Iterator[SteeringDocument]:
    """Yield the documents that concern a unit: its own, and those of what it is part of.

    Notes
    -----
    Cost: linear in documents.
    """
    above = {unit}
    held = snapshot.organisations[unit]
    while held.part_of and held.part_of not in above and held.part_of in snapshot.organisations:
        above.add(held.part_of)
        held = snapshot.organisations[held.part_of]
    yield from (one for one in snapshot.documents.values() if not above.isdisjoint(one.units))

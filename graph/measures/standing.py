"""How well anchored an organisation is, as far as we know: statements about our knowledge, not about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from graph.records.model import Tie
from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt

Standing = Literal["anchored", "weakly_anchored", "isolated"]


def standing(network: NetworkAt, organisation: str, imagined: Iterable[Tie] = ()) -> Standing:
    """Return how an organisation stands on the date.

    Formula: *isolated* without any current tie and any seat at an arena that carries (`part_of` and
    conferences do not help). *Weakly anchored* when all its ties are contacts, or all lead to organisations
    with the same topmost `part_of`, or when it has seats but no tie. Else *anchored*.

    Parameters
    ----------
    network : NetworkAt
    organisation : str
        Living on the date.
    imagined : iterable of Tie
        Ties of its that are not there.

    Notes
    -----
    Cost: its own ties. Source: ours, from the sources' wish to see who stands alone.
    """
    ties = (*network.ties_of.get(organisation, ()), *imagined)
    if not ties:
        return "weakly_anchored" if organisation in network.seats_of else "isolated"
    if all(tie.degree == "contact" for tie in ties):
        return "weakly_anchored"
    house = network.topmost(organisation)
    if all(network.topmost(tie.other(organisation)) == house for tie in ties):
        return "weakly_anchored"
    return "anchored"


def one_sided(network: NetworkAt, organisation: str) -> bool:
    """Say whether an organisation has current ties, and none to another sector family.

    Notes
    -----
    Cost: its own ties. Source: ours; the six families stand in `graph.records.lists`.
    """
    ties = network.ties_of.get(organisation, ())
    known = network.snapshot.organisations
    return bool(ties) and all(known[t.other(organisation)].family == known[organisation].family for t in ties)


def funders(snapshot: Snapshot) -> frozenset[str]:
    """Return the organisations that are known only for paying, at any time.

    Formula: a funder of an initiative or a seat with the role `funds`, and nothing else: no tie, no other
    seat, no initiative of its own or as a partner, no service. Units do not matter.

    Notes
    -----
    Lists of isolated organisations leave them out unless asked: a funder is not meant to collaborate.
    Cost: linear in the records.
    """
    initiatives, seats = snapshot.initiatives.values(), snapshot.memberships.values()
    pays = _all(i.funder for i in initiatives) | {s.organisation for s in seats if s.role == "funds"}
    does = _all((*i.partners, i.owner) for i in initiatives)
    does |= {seat.organisation for seat in seats if seat.role != "funds"}
    does |= snapshot.ties_of.keys() | snapshot.services_of.keys()
    return frozenset(pays - does)


def _all(groups: Iterable[Iterable[str | None]]) -> set[str]:
    return {id for group in groups for id in group if id is not None}


def seen_at(network: NetworkAt, organisation: str) -> tuple[str, ...]:
    """Return the arenas, conferences included, where an organisation has been seen up to the date.

    Returns
    -------
    tuple of str
        Ids of arenas, ended ones too, in order; not where it only paid.
    """
    arenas = network.snapshot.arenas
    return tuple(
        sorted(
            {
                seat.arena
                for seat in network.snapshot.seats_of.get(organisation, ())
                if seat.role != "funds"
                for begun in (seat.since or arenas[seat.arena].active_from,)
                if begun is None or begun.first() <= network.at
            }
        )
    )

"""Whose number one calls: without one of its own a service's, a parent's, then the municipality's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.help.ways_in import LookedUp, MunicipalNumber, switchboard
from graph.records.model import Organisation
from graph.records.protection import is_protected
from graph.records.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class NumberToCall:
    """A number, the organisation or the place whose it is, and where a place's was looked up."""

    phone: str
    organisation: str | None = None
    place: str | None = None
    looked_up: LookedUp | None = None


def above(snapshot: Snapshot, organisation: Organisation) -> Iterator[Organisation]:
    """Yield an organisation and what it is part of, the nearest first, each once."""
    seen: set[str] = set()
    one: Organisation | None = organisation
    while one is not None and one.id not in seen:
        seen.add(one.id)
        yield one
        one = snapshot.organisations.get(one.part_of) if one.part_of else None


def reach(
    snapshot: Snapshot, owners: Iterable[Organisation], place: str | None = None
) -> NumberToCall | None:
    """Return the number to call to reach one of `owners`, None where nobody has any.

    Parameters
    ----------
    snapshot : Snapshot
    owners : iterable of Organisation
    place : str, optional
        Where somebody asks from: whose way in is borrowed where an owner is there.

    Notes
    -----
    Only numbers of organisations, services and places, which are everybody's. Who shelters people borrows no
    municipality's number: it would tell where they are.
    """
    listed = tuple(owners)
    for owner in listed:
        for one in above(snapshot, owner):
            if (phone := own_number(snapshot, one)) is not None:
                return NumberToCall(phone, one.id)
    homes = (home_of(owner, place) for owner in listed)
    called = ((switchboard(snapshot, home), home) for home in homes)
    return next((number_in(home, found) for found, home in called if home and found is not None), None)


def number_in(place: str, found: MunicipalNumber) -> NumberToCall:
    """Return a place's number as one to call.

    Parameters
    ----------
    place : str
    found : MunicipalNumber
    """
    return NumberToCall(found.phone, place=place, looked_up=found.looked_up)


def home_of(organisation: Organisation, place: str | None = None) -> str | None:
    """Return the municipality whose way in stands for an organisation's; None where it would tell too much.

    Parameters
    ----------
    organisation : Organisation
    place : str, optional
        Where somebody asks from: it is taken where the organisation is there too.
    """
    homes = () if is_protected(organisation) else organisation.municipalities
    return place if place in homes else homes[0] if len(homes) == 1 else None


def own_number(snapshot: Snapshot, organisation: Organisation) -> str | None:
    """Return an organisation's number, else that of a service of its."""
    services = snapshot.services_of.get(organisation.id, ())
    return organisation.phone or next((service.phone for service in services if service.phone), None)

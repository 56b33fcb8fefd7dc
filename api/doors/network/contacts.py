"""Whom to call: a function for those who work, else the organisation's own number; and a place's way in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pydantic import Field

from api.gate import references
from api.gate.answers import Named, OrganisationRef, Out
from api.gate.asking import Asked
from graph.help.reach import above, home_of, own_number
from graph.help.ways_in import LookedUp, switchboard
from graph.records.model import Organisation, Place


class ContactPoint(Out):
    """One way to reach somebody."""

    organisation: OrganisationRef = Field(description="Whose it is: the organisation or what it is part of.")
    function: str | None = Field(
        description="Null for an organisation's own number.", examples=["folkhälsochef"]
    )
    phone: str | None = Field(examples=["0587-810 00"])
    email: str | None
    url: str | None


class NumberSource(Out):
    """Where a number was looked up, by somebody who has not called it."""

    source: str = Field(description="Addresses, with spaces between.")
    looked_up: dt.date


class WayIn(Named):
    """How to reach a place, usually its municipality."""

    phone: str | None
    phone_source: NumberSource | None = Field(
        description="Where the number was looked up, where it is of the sheet that ships with the service."
    )
    url: str | None
    hours: str | None


def contact_point(asked: Asked, id: str) -> ContactPoint | None:
    """The best way to reach an organisation; a collective has none, since nobody is there to answer."""
    known = asked.snapshot.organisations
    if known[id].collective:
        return None
    return next(_points(asked, known[id]), None)


def _points(asked: Asked, one: Organisation) -> Iterator[ContactPoint]:
    """Ways to reach it, the best first: functions with a phone, its own number, then its parents'."""
    snapshot = asked.snapshot
    for larger in above(snapshot, one):
        whose = references.organisation(asked, larger.id)
        functions = filter(asked.works_with, snapshot.contacts_of.get(larger.id, ()))
        for held in sorted(functions, key=lambda contact: contact.phone is None):
            if not held.vacant and (held.phone or held.email or held.url):
                yield ContactPoint(
                    organisation=whose,
                    function=held.function,
                    phone=held.phone,
                    email=held.email,
                    url=held.url,
                )
        phone = own_number(snapshot, larger)
        if phone or larger.email or larger.url:
            yield ContactPoint(
                organisation=whose, function=None, phone=phone, email=larger.email, url=larger.url
            )


def way_in_for(asked: Asked, id: str, place: str | None) -> WayIn | None:
    """The way in of an organisation's municipality, for where there is no way to itself."""
    home = asked.snapshot.places.get(home_of(asked.snapshot.organisations[id], place) or "")
    found = way_in_of(asked, home) if home is not None else None
    return found if found is not None and (found.phone or found.url) else None


def way_in(asked: Asked, place: str | None, organisation: str | None) -> WayIn | None:
    """The way in of the place that is asked for, else of where the organisation is."""
    known = asked.snapshot
    homes = known.organisations[organisation].municipalities if organisation else ()
    for id in (place, *homes):
        found = known.places.get(id) if id else None
        if found is not None and (switchboard(known, found.id) or found.url):
            return way_in_of(asked, found)
    return None


def way_in_of(asked: Asked, place: Place) -> WayIn:
    """A place with its way in, as far as it has one."""
    number = switchboard(asked.snapshot, place.id)
    return WayIn(
        id=place.id,
        name=asked.name(place),
        phone=number.phone if number is not None else None,
        phone_source=number_source(number.looked_up) if number is not None else None,
        url=place.url,
        hours=place.hours,
    )


def number_source(found: LookedUp | None) -> NumberSource | None:
    """Where a number was looked up, if it is of the sheet that ships with the service."""
    return NumberSource(source=found.source, looked_up=found.day) if found is not None else None

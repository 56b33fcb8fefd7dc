"""One offer as somebody meets it: for whom, where, when, how to begin, whom to call, when last known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from graph.help.nearness import Near
from graph.help.offers import Kind, Offer
from graph.help.reach import NumberToCall, number_in, reach
from graph.help.ways_in import LookedUp, MunicipalDuty, NationalLine, duties, lines, number_of
from graph.records.dates import PartialDate
from graph.records.model import Service
from graph.records.protection import is_protected
from graph.records.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class OfferReason:
    """Why something is offered: a code, and the details that its sentence needs."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCard:
    """Something to turn to. Unknown is None; `places` are ids, left out where they protect somebody.

    `phone_of` and `phone_in` say whose number it is, an organisation's or a place's, where it is borrowed,
    `looked_up` where a place's stands, if its own record does not say it;
    `past` that what is known is more than a year old.
    """

    kind: Kind
    id: str
    name: str
    organisations: tuple[str, ...]
    description: str | None
    for_whom: str | None
    places: tuple[str, ...]
    where: str | None
    when: str | None
    next_meeting: PartialDate | None
    cost: str | None
    how: str | None
    languages: tuple[str, ...]
    phone: str | None
    phone_of: str | None
    phone_in: str | None
    looked_up: LookedUp | None
    url: str | None
    email: str | None
    last_known: PartialDate | None
    ended: bool
    past: bool
    why: tuple[OfferReason, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """When it was last known, whether it is over, and whether that was long ago."""

    last_known: PartialDate | None
    ended: bool
    past: bool


class _Called(TypedDict):
    phone: str | None
    phone_of: str | None
    phone_in: str | None
    looked_up: LookedUp | None


def item(
    snapshot: Snapshot,
    offer: Offer,
    why: tuple[OfferReason, ...],
    near: Near | None,
    at: dt.date,
    place: str | None = None,
    today: dt.date | None = None,
) -> OfferCard:
    """Return what is known of an offer.

    Parameters
    ----------
    snapshot : Snapshot
    offer : Offer
    why : tuple of OfferReason
    near : Near, optional
        How near it is to the place that was asked about; becomes a reason, except where whereabouts
        protect people.
    at : datetime.date
    place : str, optional
        Where somebody asks from.
    today : datetime.date, optional
        What was last known so long before that one asks again is told in the past; `at` without it.
    """
    state = _State(offer.last_known, offer.has_ended(at), offer.is_past(snapshot, today or at))
    if offer.kind == "duty":
        return _duty(snapshot, duties()[offer.id], why, place)
    if offer.kind == "line":
        return _line(lines()[offer.id], why)
    if offer.kind == "service":
        return _service(snapshot, snapshot.services[offer.id], _with_near(why, near), state, place)
    if offer.kind == "arena":
        return _arena(snapshot, offer, _with_near(why, near), state, place)
    organisation = snapshot.organisations[offer.id]
    hidden = is_protected(organisation)
    reached = reach(snapshot, [organisation], place)
    return OfferCard(
        kind="organisation", id=offer.id, name=offer.name, organisations=(),
        description=organisation.description, for_whom=None,
        places=() if hidden else organisation.municipalities, where=None, when=None, next_meeting=None,
        cost=None, how=None, languages=(), **_called(reached), url=organisation.url,
        email=organisation.email, last_known=state.last_known, ended=state.ended, past=state.past,
        why=why if hidden else _with_near(why, near),
    )  # fmt: skip


def _called(reached: NumberToCall | None) -> _Called:
    if reached is None:
        return {"phone": None, "phone_of": None, "phone_in": None, "looked_up": None}
    return {
        "phone": reached.phone,
        "phone_of": reached.organisation,
        "phone_in": reached.place,
        "looked_up": reached.looked_up,
    }


def _duty(
    snapshot: Snapshot, duty: MunicipalDuty, why: tuple[OfferReason, ...], place: str | None
) -> OfferCard:
    known = snapshot.places.get(place or "")
    there = (known.id,) if known is not None and known.kind == "municipality" else ()
    found = number_of(snapshot, duty, place)
    number = number_in(place, found) if place is not None and found is not None else None
    return OfferCard(
        kind="duty", id=duty.id, name=duty.id, organisations=(), description=None, for_whom=None,
        places=there, where=None, when=None, next_meeting=None, cost=None, how=None, languages=(),
        **_called(number),
        url=known.url if known is not None else None, email=None, last_known=None, ended=False, past=False,
        why=why,
    )  # fmt: skip


def _line(line: NationalLine, why: tuple[OfferReason, ...]) -> OfferCard:
    number = NumberToCall(line.number) if line.number is not None else None
    return OfferCard(
        kind="line", id=line.id, name=line.id, organisations=(), description=None, for_whom=None, places=(),
        where=None, when=None, next_meeting=None, cost=None, how=None,
        languages=(line.languages,) if line.languages else (), **_called(number),
        url=line.url, email=None, last_known=None, ended=False, past=False, why=why,
    )  # fmt: skip


def _service(
    snapshot: Snapshot, s: Service, why: tuple[OfferReason, ...], state: _State, place: str | None
) -> OfferCard:
    owners = [snapshot.organisations[one] for one in s.providers if one in snapshot.organisations]
    hidden = any(is_protected(owner) for owner in owners)
    reached = NumberToCall(s.phone) if s.phone is not None else reach(snapshot, owners, place)
    places = s.municipalities or tuple(dict.fromkeys(p for o in owners for p in o.municipalities))
    meeting = _meeting_of(snapshot, s)
    return OfferCard(
        kind="service", id=s.id, name=s.name, organisations=s.providers, description=s.description,
        for_whom=s.target_group, places=() if hidden else places, where=None if hidden else s.where,
        when=s.when or (meeting[0] if meeting else None), next_meeting=meeting[1] if meeting else None,
        cost=s.cost, how=s.how, languages=s.languages, **_called(reached),
        url=s.url or next((o.url for o in owners if o.url), None),
        email=s.email or next((o.email for o in owners if o.email), None),
        last_known=state.last_known, ended=state.ended, past=state.past, why=why,
    )  # fmt: skip


def _arena(
    snapshot: Snapshot, offer: Offer, why: tuple[OfferReason, ...], state: _State, place: str | None
) -> OfferCard:
    arena = snapshot.arenas[offer.id]
    seats = snapshot.members_of.get(arena.id, ())
    hosts = [s.organisation for s in seats if s.role in ("hosts", "convenes")]
    owners = [snapshot.organisations[one] for one in dict.fromkeys(hosts)]
    reached = reach(snapshot, owners, place)
    return OfferCard(
        kind="arena", id=arena.id, name=arena.name, organisations=tuple(o.id for o in owners),
        description=arena.description, for_whom=None, places=arena.municipalities, where=None,
        when=arena.meets, next_meeting=arena.next_meeting, cost=None, how=None, languages=(),
        **_called(reached),
        url=next((o.url for o in owners if o.url), None), email=None,
        last_known=state.last_known, ended=state.ended, past=state.past, why=why,
    )  # fmt: skip


def _with_near(why: tuple[OfferReason, ...], near: Near | None) -> tuple[OfferReason, ...]:
    if near is None or near.how == "far" or any(reason.code == "way_in" for reason in why):
        return why
    return (*why, OfferReason(near.how, {"km": near.km, "place": near.place}))


def _meeting_of(snapshot: Snapshot, service: Service) -> tuple[str | None, PartialDate | None] | None:
    """Return when its providers' meeting place of the same name meets: sheets tell it there."""
    for provider in service.providers:
        for seat in snapshot.seats_of.get(provider, ()):
            arena = snapshot.arenas.get(seat.arena)
            if arena is not None and arena.name == service.name and arena.level == "resident":
                return arena.meets, arena.next_meeting
    return None

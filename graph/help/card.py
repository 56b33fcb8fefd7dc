"""One offer as somebody meets it: for whom, where, when, how to begin, whom to call, when last known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.help.nearness import Near
from graph.help.offers import Kind, Offer
from graph.records.dates import PartialDate
from graph.records.model import Organisation, Service
from graph.records.protection import is_protected
from graph.records.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class OfferReason:
    """Why something is offered: a code, and the details that its sentence needs."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCard:
    """Something to turn to. Unknown is None; `places` are ids, left out where they protect somebody."""

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
    url: str | None
    email: str | None
    last_known: PartialDate | None
    ended: bool
    why: tuple[OfferReason, ...]


def item(
    snapshot: Snapshot, offer: Offer, why: tuple[OfferReason, ...], near: Near | None, at: dt.date
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
    """
    ended = offer.has_ended(at)
    if offer.kind == "service":
        return _service(snapshot, snapshot.services[offer.id], _with_near(why, near), ended)
    if offer.kind == "arena":
        return _arena(snapshot, offer, _with_near(why, near), ended)
    organisation = snapshot.organisations[offer.id]
    hidden = is_protected(organisation)
    phone, phone_of = _phone(snapshot, None, [organisation])
    return OfferCard(
        kind="organisation", id=offer.id, name=offer.name, organisations=(),
        description=organisation.description, for_whom=None,
        places=() if hidden else organisation.municipalities, where=None, when=None, next_meeting=None,
        cost=None, how=None, languages=(), phone=phone, phone_of=phone_of, url=organisation.url,
        email=organisation.email, last_known=_last_known(snapshot, [offer.id]), ended=ended,
        why=why if hidden else _with_near(why, near),
    )  # fmt: skip


def _service(snapshot: Snapshot, s: Service, why: tuple[OfferReason, ...], ended: bool) -> OfferCard:
    owners = [snapshot.organisations[one] for one in s.providers if one in snapshot.organisations]
    hidden = any(is_protected(owner) for owner in owners)
    phone, phone_of = _phone(snapshot, s.phone, owners)
    places = s.municipalities or tuple(dict.fromkeys(p for o in owners for p in o.municipalities))
    meeting = _meeting_of(snapshot, s)
    return OfferCard(
        kind="service", id=s.id, name=s.name, organisations=s.providers, description=s.description,
        for_whom=s.target_group, places=() if hidden else places, where=None if hidden else s.where,
        when=s.when or (meeting[0] if meeting else None), next_meeting=meeting[1] if meeting else None,
        cost=s.cost, how=s.how, languages=s.languages, phone=phone, phone_of=phone_of,
        url=s.url or next((o.url for o in owners if o.url), None),
        email=s.email or next((o.email for o in owners if o.email), None),
        last_known=_last_known(snapshot, s.providers), ended=ended, why=why,
    )  # fmt: skip


def _arena(snapshot: Snapshot, offer: Offer, why: tuple[OfferReason, ...], ended: bool) -> OfferCard:
    arena = snapshot.arenas[offer.id]
    seats = snapshot.members_of.get(arena.id, ())
    hosts = [s.organisation for s in seats if s.role in ("hosts", "convenes")]
    owners = [snapshot.organisations[one] for one in dict.fromkeys(hosts)]
    phone, phone_of = _phone(snapshot, None, owners)
    return OfferCard(
        kind="arena", id=arena.id, name=arena.name, organisations=tuple(o.id for o in owners),
        description=arena.description, for_whom=None, places=arena.municipalities, where=None,
        when=arena.meets, next_meeting=arena.next_meeting, cost=None, how=None, languages=(), phone=phone,
        phone_of=phone_of, url=next((o.url for o in owners if o.url), None), email=None,
        last_known=_last_known(snapshot, [o.id for o in owners]), ended=ended, why=why,
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


def _phone(
    snapshot: Snapshot, own: str | None, owners: Iterable[Organisation]
) -> tuple[str | None, str | None]:
    """Return a number to call and whose it is: the service's own (None), its owner's, a larger whole's.

    Only numbers of organisations and places, which are everybody's; functions' are for those who work.
    """
    if own is not None:
        return own, None
    for owner in owners:
        above: Organisation | None = owner
        while above is not None:
            if above.phone is not None:
                return above.phone, above.id
            above = snapshot.organisations.get(above.part_of) if above.part_of else None
    for owner in owners:
        if owner.sector == "municipality":
            for id in owner.municipalities:
                place = snapshot.places.get(id)
                if place is not None and place.phone is not None:
                    return place.phone, owner.id
    return None, None


def _last_known(snapshot: Snapshot, organisations: Iterable[str]) -> PartialDate | None:
    """Return when the newest source spoke of one of the organisations' ties; records have no other date."""
    known = [t.last_known for one in organisations for t in snapshot.ties_of.get(one, ()) if t.last_known]
    return max(known, default=None)

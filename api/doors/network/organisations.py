"""Organisations: who there is, and everything that is known about one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request

from api.doors.network.agreements import agreement_item
from api.doors.network.organisation_shapes import (
    ClaimOut,
    ContactOut,
    InitiativeOut,
    OrganisationItem,
    OrganisationOut,
    Organisations,
    ReachedItem,
    ReachOut,
    SeatOut,
    ServiceOut,
    TieOut,
)
from api.doors.network.selection import REFUSALS, Chosen, Filters, part_of
from api.doors.network.suggest import Suggestion, suggested
from api.gate import references, sight
from api.gate.answers import text
from api.gate.asking import Asked, Asking
from api.gate.derived import more
from api.gate.paging import Page, cut, cut_ordered, page
from api.gate.problems import documented
from api.gate.routing import Router
from graph.records.alphabet import alphabetical
from graph.records.model import Contact, Initiative, Membership, Organisation, Service, Tie
from graph.records.schema import Sight

router = Router(prefix="/organisations", tags=["organisations"])

MOST_WORDS = 6
"""Of a search that are looked up one by one: half a name and half a question."""

Id = Annotated[str, Path(max_length=300, examples=["nora-kommun"])]


def item(asked: Asked, id: str) -> OrganisationItem:
    """One line of the list."""
    return OrganisationItem(**_item(asked, asked.snapshot.organisations[id]))


def _item(asked: Asked, found: Organisation) -> dict[str, Any]:
    known = asked.view.findings.organisations.get(found.id)
    return {
        "id": found.id,
        "name": asked.name(found),
        "sector": found.sector,
        "municipalities": references.places(asked, found.municipalities),
        "questions": references.questions(asked, found.questions),
        "part_of": references.organisation(asked, found.part_of) if found.part_of else None,
        "umbrella": found.umbrella,
        "tie_count": known.tie_count if known else None,
        "betweenness": known.betweenness if known else None,
        "standing": sight.standing(asked.sight_of(found), known),
    }


def full(asked: Asked, id: str) -> OrganisationOut:
    """Everything about one organisation.

    Raises `unknown_organisation`.
    """
    found = asked.organisation(id)
    snapshot = asked.snapshot
    return OrganisationOut(
        **_item(asked, found),
        **asked.dated,
        aliases=list(found.aliases),
        description=asked.description(found),
        family=found.family,  # type: ignore[arg-type]  # as a degree
        collective=found.collective,
        active=id in asked.view.network,
        betweenness_error=asked.view.findings.betweenness_error,
        active_from=text(found.active_from),
        active_to=text(found.active_to),
        phone=found.phone,
        email=found.email,
        url=found.url,
        source=found.source,
        note=sight.shown(asked.sight_of(found), found, "note"),
        units=references.organisations(asked, (unit.id for unit in snapshot.units_of.get(id, ()))),
        services=[service(asked, one) for one in snapshot.services_of.get(id, ())],
        initiatives=list(_initiatives(asked, id)),
        agreements=[agreement_item(asked, one) for one in snapshot.agreements_of.get(id, ())],
        contacts=_contacts(asked, snapshot.contacts_of.get(id, ())),
        arenas=[_seat(asked, one) for one in snapshot.seats_of.get(id, ())],
        ties=_ties(asked, id),
        measures=_measures(asked, id),
        more=more(asked, OrganisationOut, found),
    )


def _ties(asked: Asked, id: str) -> list[TieOut]:
    """Current ties first, the closest first."""
    current = {tie.id for tie in asked.view.network.ties_of.get(id, ())}
    found = [_tie(asked, id, tie, tie.id in current) for tie in asked.snapshot.ties_of.get(id, ())]
    return sorted(found, key=lambda t: (not t.current, t.length, alphabetical(t.other.name), t.id))


def _tie(asked: Asked, id: str, tie: Tie, current: bool) -> TieOut:
    seen = asked.sight_of(tie)
    return TieOut(
        id=tie.id,
        other=references.organisation(asked, tie.other(id)),
        degree=tie.degree,  # type: ignore[arg-type]  # a closed list in the ground, a Literal on the wire
        length=asked.view.network.lengths.ties[tie.degree],
        level=tie.level,
        since=text(tie.since),
        until=text(tie.until),
        person_bound=sight.shown(seen, tie, "person_bound"),
        strained=sight.shown(seen, tie, "strained"),
        via=tie.via,
        via_name=asked.atlas.arena_names.get(tie.via) if tie.via else None,
        last_known=text(tie.last_known),
        confidence=tie.confidence,
        source=tie.source,
        current=current,
        note=sight.shown(seen, tie, "note"),
        confirmed_by=tie.confirmed_by,
        claims=_claims(asked, tie, seen),
        disagree=tie.disagree if sight.hears_all(seen) else None,
        more=more(asked, TieOut, tie),
    )


def _claims(asked: Asked, tie: Tie, seen: Sight) -> list[ClaimOut] | None:
    """What everybody says, for those who coordinate there; a party hears its own word alone."""
    heard = [one for one in tie.claims if sight.hears_all(seen) or one.by in asked.scope.organisations]
    if not heard:
        return None
    return [
        ClaimOut(
            by=references.organisation(asked, claim.by) if claim.by in (tie.a, tie.b) else None,
            source=claim.source,
            degree=claim.degree,  # type: ignore[arg-type]  # a closed list in the ground, a Literal on the wire
            last_known=text(claim.last_known),
            said=text(claim.said),
            confidence=claim.confidence,
        )
        for claim in heard
    ]


def _seat(asked: Asked, seat: Membership) -> SeatOut:
    arena = references.arena(asked, seat.arena)
    now = asked.view.network.tables.get(seat.arena, ())
    return SeatOut(
        id=arena.id,
        name=arena.name,
        role=seat.role,
        since=text(seat.since),
        until=text(seat.until),
        current=any(one.id == seat.id for one in now),
        more=more(asked, SeatOut, seat),
    )


def service(asked: Asked, one: Service) -> ServiceOut:
    """What somebody offers."""
    return ServiceOut(
        id=one.id,
        name=asked.name(one),
        for_whom=one.target_group,
        description=asked.description(one),
        where=one.where,
        when=one.when,
        how=one.how,
        cost=one.cost,
        phone=one.phone,
        email=one.email,
        url=one.url,
        status=one.status,
        questions=references.questions(asked, one.questions),
        municipalities=references.places(asked, one.municipalities),
        source=one.source,
        more=more(asked, ServiceOut, one),
    )


def _initiatives(asked: Asked, id: str) -> Iterator[InitiativeOut]:
    for one in asked.snapshot.initiatives.values():
        roles = {"owner": (one.owner,), "partner": one.partners, "funder": one.funder}
        for role in (role for role, who in roles.items() if id in who):
            yield _initiative(asked, one, role)


def _initiative(asked: Asked, one: Initiative, role: str) -> InitiativeOut:
    return InitiativeOut(
        id=one.id,
        name=asked.name(one),
        role=role,
        status=one.status,
        since=text(one.since),
        until=text(one.until),
        description=asked.description(one),
        more=more(asked, InitiativeOut, one),
    )


def _contacts(asked: Asked, found: tuple[Contact, ...]) -> list[ContactOut]:
    return [
        ContactOut(
            id=one.id,
            function=one.function,
            phone=one.phone,
            email=one.email,
            url=one.url,
            vacant=one.vacant,
            more=more(asked, ContactOut, one),
        )
        for one in filter(asked.works_with, found)
    ]


def _measures(asked: Asked, id: str) -> dict[str, float | None]:
    known = asked.view.findings.organisations.get(id)
    names = ("tie_count", "betweenness", "pairs_lost", "reachable", "mean_distance", "longest_distance")
    return {name: getattr(known, name) if known else None for name in names}


Words = Annotated[
    str | None,
    Query(max_length=200, description="A name, an alias or a question, as in `/suggest`."),
]


def filtered(asked: Asked, q: str | None, chosen: Filters) -> Sequence[str]:
    """Ids of the organisations of the date that fit all that is chosen, by name.

    Raises `unknown_place`, `unknown_question`, `unknown_organisation`, `unknown_arena` or `not_public`.
    """
    # What is chosen comes first: what is not there is told before a date is made for it.
    there = frozenset(part_of(asked, chosen).organisations) if chosen != Filters() else None
    found: Sequence[str] = asked.view.in_order(asked.lang)
    if there is not None:
        found = [id for id in found if id in there]
    return _named(asked, q, found) if q and q.strip() else found


def _named(asked: Asked, q: str, ids: Sequence[str]) -> Sequence[str]:
    """Those of `ids` that `q` means; where nobody is meant by all of it, each of its words must mean them."""
    found, words = _meant(asked, q, ids), q.split()[:MOST_WORDS]
    if found or len(words) < 2:
        return found
    for word in words:
        ids = _meant(asked, word, ids)
    return ids


def _meant(asked: Asked, q: str, ids: Sequence[str]) -> Sequence[str]:
    """Those whose name is meant, and those that work with a question that is."""
    meant = asked.atlas.index.find(q, "organisation", "question")
    named, about = meant["organisation"], meant["question"]
    working = {id for question in about for id in asked.view.organisations_about.get(question, ())}
    return [id for id in ids if id in named or id in working]


def offered(asked: Asked, q: str | None, found: Sequence[str]) -> list[Suggestion]:
    """What may have been meant by `q` when nothing is found."""
    return suggested(asked, asked.atlas.index.nearest(q, asked.lang)) if q and not found else []


@router.get("", response_model=Organisations, responses=documented(*REFUSALS, "bad_cursor"))
def list_organisations(
    request: Request,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    chosen: Chosen,
    q: Words = None,
) -> Organisations:
    """Organisations of the date, by name."""
    known = asked.snapshot.organisations
    ids = filtered(asked, q, chosen)
    shown, after = cut_ordered(request, part, ids, lambda id: (alphabetical(asked.name(known[id])), id))
    return Organisations(
        items=[item(asked, id) for id in shown],
        total=len(ids),
        next=after,
        betweenness_error=asked.view.findings.betweenness_error,
        suggestions=offered(asked, q, ids),
        **asked.dated,
    )


@router.get("/{id}", response_model=OrganisationOut, responses=documented("unknown_organisation"))
def one_organisation(id: Id, asked: Asking) -> OrganisationOut:
    """Everything that is known about one organisation."""
    return full(asked, id)


@router.get(
    "/{id}/reach", response_model=ReachOut, responses=documented("unknown_organisation", "bad_cursor")
)
def within_reach(
    request: Request,
    id: Id,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    within: Annotated[float, Query(ge=0, le=1000, allow_inf_nan=False, description="Greatest distance.")] = 6,
) -> ReachOut:
    """Who can be reached within a distance, nearest first."""
    start = asked.organisation(id).id
    found = asked.view.routes.reach(start, within)
    shown, after = cut(request, part, found, lambda one: (one.distance, float(one.steps), one.id))
    items = [
        ReachedItem(
            **references.organisation(asked, one.id).model_dump(), distance=one.distance, steps=one.steps
        )
        for one in shown
    ]
    return ReachOut(items=items, total=len(found), next=after, **asked.dated)

"""Care chains: services in order, how each hand-over works, and first of all those that do not."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import own_places
from api.gate.paging import cut_counted
from api.gate.routing import Router
from api.gate.sight import require_working
from api.gate.templates import PagePart, Reading
from graph.records.errors import OriketError
from graph.records.model import CareChain, Handover
from graph.records.modules import uses

MOST_BROKEN = 50
"""Hand-overs above the chains; the others stand in theirs."""

router = Router(prefix="/chains", include_in_schema=False)


@router.get("", response_class=HTMLResponse)
def chains_page(
    site: Reading,
    part: PagePart,
    place: Annotated[str | None, Query(max_length=300)] = None,
) -> HTMLResponse:
    """Every chain of the reader's places that uses them.

    Raises `not_public`, `unknown_place`, and `not_found` where nobody uses care chains.
    """
    asked = site.asked
    require_working(asked.widest)
    if not uses(asked.snapshot.where, "chains"):
        raise OriketError("not_found")
    where = references.own_place_id(asked, place) if place else None
    inside = asked.snapshot.where.members("chain", where) if where else None
    chains = [
        _chain(asked, one)
        for one in asked.snapshot.chains.values()
        if (inside is None or one.id in inside) and asked.works_with(one)
    ]
    shown, after = cut_counted(site.request, part, chains)
    broken = [(one, step) for one in chains for step in one["steps"] if step["state"] == "review"]
    return site.page(
        "chains.html",
        twin=site.twin("/records/chain"),
        chains=shown,
        after=after,
        broken=broken[:MOST_BROKEN],
        broken_total=len(broken),
        told_here={one["id"] for one in shown},
        place=where,
        places=own_places(asked),
    )


def _chain(asked: Asked, one: CareChain) -> dict[str, Any]:
    known = asked.snapshot.services
    services = [known[id] for id in one.services if id in known]
    told = {(step.giver, step.receiver): step for step in asked.snapshot.steps_of.get(one.id, ())}
    pairs = pairwise(services)
    owners = [id for service in services for id in service.providers]
    return {
        "id": one.id,
        "name": asked.name(one),
        "description": one.description,
        "first": asked.name(services[0]) if services else "",
        "steps": [_step(asked, a, b, told.get((a.id, b.id))) for a, b in pairs],
        "parties": references.organisations(asked, one.parties),
        "islands": [id for id in (*owners, *one.parties) if id in asked.snapshot.organisations],
        "note": one.note,
    }


def _step(asked: Asked, giver: Any, receiver: Any, found: Handover | None) -> dict[str, Any]:
    """One hand-over; both units agree when somebody of each side has said so."""
    agreed = found.agreed if found else ()
    both = bool({*giver.providers} & {*agreed}) and bool({*receiver.providers} & {*agreed})
    return {
        "id": found.id if found else None,
        "from": asked.name(giver),
        "to": asked.name(receiver),
        "by": references.organisations(asked, receiver.providers),
        "way": found.way if found else None,
        "state": found.state if found else None,
        "seen_on": str(found.seen_on) if found and found.seen_on else None,
        "both": both,
        "note": found.note if found else None,
    }

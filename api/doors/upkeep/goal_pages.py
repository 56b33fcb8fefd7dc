"""Goals: how far each has come and what shows it, what it takes for granted, and analyses to read again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.doors.network.warmth import evidence_of
from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import places
from api.gate.paging import cut_counted
from api.gate.routing import Router
from api.gate.templates import PagePart, Reading
from graph.measures.rereading import left_since
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from graph.records.lists import GOAL_STATUS
from graph.records.model import Goal, ProblemAnalysis
from graph.records.modules import uses

MOST_ANALYSES = 50
"""The newest; those of one place are fewer."""

router = Router(prefix="/goals", include_in_schema=False)


@router.get("", response_class=HTMLResponse)
def goals_page(
    site: Reading,
    part: PagePart,
    place: Annotated[str | None, Query(max_length=300)] = None,
) -> HTMLResponse:
    """The goals of the places that use them. Raises `unknown_place`, and `not_found` where nobody does."""
    asked = site.asked
    if not uses(asked.snapshot.where, "goals"):
        raise OriketError("not_found")
    where = references.place_id(asked, place) if place else None
    goals = [one for one in asked.snapshot.goals.values() if _is_in(asked, "goal", one, where)]
    analyses = [
        one
        for one in asked.snapshot.analyses.values()
        if asked.works_with(one) and _is_in(asked, "analysis", one, where)
    ]
    order = [*GOAL_STATUS.values, None]
    goals.sort(key=lambda one: (order.index(one.status), alphabetical(asked.name(one)), one.id))
    shown, after = cut_counted(site.request, part, goals)
    analyses.sort(key=lambda one: str(one.made or ""), reverse=True)
    return site.page(
        "goals.html",
        twin=site.twin("/records/goal"),
        goals=[_goal(asked, one) for one in shown],
        after=after,
        counts=[(one, sum(each.status == one for each in goals)) for one in GOAL_STATUS.values],
        analyses=[_analysis(asked, one) for one in analyses[:MOST_ANALYSES]],
        read=len(analyses),
        place=where,
        places=places(asked, "goal"),
    )


def _is_in(asked: Asked, kind: str, one: Goal | ProblemAnalysis, place: str | None) -> bool:
    """Whether something is in a place, or anywhere."""
    return place is None or one.id in asked.snapshot.where.members(kind, place)


def _goal(asked: Asked, one: Goal) -> dict[str, Any]:
    known = asked.snapshot
    owner = known.organisations.get(one.owner or "")
    assumed = [each for each in known.assumptions.values() if each.goal == one.id and asked.works_with(each)]
    return {
        "id": one.id,
        "name": asked.name(one),
        "description": asked.description(one),
        "status": one.status,
        "seen_on": str(one.seen_on or ""),
        "due": str(one.due or ""),
        "late": one.status != "reached" and one.due is not None and one.due.last() < asked.at,
        "shown_by": one.shown_by,
        "evidence": evidence_of(asked, one.evidence),
        "url": one.url,
        "owner": references.organisation(asked, owner.id) if owner else None,
        "arenas": [references.arena(asked, id) for id in one.arenas if id in known.arenas],
        "places": references.places(asked, one.municipalities),
        "note": one.note if asked.works_with(one) else None,
        "assumptions": assumed,
    }


def _analysis(asked: Asked, one: ProblemAnalysis) -> dict[str, Any]:
    known = asked.snapshot.organisations
    return {
        "id": one.id,
        "name": asked.name(one),
        "description": one.description,
        "made": str(one.made or ""),
        "read_again": str(one.read_again or ""),
        "parties": references.organisations(asked, (id for id in one.parties if id in known)),
        "left": references.organisations(asked, left_since(asked.snapshot, one, asked.at)),
        "url": one.url,
    }

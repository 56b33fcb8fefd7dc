"""What comes to an end, and what is not yet what it aims for: projects, shares of posts, ties."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fastapi.responses import HTMLResponse

from api.doors.desk.coordinate_pages import Desk
from api.doors.editing.addresses import edit_address
from api.gate import references
from api.gate.asking import Asked
from api.gate.paging import cut_counted
from api.gate.routing import Router
from api.gate.templates import PagePart
from graph.measures.ending import ProjectPart, ending, parts_of
from graph.measures.functions import falls_with
from graph.records.lists import DEGREE
from graph.records.model import Initiative, Membership, Tie

router = Router(prefix="/coordinate", include_in_schema=False)

YEAR = dt.timedelta(days=365)
MOST = 50
"""Shares of posts, and ties that aim for more, on one page; a place of one's own has fewer."""


@router.get("/ending", response_class=HTMLResponse)
def ending_page(desk: Desk, part: PagePart) -> HTMLResponse:
    """Projects that end within a year and who takes over, shares of posts, ties that aim for more."""
    asked = desk.asked
    held = asked.snapshot
    projects = [one for one in ending(held, asked.at, YEAR) if asked.works_with(one)]
    shares = [
        seat
        for seat in held.memberships.values()
        if seat.share and (seat.until is None or seat.until.last() >= asked.at) and asked.works_with(seat)
    ]
    aims = [
        tie
        for tie in asked.view.network.ties
        if tie.aims_for and tie.aims_for != tie.degree and asked.works_with(tie)
    ]
    shown, after = cut_counted(desk.site.request, part, projects)
    return desk.page(
        "ending.html",
        twin=desk.site.twin("/records/initiative"),
        projects=[_project(asked, one) for one in shown],
        after=after,
        shares=[_share(asked, one) for one in shares[:MOST]],
        shares_total=len(shares),
        aims=[_aim(asked, one) for one in aims[:MOST]],
        aims_total=len(aims),
    )


def _project(asked: Asked, one: Initiative) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": asked.name(one),
        "until": str(one.until),
        "owner": references.organisation(asked, one.owner) if one.owner else None,
        "amount": one.amount,
        "stage": one.stage,
        "parts": [_part(asked, part) for part in parts_of(asked.snapshot, one)],
    }


def _part(asked: Asked, part: ProjectPart) -> dict[str, Any]:
    known = asked.snapshot
    if part.kind == "tie":
        tie = known.ties[part.id]
        ends = references.organisations(asked, (tie.a, tie.b))
        name = f"{ends[0].name} – {ends[1].name}"
    else:
        record = known.arenas[part.id] if part.kind == "arena" else known.services[part.id]
        name = asked.name(record)
    heir = part.taken_over_by
    return {
        "kind": part.kind,
        "name": name,
        "heir": references.organisation(asked, heir) if heir else None,
        "edit": edit_address(part.kind, part.id),
    }


def _share(asked: Asked, seat: Membership) -> dict[str, Any]:
    ties = falls_with(asked.snapshot, seat)
    return {
        "organisation": references.organisation(asked, seat.organisation),
        "arena": references.arena(asked, seat.arena),
        "share": seat.share,
        "post": seat.post,
        "conditions": seat.conditions,
        "until": str(seat.until) if seat.until else None,
        "ties": [references.organisation(asked, tie.other(seat.organisation)) for tie in ties],
    }


def _aim(asked: Asked, tie: Tie) -> dict[str, Any]:
    """What a tie is and what it aims for; `further` where the aim is the closer one."""
    order = DEGREE.values
    return {
        "ends": references.organisations(asked, (tie.a, tie.b)),
        "degree": tie.degree,
        "aims_for": tie.aims_for,
        "further": order.index(tie.aims_for or tie.degree) > order.index(tie.degree),
        "edit": edit_address("tie", tie.id),
    }

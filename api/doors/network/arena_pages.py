"""Arenas and questions as pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.doors.network import arenas, questions
from api.doors.network.arena_table import arena_table
from api.doors.network.selection import QuestionId
from api.doors.network.stale import stale_since
from api.doors.network.warmth import Ticking, summaries
from api.gate.paging import cut
from api.gate.routing import Router
from api.gate.sight import is_working
from api.gate.templates import PagePart, Reading
from graph.records.alphabet import alphabetical

router = Router(include_in_schema=False)

LISTED = 200
"""Organisations, arenas and services that a question's page names; the lists with filters have all."""


@router.get("/arenas", response_class=HTMLResponse)
def arenas_page(site: Reading, part: PagePart, question: QuestionId = None) -> HTMLResponse:
    """Where organisations meet."""
    asked = site.asked
    known = asked.snapshot
    used = {id for arena in asked.view.network.tables for id in known.arenas[arena].questions}
    ids = arenas.filtered(asked, question)
    shown, after = cut(site.request, part, ids, lambda id: (alphabetical(asked.name(known.arenas[id])), id))
    return site.page(
        "arenas.html",
        twin=site.twin("/arenas", question=question),
        items=[arenas.item(asked, id) for id in shown],
        total=len(ids),
        after=after,
        chosen=question,
        questions=sorted(
            ((id, asked.name(known.questions[id])) for id in used), key=lambda one: alphabetical(one[1])
        ),
    )


@router.get("/arenas/{id}", response_class=HTMLResponse)
def arena_page(id: str, site: Reading) -> HTMLResponse:
    """One arena."""
    found = arenas.full(site.asked, id)
    return site.page(
        "arena.html",
        found.name,
        twin=site.twin(f"/arenas/{id}"),
        followed=("arena", id),
        one=found,
        stale=stale_since(site.asked, site.asked.arena(found.id)),
        warmth=summaries(Ticking(site.asked, site.asked.arena(id))),
        told=site.request.query_params,
    )


@router.get("/questions", response_class=HTMLResponse)
def questions_page(
    site: Reading,
    part: PagePart,
    place: Annotated[str | None, Query(max_length=300)] = None,
) -> HTMLResponse:
    """What collaboration is about; for coordinators also which arenas of a place meet which questions."""
    asked = site.asked
    shown, after = questions.by_name(site.request, asked, part)
    return site.page(
        "questions.html",
        twin=site.twin("/questions"),
        items=shown,
        total=len(asked.snapshot.questions),
        after=after,
        **(arena_table(asked, place) if is_working(asked.widest) else {}),
    )


@router.get("/questions/{id}", response_class=HTMLResponse)
def question_page(id: str, site: Reading) -> HTMLResponse:
    """One question."""
    found = questions.full(site.asked, id)
    return site.page(
        "question.html",
        found.name,
        twin=site.twin(f"/questions/{id}"),
        followed=("question", id),
        one=found,
        most=LISTED,
    )

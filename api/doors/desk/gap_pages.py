"""Gaps, and which arenas meet which questions, as pages for coordinators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi.responses import HTMLResponse

from api.doors.desk import gaps as answers
from api.doors.desk.coordinate_pages import Desk, Given
from api.doors.network.arena_table import arena_table
from api.gate import references
from api.gate.answers import Named
from api.gate.asking import Asked
from api.gate.choosing import own_places
from api.gate.routing import Router, waits_in
from api.words.gaps import TITLES
from graph.measures.gaps import Cell
from graph.records.alphabet import alphabetical

router = Router(prefix="/coordinate", include_in_schema=False)

CELLS = 3_000
"""A larger table is shown of one question or one place only."""
OF_A_KIND = 25
"""Gaps of one kind that the page shows; the others are a number and stand in the API."""


@router.get("/gaps", response_class=HTMLResponse)
@waits_in("studies")
def gaps_page(desk: Desk, question: Given = None, place: Given = None) -> HTMLResponse:
    """Question × place, and what falls between the chairs."""
    asked, _ = desk.asked, desk.asked.say
    about = asked.question(question).id if question else None
    where = references.own_place_id(asked, place) if place else None
    cells: Mapping[tuple[str, str], Cell] = desk.study("cells")
    found = answers.found(desk.coordinating, about, where) if about or where else []
    kinds = []
    for kind in answers.ORDER:
        of_kind = [gap for gap in found if gap.kind == kind]
        if of_kind:
            texts = [answers.item(asked, gap).text for gap in of_kind[:OF_A_KIND]]
            kinds.append({"title": _(TITLES[kind]), "texts": texts, "total": len(of_kind)})
    return desk.page(
        "coordinate_gaps.html",
        twin=desk.site.twin("/gaps", question=about, place=where),
        question=references.questions(asked, [about])[0] if about else None,
        place=references.places(asked, [where])[0] if where else None,
        kinds=kinds,
        cell=_cell(asked, cells, about, where) if about and where else None,
        **_matrix(asked, cells, about, where),
    )


def _matrix(
    asked: Asked, cells: Mapping[tuple[str, str], Cell], question: str | None, place: str | None
) -> dict[str, Any]:
    """The rows and columns of the table, by name; with a place or a question only its own."""
    known = asked.snapshot
    every = sorted({q for q, _p in cells}, key=lambda id: alphabetical(asked.name(known.questions[id])))
    own = {p for _q, p in cells if asked.scope.reaches(p)}
    sites = sorted(own, key=lambda id: alphabetical(asked.name(known.places[id])))
    rows = [question] if question in every else every
    inside = asked.snapshot.where.within(place) if place else frozenset(sites)
    columns = [one for one in sites if one in inside]
    if too_wide := len(rows) * len(columns) > CELLS:
        columns = []
    return {
        "questions": references.questions(asked, every),
        "places": [Named(id=id, name=name) for id, name in own_places(asked, "organisation")],
        "too_wide": too_wide,
        "columns": references.places(asked, columns),
        "rows": [
            {
                "question": references.questions(asked, [q])[0],
                "cells": [{"place": p, **_counts(cells.get((q, p), Cell((), (), ())))} for p in columns],
            }
            for q in rows
        ],
    }


def _counts(cell: Cell) -> dict[str, int]:
    return {
        "services": len(cell.services),
        "organisations": len(cell.organisations),
        "arenas": len(cell.arenas),
    }


def _cell(
    asked: Asked, cells: Mapping[tuple[str, str], Cell], question: str, place: str
) -> dict[str, Any] | None:
    """What is known of a question in all that lies in a place."""
    inside = asked.snapshot.where.within(place)
    there = [cell for (q, p), cell in cells.items() if q == question and p in inside]
    if not there:
        return None
    cell = Cell.joined(there)
    known = asked.snapshot
    return {
        "services": [Named(id=id, name=asked.name(known.services[id])) for id in cell.services],
        "organisations": references.organisations(asked, cell.organisations),
        "arenas": [references.arena(asked, id) for id in cell.arenas],
    }


@router.get("/arenas", response_class=HTMLResponse)
def arenas_page(desk: Desk, place: Given = None) -> HTMLResponse:
    """Which arenas meet which questions in a place: who works with what, who sits there, who is missing."""
    return desk.page("coordinate_arenas.html", **arena_table(desk.asked, place))

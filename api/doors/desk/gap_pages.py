"""Gaps, and which arenas meet which questions, as pages for coordinators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.doors.desk import gaps as answers
from api.doors.desk.coordinate_pages import AtDesk, Given
from api.gate import references
from api.gate.answers import Named, alphabetical
from api.gate.asking import Asked
from api.words.gaps import TITLES
from graph.measures.gaps import Cell
from graph.measures.question_table import QuestionTable, question_table
from graph.records.lists import FAMILY

router = APIRouter(prefix="/coordinate", include_in_schema=False)

CELLS = 3_000
"""A larger table is shown of one question or one place only."""
OF_A_KIND = 25
"""Gaps of one kind that the page shows; the others are a number and stand in the API."""


@router.get("/gaps", response_class=HTMLResponse)
def gaps_page(at: AtDesk, question: Given = None, place: Given = None) -> HTMLResponse:
    """Question × place, and what falls between the chairs."""
    asked, _ = at.asked, at.asked.say
    about = asked.question(question).id if question else None
    where = references.place_id(asked, place) if place else None
    cells: Mapping[tuple[str, str], Cell] = at.study("cells")
    found = answers.found(at.coordinating, about, where) if about or where else []
    kinds = []
    for kind in answers.ORDER:
        of_kind = [gap for gap in found if gap.kind == kind]
        if of_kind:
            texts = [answers.item(asked, gap).text for gap in of_kind[:OF_A_KIND]]
            kinds.append({"title": _(TITLES[kind]), "texts": texts, "total": len(of_kind)})
    return at.page(
        "coordinate_gaps.html",
        _("Luckor, så vitt vi vet"),
        twin=at.site.twin("/gaps", question=about, place=where),
        question=references.questions(asked, [about])[0] if about else None,
        place=references.places(asked, [where])[0] if where else None,
        kinds=kinds,
        cell=_cell(asked, cells.get((about, where))) if about and where else None,
        **_matrix(asked, cells, about, where),
    )


def _matrix(
    asked: Asked, cells: Mapping[tuple[str, str], Cell], question: str | None, place: str | None
) -> dict[str, Any]:
    """The rows and columns of the table, by name; with a place or a question only its own."""
    known = asked.atlas.snapshot
    every = sorted({q for q, _p in cells}, key=lambda id: alphabetical(asked.name(known.questions[id])))
    sites = sorted({p for _q, p in cells}, key=lambda id: alphabetical(asked.name(known.places[id])))
    rows = [question] if question in every else every
    columns = [place] if place in sites else sites
    if len(rows) * len(columns) > CELLS:
        columns = []
    return {
        "questions": references.questions(asked, every),
        "places": references.places(asked, sites),
        "too_wide": bool(rows and sites and not columns),
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


def _cell(asked: Asked, cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    known = asked.atlas.snapshot
    return {
        "services": [Named(id=id, name=asked.name(known.services[id])) for id in cell.services],
        "organisations": references.organisations(asked, cell.organisations),
        "arenas": [references.arena(asked, id) for id in cell.arenas],
    }


@router.get("/arenas", response_class=HTMLResponse)
def arenas_page(at: AtDesk, place: Given = None) -> HTMLResponse:
    """Which arenas meet which questions in a place: who works with what, who sits there, who is missing."""
    _ = at.asked.say
    return at.page(
        "coordinate_arenas.html", _("Vilka arenor möter vilka frågor?"), **arena_table(at.asked, place)
    )


def arena_table(asked: Asked, place: str | None) -> dict[str, Any]:
    """What the table of questions and arenas of a place is made of; without a place only the places."""
    where = references.place_id(asked, place) if place else None
    found = question_table(asked.view.field, asked.view.matchmaker.concerns, where) if where else None
    return {
        "place": references.places(asked, [where])[0] if where else None,
        "places": _places(asked),
        "arenas": [_arena(asked, id) for id in found.arenas] if found else [],
        "rows": _rows(asked, found) if found else [],
    }


def _places(asked: Asked) -> list[tuple[str, str]]:
    known = asked.atlas.snapshot
    used = {id for one in known.arenas.values() for id in one.municipalities}
    used |= {id for one in known.organisations.values() for id in one.municipalities}
    return sorted(((id, asked.name(known.places[id])) for id in used), key=lambda one: alphabetical(one[1]))


def _arena(asked: Asked, id: str) -> dict[str, Any]:
    arena, found = asked.atlas.snapshot.arenas[id], asked.view.findings.arenas[id]
    missing = found.families_missing
    return {
        "ref": references.arena(asked, id),
        "members": references.organisations(asked, found.members),
        "missing": None if missing is None else [asked.label(FAMILY, one).lower() for one in missing],
        "meets": arena.meets,
        "next": str(arena.next_meeting) if arena.next_meeting else None,
        "since": str(arena.active_from) if arena.active_from else None,
        "until": str(arena.active_to) if arena.active_to else None,
    }


def _rows(asked: Asked, found: QuestionTable) -> list[dict[str, Any]]:
    rows = [
        {
            "question": references.questions(asked, [row.question])[0],
            "organisations": references.organisations(asked, row.organisations),
            "met": [
                "direct" if id in row.direct else "broad" if id in row.broad else "" for id in found.arenas
            ],
            "direct": len(row.direct),
            "broad": len(row.broad),
        }
        for row in found.rows
    ]
    return sorted(rows, key=lambda row: alphabetical(row["question"].name))

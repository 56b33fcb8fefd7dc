"""Which arena of a place is about which question, as a table for pages."""

from __future__ import annotations

from typing import Any

from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import own_places
from graph.measures.question_table import QuestionTable, question_table
from graph.records.alphabet import alphabetical
from graph.records.lists import FAMILY


def arena_table(asked: Asked, place: str | None) -> dict[str, Any]:
    """What the table of questions and arenas of a place is made of; without a place only the places.

    Raises `unknown_place` and `not_public`.
    """
    where = references.own_place_id(asked, place) if place else None
    found = question_table(asked.view.network, asked.view.matchmaker.concerns, where) if where else None
    return {
        "place": references.places(asked, [where])[0] if where else None,
        "places": own_places(asked, "arena", "organisation"),
        "arenas": [_arena(asked, id) for id in found.arenas] if found else [],
        "rows": _rows(asked, found) if found else [],
    }


def _arena(asked: Asked, id: str) -> dict[str, Any]:
    arena, found = asked.snapshot.arenas[id], asked.view.findings.arenas[id]
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

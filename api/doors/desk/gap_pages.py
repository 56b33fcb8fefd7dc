"""Gaps, and which arenas meet which questions, as pages for coordinators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
from graph.measures.gaps import Cell, Gap
from graph.records.alphabet import alphabetical

router = Router(prefix="/coordinate", include_in_schema=False)

OF_A_KIND = 25
"""Gaps of one kind that the page shows; the others are a number and stand in the API."""
AT_ONCE = 2_000
"""In a larger network what is most worth the while is looked for in one place, or about one question."""


@router.get("/gaps", response_class=HTMLResponse)
@waits_in("studies")
def gaps_page(desk: Desk, question: Given = None, place: Given = None) -> HTMLResponse:
    """What is most worth the while, and behind it what is known of each question in each place."""
    asked = desk.asked
    about = asked.question(question).id if question else None
    where = references.own_place_id(asked, place) if place else None
    known = GapTable(asked, desk.study("cells"))
    whole = about is None and where is None
    too_many = whole and len(asked.view.network.organisations) > AT_ONCE
    found = [] if too_many else answers.found(desk.coordinating, about, where)
    return desk.page(
        "coordinate_gaps.html",
        twin=desk.site.twin("/gaps", question=about, place=where),
        question=references.questions(asked, [about])[0] if about else None,
        place=references.places(asked, [where])[0] if where else None,
        counted=references.places(asked, known.inside(where)) if where else [],
        questions=references.questions(asked, known.questions),
        places=[Named(id=id, name=name) for id, name in own_places(asked, "organisation")],
        best=answers.best(desk.coordinating, found),
        too_many=too_many,
        kinds=[] if whole else _kinds(asked, found),
        cell=known.cell(about, where) if about and where else None,
        overview=known.overview() if whole else [],
        **known.rows(about, where),
    )


def _kinds(asked: Asked, found: Sequence[Gap]) -> list[dict[str, Any]]:
    """Every gap of a place or a question, kind by kind."""
    kinds = []
    for kind in answers.ORDER:
        if of_kind := [gap for gap in found if gap.kind == kind]:
            texts = [answers.item(asked, gap).text for gap in of_kind[:OF_A_KIND]]
            kinds.append({"title": asked.say(TITLES[kind]), "texts": texts, "total": len(of_kind)})
    return kinds


@dataclass(frozen=True)
class GapTable:
    """What is known of each question in each place, as the reader asks about it."""

    asked: Asked
    cells: Mapping[tuple[str, str], Cell]

    @cached_property
    def questions(self) -> list[str]:
        """Ids of the questions that a place can lack, by name."""
        known = self.asked.snapshot.questions
        return sorted({q for q, _p in self.cells}, key=lambda id: alphabetical(self.asked.name(known[id])))

    def inside(self, place: str | None) -> list[str]:
        """Ids of the reader's municipalities that lie in a place, or of all, by name."""
        known, own = self.asked.snapshot, {p for _q, p in self.cells if self.asked.scope.reaches(p)}
        within = own if place is None else own & known.where.within(place)
        return sorted(within, key=lambda id: alphabetical(self.asked.name(known.places[id])))

    def rows(self, question: str | None, place: str | None) -> dict[str, Any]:
        """The questions of a place or the places of a question: those with something, and those without."""
        if (question is None) == (place is None):
            return {"rows": [], "empty": []}
        if place is not None:
            named = references.questions(self.asked, self.questions)
            joined = [(one, self._joined(one.id, self.inside(place))) for one in named]
        else:
            named = references.places(self.asked, self.inside(None))
            joined = [(one, self._joined(question or "", [one.id])) for one in named]
        rows = [
            {
                "ref": ref,
                "address": {"question": question or ref.id, "place": place or ref.id},
                "needed": self._needed(question or ref.id, place or ref.id),
                **_counts(cell),
            }
            for ref, cell in joined
        ]
        return {
            "rows": [row for row in rows if row["any"] or row["needed"]],
            "empty": [row for row in rows if not (row["any"] or row["needed"])],
        }

    def overview(self) -> list[dict[str, Any]]:
        """Each place with how many questions somebody has there, have no support, and nobody has."""
        found = []
        for ref in references.places(self.asked, self.inside(None)):
            cells = [self.cells[question, ref.id] for question in self.questions]
            held = [cell for cell in cells if _counts(cell)["any"]]
            unsupported = sum(not cell.services for cell in held)
            found.append({"ref": ref, "held": len(held), "unsupported": unsupported, "of": len(cells)})
        return found

    def cell(self, question: str, place: str) -> dict[str, Any] | None:
        """What is known of a question in all that lies in a place; None where nothing is asked."""
        there = [self.cells[question, p] for p in self.inside(place) if (question, p) in self.cells]
        if not there:
            return None
        cell, known = Cell.joined(there), self.asked.snapshot
        return {
            "services": [Named(id=id, name=self.asked.name(known.services[id])) for id in cell.services],
            "organisations": references.organisations(self.asked, cell.organisations),
            "arenas": [references.arena(self.asked, id) for id in cell.arenas],
        }

    def _joined(self, question: str, places: Sequence[str]) -> Cell:
        return Cell.joined(self.cells.get((question, p), Cell((), (), ())) for p in places)

    def _needed(self, question: str, place: str) -> bool:
        """Whether somebody has told of a need there."""
        within = self.asked.snapshot.where.within(place)
        homes = self.asked.snapshot.where.homes
        return any(
            need.question == question and not within.isdisjoint(homes(need))
            for need in self.asked.snapshot.needs.values()
        )


def _counts(cell: Cell) -> dict[str, int]:
    counts = {"services": len(cell.services), "held": len(cell.organisations), "arenas": len(cell.arenas)}
    return counts | {"any": sum(counts.values())}


@router.get("/arenas", response_class=HTMLResponse)
def arenas_page(desk: Desk, place: Given = None) -> HTMLResponse:
    """Which arenas meet which questions in a place: who works with what, who sits there, who is missing."""
    return desk.page("coordinate_arenas.html", **arena_table(desk.asked, place))

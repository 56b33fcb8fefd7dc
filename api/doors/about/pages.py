"""Whose service it is, how distances are meant, how well everybody can use it, what errors mean."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from api.atlas.atlas import software
from api.gate.problems import STATUS
from api.gate.references import known_at
from api.gate.routing import Router
from api.gate.templates import Reading
from api.words.asking import drawn_together
from api.words.errors import ERRORS, error_sentence
from graph.records.lists import ARENA_KIND, DEGREE, DEGREE_TERM

router = Router(include_in_schema=False)


@router.get("/about", response_class=HTMLResponse)
def about_page(site: Reading) -> HTMLResponse:
    """Whose service it is, where the data come from, how to correct them."""
    asked = site.asked
    snapshot = asked.snapshot
    counts = {kind: len(records) for kind, records in snapshot.records.items()}
    return site.page(
        "about.html",
        software=software(),
        counts=counts,
        known=known_at(asked),
        drawn=[
            drawn_together(asked.say, asked.name(one), one.drawn, one.drawn_by)
            for one in snapshot.places.values()
            if one.drawn is not None and not one.unpublished
        ],
    )


@router.get("/accessibility", response_class=HTMLResponse)
def accessibility_page(site: Reading) -> HTMLResponse:
    """The statement that Swedish law asks for."""
    return site.page("accessibility.html")


@router.get("/distances", response_class=HTMLResponse)
def distances_page(site: Reading) -> HTMLResponse:
    """The table of lengths that this installation counts with, and what it means."""
    asked = site.asked
    lengths = asked.view.network.lengths
    ties = asked.snapshot.ties.values()
    return site.page(
        "distances.html",
        degrees=[
            (asked.label(DEGREE, value), asked.label(DEGREE_TERM, value), length, value)
            for value, length in lengths.ties.items()
        ],
        part_of=lengths.part_of,
        arenas=[(asked.label(ARENA_KIND, value), length) for value, length in lengths.arenas.items()],
        interpreted=sum(tie.confidence == "implied" for tie in ties),
        ties=len(ties),
        known=known_at(asked),
        truth=asked.view.chart["truth"],
    )


@router.get("/errors", response_class=HTMLResponse)
def errors_page(site: Reading) -> HTMLResponse:
    """What each error code means; problem details point here."""
    _ = site.asked.say
    rows = [(code, STATUS[code], error_sentence(_, code, {})) for code in sorted(ERRORS)]
    return site.page("errors.html", rows=rows)

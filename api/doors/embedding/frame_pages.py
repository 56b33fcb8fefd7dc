"""The frames themselves: the chart, an organisation's surroundings, who works with a question, a help box."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import HTMLResponse, Response

from api.doors.chart.start_page import chart_page
from api.doors.embedding.framing import Framed, may_be_framed
from api.doors.network import organisations, questions
from api.doors.network.organisation_shapes import TieOut
from api.gate import references
from api.gate.choosing import places
from api.gate.routing import Router
from api.gate.templates import STATIC, Templates
from graph.help.understanding import LONGEST
from graph.records.errors import OriketError

router = Router(include_in_schema=False, prefix="/embed")

MOST = 30
"""Organisations in one frame; the page that it leads to has them all."""
Place = Annotated[str | None, Query(max_length=300)]


@router.get("/chart", response_class=HTMLResponse)
def chart_frame(site: Framed) -> HTMLResponse:
    """The chart without our header."""
    return may_be_framed(chart_page(site, "embed.html", embedded=True), site.asked.settings)


@router.get("/organisation/{id}", response_class=HTMLResponse)
def organisation_frame(id: str, site: Framed) -> HTMLResponse:
    """Whom an organisation works with, as a picture and as a list. Raises `unknown_organisation`."""
    found = organisations.full(site.asked, id)
    page = site.page(
        "frame_organisation.html",
        found.name,
        one=found,
        ties=_partners(found.ties),
        most=MOST,
        more=site.url(f"/organisations/{id}"),
    )
    return may_be_framed(page, site.asked.settings)


def _partners(ties: list[TieOut]) -> list[TieOut]:
    """Its current ties, of several with the same organisation the closest one: a partner is told once."""
    closest: dict[str, TieOut] = {}
    for tie in sorted((one for one in ties if one.current), key=lambda one: one.length):
        closest.setdefault(tie.other.id, tie)
    return list(closest.values())


@router.get("/question/{id}", response_class=HTMLResponse)
def question_frame(id: str, site: Framed, place: Place = None) -> HTMLResponse:
    """Who works with a question, here or everywhere. Raises `unknown_question`, `unknown_place`."""
    asked = site.asked
    found = questions.full(asked, id)
    where = references.place_id(asked, place) if place else None
    here = asked.snapshot.where.members("organisation", where) if where else None
    ones = [one for one in found.organisations if here is None or one.id in here]
    page = site.page(
        "frame_question.html",
        found.name,
        one=found,
        organisations=ones,
        place=references.places(asked, [where])[0] if where else None,
        most=MOST,
        more=site.url("/organisations", question=id, municipality=where),
    )
    return may_be_framed(page, asked.settings)


@router.get("/help", response_class=HTMLResponse)
def help_frame(site: Framed, place: Place = None) -> HTMLResponse:
    """A box to write in what one needs; the answer opens in a window of its own. Raises `unknown_place`."""
    chosen = references.place_id(site.asked, place) if place else None
    page = site.page(
        "frame_help.html",
        places=places(site.asked),
        place=chosen,
        longest=LONGEST,
        more=site.url("/help"),
    )
    return may_be_framed(page, site.asked.settings)


@router.get("/frame.js")
def frame_script(request: Request) -> Response:
    """What a page loads that holds our frames: it gives each the height that it asks for.

    Raises `not_found` where the bundle was not built.
    """
    templates: Templates = request.app.state.templates
    built = templates.manifest.get("frames.js")
    if not built:
        raise OriketError("not_found")
    headers = {"cache-control": "public, max-age=3600", "cross-origin-resource-policy": "cross-origin"}
    said = (STATIC / built).read_text("utf-8")
    return Response(said, headers=headers, media_type="text/javascript; charset=utf-8")

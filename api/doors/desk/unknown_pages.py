"""What we do not know, with a workbook to mail out, and one page for the steering group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi.responses import HTMLResponse, Response

from api.doors.chart.view_pictures import MOST_FOUND
from api.doors.desk import gaps
from api.doors.desk.coordinate_pages import Desk, DeskPage, Given
from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import organisation_meant, own_places
from api.gate.paging import cut_ordered
from api.gate.routing import Router
from api.gate.templates import PagePart
from api.words.desk import BLANKS
from api.words.gaps import gap_text
from api.words.sources import named_sources
from api.words.steering import Gathered, ask_text, ended_text, figure_texts
from graph.measures.blanks import Unknown, order, unknowns
from graph.measures.handovers import broken_handovers
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from ingest.exports.questionnaire import questionnaire

router = Router(prefix="/coordinate", include_in_schema=False)

LISTED = 200
MOST_ASKED = 2_000
"""Organisations in one workbook of questions: more than anybody mails out at once."""
ACTIONS = 3
"""Things to act on, on the steering group's page."""
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/unknown", response_class=HTMLResponse)
def unknown_page(
    desk: Desk,
    part: PagePart,
    place: Given = None,
    organisation: Given = None,
) -> HTMLResponse:
    """What is blank, the longest unheard of first."""
    asked = desk.asked
    where = references.own_place_id(asked, place) if place else None
    who = organisation_meant(asked, organisation)
    found = [one for one in _unknowns(asked, where) if who is None or one.organisation == who]
    shown, after = cut_ordered(desk.site.request, part, found, order)
    return desk.page(
        "coordinate_unknown.html",
        place=references.places(asked, [where])[0] if where else None,
        places=own_places(asked),
        sheet=desk.site.url("/coordinate/unknown.xlsx", place=where, organisation=who)
        if len(found) <= MOST_ASKED
        else None,
        most_asked=MOST_ASKED,
        items=[_unknown(asked, one) for one in shown],
        after=after,
        total=len(found),
        without_contact=sum("contact" in one.blanks for one in found),
    )


def _unknowns(asked: Asked, place: str | None) -> list[Unknown]:
    """What is not known of the organisations whose working view the reader has."""
    return [one for one in unknowns(asked.view.network, place) if one.organisation in asked.own]


def _unknown(asked: Asked, one: Unknown) -> dict[str, Any]:
    return {
        "ref": references.organisation(asked, one.organisation),
        "blanks": [asked.say(BLANKS[blank]) for blank in one.blanks],
        "last_known": str(one.last_known) if one.last_known else None,
    }


@router.get("/unknown.xlsx")
def unknown_sheet(desk: Desk, place: Given = None, organisation: Given = None) -> Response:
    """The workbook with the blanks, to be mailed, filled in and taken in again by the ordinary import.

    Raises `not_public`, `too_large`, `unknown_organisation` and `unknown_place`.
    """
    asked = desk.asked
    where = references.own_place_id(asked, place) if place else None
    who = asked.organisation(organisation).id if organisation else None
    chosen = [one.organisation for one in _unknowns(asked, where)] if who is None else [who]
    if not all(id in asked.own for id in chosen):
        raise OriketError("not_public")
    if len(chosen) > MOST_ASKED:
        raise OriketError("too_large", organisations=len(chosen))
    name = who or where or "alla"
    headers = {
        **dict(desk.site.response.headers),
        "content-disposition": f'attachment; filename="o-riket-{name}.xlsx"',
    }
    return Response(questionnaire(asked.snapshot, chosen, asked.lang), headers=headers, media_type=SHEET)


@router.get("/page", response_class=HTMLResponse)
def steering_page(desk: Desk, place: Given = None, question: Given = None) -> HTMLResponse:
    """One printable page for a place or a question: the chart, figures in words, three things to act on."""
    asked = desk.asked
    where = references.own_place_id(asked, place) if place else None
    about = asked.question(question).id if question else None
    chosen = bool(where or about)
    there = _there(asked, where, about) if chosen else []
    known = asked.snapshot
    named = (
        asked.name(known.places[where]) if where else None,
        asked.name(known.questions[about]) if about else None,
    )
    return desk.page(
        "coordinate_page.html",
        " – ".join(name for name in named if name) or None,
        chosen=chosen,
        place=where,
        question=about,
        picture=desk.site.url("/chart/view.svg", found=",".join(there[:MOST_FOUND])),
        places=own_places(asked),
        questions=sorted(
            ((id, asked.name(one)) for id, one in known.questions.items()),
            key=lambda one: alphabetical(one[1]),
        ),
        organisations=references.organisations(asked, there[:LISTED]),
        unlisted=max(0, len(there) - LISTED),
        sentences=list(figure_texts(asked, _gathered(asked, there))) if chosen else [],
        actions=_actions(desk, there, where, about) if chosen else [],
        sources=_sources(asked, there),
    )


def _there(asked: Asked, place: str | None, question: str | None) -> list[str]:
    """Organisations of a place, with a question, or both."""
    known = asked.snapshot
    at_home = known.where.members("organisation", place) if place else None
    concerns = asked.view.matchmaker.concerns
    own = (id for id in asked.view.network.organisations if id in asked.own)
    return [
        id
        for id in own
        if (at_home is None or id in at_home) and (question is None or question in concerns.of.get(id, {}))
    ]


def _gathered(asked: Asked, there: Sequence[str]) -> Gathered:
    """The figures of these organisations."""
    network, findings, inside = asked.view.network, asked.view.findings, set(there)
    return Gathered(
        organisations=len(there),
        ties_within=sum(tie.a in inside and tie.b in inside for tie in network.ties),
        ties_out=sum((tie.a in inside) != (tie.b in inside) for tie in network.ties),
        arenas=len({seat.arena for id in there for seat in network.seats_of.get(id, ())}),
        isolated=sum(findings.organisations[id].standing == "isolated" for id in there),
    )


def _actions(desk: DeskPage, there: Sequence[str], place: str | None, question: str | None) -> list[str]:
    """Three things to act on: what falls between the chairs, what has ended, whom to ask."""
    asked = desk.asked
    inside = set(there)
    found = gaps.found(desk.coordinating, question, place)
    said = [gap_text(asked, gap) for gap in found[:1]]
    for tie in broken_handovers(asked.view.network):
        if tie.a in inside or tie.b in inside:
            said.append(ended_text(asked, tie))
            break
    alone = [id for id in there if asked.view.findings.organisations[id].standing == "isolated"]
    if alone:
        said.append(ask_text(asked, alone[0]))
    return (said + [gap_text(asked, gap) for gap in found[1:]])[:ACTIONS]


def _sources(asked: Asked, there: Sequence[str]) -> list[str]:
    """What the sources that the answer leans on are called."""
    inside = set(there)
    told = (tie.source for tie in asked.view.network.ties if tie.source and {tie.a, tie.b} & inside)
    return named_sources(asked, told)

"""The pages of "Jag behöver hjälp": a form by POST that leads on to the answer; a list to print and share."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from api.doors.help import answers as door
from api.gate.routing import Router, waits_in
from api.gate.templates import PageRequest, SiteEarly
from api.gate.unkept import unkept
from api.words.help import answer_title
from graph.help.understanding import LONGEST, OLDEST
from graph.records.alphabet import alphabetical

router = Router(include_in_schema=False)

SHOWN = 5
"""Offers that stand open; the rest a click away, since a short answer is read."""
SOMEWHERE_ELSE = "https://www.smhi.se/"
"""Where the quick exit leads: a page that anybody may have been reading."""


@router.get("/help", response_class=HTMLResponse)
def help_page(site: SiteEarly) -> HTMLResponse:
    """The empty form; nothing of the address is taken for words."""
    return _page(site, "help.html", site.twin("/help"))


@router.post("/help")
@waits_in("reading")
def help_asked(
    site: SiteEarly,
    q: Annotated[str, Form(max_length=10 * LONGEST)] = "",
    place: Annotated[str, Form(max_length=300)] = "",
    age: Annotated[str, Form(max_length=20)] = "",
) -> RedirectResponse:
    """Leads on to what was understood of the words, of which the beginning is read; they stand nowhere."""
    said = q.strip()[:LONGEST]
    address = site.url("/help")
    if said or place:
        understood = door.understood_of(door.answer(site.asked, said, place or None, _years(age)))
        address = f"{site.url('/help/answer', **asdict(understood))}#answer"
    return RedirectResponse(address, 303, headers={"cache-control": "no-store"})


@router.get("/help/answer", response_class=HTMLResponse)
def answer_page(site: SiteEarly, understood: door.UnderstoodInAddress) -> HTMLResponse:
    """The answer, the form folded below what was understood: to reload, to share, to come back to."""
    unkept(site.response)
    found = door.tell(site.asked, understood)
    twin = site.twin("/help/answer", **asdict(understood))
    named = [found.questions[0].name] if found.questions else []
    named += [found.place.name] if found.place else []
    return _page(site, "help_answer.html", twin, found, answer_title(site.asked, named))


@router.get("/help/list", response_class=HTMLResponse)
def list_page(
    site: SiteEarly,
    ids: Annotated[list[door.Id], Query(max_length=door.LONGEST_LIST)] = [],  # noqa: B006 -- FastAPI copies it
    place: Annotated[str | None, Query(max_length=300)] = None,
) -> HTMLResponse:
    """A short list, by ids: to print, to send, to keep."""
    there = [("place", place)] if place else []
    query = urlencode([*(("ids", one) for one in ids), *there, ("lang", site.asked.lang)])
    return site.page(
        "help_list.html",
        twin=f"/api/v1/help/list?{query}" if ids else None,
        items=list(door.chosen(site.asked, ids, place)),
        elsewhere=SOMEWHERE_ELSE,
    )


def _page(
    site: PageRequest, template: str, twin: str, found: door.HelpOut | None = None, title: str | None = None
) -> HTMLResponse:
    return site.page(
        template,
        title,
        twin=twin,
        found=found,
        place=found.place.id if found and found.place else None,
        places=_places(site),
        shown=SHOWN,
        longest=LONGEST,
        elsewhere=SOMEWHERE_ELSE,
    )


def _places(site: PageRequest) -> list[tuple[str, str]]:
    """The municipalities and areas that can be chosen, by name."""
    known = site.asked.snapshot.places.values()
    named = [(place.id, site.asked.name(place)) for place in known]
    return sorted(named, key=lambda one: alphabetical(one[1]))


def _years(text: str) -> int | None:
    """An age as somebody wrote it; what is no age is left out, not refused."""
    digits = "".join(char for char in text if char.isascii() and char.isdigit())[:3]
    return int(digits) if digits and int(digits) <= OLDEST else None

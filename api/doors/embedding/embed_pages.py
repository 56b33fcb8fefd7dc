"""The page "Visa på er egen webbplats": one chooses what, copies the code, and sees it live."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.embedding.framing import NOWHERE, shows_frames
from api.gate.choosing import everybody, organisation_meant, places
from api.gate.routing import Router
from api.gate.templates import PageRequest, Reading
from api.outbox import origin
from api.words.embedding import FRAMES, frame_title
from graph.records.alphabet import alphabetical

router = Router(include_in_schema=False)

HEIGHTS = {"chart": 640, "organisation": 720, "question": 480, "help": 360}
"""Of a frame until it has said how high it wants to be; the chart keeps this one."""
IN_FRAMES = ("iframe", "frame")
Text = Annotated[str, Query(max_length=300)]


@router.get("/embed", response_class=HTMLResponse)
def embed_page(
    site: Reading, what: Text = "chart", organisation: Text = "", question: Text = "", place: Text = ""
) -> Response:
    """What may be shown elsewhere, its code, and how it looks."""
    if site.request.headers.get("sec-fetch-dest") in IN_FRAMES:
        # The chart's frame had this address before there were others.
        return RedirectResponse(site.url("/embed/chart"), 307)
    asked = site.asked
    chosen = what if what in FRAMES else "chart"
    id = organisation_meant(asked, organisation) if organisation else None
    address = _address(site, chosen, id, question, place)
    page = site.page(
        "embedding.html",
        frames=[(name, asked.say(text)) for name, text in FRAMES.items()],
        what=chosen,
        organisation=id,
        question=question,
        place=place,
        organisations=everybody(asked),
        questions=_questions(site),
        places=places(asked),
        allowed=[one for one in asked.settings.embed_on if one != NOWHERE],
        closed=asked.settings.embed_on == (NOWHERE,),
        address=address,
        code=_code(site, chosen, address) if address else "",
        height=HEIGHTS[chosen],
        frame_title=frame_title(asked.say, chosen),
    )
    return shows_frames(page)


def _address(site: PageRequest, what: str, organisation: str | None, question: str, place: str) -> str | None:
    """Where the frame is that somebody chose; None while they have not said which."""
    known = site.asked.snapshot
    there = place if place in known.places else None
    if what == "organisation":
        known_one = organisation if organisation in known.organisations else None
        return site.url(f"/embed/organisation/{quote(known_one, safe='')}") if known_one else None
    if what == "question":
        if question not in known.questions:
            return None
        return site.url(f"/embed/question/{quote(question, safe='')}", place=there)
    return site.url(f"/embed/{what}", place=there if what == "help" else None)


def _code(site: PageRequest, what: str, address: str) -> str:
    """What one pastes: a frame, and the script that gives it its height; the chart has its own."""
    home = origin(site.asked.settings) if site.asked.settings.url else str(site.request.base_url).rstrip("/")
    title = frame_title(site.asked.say, what)
    frame = (
        f'<iframe src="{home}{address}" title="{title}" width="100%" height="{HEIGHTS[what]}" '
        'loading="lazy" style="border:0"></iframe>'
    )
    return frame if what == "chart" else f'{frame}\n<script src="{home}/embed/frame.js" async></script>'


def _questions(site: PageRequest) -> list[tuple[str, str]]:
    named = [(one.id, site.asked.name(one)) for one in site.asked.snapshot.questions.values()]
    return sorted(named, key=lambda one: alphabetical(one[1]))

"""The page "Jag behöver hjälp": a form by POST, the answer below it, a list to print and share."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, Query
from fastapi.responses import HTMLResponse

from api.doors.help import answers as door
from api.gate.routing import Router, waits_in
from api.gate.templates import PageRequest, Reading
from graph.help.understanding import LONGEST, OLDEST
from graph.records.alphabet import alphabetical

router = Router(include_in_schema=False)

SHOWN = 5
"""Offers that stand open; the rest a click away, since a short answer is read."""
SOMEWHERE_ELSE = "https://www.smhi.se/"
"""Where the quick exit leads: a page that anybody may have been reading."""


@router.get("/help", response_class=HTMLResponse)
def help_page(site: Reading) -> HTMLResponse:
    """The empty form; nothing of the address is taken for words."""
    return _page(site, "", None, None)


@router.post("/help", response_class=HTMLResponse)
@waits_in("reading")
def help_answer(
    site: Reading,
    q: Annotated[str, Form(max_length=10 * LONGEST)] = "",
    place: Annotated[str, Form(max_length=300)] = "",
    age: Annotated[str, Form(max_length=20)] = "",
) -> HTMLResponse:
    """The form and the answer; of long words the beginning is read."""
    door.forget(site.response)
    return _page(site, q[:LONGEST], place or None, _years(age))


@router.get("/help/list", response_class=HTMLResponse)
def list_page(
    site: Reading,
    ids: Annotated[list[door.Id], Query(max_length=door.LONGEST_LIST)] = [],  # noqa: B006 -- FastAPI copies it
) -> HTMLResponse:
    """A short list, by ids: to print, to send, to keep."""
    query = urlencode([*(("ids", one) for one in ids), ("lang", site.asked.lang)])
    return site.page(
        "help_list.html",
        twin=f"/api/v1/help/list?{query}" if ids else None,
        items=list(door.chosen(site.asked, ids)),
        elsewhere=SOMEWHERE_ELSE,
    )


def _page(site: PageRequest, q: str, place: str | None, age: int | None) -> HTMLResponse:
    asked = site.asked
    answered = bool(q.strip() or place)
    found = door.answer(asked, q, place, age) if answered else None
    return site.page(
        "help.html",
        twin=site.twin("/help"),
        q=q,
        place=found.place.id if found and found.place else place,
        age=age,
        found=found,
        places=_places(site),
        shown=SHOWN,
        longest=LONGEST,
        oldest=OLDEST,
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

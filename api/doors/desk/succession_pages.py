"""The page with ties of organisations that others took over from: a list to ask about."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from api.doors.desk import successions
from api.doors.desk.coordinate_pages import Desk, Given
from api.gate.choosing import own_places
from api.gate.routing import Router

router = Router(prefix="/coordinate", include_in_schema=False)

SHOWN = 50


@router.get("/successions", response_class=HTMLResponse)
def successions_page(desk: Desk, place: Given = None) -> HTMLResponse:
    """Each with the way to where it is answered."""
    every = successions.found(desk.asked, place or None)
    return desk.page(
        "coordinate_successions.html",
        twin=desk.site.twin("/successions", place=place or None),
        items=[successions.item(desk.asked, one) for one in every[:SHOWN]],
        total=len(every),
        shown=SHOWN,
        place=place,
        places=own_places(desk.asked),
    )

"""The list of services, with filters, as a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi.responses import HTMLResponse

from api.doors.network import services
from api.doors.network.selection_form import questions_used
from api.doors.network.services import WantedServices
from api.gate.asking import Asked
from api.gate.choosing import places
from api.gate.paging import cut
from api.gate.routing import Router
from api.gate.templates import FewPart, Reading
from graph.records.alphabet import alphabetical
from graph.records.model import Service
from graph.records.text import same

router = Router(prefix="/services", include_in_schema=False)


@router.get("", response_class=HTMLResponse)
def services_page(site: Reading, part: FewPart, chosen: WantedServices) -> HTMLResponse:
    """What there is, for whom, and how one works there. Raises `unknown_place` and `unknown_question`."""
    asked = site.asked
    known = {one.id: one for one in services.filtered(asked, chosen)}
    shown, after = cut(site.request, part, list(known), lambda id: (alphabetical(asked.name(known[id])), id))
    return site.page(
        "services.html",
        twin=site.twin("/services", **chosen.query),
        items=[services.item(asked, known[id]) for id in shown],
        total=len(known),
        after=after,
        chosen=chosen,
        places=places(asked, "service"),
        questions=questions_used(asked),
        ways=_said(asked, lambda one: one.ways_of_working),
        professions=_said(asked, lambda one: one.professions),
        birthdays=sorted(_said(asked, lambda one: one.turning), key=lambda one: (len(one[0]), one[0])),
    )


def _said(asked: Asked, told: Callable[[Service], Sequence[str]]) -> list[tuple[str, str]]:
    """What services say in a field, each once however it is written."""
    found: dict[str, str] = {}
    for one in asked.snapshot.services.values():
        for text in told(one) if one.status != "completed" else ():
            found.setdefault(same(text), text)
    return [(text, text) for text in sorted(found.values(), key=alphabetical)]

"""Texts that nobody is shown, since they look like a person's: to be mended, or said to be none."""

from __future__ import annotations

from typing import Any

from fastapi.responses import HTMLResponse

from api.doors.editing.addresses import edit_address, purge_address
from api.gate.asking import Asked
from api.gate.paging import cut
from api.gate.permission import holds
from api.gate.routing import StoreRouter
from api.gate.templates import PagePart, Reading
from api.words.blocking import blocked_name
from api.words.records import record_name
from api.words.withheld import REASONS
from graph.records.discretion import blocked_records, withheld
from graph.records.errors import OriketError
from graph.records.facts import label_of
from graph.records.json_form import to_fields
from graph.records.kinds import kind_of
from graph.records.model import Record
from graph.records.people import Reason

router = StoreRouter(prefix="/coordinate", include_in_schema=False)

BYTES_PER_TEXT = 300
"""About what one takes that is kept."""


@router.get("/withheld", response_class=HTMLResponse)
def withheld_page(site: Reading, part: PagePart) -> HTMLResponse:
    """Texts of the reader's own places, each with the way to its form. Raises `not_allowed`."""
    asked = site.asked
    if not holds(asked.who, "merge", "organisation"):
        raise OriketError("not_allowed")
    held = asked.atlas.held
    found = asked.keep("withheld", lambda: tuple(withheld(held)), lambda one: BYTES_PER_TEXT * len(one))
    mine = [one for one in found if asked.works_with(one[1])]
    shown, after = cut(site.request, part, [*enumerate(mine)], lambda one: (float(one[0]),))
    return site.page(
        "withheld.html",
        items=[_item(asked, *one) for _, one in shown],
        total=len(mine),
        after=after,
        blocked=_blocked(asked),
    )


def _blocked(asked: Asked) -> list[dict[str, str]]:
    """Records that are shown to nobody, for whoever may lift that: by kind and id, without their words."""
    if not asked.scope.seals:
        return []
    return [
        {"name": blocked_name(asked.say, kind), "id": id, "purge": purge_address(kind, id)}
        for kind, id in blocked_records(asked.atlas.held)
    ]


def _item(asked: Asked, kind: str, record: Record, field: str, text: str, reason: Reason) -> dict[str, Any]:
    return {
        "kind": kind_of(kind).label.name(asked.lang),
        "name": record_name(asked, kind, record.id, to_fields(record)),
        "field": asked.say.title(label_of(kind, field)),
        "text": text,
        "reason": asked.say(REASONS[reason]),
        "edit": edit_address(kind, record.id),
    }

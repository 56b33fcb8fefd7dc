"""The button with which a place's first chart is published, when its parties have drawn it together."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.saving import put_record, set_id
from api.doors.places.module_pages import kept_places, meant_place
from api.doors.places.publishing import drawing
from api.doors.records.edits import merged
from api.doors.records.now import now_of
from api.gate.asking import keeper_of
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.writing import require_writer
from api.words.asking import drawn_together
from api.words.publishing import WRONG_DAY
from api.words.stories import CHANGED
from graph.records.dates import PartialDate
from graph.records.model import Place
from graph.records.schema import Fields

router = StoreRouter(prefix="/coordinate", include_in_schema=False, dependencies=[Depends(require_writer)])

Given = Annotated[str | None, Query(max_length=300)]


@router.get("/publish", response_class=HTMLResponse)
def publish_page(site: Reading, place: Given = None) -> HTMLResponse:
    """How far the first chart of a place has come. Raises `not_allowed` and `not_your_place`."""
    kept = kept_places(site.asked)
    return _page(site, meant_place(site.asked, place) if place else _first(site, kept), kept, [], {})


@router.post("/publish", response_class=HTMLResponse)
def publish(site: Reading, sent: Sent) -> Response:
    """Publish what the parties of a place have drawn, with the day, or take it back to draw it again."""
    asked, now = site.asked, now_of(site.request)
    kept, given = kept_places(asked), {name: texts[-1] for name, texts in sent.items()}
    id = meant_place(asked, given.get("place", ""))
    held, change_set = now.stored("place", id), set_id(sent)
    faults: Sequence[str] = []
    if keeper_of(site.request).store.entry(change_set) is None:
        if given.get("read") != str(held.version):
            return _page(site, id, kept, [asked.say(CHANGED)], given)
        try:
            becomes = _published(given) if given.get("do") == "publish" else {"unpublished": True}
        except ValueError:
            return _page(site, id, kept, [asked.say(WRONG_DAY)], given)
        faults = put_record(site, now, ("place", id), merged(held.fields or {}, becomes), sent)
    if faults:
        return _page(site, id, kept, faults, given)
    return RedirectResponse(f"{site.url('/coordinate/publish', place=id, saved=change_set)}#main", 303)


def _published(given: dict[str, str]) -> Fields:
    """What publishing says of a place. Raises `ValueError` for a day that is none."""
    names = [line.strip() for line in given.get("by", "").splitlines() if line.strip()]
    day = given.get("drawn", "").strip()
    if day:
        PartialDate(day)
    return {"unpublished": None, "drawn": day or None, "drawn_by": names or None}


def _first(site: PageRequest, kept: list[tuple[str, str]]) -> str:
    """The place that is shown first: one that is not published yet, where there is any."""
    unpublished = site.asked.atlas.unpublished
    return next((id for id, _ in kept if id in unpublished), kept[0][0])


def _page(
    site: PageRequest, id: str, kept: list[tuple[str, str]], faults: Sequence[str], given: dict[str, str]
) -> HTMLResponse:
    asked, now = site.asked, now_of(site.request)
    record, held = now.record("place", id), now.stored("place", id)
    assert isinstance(record, Place)  # noqa: S101 -- `meant_place` has looked
    site.response.headers["cache-control"] = "no-store"
    del site.response.headers["etag"]
    known = drawing(site.request, asked, id)
    page = site.page(
        "publish.html",
        place=id,
        place_name=asked.name(record),
        places=kept,
        read=held.version,
        unpublished=bool(record.unpublished),
        drawn=record.drawn and drawn_together(asked.say, asked.name(record), record.drawn, record.drawn_by),
        known=known,
        day=given.get("drawn", str(record.drawn or asked.at.isoformat()[:7])),
        by=given.get("by", "\n".join(record.drawn_by or known.answered)),
        faults=faults,
        set=uuid.uuid4().hex,
        told=site.request.query_params,
    )
    page.status_code = 422 if faults else 200
    return page

"""What was last confirmed too long ago in somebody's places; one button says that it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.records.edits import apply, new_change_set
from api.doors.records.now import now_of
from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import places
from api.gate.paging import Page, cut_ordered
from api.gate.permission import Belongs, holds, may, refusal
from api.gate.routing import StoreRouter
from api.gate.templates import PagePart, PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from graph.records.changes import Draft
from graph.records.dates import PartialDate
from graph.records.freshness import fresh_months, is_stale, last_confirmed
from graph.records.homes import organisations_of
from graph.records.json_form import to_fields
from graph.records.model import Arena, Organisation, Service

router = StoreRouter(prefix="/coordinate", include_in_schema=False, dependencies=[Depends(require_writer)])

MOST = 100
"""Records that are confirmed at once."""
ADDRESSES = {"organisation": "/organisations/", "arena": "/arenas/"}


@dataclass(frozen=True, slots=True)
class StaleRecord:
    """Something to ask about again."""

    kind: str
    id: str
    name: str
    day: PartialDate
    page: str


def today_of(asked: Asked) -> dt.date:
    """The day on which something is confirmed."""
    return asked.settings.today or dt.datetime.now().astimezone().date()


def stale(asked: Asked, place: str = "") -> list[StaleRecord]:
    """What was confirmed too long ago, of what is somebody's to confirm; the oldest first."""
    known, today = asked.snapshot, today_of(asked)
    there = known.where.within(place) if place else None
    found = [
        StaleRecord(kind, one.id, asked.name(one), day, _page_of(kind, one))
        for kind, one in _records(asked)
        if (day := last_confirmed(known, one)) is not None
        and is_stale(known, day, today)
        and (there is None or not there.isdisjoint(known.where.homes(one)))
        and _may_confirm(asked, kind, one)
    ]
    return sorted(found, key=_order)


def _order(one: StaleRecord) -> tuple[str, str, str]:
    return one.day.last().isoformat(), one.kind, one.id


def _records(asked: Asked) -> Iterator[tuple[str, Organisation | Service | Arena]]:
    known, day = asked.snapshot, today_of(asked)
    for one in known.organisations.values():
        if not one.collective and (one.active_to is None or one.active_to.last() >= day):
            yield "organisation", one
    yield from (("service", one) for one in known.services.values() if one.status != "completed")
    for arena in known.arenas.values():
        if arena.kind != "conference" and (arena.active_to is None or arena.active_to.last() >= day):
            yield "arena", arena


def _may_confirm(asked: Asked, kind: str, one: Organisation | Service | Arena) -> bool:
    where = asked.snapshot.where
    fields = to_fields(one)
    about = Belongs(where.homes(one), organisations_of(kind, one.id, fields.get))
    return may(asked.who, "change", kind, about, where)


def _page_of(kind: str, one: Organisation | Service | Arena) -> str:
    if isinstance(one, Service):
        return f"/organisations/{one.providers[0]}#service-{one.id}" if one.providers else "/organisations"
    return f"{ADDRESSES[kind]}{one.id}"


@router.get("/confirm", response_class=HTMLResponse)
def confirm_page(
    site: Reading,
    part: PagePart,
    place: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    """The list. Raises `not_allowed`, `unknown_place` and `bad_cursor`."""
    return _shown(site, place, part)


@router.post("/confirm", response_class=HTMLResponse)
def confirm(
    site: Reading,
    sent: Sent,
    part: PagePart,
    place: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Note that something holds today. Raises `not_your_place`, `conflict` and `refused`."""
    asked, now = site.asked, now_of(site.request)
    drafted = Draft()
    for said in sent.get("holds", ())[:MOST]:
        kind, _, id = said.partition(":")
        held = now.stored(kind, id)
        if kind in ("organisation", "service", "arena") and held.fields is not None:
            drafted.put(kind, id, held, {**held.fields, "confirmed": today_of(asked).isoformat()})
    if drafted.changes:
        changes = new_change_set(drafted.changes.values())
        apply(site.request, asked, now, changes, {})
    done = len(drafted.changes)
    back = site.url("/coordinate/confirm", place=place, cursor=part.cursor, done=done)
    return RedirectResponse(f"{back}#main", 303)


def _shown(site: PageRequest, place: str, part: Page) -> HTMLResponse:
    asked = site.asked
    if not holds(asked.who, "change", "organisation"):
        raise refusal(asked.who)
    where = references.place_id(asked, place) if place else ""
    unkept(site.response)
    found = stale(asked, where)
    rows, after = cut_ordered(site.request, part, found, _order)
    if not rows and part.cursor:  # the last page is empty once all of it is confirmed
        rows, after = cut_ordered(site.request, Page(limit=part.limit, cursor=None), found, _order)
    return site.page(
        "confirm.html",
        rows=rows,
        after=after,
        cursor=part.cursor,
        place=where,
        places=places(asked, "organisation"),
        done=site.request.query_params.get("done", "")[:6],
        months=fresh_months(asked.snapshot),
        sets=may(asked.who, "change", "network", Belongs(), asked.snapshot.where),
        asks=holds(asked.who, "make", "link"),
    )

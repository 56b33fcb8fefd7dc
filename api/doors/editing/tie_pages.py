"""The page with an organisation's ties as sentences: changed, ended, added and removed together."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.addresses import edit_address
from api.doors.editing.boxes import new_kinds
from api.doors.editing.edit_pages import Sent
from api.doors.editing.saving import save, set_id, wants_saving
from api.doors.editing.tie_rows import TieRow, TieRows, opened_rows
from api.doors.records.now import Knowing, Now, now_of
from api.doors.records.reading import RecordId
from api.gate.asking import keeper_of
from api.gate.forms import form
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.records import record_name
from api.words.ties import degrees, ties_title
from graph.records.errors import Conflict, Refused

router = StoreRouter(prefix="/organisations", include_in_schema=False, dependencies=[Depends(require_writer)])


def _now(site: PageRequest, id: str) -> Now:
    """The records of this moment. Raises `unknown_organisation` and `removed`."""
    unkept(site.response)
    now = now_of(site.request)
    if now.seen("organisation", id, site.asked.scope) is None:
        raise now.missing("organisation", id, "unknown_organisation")
    return now


def _page(
    site: PageRequest, now: Now, id: str, rows: list[TieRow], sent: TieRows | None, status: int = 200
) -> HTMLResponse:
    asked = site.asked
    knowing = Knowing(asked.say, now)
    name = record_name(knowing, "organisation", id, now.stored("organisation", id).fields or {})
    names = {
        row.other: record_name(
            knowing, "organisation", row.other, now.stored("organisation", row.other).fields or {}
        )
        for row in rows
        if row.id
    }
    page = site.page(
        "ties.html",
        ties_title(asked.say, name),
        name=name,
        rows=rows,
        names=names,
        degrees=degrees(asked.say),
        suggest="/api/v1/suggest?kind=organisation",
        new_kinds=new_kinds(asked.say, form("tie", asked.lang, "own")),
        gathered=sent.gathered if sent else None,
        faulty=bool(sent and sent.heard.faults),
        chosen=sent.new.chosen if sent else {},
        set=uuid.uuid4().hex,
        back=f"/organisations/{id}",
        edit=edit_address,
        source=sent.source if sent else "",
        told=site.request.query_params,
    )
    page.status_code = status
    return page


@router.get("/{id}/ties", response_class=HTMLResponse)
def ties_page(
    id: RecordId,
    site: Reading,
    other: Annotated[str, Query(max_length=300)] = "",
    degree: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """The ties of an organisation; the address may bring a new one, to be said and saved like others."""
    now = _now(site, id)
    rows = opened_rows(now, id, site.asked.scope)
    new = next(row for row in rows if not row.id)
    new.other, new.degree = other, degree
    return _page(site, now, id, rows, None)


@router.post("/{id}/ties", response_class=HTMLResponse)
def change_ties(id: RecordId, site: Reading, sent: Sent) -> Response:
    """Say what would be different, or save it."""
    now, change_set = _now(site, id), set_id(sent)
    store = keeper_of(site.request).store
    if store.entry(change_set) is not None:
        return RedirectResponse(f"{site.url(site.request.url.path, saved=change_set)}#main", 303)
    rows = TieRows(site.request, site.asked, now, id, sent)
    gathered = rows.read()
    if gathered.moved:
        return _page(site, now, id, rows.rows, rows, 409)
    if rows.heard.faults or gathered.faults:
        return _page(site, now, id, rows.rows, rows, 422)
    if not gathered.changes or not wants_saving(sent, gathered.digest):
        return _page(site, now, id, rows.rows, rows)
    try:
        told = save(store, site.asked, now, change_set, gathered.changes, proposes=gathered.proposes)
    except (Conflict, Refused):
        again = TieRows(site.request, site.asked, _now(site, id), id, sent)
        again.read()
        return _page(site, now, id, again.rows, again, 409)
    return RedirectResponse(f"{site.url(site.request.url.path, **told)}#main", 303)

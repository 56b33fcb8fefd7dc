"""The page on which a place or an arena ticks its checklists: one phone on the table, or one in each hand."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Depends, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.naming import Naming
from api.doors.editing.written import Texts
from api.doors.network.warmth import EVIDENCE_PAGES, Ticking, shown, told_history
from api.doors.records.now import Now, now_of
from api.doors.together.saving_here import last
from api.doors.together.ticking import Tap, ticks_now
from api.gate import references
from api.gate.asking import Asked
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.warmth import LIST_LEADS, LIST_TITLES
from graph.records.checklists import TickList
from graph.records.errors import OriketError
from graph.records.model import Temperature

router = StoreRouter(include_in_schema=False)

TickedId = Annotated[str, Path(max_length=300)]
Listed = Annotated[str, Query(alias="list", max_length=300)]
WRITES = [Depends(require_writer)]


@router.get("/places/{id}/temperature", response_class=HTMLResponse)
def place_temperature(id: TickedId, site: Reading, listed: Listed = "temperature") -> Response:
    """A place's checklist. Raises `unknown_place`, `not_public` and `not_found`."""
    return _shown(site, _place(site.asked, id), listed)


@router.post("/places/{id}/temperature", response_class=HTMLResponse, dependencies=WRITES)
def tick_place(id: TickedId, site: Reading, sent: Sent, listed: Listed = "temperature") -> Response:
    """One tap in a place's checklist. Raises `unknown_place`, `not_public`, `not_found`, `not_allowed`."""
    return _tapped(site, _place(site.asked, id), listed, sent)


@router.get("/arenas/{id}/temperature", response_class=HTMLResponse)
def arena_temperature(id: TickedId, site: Reading, listed: Listed = "temperature") -> Response:
    """An arena's checklist. Raises `unknown_arena`, `removed`, `merged`, `not_public` and `not_found`."""
    return _shown(site, _arena(site.asked, id), listed)


@router.post("/arenas/{id}/temperature", response_class=HTMLResponse, dependencies=WRITES)
def tick_arena(id: TickedId, site: Reading, sent: Sent, listed: Listed = "temperature") -> Response:
    """One tap in an arena's checklist.

    Raises `unknown_arena`, `removed`, `merged`, `not_public`, `not_found` and `not_allowed`.
    """
    return _tapped(site, _arena(site.asked, id), listed, sent)


def _place(asked: Asked, id: str) -> Ticking:
    """Raises `unknown_place` and `not_public`."""
    return _working(Ticking(asked, asked.snapshot.places[references.place_id(asked, id)]))


def _arena(asked: Asked, id: str) -> Ticking:
    """Raises `unknown_arena`, `removed`, `merged` and `not_public`."""
    return _working(Ticking(asked, asked.arena(id)))


def _working(who: Ticking) -> Ticking:
    if not who.works:
        raise OriketError("not_public")
    return who


def _list(who: Ticking, listed: str) -> TickList:
    """Raises `not_found`: no such list, or one that the place does not use."""
    found = who.lists.get(listed)
    if found is None:
        raise OriketError("not_found")
    return found


def _shown(site: PageRequest, who: Ticking, listed: str) -> Response:
    ticklist = _list(who, listed)
    now = now_of(site.request)
    unkept(site.response)
    ticks = ticks_now(who, now)
    tag = _tag(now, site, ticks)
    site.response.headers["etag"] = tag
    if site.request.headers.get("if-none-match") == tag:  # other phones ask often: nothing is drawn for them
        return Response(status_code=304, headers=dict(site.response.headers))
    return _page(site, now, who, ticklist, ticks, {}, [])


def _tag(now: Now, site: PageRequest, ticks: Sequence[Temperature]) -> str:
    """What names the ticks as they stand, for who reads them."""
    known = [(one.id, now.stored("temperature", one.id).version) for one in ticks]
    said = repr((known, site.asked.lang, site.asked.at, site.asked.who.account, now.snapshot.revision))
    return f'"{sha256(said.encode()).hexdigest()[:24]}"'


def _tapped(site: PageRequest, who: Ticking, listed: str, sent: Texts) -> Response:
    ticklist = _list(who, listed)
    unkept(site.response)
    tap = Tap(who, ticklist, sent)
    told = tap.save(site.request)
    if tap.faults:
        now = now_of(site.request)
        return _page(site, now, who, ticklist, ticks_now(who, now), sent, tap.faults)
    point = next(filter(None, (last(sent, name) for name in ("tick", "untick", "show"))), "")
    proposed = {name: value for name, value in told.items() if name == "proposed"}
    address = site.url(f"{who.address}/temperature", list=listed, **proposed)
    return RedirectResponse(f"{address}#point-{point}" if point in ticklist.points else address, 303)


def _page(
    site: PageRequest,
    now: Now,
    who: Ticking,
    ticklist: TickList,
    ticks: Sequence[Temperature],
    sent: Texts,
    faults: Sequence[str],
) -> HTMLResponse:
    asked = who.asked
    title = LIST_TITLES.get(ticklist.id) if ticklist.shipped else None
    page = site.page(
        "temperature.html",
        asked.say(title) if title else ticklist.text(asked.lang),
        twin=site.twin("/records/temperature"),
        who=asked.name(who.record),
        address=who.address,
        is_arena=who.is_arena,
        lead=asked.say(LIST_LEADS[ticklist.id]) if ticklist.shipped else "",
        lists=[(id, one.text(asked.lang)) for id, one in who.lists.items()],
        one=shown(who, who.heat(ticklist, ticks), who.facts()),
        history=told_history(who, ticklist, ticks),
        goes_on=who.is_going_on,
        offered=_offered(asked, now),
        written=lambda point: last(sent, f"shown.{point}"),
        faults=[*faults],
        told=site.request.query_params,
    )
    page.status_code = 422 if faults else 200
    return page


def _offered(asked: Asked, now: Now) -> list[Any]:
    """Names that may show a tick, to choose from."""
    return [*Naming(asked, now).choices(tuple(EVIDENCE_PAGES))]

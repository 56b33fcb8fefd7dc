"""The page on which whoever coordinates a place switches on the parts of the service that it uses."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.saving import ChangesAsked, save, set_id
from api.doors.records.edits import draft, merged
from api.doors.records.now import Now, now_of
from api.gate import references
from api.gate.asking import Asked, keeper_of
from api.gate.choosing import places
from api.gate.permission import Belongs, may, refusal
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.modules import MODULE_TEXTS
from api.words.stories import CHANGED
from graph.records.errors import Conflict, OriketError, Refused
from graph.records.lists import MODULE

router = StoreRouter(prefix="/coordinate", include_in_schema=False, dependencies=[Depends(require_writer)])

Given = Annotated[str | None, Query(max_length=300)]


def keeps_place(asked: Asked, id: str) -> bool:
    """Whether somebody may say what a place uses."""
    return may(asked.who, "change", "own_place", Belongs(frozenset({id})), asked.snapshot.where)


def kept_places(asked: Asked) -> list[tuple[str, str]]:
    """The places that somebody may switch for, by name. Raises `not_allowed`."""
    found = [one for one in places(asked) if keeps_place(asked, one[0])]
    if not found:
        raise refusal(asked.who)
    return found


@router.get("/modules", response_class=HTMLResponse)
def modules_page(site: Reading, place: Given = None) -> HTMLResponse:
    """What a place uses, and what it may use. Raises `unknown_place` and `not_your_place`."""
    kept = kept_places(site.asked)
    return _page(site, meant_place(site.asked, place) if place else kept[0][0], kept, [])


@router.post("/modules", response_class=HTMLResponse)
def switch_modules(site: Reading, sent: Sent) -> Response:
    """Switch on what is ticked, and off what is not; what has been written there stays."""
    asked, now = site.asked, now_of(site.request)
    kept, id = kept_places(asked), meant_place(asked, sent.get("place", [""])[-1])
    store, change_set = keeper_of(site.request).store, set_id(sent)
    if store.entry(change_set) is None:
        ticked = [one for one in MODULE.values if one in sent.get("module", ())]
        gathered = _gathered(asked, now, id, ticked, sent.get("read", [""])[-1])
        if gathered.faults:
            return _page(site, id, kept, gathered.faults)
        try:
            if gathered.changes:
                save(store, asked, now, change_set, gathered.changes, proposes=False)
        except (Conflict, Refused):
            return _page(site, id, kept, [asked.say(CHANGED)])
    return RedirectResponse(f"{site.url('/coordinate/modules', place=id, saved=change_set)}#main", 303)


def _gathered(asked: Asked, now: Now, id: str, ticked: list[str], read: str) -> ChangesAsked:
    held = now.stored("place", id)
    if read != str(held.version):
        return ChangesAsked(faults=[asked.say(CHANGED)])
    after = merged(held.fields or {}, {"modules": ticked or None})
    gathered = ChangesAsked(draft(now, "place", id, after))
    gathered.weigh(asked, now)
    return gathered


def meant_place(asked: Asked, given: str) -> str:
    """The place that is meant. Raises `unknown_place` and `not_your_place`."""
    id = references.place_id(asked, given)
    if not keeps_place(asked, id):
        raise OriketError("not_your_place")
    return id


def _page(site: PageRequest, id: str, kept: list[tuple[str, str]], faults: list[str]) -> HTMLResponse:
    asked, held = site.asked, now_of(site.request).stored("place", id)
    unkept(site.response)
    on = (held.fields or {}).get("modules", [])
    page = site.page(
        "modules.html",
        place=id,
        places=kept,
        read=held.version,
        modules=[
            (one.value, asked.say.choice(MODULE, one), asked.say(MODULE_TEXTS[one.value]), one.value in on)
            for one in MODULE.choices
        ],
        faults=faults,
        set=uuid.uuid4().hex,
        told=site.request.query_params,
    )
    page.status_code = 409 if faults else 200
    return page

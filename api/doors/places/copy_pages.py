"""The structure of one place copied to another: arenas with empty chairs by sector.

Nobody comes along: no organisation, contact, meeting or date. Questions belong to all places already.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.saving import ChangesAsked, save, set_id
from api.doors.editing.written import Texts
from api.doors.records.changing import free_id
from api.doors.records.edits import draft, merged
from api.doors.records.now import Now, now_of
from api.gate.asking import Asked, keeper_of
from api.gate.choosing import places
from api.gate.permission import Belongs, may, refusal
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.stories import CHANGED
from graph.records.alphabet import alphabetical
from graph.records.changes import Change
from graph.records.errors import Conflict, OriketError, Refused
from graph.records.json_form import to_fields
from graph.records.model import Arena
from graph.records.modules import uses
from graph.records.snapshot import Snapshot

router = StoreRouter(prefix="/coordinate", include_in_schema=False, dependencies=[Depends(require_writer)])

Given = Annotated[str | None, Query(max_length=300)]
STRUCTURE = (
    "kind",
    "level",
    "questions",
    "description",
    "description_en",
    "meeting_form",
    "mandate",
    "meets",
)
"""Fields of an arena that are its form and nobody's doing."""


@router.get("/copy", response_class=HTMLResponse)
def copy_page(site: Reading, origin: Given = None, place: Given = None) -> HTMLResponse:
    """What a place has to copy, and where to. Raises `not_allowed` and `not_your_place`."""
    return _page(site, origin or "", place or "", [], [])


@router.post("/copy", response_class=HTMLResponse)
def copy_structure(site: Reading, sent: Sent) -> Response:
    """Make the ticked arenas in another place, as one change set that can be undone.

    Raises `not_allowed`, `not_your_place` and `unknown_place`.
    """
    asked, now = site.asked, now_of(site.request)
    origin, place, ticked = _last(sent, "origin"), _last(sent, "place"), sent.get("arena", [])
    targets = {id for id, _ in _targets(asked)}
    if place not in targets:
        raise refusal(asked.who)
    if origin not in dict(_origins(asked)):
        raise OriketError("unknown_place", id=origin[:100])
    store, change_set = keeper_of(site.request).store, set_id(sent)
    if store.entry(change_set) is None:
        gathered = ChangesAsked([*_copied(asked, now, origin, place, ticked)])
        gathered.weigh(asked, now)
        if gathered.faults or not gathered.changes:
            return _page(site, origin, place, ticked, gathered.faults, 422)
        try:
            save(store, asked, now, change_set, gathered.changes, proposes=gathered.proposes)
        except (Conflict, Refused):
            return _page(site, origin, place, ticked, [asked.say(CHANGED)], 409)
    back = site.url("/coordinate/copy", origin=origin, place=place, saved=change_set)
    return RedirectResponse(f"{back}#main", 303)


def _copied(asked: Asked, now: Now, origin: str, place: str, ticked: list[str]) -> Iterator[Change]:
    """The new arenas, each with a chair for every sector family that sits in the one it is made after."""
    known = asked.snapshot
    here, there = (known.places[id].name for id in (origin, place))
    for one in _arenas(known, asked, origin):
        if one.id not in ticked:
            continue
        kept = {name: value for name, value in to_fields(one).items() if name in STRUCTURE}
        fields = merged(kept, {"name": _named(one.name, here, there), "municipalities": [place]})
        arena = free_id(now, "arena", fields)
        yield from draft(now, "arena", arena, fields)
        seats = known.members_of.get(one.id, ())
        families = {
            known.organisations[seat.organisation].family
            for seat in seats
            if seat.organisation in known.organisations
        }
        for family in sorted(families):
            chair = merged({}, {"arena": arena, "sector": family})
            yield from draft(now, "chair", free_id(now, "chair", chair), chair)


def _named(name: str, here: str, there: str) -> str:
    """What a copy is called: with the other place's name where the first one's stands, else after it."""
    return name.replace(here, there) if here in name else f"{name}, {there}"


def _arenas(known: Snapshot, asked: Asked, origin: str) -> list[Arena]:
    inside = known.where.members("arena", origin) if origin in known.places else frozenset()
    found = [known.arenas[id] for id in inside if known.arenas[id].active_to is None]
    return sorted(found, key=lambda one: alphabetical(asked.name(one)))


def _targets(asked: Asked) -> list[tuple[str, str]]:
    where = asked.snapshot.where
    return [
        one for one in places(asked) if may(asked.who, "make", "arena", Belongs(frozenset({one[0]})), where)
    ]


def _origins(asked: Asked) -> list[tuple[str, str]]:
    """Places that have something to copy, and have said that they let it be."""
    where = asked.snapshot.where
    return [one for one in places(asked, "arena") if uses(where, "copying", {one[0]})]


def _last(sent: Texts, name: str) -> str:
    return sent.get(name, [""])[-1]


def _page(
    site: PageRequest, origin: str, place: str, ticked: list[str], faults: list[str], status: int = 200
) -> HTMLResponse:
    asked, known = site.asked, site.asked.snapshot
    targets = _targets(asked)
    if not targets:
        raise refusal(asked.who)
    unkept(site.response)
    origins = _origins(asked)
    page = site.page(
        "copy.html",
        origin=origin,
        origins=origins,
        place=place,
        targets=targets,
        arenas=[
            (one.id, asked.name(one))
            for one in (_arenas(known, asked, origin) if origin in dict(origins) else [])
        ],
        ticked=ticked,
        faults=faults,
        set=uuid.uuid4().hex,
        told=site.request.query_params,
    )
    page.status_code = status
    return page

"""The page on which the members of an arena are ticked in a list."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import Depends
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.boxes import new_kinds
from api.doors.editing.edit_pages import Sent
from api.doors.editing.heard import Hearing
from api.doors.editing.naming import Naming
from api.doors.editing.new_records import NewRecords
from api.doors.editing.saving import ChangesAsked, save, set_id, wants_saving
from api.doors.editing.written import BLANK_LINES, Texts
from api.doors.records.changing import free_id
from api.doors.records.edits import draft, merged, name_now
from api.doors.records.now import Knowing, Now, now_of
from api.doors.records.reading import RecordId
from api.gate.asking import Asked, keeper_of
from api.gate.forms import form
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.forms import would_sentences
from api.words.ties import seats_title
from graph.records.alphabet import alphabetical
from graph.records.changes import Change
from graph.records.errors import Conflict, Refused
from graph.records.model import Arena, Membership
from graph.records.protection import is_protected

router = StoreRouter(prefix="/arenas", include_in_schema=False, dependencies=[Depends(require_writer)])

OFFERED = 150
"""Organisations of the arena's places that can be ticked; others are written by name."""


@dataclass(frozen=True)
class Seats:
    """Who has a seat in an arena this moment, and who may get one."""

    asked: Asked
    now: Now
    arena: Arena

    def held(self) -> list[Membership]:
        """The seats that have not ended."""
        here = {seat.id for seat in self.now.snapshot.members_of.get(self.arena.id, ())}
        moved = {id for kind, id in self.now.moved if kind == "membership"}
        seats = (self.now.seen("membership", id, self.asked.scope) for id in sorted(here | moved))
        return [
            seat
            for seat in seats
            if isinstance(seat, Membership)
            and seat.arena == self.arena.id
            and (seat.until is None or seat.until.last() >= self.today)
        ]

    @property
    def today(self) -> dt.date:
        """The day of it."""
        return self.asked.settings.today or dt.datetime.now().astimezone().date()

    def offered(self, also: set[str]) -> list[tuple[str, str]]:
        """Organisations to tick, by name: members and chosen ones first of all, then those of its places."""
        known = self.now.mended
        near = known.where.members("organisation", *self.arena.municipalities)
        nearest = sorted(near, key=lambda id: alphabetical(known.organisations[id].name))[:OFFERED]
        first = {seat.organisation for seat in self.held()} | also
        # What a protected organisation takes part in is not asked for.
        ids = first | {id for id in nearest if not is_protected(known.organisations[id])}
        shown = ((id, self.now.seen("organisation", id, self.asked.scope)) for id in ids)
        named: list[tuple[str, Any]] = [(id, record) for id, record in shown if record is not None]
        offered = ((id, record.name) for id, record in named)
        return sorted(offered, key=lambda one: (one[0] not in first, alphabetical(one[1])))

    def changes(self, sent: Texts, hearing: Hearing) -> Iterator[Change]:
        """What the ticks change, against those that were there when the page was opened."""
        were, ticked = set(sent.get("was", ())), set(sent.get("seat", ()))
        written = hearing.read(hearing.field("organisation", many=True), "more") or []
        held = {seat.organisation: seat for seat in self.held()}
        for id in sorted({*ticked, *written} - were - held.keys()):
            fields = merged({}, {"arena": self.arena.id, "organisation": id, "role": "participates"})
            yield from draft(self.now, "membership", free_id(self.now, "membership", fields), fields)
        gone = (were - ticked) & held.keys()
        until = hearing.read(hearing.field("until"), "until") or self.today.isoformat()
        for seat in self.held():
            if seat.organisation in gone:
                stored = self.now.stored("membership", seat.id).fields or {}
                after = None if sent.get("left") == ["never"] else {**stored, "until": until}
                yield from draft(self.now, "membership", seat.id, after)


def _seats(site: PageRequest, id: str) -> Seats:
    """Raises `unknown_arena` and `removed`."""
    unkept(site.response)
    now = now_of(site.request)
    arena = now.seen("arena", id, site.asked.scope)
    if not isinstance(arena, Arena):
        raise now.missing("arena", id, "unknown_arena")
    return Seats(site.asked, now, arena)


def _page(
    site: PageRequest,
    seats: Seats,
    sent: Texts,
    hearing: Hearing | None,
    gathered: ChangesAsked | None,
    status: int,
) -> HTMLResponse:
    asked, members = site.asked, {seat.organisation for seat in seats.held()}
    was = set(sent.get("was", ())) if gathered else members
    ticked = set(sent.get("seat", ())) if gathered else members
    faults = hearing.heard.faults if hearing else {}
    page = site.page(
        "seats.html",
        seats_title(asked.say, seats.arena.name),
        offered=seats.offered(was | ticked),
        was=sorted(was),
        ticked=ticked,
        more=[*(one for one in sent.get("more", ()) if one.strip()), *[""] * BLANK_LINES],
        until=sent.get("until", [""])[-1],
        never=sent.get("left") == ["never"],
        faults={line: told for (name, line), told in faults.items() if name == "more"},
        until_faults=faults.get(("until", 0), []),
        faulty=bool(faults),
        gathered=gathered,
        new_kinds=new_kinds(asked.say, form("membership", asked.lang, "own")),
        set=uuid.uuid4().hex,
        back=f"/arenas/{seats.arena.id}",
        told=site.request.query_params,
    )
    page.status_code = status
    return page


@router.get("/{id}/seats", response_class=HTMLResponse)
def seats_page(id: RecordId, site: Reading) -> HTMLResponse:
    """Who has a seat in an arena, to tick."""
    return _page(site, _seats(site, id), {}, None, None, 200)


@router.post("/{id}/seats", response_class=HTMLResponse)
def change_seats(id: RecordId, site: Reading, sent: Sent) -> Response:
    """Say what would be different, or save it."""
    seats, change_set, store = _seats(site, id), set_id(sent), keeper_of(site.request).store
    if store.entry(change_set) is not None:
        return RedirectResponse(f"{site.url(site.request.url.path, saved=change_set)}#main", 303)
    hearing, gathered, texts = _gathered(site.asked, seats, sent)
    if hearing.heard.faults or gathered.faults:
        return _page(site, seats, texts, hearing, gathered, 422)
    if not gathered.changes or not wants_saving(sent, gathered.digest):
        return _page(site, seats, texts, hearing, gathered, 200)
    try:
        told = save(store, site.asked, seats.now, change_set, gathered.changes, proposes=gathered.proposes)
    except (Conflict, Refused):
        seats = _seats(site, id)
        hearing, gathered, texts = _gathered(site.asked, seats, sent)
        return _page(site, seats, texts, hearing, gathered, 409)
    return RedirectResponse(f"{site.url(site.request.url.path, **told)}#main", 303)


def _gathered(asked: Asked, seats: Seats, sent: Texts) -> tuple[Hearing, ChangesAsked, Texts]:
    """What the page asks for: a name that is written and found is ticked from now on."""
    naming, new = Naming(asked, seats.now), NewRecords(seats.now, sent, {"organisation"})
    lines = sent.get("more", [])
    fixed = [sent.get(f"fix.more.{n}", [text])[-1] or text for n, text in enumerate(lines)]
    texts = {**sent, "more": fixed}
    hearing = Hearing(form("membership", asked.lang, "own"), naming, texts, new.make)
    changes = [*seats.changes(texts, hearing)]
    gathered = ChangesAsked([*new.changes.values(), *changes])
    knowing = Knowing(asked.say, seats.now, gathered.changes)
    for one in gathered.changes:
        gathered.sentences += would_sentences(knowing, one, name_now(knowing, seats.now, one))
    if gathered.changes and not hearing.heard.faults:
        gathered.weigh(asked, seats.now)
    gathered.chosen = new.chosen
    return hearing, gathered, texts

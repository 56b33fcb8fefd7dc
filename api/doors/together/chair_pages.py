"""Somebody takes an empty chair: an edit for those who may, a proposal from anybody else."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Path
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.naming import Naming
from api.doors.editing.saving import save, set_id
from api.doors.editing.written import Texts
from api.doors.network.arena_life import chair_out
from api.doors.records.changing import free_id
from api.doors.records.edits import draft, instant, merged
from api.doors.records.now import Now, now_of
from api.doors.records.proposals import SENDER, receive
from api.doors.together.saving_here import last
from api.gate import references
from api.gate.asking import keeper_of
from api.gate.permission import forbidden
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import offered
from api.words.catalogue import say
from api.words.together import (
    CHANGED,
    HAS_ENDED,
    IS_PROTECTED,
    NOBODY_NAMED,
    NOT_FOUND,
    TAKEN,
    WANTS_IT,
)
from graph.records.changes import Change
from graph.records.dates import during
from graph.records.errors import Conflict, OriketError, Refused
from graph.records.languages import SWEDISH
from graph.records.model import Chair, Organisation
from graph.records.proposals import Proposal
from graph.records.protection import is_protected

router = StoreRouter(prefix="/chairs", include_in_schema=False)

ChairId = Annotated[str, Path(max_length=300)]
TRAP = "leave_empty"
"""A field that people do not see; machines fill it in."""


@router.get("/{id}/take", response_class=HTMLResponse)
def take_page(id: ChairId, site: Reading) -> HTMLResponse:
    """Which organisation takes the chair. Raises `unknown_record` and `removed`."""
    return _page(site, _chair(site, now_of(site.request), id), {}, "")


@router.post("/{id}/take", response_class=HTMLResponse)
def take(id: ChairId, site: Reading, sent: Sent) -> Response:
    """Give the chair to an organisation, or propose it.

    Raises `unknown_record`, `removed` and `too_many_proposals`.
    """
    now = now_of(site.request)
    chair = _chair(site, now, id)
    who, fault = _taker(site, now, sent)
    if chair.until is not None and chair.until.last() <= site.asked.at:
        fault = site.asked.say(TAKEN)
    if fault or who is None:
        return _page(site, chair, sent, fault)
    try:
        return _taken(site, now, chair, who, sent)
    except (Conflict, Refused):
        return _page(site, _chair(site, now_of(site.request), id), sent, site.asked.say(CHANGED))


def _taken(site: PageRequest, now: Now, chair: Chair, who: Organisation, sent: Texts) -> Response:
    asked, store, change_set = site.asked, keeper_of(site.request).store, set_id(sent)
    done = f"/arenas/{chair.arena}"
    if store.entry(change_set) is not None:
        return RedirectResponse(site.url(done, saved=change_set), 303)
    changes = taking(now, chair, who, asked.at.isoformat())
    if not forbidden(asked.who, changes, now.lookup, now.snapshot.where):
        told = save(store, asked, now, change_set, changes, proposes=False)
        return RedirectResponse(site.url(done, **told), 303)
    words = say(SWEDISH)(WANTS_IT).format(name=who.name)  # read by whoever coordinates, not by who sends it
    proposal = Proposal(
        change_set, ("chair", chair.id), asked.who.account or SENDER, "proposal", instant(), tuple(changes),
        words,
    )  # fmt: skip
    kept = offered(asked.who, proposal, "form", now)
    number = receive(site.request, asked, kept, trapped=bool(last(sent, TRAP)))
    return RedirectResponse(site.url(done, proposed=number), 303)


def taking(now: Now, chair: Chair, who: Organisation, day: str) -> list[Change]:
    """What changes when an organisation takes a chair: it ends, and a seat begins."""
    held = now.stored("chair", chair.id).fields or {}
    seat = {"arena": chair.arena, "organisation": who.id, "role": "participates", "since": day}
    seat_id = free_id(now, "membership", seat)
    before = now.stored("membership", seat_id).fields or {}
    begun = merged({name: value for name, value in before.items() if name != "until"}, seat)
    return [
        *draft(now, "membership", seat_id, begun),
        *draft(now, "chair", chair.id, {**held, "until": day}),
    ]


def _taker(site: PageRequest, now: Now, sent: Texts) -> tuple[Organisation | None, str]:
    """The organisation that is named, or what is wrong with it."""
    say, text = site.asked.say, last(sent, "organisation")
    if not text:
        return None, say(NOBODY_NAMED)
    id = Naming(site.asked, now).find(("organisation",), text)
    found = now.record("organisation", id) if isinstance(id, str) else None
    if not isinstance(found, Organisation):
        return None, say(NOT_FOUND).format(name=text[:100])
    if is_protected(found):
        return None, say(IS_PROTECTED)
    if not during(found.active_from, found.active_to, site.asked.at):
        return None, say(HAS_ENDED).format(name=found.name)
    return found, ""


def _chair(site: PageRequest, now: Now, id: str) -> Chair:
    unkept(site.response)
    found = now.seen("chair", id, site.asked.scope)
    if not isinstance(found, Chair):
        raise now.missing("chair", id)
    if found.arena not in site.asked.snapshot.arenas:
        raise OriketError("unknown_record", id=id[:100])
    return found


def _page(site: PageRequest, chair: Chair, sent: Texts, fault: str) -> HTMLResponse:
    asked = site.asked
    arena = asked.snapshot.arenas[chair.arena]
    shown = chair_out(asked, chair)
    own = sorted({grant.organisation for grant in asked.who.grants if grant.organisation})
    waits = shown.organisation.id if shown.organisation else own[0] if len(own) == 1 else ""
    given = last(sent, "organisation") if sent else waits
    named = asked.snapshot.organisations.get(given)
    page = site.page(
        "chair.html",
        chair=shown,
        arena=references.arena(asked, arena.id),
        how=arena,
        works=asked.works_with(chair),
        value=asked.name(named) if named else given,
        fault=fault,
        trap=TRAP,
        set=uuid.uuid4().hex,
        taken=chair.until is not None and chair.until.last() <= asked.at,
    )
    page.status_code = 422 if fault else 200
    return page

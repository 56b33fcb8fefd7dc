"""Pages that tell what has been changed, and take it back: first in words, then for good."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Form, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.addresses import edit_address, read_address
from api.doors.records import history
from api.doors.records.history_shapes import ChangeSetOut, UndoIn, Undone
from api.doors.records.now import Knowing, now_of
from api.gate.choosing import places
from api.gate.problems import DetailedProblem
from api.gate.routing import StoreRouter
from api.gate.templates import PagePart, PageRequest, Reading
from api.gate.writing import require_writer
from api.words.accounts import ROLES
from api.words.blocking import blocked_name
from api.words.forms import would_sentences
from api.words.history import CHANNELS, ORIGINS, history_title, origin_text, when_text
from api.words.records import record_name
from graph.records.changes import Change, Key
from graph.records.errors import OriketError
from graph.records.kinds import kind_of
from graph.records.model import KINDS

router = StoreRouter(prefix="/history", include_in_schema=False)

SHOWN = 12
"""Changes of a large set that are told one by one."""
Only = Annotated[list[str] | None, Query(max_length=20)]
Id = Annotated[str, Path(max_length=300)]
Day = Annotated[str | None, Query(max_length=30, pattern=r"^$|^\d{4}(-\d{2}){0,2}$")]
"""A day, or the beginning of one."""


@router.get("", response_class=HTMLResponse)
def history_page(
    site: Reading,
    part: PagePart,
    place: Annotated[str | None, Query(max_length=200)] = None,
    kind: Annotated[str | None, Query(max_length=40)] = None,
    id: Annotated[str | None, Query(max_length=300)] = None,
    origin: Annotated[str | None, Query(max_length=20)] = None,
    role: Annotated[str | None, Query(max_length=20)] = None,
    channel: Annotated[str | None, Query(max_length=20)] = None,
    since: Day = None,
    until: Day = None,
) -> HTMLResponse:
    """What has been changed, newest first: everything, in a place, of a record."""
    asked, request = site.asked, site.request
    wanted = {
        "place": place, "kind": kind, "id": id, "origin": origin, "role": role, "channel": channel,
        "since": since, "until": until,
    }  # fmt: skip
    given: dict[str, Any] = {name: value or None for name, value in wanted.items()}
    found = history.list_changes(request, site.response, asked, part, **given)
    _ = asked.say
    return site.page(
        "history.html",
        _about(site, kind, id, found.items),
        twin=site.twin("/changes", **given),
        entries=found.items,
        after=found.next,
        chosen=given,
        places=places(asked),
        kinds=[(one, kind_of(one).shown(_.lang)) for one in KINDS],
        origins=[(one, _(words)) for one, words in ORIGINS.items()],
        channels=[(one, _(words)) for one, words in CHANNELS.items()],
        roles=[(one, _(words)) for one, words in ROLES.items()],
        removed=request.query_params.get("removed"),
        taken_back=request.query_params.get("saved"),
        blocked=request.query_params.get("blocked"),
        shown=SHOWN,
        **_words(site),
    )


def _about(site: PageRequest, kind: str | None, id: str | None, told: Iterable[ChangeSetOut]) -> str | None:
    """What the page is called: of one record by its name, of one that is gone by the last that it had."""
    if not kind or not id:
        return None
    asked = site.asked
    now = now_of(site.request)
    if now.is_blocked(kind, id):
        return history_title(asked.say, blocked_name(asked.say, kind) if asked.scope.seals else id)
    fields = now.stored(kind, id).fields
    last = (change.name for entry in told for change in entry.changes)
    return history_title(
        asked.say, next(last, id) if fields is None else record_name(asked, kind, id, fields)
    )


def _words(site: PageRequest) -> dict[str, Any]:
    def name_of_origin(entry: ChangeSetOut) -> str:
        return origin_text(site.asked.say, entry.origin, entry.channel)

    def name_of_role(role: str) -> str:
        return site.asked.say(ROLES[role]) if role in ROLES else role

    return {
        "when": partial(when_text, site.asked.say),
        "origin_of": name_of_origin,
        "role_of": name_of_role,
        "edit": edit_address,
        "read": read_address,
    }


@router.get("/{id}/undo", response_class=HTMLResponse, dependencies=[Depends(require_writer)])
def undo_page(id: Id, site: Reading, only: Only = None) -> HTMLResponse:
    """What taking a change back would do, or why it cannot be taken back."""
    return _told(site, only, _undone(site, id, only, dry=True))


@router.post("/{id}/undo", response_class=HTMLResponse, dependencies=[Depends(require_writer)])
def undo(id: Id, site: Reading, only: Annotated[list[str] | None, Form()] = None) -> Response:
    """Take a change back; where that has become impossible meanwhile, say why."""
    would = _undone(site, id, only, dry=True)
    if not would.possible:
        return _told(site, only, would, 409)
    try:
        done = _undone(site, id, only, dry=False)
    except OriketError as problem:
        if problem.code not in ("conflict", "refused"):
            raise
        return _told(site, only, _undone(site, id, only, dry=True), 409)
    return RedirectResponse(site.url("/history", saved=done.change_set), 303)


def _undone(site: PageRequest, id: str, only: Iterable[str] | None, *, dry: bool) -> Undone:
    sent = UndoIn(only=_keys(only)) if only else None
    try:
        return history.undo_changes(site.request, site.response, id, site.asked, sent, dry)
    except DetailedProblem as problem:
        if not dry or problem.code != "refused":
            raise
        # What was there before is purged: said as what stands against it.
        return Undone(
            change_set=None, revision=0, changes=[], possible=False, against=[], errors=[*problem.errors]
        )


def _keys(only: Iterable[str]) -> list[Key]:
    """The records that an address names, as kind:id."""
    return [(kind, id) for kind, _, id in (one.partition(":") for one in only)]


def _told(site: PageRequest, only: list[str] | None, would: Undone, status: int = 200) -> HTMLResponse:
    site.response.headers["cache-control"] = "no-store"
    asked = site.asked
    changes = [Change(one.kind, one.id, 0, one.before, one.after, one.merged_into) for one in would.changes]
    knowing = Knowing(asked.say, now_of(site.request), changes)
    texts = [
        (one.name, change.before is not None and change.after is not None,
         one.text if change.before == change.after else " ".join(would_sentences(knowing, change, one.name)))
        for one, change in zip(would.changes, changes, strict=True)
    ]  # fmt: skip
    page = site.page(
        "undo.html",
        twin=site.twin("/changes"),
        only=only or [],
        would=would,
        texts=texts[:SHOWN],
        shown=SHOWN,
        **_words(site),
    )
    page.status_code = status
    return page

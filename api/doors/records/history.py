"""History: what has changed, in words and as data; several changes at once; taking changes back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from fastapi import Body, Depends, Path, Query, Request, Response

from api.doors.records.authors import Authors
from api.doors.records.edits import (
    apply,
    draft,
    fault_problems,
    name_now,
    new_change_set,
    refuse,
    require_own,
    seen_fields,
    show_conflicts,
    wanted,
)
from api.doors.records.history_shapes import (
    Against,
    ChangeOut,
    ChangeSetOut,
    ChangesIn,
    History,
    Saved,
    UndoIn,
    Undone,
)
from api.doors.records.now import Knowing, Now, kind_seen, now_of
from api.doors.records.taken_back import Rights, with_undone
from api.gate import references
from api.gate.asking import Asked, Asking, keeper_of
from api.gate.paging import Page, page
from api.gate.problems import documented
from api.gate.routing import StoreRouter
from api.gate.scope import Scope
from api.gate.sight import is_working
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.blocking import blocked_name, blocking_text, blocks, unseen_text
from api.words.records import change_text, changed_since_text
from api.words.speaker import Speaker
from graph.records.changes import Change, ChangeFilter, ChangeSet, Cursor, Entry, Key, conflicts, undo
from graph.records.errors import Fault, OriketError, Refused
from graph.records.facts import sight_of
from graph.records.rules import faults
from graph.records.schema import Sight, sees

router = StoreRouter(prefix="/changes", tags=["records"])


def sight_of_change(now: Now, change: Change, scope: Scope) -> Sight:
    """How much the reader sees of the record that a change is about, as it is or was last."""
    held = now.stored(*change.key).fields or change.before or change.after
    return now.sight(scope, change.kind, change.id, held or {})


def change_out(speaker: Speaker, now: Now, change: Change, scope: Scope) -> ChangeOut:
    """A change in words and as data, as far as the reader sees."""
    name, shown = name_now(speaker, now, change), seen_change(now, change, scope)
    text = blocking_text(speaker.say, change)
    if now.tells_of_blocked(change):
        name, text = blocked_name(speaker.say, change.kind), text or unseen_text(speaker.say)
    text = text or change_text(speaker, shown, name)
    into = shown.merged_into if shown.after is None else None
    return ChangeOut(
        kind=shown.kind, id=shown.id, name=name, before=shown.before, after=shown.after, merged_into=into,
        text=text,
    )  # fmt: skip


def seen_change(now: Now, change: Change, scope: Scope) -> Change:
    """A change as far as the reader sees."""
    sight = sight_of_change(now, change, scope)
    before, after = (seen_fields(change.kind, side, sight) for side in (change.before, change.after))
    if now.tells_of_blocked(change):
        before, after = (None if side is None else {} for side in (before, after))
    return replace(change, before=before, after=after)


def entry_out(
    speaker: Speaker, now: Now, entry: Entry, scope: Scope, authors: Authors | None = None
) -> ChangeSetOut:
    """An entry of history in words and as data, as far as the reader sees."""
    told = entry.change_set
    visible = [change for change in told.changes if is_told(now, change, scope)]
    # The reason is none of theirs who hear of nothing, or only that something is blocked.
    heard = any(blocks(change) or not now.tells_of_blocked(change) for change in visible)
    return ChangeSetOut(
        id=told.id,
        revision=entry.revision,
        time=told.time,
        role=told.role or None,
        by=authors.name_of(told) if authors else None,
        origin=told.origin,
        channel=told.channel or None,
        message=told.message if heard or not told.changes else "",
        size=entry.size,
        proposal=entry.proposal,
        changes=[change_out(speaker, now, change, scope) for change in visible],
    )


def is_told(now: Now, change: Change, scope: Scope) -> bool:
    """Whether the reader hears of a change; who keeps an organisation hears of that alone."""
    sight = sight_of_change(now, change, scope)
    if not scope.seals and now.tells_of_blocked(change):
        return False
    if now.is_unpublished(*change.key, scope, change.before or change.after):
        return False
    return sees(sight, sight_of(change.kind)) and (scope.placed or is_working(sight))


def places_told(asked: Asked, place: str | None) -> frozenset[str] | None:
    """The places whose history the reader hears, those in `place` alone where one is named; None for all.

    Raises `not_public` and `unknown_place`.
    """
    require_seen(asked)
    known = asked.snapshot
    within = known.where.within(references.place_id(asked, place)) if place else None
    if asked.scope.is_whole:
        return within
    kept = (known.organisations.get(id) for id in asked.scope.organisations)
    own = asked.scope.working.union(*(known.where.homes(one) for one in kept if one))
    return own if within is None else own & within


def _cursor(text: str | None) -> Cursor | None:
    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,15})\.(\d{1,9})", text)
    if found is None:
        raise OriketError("bad_cursor")
    return int(found[1]), int(found[2])


@router.get(
    "",
    response_model=History,
    responses=documented("not_public", "unknown_kind", "unknown_place", "bad_cursor"),
)
def list_changes(
    request: Request,
    response: Response,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    place: Annotated[str | None, Query(max_length=200, description="A place's id or name.")] = None,
    kind: Annotated[str | None, Query(max_length=40)] = None,
    id: Annotated[str | None, Query(max_length=300, description="With `kind`: one record.")] = None,
    origin: Annotated[str | None, Query(max_length=20, examples=["edit"])] = None,
    role: Annotated[str | None, Query(max_length=20, examples=["coordinator"])] = None,
    channel: Annotated[str | None, Query(max_length=20, examples=["form"])] = None,
    since: Annotated[
        str | None, Query(max_length=30, pattern=r"^\d{4}(-\d{2}){0,2}", description="The earliest day.")
    ] = None,
    until: Annotated[
        str | None,
        Query(max_length=30, pattern=r"^\d{4}(-\d{2}){0,2}", description="The last day, month or year."),
    ] = None,
) -> History:
    """History, newest first: what was changed, when and from where."""
    where = places_told(asked, place)
    if kind is not None:
        kind_seen(kind, asked.widest)
    which = ChangeFilter(kind, id, where, origin, since, role, channel, until)
    store = keeper_of(request).store
    found = store.changes(which, after=_cursor(part.cursor), limit=part.limit)
    now = now_of(request)
    unkept(response)
    knowing = Knowing(asked.say, now, (one for entry in found.entries for one in entry.change_set.changes))
    authors = Authors(request, asked, now)
    rights = Rights(asked, now, store)
    told = [
        rights.told(entry_out(knowing, now, entry, asked.scope, authors), entry) for entry in found.entries
    ]
    items = with_undone(store, now, told)
    after = (
        request.url.include_query_params(cursor=f"{found.next[0]}.{found.next[1]}") if found.next else None
    )
    next_page = f"{after.path}?{after.query}" if after else None
    return History(items=items, next=next_page, revision=now.revision, at=asked.at)


def require_seen(asked: Asked) -> None:
    """Let only those read history who work with the network. Raises `not_public`."""
    if not is_working(asked.widest):
        raise OriketError("not_public")


@router.post(
    "",
    response_model=Saved,
    dependencies=[Depends(require_writer)],
    responses=documented(
        "unknown_kind",
        "not_public",
        "not_allowed",
        "not_your_place",
        "forbidden",
        "refused",
        "conflict",
        "too_long",
    ),
)
def make_changes(request: Request, response: Response, sent: ChangesIn, asked: Asking) -> Saved:
    """Make several changes at once: all of them, or none."""
    now = now_of(request)
    changes: list[Change] = []
    loc: dict[Key, tuple[str | int, ...]] = {}
    for n, one in enumerate(sent.changes):
        kind_seen(one.kind, asked.widest)
        loc[one.kind, one.id] = ("body", "changes", n, "fields")
        after = None
        if one.fields is not None:
            after = wanted(asked, now, one.kind, one.id, one.fields, whole=True)
        drafted = draft(now, one.kind, one.id, after)
        changes += [Change(c.kind, c.id, one.read, c.before, c.after, c.merged_into) for c in drafted]
    require_own(asked, now, changes)
    if stale := conflicts(changes, now.lookup(change.key for change in changes)):
        show_conflicts(request, asked, now, changes, stale)
    change_set = new_change_set(changes, message=sent.message)
    revision = apply(request, asked, now, change_set, loc) if changes else now.revision
    unkept(response)
    told = [change_out(asked, now, change, asked.scope) for change in changes]
    return Saved(change_set=change_set.id if changes else None, revision=revision, changes=told)


@router.post(
    "/{id}/undo",
    response_model=Undone,
    dependencies=[Depends(require_writer)],
    responses=documented(
        "unknown_change_set",
        "not_public",
        "not_allowed",
        "not_your_place",
        "forbidden",
        "refused",
        "conflict",
        "too_long",
    ),
)
def undo_changes(
    request: Request,
    response: Response,
    id: Annotated[str, Path(max_length=300)],
    asked: Asking,
    sent: Annotated[UndoIn | None, Body()] = None,
    dry: Annotated[bool, Query(description="Only say what it would do.")] = False,
) -> Undone:
    """Take a change set back, or some of its changes; undoing an undo is redoing."""
    require_seen(asked)
    store = keeper_of(request).store
    entry = store.entry(id)
    if entry is None:
        raise OriketError("unknown_change_set", id=id[:100])
    now = now_of(request)
    only = sent.only if sent else None
    back = _taken_back(asked, entry, only)
    require_own(asked, now, back.changes)
    stale = conflicts(back.changes, now.lookup(change.key for change in back.changes))
    knowing = Knowing(asked.say, now, back.changes)
    errors = [] if stale else fault_problems(knowing, rules_against(now, back), _body(back.changes))
    if not dry and stale:
        show_conflicts(request, asked, now, back.changes, stale)
    revision = now.revision if dry else apply(request, asked, now, back, _body(back.changes))
    unkept(response)
    return Undone(
        change_set=None if dry else back.id,
        revision=revision,
        changes=[change_out(knowing, now, change, asked.scope) for change in back.changes],
        possible=not stale and not errors,
        against=[_against(request, asked, now, change) for change in back.changes if change.key in stale],
        errors=errors,
    )


def _taken_back(asked: Asked, entry: Entry, only: Iterable[Key] | None) -> ChangeSet:
    keys = None if only is None else {(kind, id) for kind, id in only}
    made = new_change_set(())
    try:
        return undo(entry, id=made.id, actor=made.actor, time=made.time, only=keys)
    except Refused as refused:
        refuse(asked, refused.faults, {})


def rules_against(now: Now, changes: ChangeSet) -> list[Fault]:
    """The rules that a change set would break now."""
    held = now.lookup(change.key for change in changes.changes)
    return faults(changes.changes, held, now.lookup, now.load)


def _body(changes: Iterable[Change]) -> dict[Key, tuple[str | int, ...]]:
    return {change.key: ("body",) for change in changes}


def _against(request: Request, asked: Asked, now: Now, change: Change) -> Against:
    last = next(reversed(keeper_of(request).store.history(*change.key)), None)
    name = name_now(asked, now, change)
    return Against(
        kind=change.kind,
        id=change.id,
        name=name,
        text=changed_since_text(asked.say, name),
        change_set=last.change_set.id if last else None,
        time=last.change_set.time if last else None,
    )

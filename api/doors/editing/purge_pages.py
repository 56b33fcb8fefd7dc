"""The page on which an administrator purges words for good, or blocks a record: kept, and shown to nobody."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.addresses import Folder, edit_address, kind_at
from api.doors.people.browser import must_show
from api.doors.records.edits import draft, fault_issue, instant, merged, name_now, new_change_set
from api.doors.records.now import Knowing, Now, kind_seen, now_of
from api.doors.records.reading import RecordId
from api.gate import purging
from api.gate.asking import keeper_of
from api.gate.permission import require
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import actor, role, signed
from api.words.blocking import block_reason_wanted
from api.words.forms import fault_sentence
from api.words.purging import certain_text, purge_lines, purge_title
from graph.records.changes import Change
from graph.records.errors import Conflict, Fault, OriketError, Refused
from graph.records.facts import label_of
from graph.records.model import specs
from graph.records.purges import Purge, Target

router = StoreRouter(include_in_schema=False)

Words = Annotated[str, Form(max_length=2_000)]


def _opened(site: PageRequest, folder: str, id: str) -> tuple[str, Now]:
    """The record's kind. Raises `not_allowed` and `unknown_record`."""
    kind = kind_seen(kind_at(folder), site.asked.scope.widest)
    require(site.asked.who, "purge", kind)
    unkept(site.response)
    now = now_of(site.request)
    if not now.stored(kind, id).version:
        raise OriketError("unknown_record", id=id[:100])
    return kind, now


def _page(
    site: PageRequest, kind: str, id: str, now: Now, written: dict[str, str], faults: list[str]
) -> HTMLResponse:
    _ = site.asked.say
    name = name_now(Knowing(_, now), now, Change(kind, id, 0, None, {}))
    page = site.page(
        "purge.html",
        purge_title(_, name),
        fields=[(one, _.title(label_of(kind, one))) for one in specs(kind)],
        written=written,
        faults=faults,
        lines=list(purge_lines(_, Target(kind, id))),
        blocks="blocked" in specs(kind) and now.stored(kind, id).fields is not None,
        is_blocked=now.is_blocked(kind, id),
        back=edit_address(kind, id),
    )
    page.status_code = 422 if faults else 200
    return page


@router.get("/{folder}/{id}/purge", response_class=HTMLResponse)
def purge_page(folder: Folder, id: RecordId, site: Reading) -> Response:
    """What shall be purged, why, and on what ground; first it asks whether it is still the same person."""
    kind, now = _opened(site, folder, id)
    return must_show(site, site.request.url.path) or _page(site, kind, id, now, {}, [])


@router.post("/{folder}/{id}/purge", response_class=HTMLResponse)
def purge(
    folder: Folder,
    id: RecordId,
    site: Reading,
    field: Annotated[str, Form(max_length=100)] = "",
    value: Words = "",
    reason: Words = "",
    ground: Words = "",
    certain: Annotated[str, Form(max_length=10)] = "",
    step: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Purge what was chosen, or only block the record; where a rule stands against it, say which."""
    kind, now = _opened(site, folder, id)
    if again := must_show(site, site.request.url.path):
        return again
    if step in ("block", "lift"):
        return _block(site, kind, id, now, reason.strip(), blocked=step == "block")
    asked, keeper = site.asked, keeper_of(site.request)
    target = Target(kind, id, field or None, value.strip() or None)
    made = Purge(
        uuid.uuid4().hex, actor(asked.who), instant(), reason.strip(), ground.strip(), (target,),
        role(asked.who, draft(now, kind, id, None), now), "form",
    )  # fmt: skip
    faults: list[Fault] = [*made.faults()]
    if not faults and certain:
        try:
            revision = purging.purge(keeper.store, keeper.settings, made)
        except Refused as refused:
            faults = [*refused.faults]
        else:
            keeper.catch_up(revision)  # once it is said to be gone, nobody is shown it any more
            return RedirectResponse(site.url("/history", kind=kind, id=id), 303)
    knowing = Knowing(asked.say, now)
    told = [fault_sentence(asked.say, fault_issue(knowing, fault)) for fault in faults]
    written = {"field": field, "value": value, "reason": reason, "ground": ground}
    return _page(site, kind, id, now, written, told or [certain_text(asked.say)])


def _block(site: PageRequest, kind: str, id: str, now: Now, reason: str, *, blocked: bool) -> Response:
    """Take a record out of everybody's sight, or bring it back; either can be undone."""
    asked, held = site.asked, now.stored(kind, id).fields
    if "blocked" not in specs(kind) or held is None:
        raise OriketError("removed" if held is None else "unknown_record", id=id[:100])
    if blocked and not reason:
        return _page(site, kind, id, now, {}, [block_reason_wanted(asked.say)])
    changes = draft(now, kind, id, merged(held, {"blocked": True if blocked else None}))
    made = signed(asked.who, new_change_set(changes, message=reason), "form", now)
    try:
        if changes:
            keeper_of(site.request).store.apply(made)
    except Conflict as conflict:
        raise OriketError("conflict", count=len(conflict.records)) from conflict
    told = {"blocked": made.id} if changes else {}
    return RedirectResponse(site.url("/history", kind=kind, id=id, **told), 303)

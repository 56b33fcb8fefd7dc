"""Changing one record: each write names the version that it has read, and is one change set."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Header, Request, Response
from pydantic import Field

from api.doors.records.edits import (
    Loc,
    Sent,
    apply,
    draft,
    merged,
    new_change_set,
    require_own,
    show_moved,
    tidy,
    wanted,
)
from api.doors.records.now import Now, kind_seen, now_of
from api.doors.records.reading import (
    Kind,
    RecordId,
    RecordOut,
    living,
    record_out,
    told_of,
    version_tag,
)
from api.gate.answers import Out
from api.gate.asking import Asked, Asking
from api.gate.problems import documented
from api.gate.routing import StoreRouter
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from graph.records.changes import Change
from graph.records.errors import OriketError
from graph.records.facts import is_undirected, kinds_with_name
from graph.records.ids import differ_unseen, in_order, key_id, tells_hidden
from graph.records.json_form import from_fields, to_fields
from graph.records.kinds import kind_of
from graph.records.schema import Fields
from graph.records.text import slug

router = StoreRouter(prefix="/records", tags=["records"], dependencies=[Depends(require_writer)])

IfMatch = Annotated[
    str | None,
    Header(description="The ETag of the version that was read.", examples=['"v1"'], max_length=100),
]
WRITING = (
    "unknown_kind", "not_public", "not_allowed", "not_your_place", "forbidden", "refused", "conflict",
    "too_long",
)  # fmt: skip
RESERVED = frozenset({"new"})
"""Ids whose address is another page's."""
CHANGING = (*WRITING, "unknown_record", "removed", "version_missing", "moved")


class Written(RecordOut):
    """A record after a change."""

    change_set: str | None = Field(description="Of the change; null when nothing was different.")


class RemovedRecord(Out):
    """A record that is no more."""

    kind: str
    id: str
    version: int
    change_set: str


def _version(if_match: str | None) -> int:
    """The version that a request has read."""
    if if_match is None:
        raise OriketError("version_missing")
    found = re.fullmatch(r'(?:W/)?"v(\d{1,18})(?:-[0-9a-f]+)?"', if_match.strip())
    return int(found[1]) if found else -1


def _is_tag(if_match: str | None, tag: str) -> bool:
    """Whether a request has read what stands there now; a version's number alone says too little."""
    return (if_match or "").strip().removeprefix("W/") == tag


def _begun(request: Request, asked: Asked, kind: str, id: str) -> tuple[Now, Response | None]:
    """What every change of a record begins with: the records now, and the way to the winner of a merger.

    Raises `unknown_kind`, `not_public`, `unknown_record` and `removed`.
    """
    kind_seen(kind, asked.widest)
    now = now_of(request)
    found = living(request, now, kind, id)
    return now, found if isinstance(found, Response) else None


def _require_read(request: Request, asked: Asked, now: Now, change: Change, if_match: str | None) -> None:
    """Refuse to change what is not the sender's, or not as it was read.

    Raises `version_missing`, `not_your_place`, `not_allowed` and `moved`.
    """
    read = _version(if_match)
    require_own(asked, now, [change])
    held = now.record(*change.key)
    if held is None or not _is_tag(if_match, version_tag(told_of(now, change.kind, held, asked.scope))):
        show_moved(request, asked, now, replace(change, read=read))


def _changed(
    request: Request,
    response: Response,
    asked: Asked,
    now: Now,
    kind: str,
    id: str,
    after: Fields,
    if_match: str | None,
) -> Written:
    """Save a record that is as it was read."""
    nothing = Change(kind, id, now.stored(kind, id).version, {}, {})
    change = next(iter(draft(now, kind, id, after)), nothing)
    _require_read(request, asked, now, change, if_match)
    return _saved(request, response, asked, now, kind, id, after)


def _saved(
    request: Request, response: Response, asked: Asked, now: Now, kind: str, id: str, after: Fields
) -> Written:
    changes = draft(now, kind, id, after)
    change_set = new_change_set(changes)
    loc: Loc = ("body",)
    held = now.stored(kind, id).version
    version = apply(request, asked, now, change_set, {(kind, id): loc}) if changes else held
    sight = now.sight(asked.scope, kind, id, after)
    told = record_out(kind, from_fields(kind, id, after), version, sight, asked.scope.organisations)
    response.headers["etag"] = version_tag(told)
    response.headers["cache-control"] = "no-store"
    return Written(**told.model_dump(), change_set=change_set.id if changes else None)


@router.patch("/{kind}/{id}", response_model=Written, responses=documented(*CHANGING))
def change_record(
    request: Request,
    response: Response,
    kind: Kind,
    id: RecordId,
    sent: Sent,
    asked: Asking,
    if_match: IfMatch = None,
) -> Any:
    """Change the fields that are sent; null makes one unknown."""
    now, elsewhere = _begun(request, asked, kind, id)
    if elsewhere is not None:
        return elsewhere
    after = wanted(asked, now, kind, id, sent)
    return _changed(request, response, asked, now, kind, id, after, if_match)


@router.put("/{kind}/{id}", response_model=Written, responses=documented(*CHANGING))
def replace_record(
    request: Request,
    response: Response,
    kind: Kind,
    id: RecordId,
    sent: Sent,
    asked: Asking,
    if_match: IfMatch = None,
) -> Any:
    """Give a record these fields and no others; what the reader does not see stays."""
    now, elsewhere = _begun(request, asked, kind, id)
    if elsewhere is not None:
        return elsewhere
    after = wanted(asked, now, kind, id, sent, whole=True)
    return _changed(request, response, asked, now, kind, id, after, if_match)


@router.delete("/{kind}/{id}", response_model=RemovedRecord, responses=documented(*CHANGING))
def remove_record(
    request: Request, response: Response, kind: Kind, id: RecordId, asked: Asking, if_match: IfMatch = None
) -> Any:
    """Remove a record; its id is never used again. Refused while others point at it."""
    now, elsewhere = _begun(request, asked, kind, id)
    if elsewhere is not None:
        return elsewhere
    (change,) = draft(now, kind, id, None)
    _require_read(request, asked, now, change, if_match)
    change_set = new_change_set([change])
    version = apply(request, asked, now, change_set, {(kind, id): ("body",)})
    unkept(response)
    return RemovedRecord(kind=kind, id=id, version=version, change_set=change_set.id)


@router.post(
    "/{kind}", response_model=Written, status_code=201, responses=documented(*WRITING, "already_there")
)
def make_record(request: Request, response: Response, kind: Kind, sent: Sent, asked: Asking) -> Written:
    """Make a record; its `id` comes of its name or its key where none is sent."""
    kind_seen(kind, asked.widest)
    now = now_of(request)
    fields = merged({}, tidy(sent))
    given = fields.pop("id", None)
    if is_undirected(kind):
        fields = in_order(kind, fields)
    told = given is not None and _is_keyed(kind, fields) and tells_hidden(kind, str(given), fields)
    id = free_id(now, kind, fields) if given is None or told else str(given)
    if now.stored(kind, id).fields is not None:
        raise OriketError("already_there", id=id[:100])
    response.headers["location"] = f"/api/v1/records/{kind}/{quote(id, safe='')}"
    return _saved(request, response, asked, now, kind, id, fields)


def free_id(now: Now, kind: str, fields: Fields) -> str:
    """The id that a name or a key gives; with a number where it is another's, or was one's that is gone."""
    if kind in kinds_with_name():
        name = fields.get("name")
        first = slug(name) if isinstance(name, str) else ""
        return _numbered(first, lambda id: bool(now.stored(kind, id).version) or id in RESERVED)
    first = key_id(kind, fields) if _is_keyed(kind, fields) else kind
    return _numbered(
        first, lambda id: bool(now.stored(kind, id).version) and _is_other(now, kind, id, fields)
    )


def _is_keyed(kind: str, fields: Fields) -> bool:
    """Whether fields, which nothing has looked at yet, can make an id."""
    key = kind_of(kind).key
    return bool(key) and all(isinstance(fields.get(name), str | None) for name in key)


def _is_other(now: Now, kind: str, id: str, fields: Fields) -> bool:
    """Whether an id that a key gives was one's that is gone, or is another's by what no id tells."""
    held = now.record(kind, id)
    if held is None:
        return True
    return differ_unseen(kind, to_fields(held), fields)


def _numbered(first: str, is_taken: Callable[[str], bool]) -> str:
    id, number = first, 2
    while is_taken(id):
        id, number = f"{first}-{number}", number + 1
    return id

"""Records as the schema says, for programs: each with its version, as far as the reader sees."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from api.doors.records.now import Now, kind_seen, now_of
from api.gate.answers import Listed, Out
from api.gate.asking import Asked, Asking
from api.gate.paging import Page, cut_ordered, page
from api.gate.problems import documented
from api.gate.routing import StoreRouter
from api.gate.scope import Scope
from graph.records.errors import OriketError
from graph.records.model import KINDS, Record
from graph.records.schema import Sight
from graph.records.seen import seen
from graph.records.text import same

router = StoreRouter(prefix="/records", tags=["records"])

Kind = Annotated[
    str,
    Path(max_length=40, json_schema_extra={"enum": [*KINDS]}, examples=["organisation"]),
]
Tag = Annotated[
    str | None,
    Query(max_length=200, description="Only records with this tag for reports.", examples=["Agenda 2030"]),
]
RecordId = Annotated[str, Path(max_length=300, examples=["nora-kommun"])]


class RecordOut(Out):
    """One record: its fields are those of `/schema/{kind}`, unknown ones left out."""

    kind: str = Field(examples=["organisation"])
    id: str = Field(examples=["nora-kommun"])
    version: int = Field(examples=[1], description="The revision that last changed it.")
    fields: dict[str, Any] = Field(examples=[{"name": "Nora kommun", "sector": "municipality"}])
    confirmed: str | None = Field(
        examples=["2023-04"], description="When somebody last said that it holds; null when nobody has."
    )


class Records(Listed[RecordOut]):
    """A page of records."""


def record_out(kind: str, record: Record, version: int, sight: Sight, own: Collection[str] = ()) -> RecordOut:
    """A record as far as a sight goes; `own` are the organisations whose word the reader keeps."""
    fields = seen(record, sight, own)
    return RecordOut(
        kind=kind, id=record.id, version=version, fields=fields, confirmed=fields.get("confirmed")
    )


def version_tag(told: RecordOut) -> str:
    """The ETag of a record as it is told: its version, and what this reader sees of it.

    The number alone would be the same after a restored backup, and for readers who see different fields.
    """
    return f'"v{told.version}-{hashlib.sha256(told.model_dump_json().encode()).hexdigest()[:16]}"'


def living(request: Request, now: Now, kind: str, id: str) -> Record | Response:
    """A record that is there, or the way to the one that it became part of.

    Raises `unknown_record` when it never was and `removed` when it is no more.
    """
    record = now.record(kind, id)
    if record is not None:
        return record
    held = now.stored(kind, id)
    if not held.version:
        raise OriketError("unknown_record", id=id[:100])
    winner = held.merged_into
    if winner is None:
        raise OriketError("removed", id=id[:100])
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/api/v1/records/{kind}/{winner}{query}", 308)


@router.get(
    "/{kind}", response_model=Records, responses=documented("unknown_kind", "not_public", "bad_cursor")
)
def list_records(
    request: Request,
    response: Response,
    kind: Kind,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    tag: Tag = None,
) -> Records:
    """Every record of a kind, by id; or those that carry a tag for reports."""
    kind_seen(kind, asked.widest)
    now = now_of(request)
    ids = [(id,) for id in now.ids(kind, asked.scope)]
    if tag is not None:
        ids = [(id,) for (id,) in ids if same(tag) in _tags(now, kind, id, asked.scope)]
    shown, after = cut_ordered(request, part, ids, lambda one: one)
    response.headers["etag"] = list_tag(now, asked)
    items = list(_items(now, kind, (id for (id,) in shown), asked.scope))
    return Records(items=items, total=len(ids), next=after, revision=now.revision, at=asked.at)


def _tags(now: Now, kind: str, id: str, scope: Scope) -> set[str]:
    """The tags of a record, as far as somebody sees them, without regard to case."""
    record = now.seen(kind, id, scope)
    fields = {} if record is None else seen(record, now.sight(scope, kind, id), scope.organisations)
    return {same(one) for one in fields.get("tags", ())}


def list_tag(now: Now, asked: Asked) -> str:
    """The ETag of a list of records: the store's content, and who sees how much of it."""
    said = repr((now.content, asked.scope.said, asked.who.account))
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:24]}"'


def _items(now: Now, kind: str, ids: Iterable[str], scope: Scope) -> Iterator[RecordOut]:
    for id in ids:
        if (record := now.seen(kind, id, scope)) is not None:
            yield told_of(now, kind, record, scope)


def told_of(now: Now, kind: str, record: Record, scope: Scope) -> RecordOut:
    """A record as far as somebody sees it."""
    sight = now.sight(scope, kind, record.id)
    return record_out(kind, record, now.stored(kind, record.id).version, sight, scope.organisations)


@router.get(
    "/{kind}/{id}",
    response_model=RecordOut,
    responses=documented("unknown_kind", "unknown_record", "removed", "not_public"),
)
def one_record(request: Request, response: Response, kind: Kind, id: RecordId, asked: Asking) -> Any:
    """One record; its ETag is what a change of it must name in `If-Match`."""
    kind_seen(kind, asked.widest)
    now = now_of(request)
    found = living(request, now, kind, id)
    if isinstance(found, Response):
        return found
    shown = now.seen(kind, id, asked.scope)
    if shown is None:
        raise OriketError("unknown_record", id=id[:100])
    told = told_of(now, kind, shown, asked.scope)
    response.headers["etag"] = version_tag(told)
    return told

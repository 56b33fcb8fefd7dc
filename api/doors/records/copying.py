"""For programs that keep a copy: what has moved since they last asked, as it is now, and what is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.doors.records.now import Now, now_of
from api.doors.records.reading import RecordOut, told_of
from api.gate.answers import Dated, Out
from api.gate.asking import Asked, Asking, keeper_of
from api.gate.problems import documented
from api.gate.routing import StoreRouter
from graph.records.changes import Key
from graph.records.errors import OriketError
from graph.records.model import KINDS
from graph.records.rules import references
from graph.stores import identity
from graph.stores.protocol import Store

router = StoreRouter(prefix="/records", tags=["records"])

MOST = 2_000
"""Records of one answer; where more have moved a copy is sooner made anew."""
Since = Annotated[
    str,
    Query(
        max_length=200,
        pattern=r"^\d{1,15}\.[0-9a-f]{32}\.[0-9a-f]{16}$",
        description="`since` of the answer before; without it only the word to begin with.",
    ),
]


class Gone(Out):
    """A record that a copy should not have any more."""

    kind: str = Field(examples=["service"])
    id: str = Field(examples=["lunch"])


class MovedSince(Dated):
    """What has moved."""

    since: str = Field(description="What to send as `since` the next time; opaque.")
    items: list[RecordOut] = Field(description="Records that came or changed, as they are now.")
    gone: list[Gone] = Field(description="Records to take out of the copy.")


@router.get("", response_model=MovedSince, responses=documented("copy_over"))
def moved_since(request: Request, asked: Asking, since: Since | None = None) -> MovedSince:
    """What has moved since a program last asked, for whoever keeps a copy of `/records/{kind}`.

    First ask without `since` and keep the word, then read all kinds, then come back with the word as often as
    you like. 410 `copy_over` says that the copy has to be made anew: too much has moved, a backup was brought
    back, something was purged, or you see other things than before.
    """
    now = now_of(request)
    keys = _moved(keeper_of(request).store, now, asked, since) if since else set()
    if len(keys) > MOST:
        raise OriketError("copy_over")
    items, gone = [], []
    for kind, id in sorted(keys):
        record = now.seen(kind, id, asked.scope)
        if now.is_unpublished(kind, id, asked.scope):
            continue
        if record is None:
            gone.append(Gone(kind=kind, id=id))
        else:
            items.append(told_of(now, kind, record, asked.scope))
    return MovedSince(since=_word(now, asked), items=items, gone=gone, revision=now.revision, at=asked.at)


def _word(now: Now, asked: Asked) -> str:
    """The revision, the name of its content, and how much the reader sees."""
    said = (asked.scope.said, sorted(now.unpublished))
    seen = hashlib.sha256(repr(said).encode()).hexdigest()[:16]
    return f"{now.revision}.{now.content}.{seen}"


def _moved(store: Store, now: Now, asked: Asked, since: str) -> set[Key]:
    """The records that moved, and those that tell more or less because they name one that did."""
    told, content, seen = since.split(".")
    if seen != _word(now, asked).rpartition(".")[2] or int(told) > now.revision:
        raise OriketError("copy_over")
    moved: set[Key] = set()
    for entry in store.changes_since(int(told)):
        if entry.revision > now.revision:
            break
        if entry.change_set.origin == "purge":
            raise OriketError("copy_over")
        content = identity.after(content, entry.change_set)
        moved |= {change.key for change in entry.change_set.changes}
    if content != now.content:
        raise OriketError("copy_over")
    return moved | _naming(now, moved) if moved else moved


def _naming(now: Now, moved: Iterable[Key]) -> set[Key]:
    """The records that name one of these, directly or through another."""
    names: dict[Key, set[Key]] = {}
    for kind in KINDS:
        for id, fields in now.load(kind):
            for _, kinds, to in references(kind, fields):
                for one in kinds:
                    names.setdefault((one, to), set()).add((kind, id))
    found: set[Key] = set()
    waiting = list(moved)
    while waiting:
        fresh = names.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found

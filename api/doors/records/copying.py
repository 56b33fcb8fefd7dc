"""For programs that keep a copy: what has moved since they last asked, as it is now, and what is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.doors.records.now import Now, now_of
from api.doors.records.reading import RecordOut, told_of
from api.gate.answers import Dated, Out
from api.gate.asking import Asked, Asking, keeper_of
from api.gate.problems import documented
from api.gate.routing import StoreRouter
from graph.records.changes import ChangeFilter, ChangeSet, Key, Stored
from graph.records.errors import OriketError
from graph.records.model import KINDS
from graph.records.rules import references
from graph.stores import identity
from graph.stores.protocol import Store

router = StoreRouter(prefix="/records", tags=["records"])

MOST = 2_000
"""Records of one answer, and changes since the last; where more has moved a copy is sooner made anew."""
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
    keys, once = set[Key](), set[Key]()
    for then, moved in _steps(keeper_of(request).store, now, asked, since) if since else ():
        keys |= moved
        if len(keys) > MOST:
            raise OriketError("copy_over")
        # What this reader never saw is not gone: its id alone may tell whom it is about.
        once |= {key for key in moved - once if then.seen(*key, asked.scope) is not None}
    shown = {key: record for key in sorted(keys) if (record := now.seen(*key, asked.scope)) is not None}
    items = [told_of(now, kind, record, asked.scope) for (kind, _), record in shown.items()]
    gone = [Gone(kind=kind, id=id) for kind, id in sorted(once - shown.keys())]
    return MovedSince(since=_word(now, asked), items=items, gone=gone, revision=now.revision, at=asked.at)


def _word(now: Now, asked: Asked) -> str:
    """The revision, the name of its content, and how much the reader sees."""
    said = (asked.scope.said, sorted(now.unpublished))
    seen = hashlib.sha256(repr(said).encode()).hexdigest()[:16]
    return f"{now.revision}.{now.content}.{seen}"


def _steps(store: Store, now: Now, asked: Asked, since: str) -> Iterator[tuple[Now, set[Key]]]:
    """Each change set since then: the records before it, and those that it may have shown or hidden.

    These are the records that it changed, and those that tell more or less because they name one of them.
    """
    sets = _sets(store, now, asked, since)
    names, then = _names(now) if sets else {}, now
    for one in reversed(sets):
        then = _before(then, one)
        keys = {change.key for change in one.changes}
        keys |= _naming(names, keys)
        # Those that only name one that changed are looked at anew, too.
        looked_at = {key: then.stored(*key) for key in keys}
        yield replace(then, moved={**then.moved, **looked_at}), keys


def _sets(store: Store, now: Now, asked: Asked, since: str) -> list[ChangeSet]:
    """The change sets since then, oldest first, where the copy can follow them."""
    told, content, seen = since.split(".")
    if seen != _word(now, asked).rpartition(".")[2] or int(told) > now.revision:
        raise OriketError("copy_over")
    # An import of a whole country is one change set, and nobody reads it only to say no; most ask in vain.
    newest = store.changes(ChangeFilter(), limit=MOST + 1).entries if int(told) < now.revision else ()
    if sum(len(one.change_set.changes) for one in newest if one.revision > int(told)) > MOST:
        raise OriketError("copy_over")
    sets: list[ChangeSet] = []
    for entry in store.changes_since(int(told)):
        if entry.revision > now.revision:
            break
        if entry.change_set.origin == "purge":
            raise OriketError("copy_over")
        content = identity.after(content, entry.change_set)
        sets.append(entry.change_set)
    if content != now.content:
        raise OriketError("copy_over")
    return sets


def _before(now: Now, changes: ChangeSet) -> Now:
    """The records as they were before some changes."""
    back = {}
    for one in changes.changes:
        fields = replace(one, before=one.after, after=one.before).applied_to(now.stored(*one.key).fields)
        back[one.key] = Stored(one.read, fields)
    return replace(now, moved={**now.moved, **back})


def _names(now: Now) -> dict[Key, set[Key]]:
    """Of each record those that name it."""
    names: dict[Key, set[Key]] = {}
    for kind in KINDS:
        for id, fields in now.load(kind):
            for _, kinds, to in references(kind, fields):
                for one in kinds:
                    names.setdefault((one, to), set()).add((kind, id))
    return names


def _naming(names: Mapping[Key, set[Key]], moved: Iterable[Key]) -> set[Key]:
    """The records that name one of these, directly or through another."""
    found: set[Key] = set()
    waiting = list(moved)
    while waiting:
        fresh = names.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found

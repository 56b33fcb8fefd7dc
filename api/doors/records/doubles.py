"""Records that may be one: pairs to ask about, two made one, and "not the same" as somebody's decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response
from pydantic import Field

from api.doors.records.edits import Loc, apply, draft, merged, new_change_set, refuse, require_own, tidy
from api.doors.records.history import change_out, is_told
from api.doors.records.history_shapes import ChangeOut, Saved
from api.doors.records.now import Knowing, Now, kind_seen, now_of
from api.gate import references
from api.gate.answers import Listed, Named, Out
from api.gate.asking import Asked, Asking, keeper_of
from api.gate.paging import Page, cut, page
from api.gate.permission import forbidden, holds
from api.gate.problems import documented
from api.gate.routing import StoreRouter
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.doubles import apart_message, merge_message, reason_text
from api.words.records import called
from graph.records.changes import Change, Key
from graph.records.errors import Fault, OriketError
from graph.records.merging import mergeable, merger
from graph.records.model import specs
from graph.records.schema import Fields, sees
from ingest.checks.doubles import APART, Likely, likely

router = StoreRouter(prefix="/doubles", tags=["records"])

Order = Literal["surest", "oldest"]
BYTES_PER_PAIR = 500
COMPARED = tuple(kind for kind in mergeable() if APART in specs(kind))
"""The kinds of which doubles are looked for."""


class Reason(Out):
    """What speaks for two being one."""

    code: str = Field(examples=["phone"])
    text: str = Field(examples=["Samma telefonnummer"])


class DoubleOut(Out):
    """Two records that may be one."""

    kind: str = Field(examples=["organisation"])
    a: Named
    b: Named
    score: int = Field(examples=[90], description="How sure it is, from 0 to 100.")
    reasons: list[Reason]


class Doubles(Listed[DoubleOut]):
    """A page of pairs."""


class DoubleIn(Out):
    """Two records that are one (`loser`, `winner`), or that are not (`a`, `b`, `same`: false)."""

    kind: str = Field(max_length=40, examples=["organisation"])
    loser: str | None = Field(default=None, max_length=300, description="What becomes part of the other.")
    winner: str | None = Field(default=None, max_length=300)
    fields: dict[str, Any] | None = Field(
        default=None, description="What the winner shall say, where it is not its own word."
    )
    a: str | None = Field(default=None, max_length=300)
    b: str | None = Field(default=None, max_length=300)
    same: Literal[False] | None = None


@dataclass(frozen=True)
class Merging:
    """Two records as they are this moment, and what becoming one, or staying two, would change."""

    asked: Asked
    now: Now
    kind: str

    def merged(self, loser: str, winner: str, chosen: Fields | None = None) -> list[Change]:
        """The changes that make one of two. Raises `not_mergeable`."""
        return merger(self.now.snapshot, self.kind, loser, winner, chosen)

    def kept_apart(self, a: str, b: str) -> list[Change]:
        """The change that keeps that two are not the same, on the one that is the reader's to change."""
        drafted = [self._apart(*pair) for pair in ((a, b), (b, a))]
        where = self.now.snapshot.where
        mine = (one for one in drafted if not forbidden(self.asked.who, one, self.now.lookup, where))
        return next(mine, drafted[0])

    def _apart(self, id: str, other: str) -> list[Change]:
        held = self.now.stored(self.kind, id).fields or {}
        apart = [*(held.get(APART) or ()), other]
        return draft(self.now, self.kind, id, merged(held, {APART: [*dict.fromkeys(apart)]}))


def merging_of(request: Request, asked: Asked, kind: str, *ids: str) -> Merging:
    """Two records to be compared.

    Raises `unknown_kind`, `not_public`, `not_mergeable`, `unknown_record` and `removed`.
    """
    kind_seen(kind, asked.widest)
    now = now_of(request)
    if now.moved:  # what points at them is looked for in all records, as they are this moment
        now = Now.of(keeper_of(request).store.load())
    for id in ids:
        if now.seen(kind, id, asked.scope) is None:
            raise now.missing(kind, id)
    if kind not in COMPARED or len(set(ids)) < len(ids):
        raise OriketError("not_mergeable", id=ids[-1][:100])
    return Merging(asked, now, kind)


def pairs(
    request: Request, asked: Asked, place: str | None, kind: str | None, order: Order
) -> tuple[Now, list[Likely]]:
    """The likely pairs of the reader's places.

    Raises `not_allowed`, `not_public`, `unknown_kind` and `unknown_place`.
    """
    if not holds(asked.who, "merge", "organisation"):
        raise OriketError("not_allowed")
    if kind is not None and kind_seen(kind, asked.widest) not in COMPARED:
        raise OriketError("unknown_kind", id=kind)
    where = references.place_id(asked, place) if place else None
    now, held = now_of(request), asked.atlas.held
    found: list[Likely] = []
    for one in COMPARED if kind is None else (kind,):
        made = asked.keep(("doubles", one), partial(likely, held, one), _size)
        inside = held.where.members(one, where) if where else None
        found += [
            pair
            for pair in made
            if (inside is None or pair.a in inside or pair.b in inside) and _is_open(asked, now, pair)
        ]
    if order == "oldest":
        return now, sorted(found, key=lambda pair: _since(now, pair))
    return now, sorted(found, key=lambda pair: (-pair.score, pair.kind, pair.a, pair.b))


def _size(found: Sequence[Likely]) -> int:
    return BYTES_PER_PAIR * len(found)


def _is_open(asked: Asked, now: Now, pair: Likely) -> bool:
    """Whether the reader sees both, coordinates one, and nobody has told them apart."""
    ids = (pair.a, pair.b)
    if any(now.seen(pair.kind, id, asked.scope) is None for id in ids):
        return False
    if not any(sees(now.sight(asked.scope, pair.kind, id), "own") for id in ids):
        return False
    apart = (now.stored(pair.kind, id).fields or {} for id in ids)
    return not any(other in (fields.get(APART) or ()) for fields in apart for other in ids)


def _since(now: Now, pair: Likely) -> tuple[int, str, str, str]:
    """Since which revision both have stood there as they are."""
    newest = max(now.stored(pair.kind, id).version for id in (pair.a, pair.b))
    return newest, pair.kind, pair.a, pair.b


def double_out(speaker: Knowing, pair: Likely) -> DoubleOut:
    """A pair in words and as data."""
    a, b = (Named(id=id, name=called(speaker, pair.kind, id)) for id in (pair.a, pair.b))
    reasons = [Reason(code=one, text=reason_text(speaker, one, pair.neighbours)) for one in pair.reasons]
    return DoubleOut(kind=pair.kind, a=a, b=b, score=pair.score, reasons=reasons)


@router.get(
    "",
    response_model=Doubles,
    responses=documented("not_allowed", "not_public", "unknown_kind", "unknown_place", "bad_cursor"),
)
def list_doubles(
    request: Request,
    response: Response,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    place: Annotated[str | None, Query(max_length=200, description="A place's id or name.")] = None,
    kind: Annotated[str | None, Query(max_length=40, examples=["organisation"])] = None,
    order: Order = "surest",
) -> Doubles:
    """Pairs of records that may be one and the same, those of the reader's places."""
    now, found = pairs(request, asked, place, kind, order)
    unkept(response)
    numbered = [*enumerate(found)]
    shown, after = cut(request, part, numbered, lambda one: (float(one[0]),))
    knowing = Knowing(asked.say, now)
    items = [double_out(knowing, pair) for _, pair in shown]
    return Doubles(items=items, total=len(found), next=after, revision=now.revision, at=asked.at)


@router.post(
    "",
    response_model=Saved,
    dependencies=[Depends(require_writer)],
    responses=documented(
        "unknown_kind", "unknown_record", "removed", "not_public", "not_mergeable", "not_allowed",
        "not_your_place", "forbidden", "refused", "conflict", "too_long",
    ),
)  # fmt: skip
def decide_double(
    request: Request,
    response: Response,
    sent: DoubleIn,
    asked: Asking,
    dry: Annotated[bool, Query(description="Only say what it would do.")] = False,
) -> Saved:
    """Make one record of two, or keep that they are not the same."""
    unkept(response)
    ids = (sent.a, sent.b) if sent.same is False else (sent.loser, sent.winner)
    first, second = (one or "" for one in ids)
    merging = merging_of(request, asked, sent.kind, first, second)
    names = [called(Knowing(asked.say, merging.now), sent.kind, id) for id in (first, second)]
    loc: dict[Key, Loc] = {}
    if sent.same is False:
        changes, message = merging.kept_apart(first, second), apart_message(asked.say, *names)
    else:
        chosen = tidy(sent.fields or {})
        loc[sent.kind, second] = ("body", "fields")
        if strange := [name for name in chosen if name not in specs(sent.kind)]:
            refuse(asked, [Fault("unknown_field", sent.kind, second, name) for name in strange], loc)
        changes, message = merging.merged(first, second, chosen), merge_message(asked.say, *names)
    require_own(asked, merging.now, changes)
    change_set = new_change_set(changes, message=message)
    revision = merging.now.revision
    if changes and not dry:
        revision = apply(request, asked, merging.now, change_set, loc)
    saved = change_set.id if changes and not dry else None
    return Saved(change_set=saved, revision=revision, changes=told(asked, merging.now, changes))


def told(asked: Asked, now: Now, changes: Sequence[Change]) -> list[ChangeOut]:
    """Changes in words and as data: those that the reader hears of, as far as they see."""
    knowing = Knowing(asked.say, now, changes)
    seen = (one for one in changes if is_told(now, one, asked.scope))
    return [change_out(knowing, now, one, asked.scope) for one in seen]

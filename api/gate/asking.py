"""What every reading request asks: which day, in which language, for whom; it takes the atlas once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Container, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic import BeforeValidator, WithJsonSchema

from api.atlas.atlas import Atlas, View, tag_of
from api.atlas.keeper import Keeper
from api.atlas.kept import Kept
from api.atlas.limiter import Caller
from api.atlas.shared_store import Trouble
from api.gate.language import Tongue
from api.gate.scope import Scope, scope_of
from api.gate.sight import is_working
from api.gate.who import NOBODY, TELLS_WHO, Who, who
from api.settings import Settings
from api.words.speaker import Speaker
from graph.records.errors import OriketError
from graph.records.model import Arena, Organisation, Question, Record
from graph.records.schema import Sight
from graph.records.snapshot import Snapshot
from graph.ways.change_points import interval

T = TypeVar("T")


def _whole_day(text: object) -> object:
    """Only days as they are written; not the numbers and times that pydantic would take for one."""
    if isinstance(text, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError("not a day")
    return text


Day = Annotated[dt.date, BeforeValidator(_whole_day), WithJsonSchema({"type": "string", "format": "date"})]
At = Annotated[Day | None, Query(description="The day to look at; without it the day that views open at.")]


NOWHERE = Caller()


class ViewWanted(Exception):
    """A view is looked at that is not made yet: whoever answers has it made and begins anew (`routing`)."""


class AskedView:
    """The view that somebody asks for, at hand or still to be made."""

    def __init__(self, at_hand: View | None, make: Callable[[], View] | None = None) -> None:
        self.at_hand = at_hand
        self._make = make

    def made(self) -> View:
        """The view; whoever asks waits for it."""
        if self.at_hand is None and self._make is not None:
            self.at_hand = self._make()
        return self.view

    @property
    def view(self) -> View:
        """The view. Raises `ViewWanted` where it is not made."""
        if self.at_hand is None:
            raise ViewWanted
        return self.at_hand


@dataclass(frozen=True)
class Asked(Speaker):
    """One request's view of the world; everything an answer needs, from one atlas."""

    settings: Settings
    atlas: Atlas
    shown: AskedView
    at: dt.date
    tongue: str
    trouble: Trouble | None
    who: Who
    scope: Scope
    kept: Kept
    client: Caller = NOWHERE

    @property
    def view(self) -> View:
        """The network on the day that is asked for."""
        return self.shown.view

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self.tongue

    @property
    def snapshot(self) -> Snapshot:
        """The records that the answer tells of."""
        return self.atlas.snapshot

    @property
    def widest(self) -> Sight:
        """The most that the reader sees of anything."""
        return self.scope.widest

    def sight_of(self, record: Record) -> Sight:
        """Which fields of a record the reader sees."""
        return self.scope.of(record, self.snapshot.where)

    def works_with(self, record: Record) -> bool:
        """Whether the reader has the working view of a record."""
        return is_working(self.sight_of(record))

    @cached_property
    def own(self) -> Container[str]:
        """The organisations whose working view the reader has."""
        if self.scope.is_whole:
            return self.snapshot.organisations
        return self.scope.members("organisation", self.snapshot)

    def keep(self, what: Hashable, make: Callable[[], T], size: Callable[[T], int]) -> T:
        """What was made of the view for whoever sees as much in the same language, or is made now."""
        return self.kept.get(self.view, self.scope, self.lang, what, make, size)

    @property
    def older(self) -> int | None:
        """The number of the edition when it is not the newest."""
        number: int = self.view.chart["edition"]
        return None if number == self.atlas.edition else number

    @property
    def dated(self) -> Mapping[str, Any]:
        """`revision` and `at` of the answer."""
        return {"revision": self.atlas.revision, "at": self.at}

    def organisation(self, id: str) -> Organisation:
        """An organisation that is there.

        Raises `unknown_organisation`, `removed`, and `merged` where it became part of another.
        """
        found = self.snapshot.organisations.get(id)
        if found is None:
            raise self._missing("organisation", id, "unknown_organisation")
        return found

    def arena(self, id: str) -> Arena:
        """An arena that is there.

        Raises `unknown_arena`, `removed`, and `merged` where it became part of another.
        """
        found = self.snapshot.arenas.get(id)
        if found is None:
            raise self._missing("arena", id, "unknown_arena")
        return found

    def question(self, id: str) -> Question:
        """A question that is there.

        Raises `unknown_question`, `removed`, and `merged` where it became part of another.
        """
        found = self.snapshot.questions.get(id)
        if found is None:
            raise self._missing("question", id, "unknown_question")
        return found

    def _missing(self, kind: str, id: str, unknown: str) -> OriketError:
        """Why a record is not there: it never was, it was removed, or it became part of another."""
        held = self.atlas.held
        if id in held.records[kind] or (kind, id) not in held.versions:
            return OriketError(unknown, id=id[:100])
        winner = held.successor(kind, id)
        return OriketError("removed", id=id) if winner is None else OriketError("merged", id=id, to=winner)


def keeper_of(request: Request) -> Keeper:
    """The keeper of this app."""
    keeper: Keeper = request.app.state.keeper
    return keeper


async def asked(request: Request, response: Response, lang: Tongue, at: At = None) -> Asked:
    """Read what is asked, and give the answer its ETag."""
    return ask(request, response, at, lang)


async def asked_early(request: Request, response: Response, lang: Tongue, at: At = None) -> Asked:
    """As `asked`, also before the first chart is drawn: for what needs none of it."""
    return ask(request, response, at, lang, early=True)


def ask(
    request: Request,
    response: Response,
    at: dt.date | None,
    lang: str,
    edition: int | None = None,
    *,
    early: bool = False,
) -> Asked:
    """Bind a request to one atlas, and give its answer an ETag; nothing is made yet.

    Raises `not_ready` before there is a chart, unless the answer needs none and there are records (`early`).
    """
    reader, keeper = who(request), keeper_of(request)
    atlas, trouble = keeper.atlas, keeper.trouble
    if atlas is None and early:
        atlas = keeper.undrawn
    if atlas is None:
        raise OriketError("not_ready")
    scope = scope_of(reader, atlas.held.where)
    atlas = keeper.seen_by(atlas, drawn_by(scope, atlas))
    day = at or atlas.opens_at
    client = client_of(request, reader)
    making = partial(keeper.dates.view, atlas, day, client, edition)
    shown = AskedView(keeper.dates.held(atlas, day, edition), making)
    said = (day, lang, scope.said, _said_of(reader), trouble, *([edition] if edition else []))
    response.headers["etag"] = tag_of(atlas, keeper.settings, interval(atlas.points, day), *said)
    # Another reader of the same address may see more: what stands between must not mix them up.
    response.headers["cache-control"] = "no-cache" if reader == NOBODY else "private, no-cache"
    response.headers.add_vary_header(TELLS_WHO)
    found = Asked(keeper.settings, atlas, shown, day, lang, trouble, reader, scope, keeper.kept, client)
    request.state.asked, request.state.head, request.state.tag = found, response, response.headers["etag"]
    return found


def drawn_by(scope: Scope, atlas: Atlas) -> frozenset[str]:
    """The unpublished places that somebody works with, or keeps an organisation in."""
    if scope.is_whole or not atlas.unpublished:
        return atlas.unpublished
    known, where = atlas.held.organisations, atlas.held.where
    kept = (where.homes(known[id]) for id in scope.organisations if id in known)
    return atlas.unpublished & scope.working.union(*kept)


def among_parties(request: Request, asked: Asked, kind: str, id: str) -> Asked:
    """The same as a party of a place sees it while its chart is drawn. Raises `not_ready`."""
    keeper = keeper_of(request)
    atlas = keeper.atlas
    record = atlas.held.records[kind].get(id) if atlas is not None else None
    if atlas is None or record is None:
        return asked
    seen = keeper.seen_by(atlas, drawn_by(asked.scope, atlas) | atlas.held.where.homes(record), wait=True)
    if seen in (atlas, asked.atlas):
        return asked
    view = keeper.dates.view(seen, asked.at, asked.client)
    return replace(asked, atlas=seen, shown=AskedView(view))


def _said_of(reader: Who) -> tuple[object, ...]:
    """What pages say of who is signed in."""
    return reader.account, reader.name, reader.as_public, repr(reader.grants)


def address_of(request: Request) -> str:
    """Where a request comes from; uvicorn has already read what trusted proxies say."""
    return request.client.host if request.client else ""


def client_of(request: Request, reader: Who) -> Caller:
    """Whose request it is, for limits."""
    return Caller(address_of(request), reader.account)


Published = Annotated[
    int | None,
    Query(ge=1, le=1_000_000, description="An older edition of the positions; without it the newest."),
]


async def asked_of_edition(
    request: Request, response: Response, lang: Tongue, at: At = None, edition: Published = None
) -> Asked:
    """As `asked`, on the positions of any edition that was published."""
    return ask(request, response, at, lang, edition)


Asking = Annotated[Asked, Depends(asked)]
ReadingEarly = Annotated[Asked, Depends(asked_early)]
ChartAsking = Annotated[Asked, Depends(asked_of_edition)]

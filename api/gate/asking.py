"""What every reading request asks: which day, in which language, for whom; it takes the atlas once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Container, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic import BeforeValidator, WithJsonSchema

from api.atlas.atlas import Atlas, View, tag_of
from api.atlas.keeper import Keeper
from api.atlas.kept import Kept
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

T = TypeVar("T")


def _whole_day(text: object) -> object:
    """Only days as they are written; not the numbers and times that pydantic would take for one."""
    if isinstance(text, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError("not a day")
    return text


Day = Annotated[dt.date, BeforeValidator(_whole_day), WithJsonSchema({"type": "string", "format": "date"})]
At = Annotated[Day | None, Query(description="The day to look at; without it the day that views open at.")]


@dataclass(frozen=True)
class Asked(Speaker):
    """One request's view of the world; everything an answer needs, from one atlas."""

    settings: Settings
    atlas: Atlas
    view: View
    at: dt.date
    tongue: str
    trouble: Trouble | None
    who: Who
    scope: Scope
    kept: Kept

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


def asked(request: Request, response: Response, lang: Tongue, at: At = None) -> Asked:
    """Read what is asked, and give the answer its ETag."""
    return ask(request, response, at, lang)


def ask(
    request: Request, response: Response, at: dt.date | None, lang: str, edition: int | None = None
) -> Asked:
    """Bind a request to one atlas, and give its answer an ETag."""
    reader, keeper = who(request), keeper_of(request)
    atlas, trouble = keeper.atlas, keeper.trouble
    if atlas is None:
        raise OriketError("not_ready")
    day = at or atlas.opens_at
    view = keeper.dates.view(atlas, day, client_of(request), edition)
    scope = scope_of(reader, atlas.held.where)
    said = (day, lang, scope.said, _said_of(reader), trouble, *([edition] if edition else []))
    response.headers["etag"] = tag_of(atlas, keeper.settings, view.interval, *said)
    # Another reader of the same address may see more: what stands between must not mix them up.
    response.headers["cache-control"] = "no-cache" if reader == NOBODY else "private, no-cache"
    response.headers.add_vary_header(TELLS_WHO)
    return Asked(keeper.settings, atlas, view, day, lang, trouble, reader, scope, keeper.kept)


def _said_of(reader: Who) -> tuple[object, ...]:
    """What pages say of who is signed in."""
    return reader.account, reader.name, reader.as_public, repr(reader.grants)


def client_of(request: Request) -> str:
    """Whose request it is, for limits; uvicorn has already read what trusted proxies say."""
    return request.client.host if request.client else ""


Published = Annotated[
    int | None,
    Query(ge=1, le=1_000_000, description="An older edition of the positions; without it the newest."),
]


def asked_of_edition(
    request: Request, response: Response, lang: Tongue, at: At = None, edition: Published = None
) -> Asked:
    """As `asked`, on the positions of any edition that was published."""
    return ask(request, response, at, lang, edition)


Asking = Annotated[Asked, Depends(asked)]
ChartAsking = Annotated[Asked, Depends(asked_of_edition)]

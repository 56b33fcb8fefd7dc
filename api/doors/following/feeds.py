"""Atom feeds of the network: of everything, of all records of a kind, of one record and what names it."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import Path, Request, Response

from api.doors.editing.addresses import page_address
from api.doors.following.news import Followed, News, news, require_followed
from api.doors.records.now import Knowing, Now, now_of
from api.doors.records.reading import list_tag
from api.gate.asking import Asked, Asking, keeper_of
from api.gate.problems import documented
from api.gate.routing import StoreRouter
from api.gate.templates import Templates, address
from api.outbox import origin
from api.words.following import feed_title, more_text, news_title
from api.words.records import record_name
from graph.records.json_form import to_fields

router = StoreRouter(prefix="/feeds", tags=["following"])

ATOM = "application/atom+xml"
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {ATOM: {"schema": {"type": "string"}}}, "description": "An Atom feed (RFC 4287)."},
    **documented("unknown_kind", "not_public", "unknown_record"),
}
Kind = Annotated[str, Path(max_length=40, examples=["place"])]
Id = Annotated[str, Path(max_length=300, examples=["1884"])]


@router.get("/all.atom", response_class=Response, responses=ANSWERS)
def feed_of_all(request: Request, response: Response, asked: Asking) -> Response:
    """What is new in the whole network."""
    return _feed(request, response, asked, Followed())


@router.get(
    "/{kind}.atom",
    response_class=Response,
    responses=ANSWERS,
)
def feed_of_kind(request: Request, response: Response, asked: Asking, kind: Kind) -> Response:
    """What is new among the records of one kind."""
    return _feed(request, response, asked, Followed(kind))


@router.get(
    "/{kind}/{id}.atom",
    response_class=Response,
    responses=ANSWERS,
)
def feed_of_record(request: Request, response: Response, asked: Asking, kind: Kind, id: Id) -> Response:
    """What is new about one record and what names it; of a place also what belongs there."""
    return _feed(request, response, asked, Followed(kind, id))


def _feed(request: Request, response: Response, asked: Asked, what: Followed) -> Response:
    now = now_of(request)
    require_followed(now, asked.scope, what)
    found = news(keeper_of(request).store, now, asked.scope, asked.say, what)
    public, lang = origin(asked.settings), asked.lang
    here = public + request.url.path
    templates: Templates = request.app.state.templates
    said = templates.render(
        "feed.xml",
        lang=lang,
        id=named(here),
        title=feed_title(asked.say, what.kind, name_of(now, asked, what)),
        updated=found[0].time if found else asked.atlas.built.isoformat(),
        author=asked.settings.owner or "Ö-riket",
        here=f"{public}{address(request.url.path, lang)}",
        page=f"{public}{page_of(now, what, lang)}",
        entries=[_entry(asked, here, public, one) for one in found],
    )
    response.headers["etag"] = list_tag(now, asked)
    return Response(said, headers=dict(response.headers), media_type=ATOM)


def _entry(asked: Asked, feed: str, public: str, one: News) -> dict[str, Any]:
    lines = [
        (line.text, public + address(line.path, asked.lang, None, **dict(line.query))) for line in one.lines
    ]
    more = one.count - len(lines)
    return {
        "id": named(f"{feed}#{one.change_set}"),
        "title": news_title(asked.say, lines[0][0], one.count),
        "updated": one.time,
        "page": lines[0][1],
        "lines": lines,
        "more": more_text(asked.say, more) if more else "",
    }


def named(what: str) -> str:
    """The lasting name of a feed or an entry, as Atom wants one."""
    return uuid.uuid5(uuid.NAMESPACE_URL, what).urn


def name_of(now: Now, asked: Asked, what: Followed) -> str:
    """What a followed record is called; "" for a kind and for everything."""
    record = now.seen(what.kind, what.id, asked.scope) if what.id else None
    if record is None:
        return ""
    return record_name(Knowing(asked.say, now), what.kind, what.id, to_fields(record))


def page_of(now: Now, what: Followed, lang: str) -> str:
    """Where people read about what is followed."""
    if not what.id:
        return address("/browse", lang)
    path, query = page_address(what.kind, what.id, now.stored(what.kind, what.id).fields or {})
    return address(path, lang, None, **query)

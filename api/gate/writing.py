"""What every write meets first: whether this service lets anybody write, who may at all, from whose page."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args
from urllib.parse import urlsplit

from fastapi import Request

from api.gate.here import is_reachable
from api.gate.permission import writes
from api.gate.who import COOKIES, Who, who
from api.settings import Settings
from graph.people.grants import Role
from graph.records.changes import ChangeSet, Channel
from graph.records.errors import OriketError

READS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
ACTOR = "local"
"""Who stands in history for whoever writes on the machine itself."""


def require_closed(settings: Settings, host: str | None = None) -> None:
    """Refuse to let anybody write where others can reach the service. Raises `writing_exposed`."""
    if settings.writing == "anybody" and is_reachable(settings, host):
        raise OriketError("writing_exposed")


async def require_writer(request: Request) -> None:
    """Let only those through who may change some record at all. Raises `not_allowed`."""
    if not writes(who(request)):
        raise OriketError("not_allowed")


def actor(who: Who) -> str:
    """Who stands in history for what somebody does: an account's opaque id, or who sits at the machine."""
    return who.account or ACTOR


def role(who: Who) -> str:
    """The role that history keeps beside an account: the strongest that it has."""
    held = {grant.role for grant in who.grants} if who.account else set()
    return next((one for one in reversed(get_args(Role)) if one in held), "")


def signed(who: Who, changes: ChangeSet, channel: Channel) -> ChangeSet:
    """A change set as history keeps it: by whom, in which role, by which way."""
    return replace(changes, actor=actor(who), role=role(who), channel=channel)


def channel_of(request: Request) -> Channel:
    """By which way a request brings what it changes: a form of a page, or the API."""
    return "api" if request.url.path.startswith("/api/") else "form"


async def require_own_page(request: Request) -> None:
    """Refuse what the page of somebody else sends in a reader's name. Raises `forbidden`.

    Browsers say where a request comes from; programs say nothing and carry nobody's session: what carries
    one and does not say it is refused. The app asks this of every route: what only reads may come from
    anywhere.
    """
    if request.method in READS:
        return
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    own = origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
    silent = origin is None and "sec-fetch-site" not in request.headers
    carries = any(name in request.cookies for name in COOKIES)
    if site not in ("same-origin", "none") or not own or (silent and carries):
        raise OriketError("forbidden")

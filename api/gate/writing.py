"""What every write meets first: whether this service lets anybody write, who may at all, from whose page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, get_args
from urllib.parse import urlsplit

from fastapi import Request

from api.gate.here import is_reachable
from api.gate.permission import forbidden, writes
from api.gate.who import COOKIES, Who, who
from api.settings import Settings
from graph.people.grants import Role
from graph.records.changes import Change, ChangeSet, Channel
from graph.records.errors import OriketError
from graph.records.homes import Lookup
from graph.records.places import Places
from graph.records.proposals import Proposal

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


class RecordsHeld(Protocol):
    """The records as they are, as the question of rights asks for them."""

    @property
    def lookup(self) -> Lookup:
        """Records by key, tombstones included."""
        ...

    @property
    def where(self) -> Places:
        """What lies in a county."""
        ...


def role(who: Who, changes: Sequence[Change], held: RecordsHeld) -> str:
    """The role that history keeps beside an account: of those that let it do this, there, the strongest.

    Who only proposes speaks in the strongest that they have.
    """
    own = {grant.role for grant in who.grants} if who.account else set()
    roles: list[Role] = [one for one in reversed(get_args(Role)) if one in own]
    if len(roles) < 2:
        return roles[0] if roles else ""
    return next((one for one in roles if _lets(who, one, changes, held)), roles[0])


def _lets(who: Who, role: Role, changes: Sequence[Change], held: RecordsHeld) -> bool:
    """Whether one role alone lets somebody do some of it."""
    alone = replace(who, grants=tuple(grant for grant in who.grants if grant.role == role))
    return len(forbidden(alone, changes, held.lookup, held.where)) < len(changes)


def signed(who: Who, changes: ChangeSet, channel: Channel, held: RecordsHeld) -> ChangeSet:
    """A change set as history keeps it: by whom, in which role, by which way."""
    as_whom = role(who, changes.changes, held)
    return replace(changes, actor=actor(who), role=as_whom, channel=channel)


def offered(who: Who, proposal: Proposal, channel: Channel, held: RecordsHeld) -> Proposal:
    """A proposal as it is kept: in which role, by which way."""
    return replace(proposal, role=role(who, proposal.changes, held), channel=channel)


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

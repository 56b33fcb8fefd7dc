"""Who sends a request, by the cookie of a session or the token of a program."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request

from api.gate.here import HOSTS
from api.gate.who import COOKIES, NOBODY, Who
from api.gate.writing import READS
from api.settings import Settings
from graph.people.accounts import by_token
from graph.people.model import Account, Session
from graph.people.people import People
from graph.people.sessions import session_of
from graph.records.errors import StoreUnavailable

SECURE_COOKIE, LOCAL_COOKIE = COOKIES
LONGEST = 200
"""Characters of a secret that are looked at."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """An account, and the session or token that it came with; a program has no session."""

    account: Account
    session: Session | None = None


def people_of(request: Request) -> People:
    """The people's documents of this app."""
    people: People = request.app.state.people
    return people


def cookie_name(request: Request) -> str | None:
    """What the cookie of a session is called here; None where nobody can sign in.

    Over https it belongs to this very host; on one's own computer plain http will do; elsewhere anybody on
    the way could read it.
    """
    if is_secure(request):
        return SECURE_COOKIE
    return LOCAL_COOKIE if (request.url.hostname or "") in HOSTS else None


def is_secure(request: Request) -> bool:
    """Whether the reader's browser speaks https: with us, or with a proxy at `ORIKET_URL`."""
    settings: Settings = request.app.state.keeper.settings
    own = urlsplit(settings.url or "")
    passed_on = own.scheme == "https" and request.headers.get("host", "").lower() == own.netloc.lower()
    return request.url.scheme == "https" or passed_on


def recognised(request: Request) -> Recognised | None:
    """Whose session or token a request carries; asked once for each request.

    While the store does not answer, whoever only reads is nobody. Raises `StoreUnavailable` to others.
    """
    if not hasattr(request.state, "recognised"):
        try:
            request.state.recognised = _recognised(request)
        except StoreUnavailable:
            if request.method not in READS:
                raise
            request.state.recognised = None
    found: Recognised | None = request.state.recognised
    return found


def by_account(request: Request) -> Who:
    """Who asks, by the account that a request shows."""
    found = recognised(request)
    if found is None:
        return NOBODY
    held, program = found.account, found.session is None
    return Who(account=held.id, name=held.mail, grants=held.grants, is_program=program)


def _recognised(request: Request) -> Recognised | None:
    people = people_of(request)
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        account = by_token(people, secret.strip()[:LONGEST])
        return Recognised(account) if account else None
    name = cookie_name(request)
    cookie = request.cookies.get(name, "") if name else ""
    found = session_of(people, cookie[:LONGEST]) if cookie else None
    return Recognised(found[1], found[0]) if found else None

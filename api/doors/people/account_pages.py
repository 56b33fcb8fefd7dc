"""One's own account: what one may do, where one is signed in, the password; and being asked again."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.people.browser import (
    domain_of,
    kind_of_client,
    log_of,
    me,
    names_of,
    own_path,
    private,
    require_passkeys,
    sign_on,
    to_login,
)
from api.doors.people.login_pages import OPENID
from api.gate.permission import holds
from api.gate.problems import status_of
from api.gate.recognise import Recognised, people_of
from api.gate.routing import StoreRouter, in_lane
from api.gate.templates import PageRequest, Reading
from api.gate.who import who
from api.words.accounts import EVENTS, grant_text
from api.words.errors import error_sentence
from graph.people import accounts, sessions
from graph.people.model import Session, Token
from graph.people.passkeys import passkeys_of
from graph.people.signing_in import prove_again
from graph.records.errors import Conflict, OriketError

router = StoreRouter(include_in_schema=False)

LINES = 20
"""Of the log of sign-ins that its owner sees."""
Password = Annotated[str, Form(max_length=1000)]
Credential = Annotated[str, Form(max_length=20_000)]
"""What a browser says of a passkey, as JSON."""
Id = Annotated[str, Form(max_length=100)]
FORM = (
    "password_wrong", "password_short", "password_long", "password_common", "too_many_tries", "sign_in_busy",
    "passkey_failed", "passkey_known", "passkeys_many", "challenge_over", *OPENID,
)  # fmt: skip
"""What is said above the form that somebody has sent."""


@router.get("/account")
def account_page(site: Reading) -> Response:
    """What one may do, where one is signed in, and what happened lately."""
    found = me(site.request)
    return account_answer(site, found) if found else to_login(site)


@router.post("/account/password")
async def change_password(site: Reading, password: Password = "", new: Password = "") -> Response:
    """Choose another password, which ends all other sessions."""
    request, people = site.request, people_of(site.request)
    found = me(request)
    if found is None or found.session is None:
        return to_login(site)
    mine = found.session

    def work() -> None:
        prove_again(people, log_of(request), found.account, mine, password)
        accounts.set_password(people, found.account, new, keeping=mine.id)
        log_of(request).note(found.account.id, "password", mine.client)

    try:
        await in_lane(request, "passwords", work)
    except OriketError as error:
        return account_answer(site, found, error)
    return RedirectResponse(site.url("/account", done="password"), 303)


@router.post("/account/sessions")
def end_sessions(site: Reading, id: Id = "", others: Id = "") -> Response:
    """End one of one's sessions, or all but this one."""
    found, people = me(site.request), people_of(site.request)
    if found is None or found.session is None:
        return to_login(site)
    if others:
        sessions.end_others(people, found.account.id, found.session.id)
    else:
        sessions.end_session(people, found.account.id, id)
    return RedirectResponse(site.url("/account", done="sessions") + "#sessions", 303)


@router.post("/account/tokens")
def end_token(site: Reading, id: Id = "") -> Response:
    """End one of one's tokens."""
    found, people = me(site.request), people_of(site.request)
    if found is None:
        return to_login(site)
    token = people.get(Token, id)
    if token is not None and token.account == found.account.id:
        people.take(Token, id)
    return RedirectResponse(site.url("/account", done="tokens") + "#tokens", 303)


@router.get("/account/again")
def again_page(site: Reading, next: Annotated[str, Query(max_length=1000)] = "") -> Response:
    """Asks who one is once more, before what cannot be taken back."""
    found = me(site.request)
    return _again(site, found, next) if found else to_login(site)


@router.post("/account/again")
async def again(
    site: Reading,
    password: Password = "",
    credential: Credential = "",
    next: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Prove it, with a password or a passkey, and go on. Raises `passkeys_nowhere`."""
    request = site.request
    found = me(request)
    if found is None or found.session is None:
        return to_login(site)
    mine, account, log = found.session, found.account, log_of(request)
    door = require_passkeys(request) if credential else None

    def work() -> None:
        if door is None:
            prove_again(people_of(request), log, account, mine, password)
        else:
            door.prove_again(log, account, mine, credential)

    try:
        await in_lane(request, "passwords", work)
    except OriketError as error:
        return _again(site, found, next, error)
    return RedirectResponse(own_path(next), 303)


def _again(site: PageRequest, found: Recognised, next: str, error: OriketError | None = None) -> HTMLResponse:
    account, here = found.account, domain_of(site.request)
    page = private(site).page(
        "again.html",
        next=own_path(next),
        error=_said(site, error),
        has_password=bool(account.password),
        sign_on=sign_on(site.request).name if account.subject else "",
        passkeys=here is not None and bool(passkeys_of(people_of(site.request), account)),
    )
    return _with(error, page)


def account_answer(site: PageRequest, found: Recognised, error: OriketError | None = None) -> HTMLResponse:
    """One's account, with what is wrong above it. Raises whatever is no fault in a form."""
    people, account = people_of(site.request), found.account
    asked = site.asked
    names = names_of(site)
    page = private(site).page(
        "account.html",
        account=account,
        invites=holds(who(site.request), "make", "invitation"),
        has_webhooks=holds(who(site.request), "make", "webhook"),
        roles=[(grant_text(asked.say, one, names), one.organisation) for one in account.grants],
        sessions=sorted(people.find(Session, "account", account.id), key=lambda one: one.seen, reverse=True),
        mine=found.session.id if found.session else "",
        passkeys=passkeys_of(people, account),
        has_domain=domain_of(site.request) is not None,
        sign_on=sign_on(site.request).name,
        proved=found.session is not None and not sessions.must_be_asked(found.session, people.now()),
        called=kind_of_client(site.request.headers.get("user-agent", "")),
        tokens=sorted(people.find(Token, "account", account.id), key=lambda one: one.made, reverse=True),
        events={name: asked.say(text) for name, text in EVENTS.items()},
        log=log_of(site.request).of(account.id, LINES),
        done=site.request.query_params.get("done", ""),
        error=_said(site, error),
    )
    return _with(error, page)


def _said(site: PageRequest, error: OriketError | None) -> str | None:
    if error is None:
        return None
    if isinstance(error, Conflict) or error.code not in FORM:
        raise error
    return error_sentence(site.asked.say, error.code, error.details)


def _with(error: OriketError | None, page: HTMLResponse) -> HTMLResponse:
    if error is not None:
        page.status_code = status_of(error.code)
    return page

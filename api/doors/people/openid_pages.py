"""Signing in at the organisation's own sign-on: there, back, out; and joining an account to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import Query
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from api.doors.people import openid
from api.doors.people.account_pages import account_answer
from api.doors.people.browser import (
    asked_first,
    client,
    key_of,
    leave,
    let_in,
    log_of,
    me,
    own_origin,
    own_path,
    require_cookies,
    sign_on,
    to_login,
)
from api.doors.people.login_pages import login_answer
from api.doors.people.openid import BACK, Flow
from api.gate.recognise import Recognised, is_secure, people_of
from api.gate.routing import Router
from api.gate.templates import PageRequest, Reading
from graph.people.elsewhere import Person, account_of, link, unlink
from graph.people.signing_in import SignedIn, begin, proved
from graph.records.errors import Conflict, OriketError

router = Router(include_in_schema=False)

T = TypeVar("T")
Text = Annotated[str, Query(max_length=4000)]
SECONDS = 600
"""How long a browser may be away."""


@router.get("/login/openid")
async def go(site: Reading, next: Text = "", aim: Text = "") -> Response:
    """Send a browser to the sign-on. Raises `not_found` where there is none, `sign_in_unsafe`."""
    request, found, provider = site.request, me(site.request), sign_on(site.request).provider
    name, wanted = f"{require_cookies(request)}-openid", openid.next_aim(aim)
    if wanted == "link" and (first := asked_first(site, "/account#openid")):
        return first
    if wanted == "again" and found is None:
        return to_login(site)
    back = own_origin(request) + BACK
    flow = openid.begun(people_of(request), key_of(request), back, wanted, own_path(next), _whose(found))
    try:
        address = await run_in_threadpool(provider.address, flow)
    except OriketError as error:
        return _told(site, found, wanted, error)
    answer = RedirectResponse(address, 303)
    answer.set_cookie(
        name, flow.cookie, max_age=SECONDS, path="/", secure=is_secure(request), httponly=True, samesite="lax"
    )
    return answer


@router.get(BACK)
async def come_back(
    site: Reading, code: Text = "", state: Text = "", error: Text = "", iss: Text = ""
) -> Response:
    """Take in whoever comes back from the sign-on. Raises `not_found`, `sign_in_unsafe`."""
    request, found, provider = site.request, me(site.request), sign_on(site.request).provider
    cookie = request.cookies.get(f"{require_cookies(request)}-openid", "")[:6000]
    name, issuer = sign_on(request).name, site.asked.settings.oidc_issuer

    def work() -> tuple[Flow, Person]:
        back = own_origin(request) + BACK
        flow = openid.returned(people_of(request), key_of(request), back, cookie, state, _whose(found))
        if iss and iss != issuer:
            raise OriketError("oidc_untrue", name=name)
        if error or not code:
            raise OriketError("oidc_refused", name=name)
        return flow, provider.person(flow, code)

    aim = openid.next_aim(cookie.partition(".")[2].partition(".")[0])
    try:
        flow, person = await run_in_threadpool(work)
        if aim == "in":
            entered = await run_in_threadpool(_entered, site, person)
            answer = let_in(request, entered, own_path(flow.next), kept=False)
        else:
            await run_in_threadpool(_joined, site, found, flow, person)
            answer = RedirectResponse(own_path(flow.next), 303)
    except OriketError as problem:
        answer = _told(site, found, aim, problem)
    answer.delete_cookie(
        f"{require_cookies(request)}-openid",
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get("/logout/openid")
async def sign_out(site: Reading) -> Response:
    """Send a browser to sign out there too. Raises `not_found`, `oidc_down`, `oidc_untrue`."""
    provider = sign_on(site.request).provider
    address = await run_in_threadpool(provider.sign_out_address, own_origin(site.request) + "/logout")
    return RedirectResponse(address or "/logout", 303)


@router.post("/account/openid/end")
def end(site: Reading) -> Response:
    """Take one's account apart from the sign-on. Raises `last_administrator`."""
    if again := asked_first(site, "/account#openid"):
        return again
    found, request = me(site.request), site.request
    if found is None:
        return to_login(site)
    unlink(people_of(request), found.account)
    log_of(request).note(found.account.id, "unlinked", client(request).kind)
    return RedirectResponse(site.url("/account", done="openid") + "#openid", 303)


def _entered(site: PageRequest, person: Person) -> SignedIn:
    """Raises `oidc_unknown`, `oidc_mail_known`, `oidc_no_mail`, `oidc_personal_number`, `mail_bad`."""
    request, people = site.request, people_of(site.request)
    account = _naming(site, lambda: account_of(people, person, site.asked.lang))
    entered = begin(people, log_of(request), account, client(request), elsewhere=True)
    leave(request)
    return entered


def _joined(site: PageRequest, found: Recognised | None, flow: Flow, person: Person) -> None:
    """Raises `challenge_over`, `oidc_other`, `oidc_linked`, `oidc_personal_number`."""
    request, people = site.request, people_of(site.request)
    if found is None or found.session is None:
        raise OriketError("challenge_over")
    if flow.aim == "link":
        _naming(site, lambda: link(people, found.account, person))
        log_of(request).note(found.account.id, "linked", client(request).kind)
    elif found.account.subject != person.subject:
        raise OriketError("oidc_other", name=sign_on(request).name)
    else:
        proved(people, found.session)


def _naming(site: PageRequest, work: Callable[[], T]) -> T:
    """What comes of `work`; its errors name the sign-on."""
    try:
        return work()
    except Conflict:
        raise OriketError("challenge_over") from None
    except OriketError as error:
        raise OriketError(error.code, **{**error.details, "name": sign_on(site.request).name}) from None


def _told(site: PageRequest, found: Recognised | None, aim: openid.Aim, error: OriketError) -> Response:
    if aim == "in" or found is None:
        return login_answer(site, error)
    return account_answer(site, found, error)


def _whose(found: Recognised | None) -> str:
    return found.account.id if found else ""

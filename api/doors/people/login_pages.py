"""Signing in and out, choosing a password through a link, and the first administrator."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from api.doors.people.browser import (
    client,
    domain_of,
    key_of,
    leave,
    let_in,
    let_out,
    log_of,
    me,
    own_path,
    private,
    require_cookies,
    sign_on,
)
from api.gate.problems import headers_of, status_of
from api.gate.recognise import cookie_name, people_of
from api.gate.routing import StoreRouter, in_lane
from api.gate.templates import PageRequest, Reading
from api.outbox import ask_for_reset, sends_letters
from api.words.errors import error_sentence
from graph.people import accounts, sessions, tries
from graph.people.setting_up import is_open, is_setup_code, set_up
from graph.people.signing_in import SignedIn, begin, sign_in
from graph.records.errors import OriketError

router = StoreRouter(include_in_schema=False)

OPENID = (
    "oidc_refused", "oidc_down", "oidc_untrue", "oidc_unknown", "oidc_mail_known", "oidc_personal_number",
    "oidc_linked", "oidc_other", "oidc_no_mail",
)  # fmt: skip
"""What may go wrong at the organisation's own sign-on."""
Next = Annotated[str, Query(max_length=1000)]
Mail = Annotated[str, Form(max_length=320)]
Password = Annotated[str, Form(max_length=1000)]
FORM = (
    "sign_in_failed", "too_many_tries", "sign_in_busy", "password_short", "password_long", "password_common",
    "mail_bad", "setup_code_wrong", "account_known", "passkey_failed", "challenge_over", *OPENID,
)  # fmt: skip
"""What is said above the form that somebody has sent."""


@router.get("/login")
def login_page(site: Reading, next: Next = "") -> Response:
    """Where one signs in."""
    if me(site.request):
        return RedirectResponse(own_path(next), 303)
    return login_answer(site, next=own_path(next) if next else "")


@router.post("/login")
async def login(
    site: Reading,
    mail: Mail = "",
    password: Password = "",
    keep: Annotated[str, Form(max_length=10)] = "",
    next: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Sign in. Raises `sign_in_unsafe`."""
    request = site.request
    require_cookies(request)

    def work() -> SignedIn:
        found = sign_in(people_of(request), log_of(request), mail, password, client(request), kept=bool(keep))
        leave(request)
        return found

    try:
        found = await in_lane(request, "passwords", work)
    except OriketError as error:
        return login_answer(site, error, mail=mail, keep=bool(keep), next=own_path(next) if next else "")
    return let_in(request, found, own_path(next), kept=bool(keep))


@router.get("/logout")
def logout_page(site: Reading) -> HTMLResponse:
    """Asks before it signs anybody out: an address that is only looked at changes nothing."""
    elsewhere = "elsewhere" in site.request.query_params
    name = sign_on(site.request).name
    return private(site).page("logout.html", me=me(site.request), sign_on=name if elsewhere else "")


@router.post("/logout")
def logout(request: Request) -> Response:
    """Sign out."""
    if (found := me(request)) and found.session:
        sessions.end_session(people_of(request), found.account.id, found.session.id)
        log_of(request).note(found.account.id, "signed_out", found.session.client)
    elsewhere = found is not None and found.session is not None and found.session.elsewhere
    return let_out(request, "/logout?elsewhere=1" if elsewhere else "/")


# ---------------------------------------------------------------------- links


@router.get("/invitations/{code}")
def invitation_page(site: Reading, code: str) -> HTMLResponse:
    """Shows whom a link is for; the button uses it. Raises `invitation_over`."""
    account = accounts.invited(people_of(site.request), code[:100])
    return _choose(site, code, account.mail)


@router.post("/invitations/{code}")
async def use_invitation(site: Reading, code: str, password: Password = "") -> Response:
    """Choose a password, and be signed in. Raises `invitation_over`, `sign_in_unsafe`."""
    request, people = site.request, people_of(site.request)
    require_cookies(request)

    def work() -> SignedIn:
        account = accounts.accept(people, code[:100], password)
        leave(request)
        log_of(request).note(account.id, "password", client(request).kind)
        return begin(people, log_of(request), account, client(request))

    try:
        found = await in_lane(request, "passwords", work)
    except OriketError as error:
        account = await run_in_threadpool(accounts.invited, people, code[:100])
        return _choose(site, code, account.mail, error)
    # To the work that they were invited to, not to their password.
    works = any(grant.role == "coordinator" for grant in found.account.grants)
    return let_in(request, found, "/coordinate" if works else "/account", kept=False)


@router.get("/forgotten")
def forgotten_page(site: Reading) -> HTMLResponse:
    """Where one asks for a link to choose a new password with."""
    return private(site).page("forgotten.html", sends=sends_letters(site.asked.settings), asked_for=False)


@router.post("/forgotten")
def forgotten(site: Reading, mail: Mail = "") -> HTMLResponse:
    """Note that somebody wants a link; whether the address is known shows neither in words nor in time."""
    request = site.request
    sends = sends_letters(site.asked.settings)
    if sends:
        where = tries.network_of(client(request).address)
        tries.count(people_of(request), "forgotten", where, new=False)
        ask_for_reset(people_of(request), mail, site.asked.lang)
    return private(site).page("forgotten.html", sends=sends, asked_for=True)


# ---------------------------------------------------------------------- the first administrator


@router.get("/setup")
def setup_page(site: Reading) -> HTMLResponse:
    """Makes the first administrator; open until there is one. Raises `setup_closed`."""
    if not is_open(people_of(site.request)):
        raise OriketError("setup_closed")
    return _setup(site)


@router.post("/setup")
async def setup(
    site: Reading, code: Annotated[str, Form(max_length=100)] = "", mail: Mail = "", password: Password = ""
) -> Response:
    """Make the first administrator, who is signed in. Raises `setup_closed`, `sign_in_unsafe`."""
    request, people = site.request, people_of(site.request)
    require_cookies(request)

    def work() -> SignedIn:
        tries.count(people, "setup", tries.network_of(client(request).address), new=False)
        if not is_setup_code(key_of(request), code):
            raise OriketError("setup_code_wrong")
        account = set_up(people, mail, password, site.asked.lang)
        return begin(people, log_of(request), account, client(request))

    try:
        found = await in_lane(request, "passwords", work)
    except OriketError as error:
        return _setup(site, error, mail=mail, code_given=code)
    return let_in(request, found, "/account", kept=False)


def login_answer(site: PageRequest, error: OriketError | None = None, **more: Any) -> HTMLResponse:
    """Where one signs in, with what is wrong above it. Raises whatever is no fault in the form."""
    given = {"mail": "", "keep": False, "next": "", **more}
    sends = sends_letters(site.asked.settings)
    return _form(
        site,
        "login.html",
        error,
        sends=sends,
        sign_on=sign_on(site.request).name,
        unsafe=cookie_name(site.request) is None,
        has_domain=domain_of(site.request) is not None,
        **given,
    )


def _choose(site: PageRequest, code: str, mail: str, error: OriketError | None = None) -> HTMLResponse:
    held = me(site.request)
    other = held.account.mail if held and held.account.mail != mail else ""
    return _form(site, "invitation.html", error, action=f"/invitations/{code}", mail=mail, other=other)


def _setup(site: PageRequest, error: OriketError | None = None, **more: Any) -> HTMLResponse:
    return _form(site, "setup.html", error, **{"mail": "", "code_given": "", **more})


def _form(site: PageRequest, template: str, error: OriketError | None, **more: Any) -> HTMLResponse:
    """A form with what is wrong above it. Raises whatever is no fault in the form."""
    if error is not None and error.code not in FORM:
        raise error
    sentence = error_sentence(site.asked.say, error.code, error.details) if error else None
    page = private(site).page(template, error=sentence, code=error.code if error else None, **more)
    if error is not None:
        page.status_code = status_of(error.code)
        page.headers.update(headers_of(page.status_code))
    return page

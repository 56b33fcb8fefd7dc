"""Signing in with a passkey, and the passkeys of one's own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import RedirectResponse, Response

from api.doors.people.account_pages import Credential, account_answer
from api.doors.people.browser import (
    asked_first,
    client,
    leave,
    let_in,
    log_of,
    me,
    own_path,
    require_passkeys,
    to_login,
)
from api.doors.people.login_pages import login_answer
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.templates import Reading
from graph.people import passkeys
from graph.records.errors import Conflict, OriketError

router = StoreRouter(include_in_schema=False)

NO_STORE = {"cache-control": "no-store"}


@router.get("/login/passkey")
def sign_in_options(site: Reading) -> Response:
    """What a browser needs to sign in with a passkey, as JSON. Raises `passkeys_nowhere`."""
    return _json(require_passkeys(site.request).options_to_use())


@router.post("/login/passkey")
def sign_in(
    site: Reading,
    credential: Credential = "",
    keep: Annotated[str, Form(max_length=10)] = "",
    next: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Sign in with a passkey. Raises `passkeys_nowhere`, `sign_in_unsafe`."""
    request = site.request
    door = require_passkeys(request)
    try:
        found = door.sign_in(log_of(request), credential, client(request), kept=bool(keep))
        leave(request)
    except OriketError as error:
        return login_answer(site, _told(error), keep=bool(keep), next=own_path(next) if next else "")
    return let_in(request, found, own_path(next), kept=bool(keep))


@router.get("/account/again/passkey")
def prove_options(site: Reading) -> Response:
    """What a browser needs to show one of one's own passkeys. Raises `passkeys_nowhere`, `not_allowed`."""
    found = me(site.request)
    if found is None:
        raise OriketError("not_allowed")
    return _json(require_passkeys(site.request).options_to_use(found.account))


@router.get("/account/passkeys")
def make_options(site: Reading) -> Response:
    """What a browser needs to make a passkey, as JSON. Raises `passkeys_nowhere`, `not_allowed`."""
    found = me(site.request)
    if found is None:
        raise OriketError("not_allowed")
    return _json(require_passkeys(site.request).options_to_make(found.account))


@router.post("/account/passkeys")
def add(
    site: Reading, name: Annotated[str, Form(max_length=200)] = "", credential: Credential = ""
) -> Response:
    """Keep a passkey that the browser has made. Raises `passkeys_nowhere`."""
    if again := asked_first(site, "/account#passkeys"):
        return again
    found, request = me(site.request), site.request
    if found is None:
        return to_login(site)
    door = require_passkeys(request)
    try:
        door.add(found.account, name, credential)
    except OriketError as error:
        return account_answer(site, found, _told(error))
    log_of(request).note(found.account.id, "passkey_added", client(request).kind)
    return RedirectResponse(site.url("/account", done="passkeys") + "#passkeys", 303)


@router.post("/account/passkeys/name")
def rename(
    site: Reading,
    id: Annotated[str, Form(max_length=1500)] = "",
    name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Call one of one's passkeys something else."""
    found = me(site.request)
    if found is None:
        return to_login(site)
    passkeys.rename(people_of(site.request), found.account, id, name)
    return RedirectResponse(site.url("/account", done="passkeys") + "#passkeys", 303)


@router.post("/account/passkeys/end")
def remove(site: Reading, id: Annotated[str, Form(max_length=1500)] = "") -> Response:
    """Take one of one's passkeys away."""
    if again := asked_first(site, "/account#passkeys"):
        return again
    found, request = me(site.request), site.request
    if found is None:
        return to_login(site)
    if passkeys.remove(people_of(request), found.account, id):
        log_of(request).note(found.account.id, "passkey_removed", client(request).kind)
    return RedirectResponse(site.url("/account", done="passkeys") + "#passkeys", 303)


def _told(error: OriketError) -> OriketError:
    """Two who use one passkey at once: one of them tries again."""
    return OriketError("challenge_over") if isinstance(error, Conflict) else error


def _json(options: str) -> Response:
    return Response(options, media_type="application/json", headers=NO_STORE)

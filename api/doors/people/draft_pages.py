"""What somebody wrote while their session ended: kept when it comes too late, had back after signing in."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from api.doors.people.browser import client, key_of, me, private, to_login
from api.gate.language import asked_language
from api.gate.recognise import cookie_name, is_secure, people_of, recognised
from api.gate.routing import Router
from api.gate.templates import Reading
from graph.people import drafts, tries
from graph.people.drafts import WrittenForm
from graph.records.errors import OriketError

router = Router(include_in_schema=False)

PAGE = "/account/draft"
STEP = "step"
"""The field of forms that say what they would do before they do it; what it says is not kept."""
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
MOST_FIELDS = 1_000
DAY = int(drafts.KEPT_FOR.total_seconds())


async def kept_form(request: Request, error: OriketError) -> Response | None:
    """Where a browser goes whose form came after its session was over; else None."""
    carries = (name := cookie_name(request)) is not None and name in request.cookies
    written = request.headers.get("content-type", "").partition(";")[0] in FORMS
    if error.code != "not_allowed" or request.method != "POST" or not carries or not written:
        return None
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    fields = [(one, value) for one, value in form.multi_items() if isinstance(value, str)]
    if STEP not in dict(fields):
        return None
    said = WrittenForm(request.url.path, [one for one in fields if one[0] != STEP])
    try:
        secret = await run_in_threadpool(_keep, request, said)
    except OriketError:
        return None
    if secret is None:
        return None
    login = urlencode({"next": PAGE, "lang": asked_language(request).lang})
    answer = RedirectResponse(f"/login?{login}", 303)
    answer.set_cookie(
        f"{name}-draft",
        secret,
        max_age=DAY,
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get(PAGE)
def draft_page(site: Reading) -> Response:
    """Shows that it is still there, and leads back to it."""
    if me(site.request) is None:
        return to_login(site)
    form = _kept(site.request)
    return private(site).page("draft.html", form=form, action=PAGE)


@router.post(PAGE)
def go_on(site: Reading, away: Annotated[str, Form(alias="_away", max_length=10)] = "") -> Response:
    """Send a browser back to its form with all that it holds, or throw it away."""
    request = site.request
    if me(request) is None:
        return to_login(site)
    form = _kept(request)
    drafts.drop(people_of(request), _secret(request))
    if form is None or away:
        return RedirectResponse(site.url("/account"), 303)
    # The browser sends the same fields on to where they were meant for.
    return RedirectResponse(site.url(form.path), 307)


def _keep(request: Request, form: WrittenForm) -> str | None:
    """Keep a form of somebody whose session is over. Raises `too_many_tries`, `too_long`."""
    if recognised(request) is not None:  # they are signed in, and may not
        return None
    people = people_of(request)
    tries.count(people, "draft", tries.network_of(client(request).address), new=False)
    return drafts.keep(people, key_of(request), form)


def _kept(request: Request) -> WrittenForm | None:
    return drafts.kept(people_of(request), key_of(request), _secret(request))


def _secret(request: Request) -> str:
    return request.cookies.get(f"{cookie_name(request)}-draft", "")[:200]

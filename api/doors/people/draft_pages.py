"""What somebody wrote whose session ended, or who may not save it any more: kept, and had back."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from api.doors.people.browser import SignInFirst, client, key_of, me, private, to_login
from api.gate.language import asked_language
from api.gate.recognise import cookie_name, is_secure, people_of, recognised
from api.gate.routing import Router
from api.gate.templates import Reading, wants_page
from api.gate.typed import fields_sent
from graph.people import drafts, tries
from graph.people.drafts import WrittenForm
from graph.records.errors import OriketError

router = Router(include_in_schema=False)

PAGE = "/account/draft"
EDITED = re.compile(r"(/[a-z-]+/[^/]+)/edit")
"""The form of a record; whoever may not change it may propose the same, with the same fields."""
STEP = "step"
"""The field of forms that say what they would do before they do it; what it says is not kept."""
REFUSALS = frozenset({"not_allowed", "not_public"})
DAY = int(drafts.KEPT_FOR.total_seconds())


async def said_ended(request: Request, error: OriketError) -> OriketError:
    """A refusal as it is told to somebody whose session has ended: they may have been allowed before."""
    if error.code not in REFUSALS or not _carries(request):
        return error  # nearly all: no thread is waited for
    reader = await run_in_threadpool(recognised, request)
    return error if reader is not None else OriketError("session_over")


async def kept_form(request: Request, error: OriketError) -> Response | None:
    """Where a browser goes on whose form was refused, with its words kept; else None."""
    if request.method != "POST" or not wants_page(request):
        return None
    way = await run_in_threadpool(_way_on, request, error)
    if way is None:
        return None
    path = request.url.path if way.to != PAGE else EDITED.sub(r"\1/report", request.url.path)
    said = await _written(request, path) if _carries(request) else None
    secret = await run_in_threadpool(_kept_apart, request, said) if said else None
    if not secret and not way.back:
        return None
    lang = asked_language(request).lang
    query = {"lang": lang} if way.to == PAGE else {"next": PAGE if secret else way.back, "lang": lang}
    answer = RedirectResponse(f"{way.to}?{urlencode(query)}", 303)
    if secret:
        answer.set_cookie(
            f"{cookie_name(request)}-draft",
            secret,
            max_age=DAY,
            path="/",
            secure=is_secure(request),
            httponly=True,
            samesite="lax",
        )
    return answer


def _way_on(request: Request, error: OriketError) -> SignInFirst | None:
    """What has to come first: signing in, showing again who one is, or seeing that one may only propose."""
    if isinstance(error, SignInFirst):
        return error
    if error.code == "session_over":
        return SignInFirst("/login", "")
    edits = error.code == "not_allowed" and EDITED.fullmatch(request.url.path) is not None
    return SignInFirst(PAGE, "") if edits and me(request) else None


def _carries(request: Request) -> bool:
    """Whether a browser shows the cookie of a session, over or not."""
    name = cookie_name(request)
    return name is not None and name in request.cookies


async def _written(request: Request, to: str) -> WrittenForm | None:
    """What somebody wrote, and where it goes on to; None where there is nothing that may be kept."""
    fields = await fields_sent(request)
    if not fields:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    return WrittenForm(to + query, [one for one in fields if one[0] != STEP], STEP not in dict(fields))


@router.get(PAGE)
def draft_page(site: Reading) -> Response:
    """Shows that it is still there, and leads back to it."""
    if me(site.request) is None:
        return to_login(site)
    form = _kept(site.request)
    proposes = form is not None and form.path.partition("?")[0].endswith("/report")
    return private(site).page("draft.html", form=form, action=PAGE, proposes=proposes)


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
    path, _, query = form.path.partition("?")
    asked = {**parse_qs(query), "lang": [site.asked.lang]}
    return RedirectResponse(f"{path}?{urlencode(asked, doseq=True)}", 307)


def _kept_apart(request: Request, form: WrittenForm) -> str | None:
    """The secret that a form is had back with; None where there have been too many, or it is too long."""
    people = people_of(request)
    try:
        tries.count(people, "draft", tries.network_of(client(request).address), new=False)
        return drafts.keep(people, key_of(request), form)
    except OriketError:
        return None


def _kept(request: Request) -> WrittenForm | None:
    return drafts.kept(people_of(request), key_of(request), _secret(request))


def _secret(request: Request) -> str:
    return request.cookies.get(f"{cookie_name(request)}-draft", "")[:200]

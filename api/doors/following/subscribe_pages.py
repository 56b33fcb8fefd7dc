"""Following by mail, without an account: asked for here, confirmed by a letter's button, ended by another."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, cast, get_args

from fastapi import Form, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.atlas.limiter import Limiter
from api.doors.following.letters import ask_follower
from api.doors.following.news import Followed, require_followed
from api.doors.following.subscriptions import choices, followed_name
from api.doors.records.now import now_of
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.scope import PUBLIC
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.outbox import sends_letters
from api.words.following import EVERY
from graph.people.accounts import check_mail
from graph.people.followers import (
    PAUSE,
    Every,
    Subscription,
    ask_to_follow,
    subscription_of,
)
from graph.records.errors import OriketError

router = StoreRouter(include_in_schema=False)

PER_DAY = 20
"""Letters that one client may ask for in a day."""
TRAP = "leave_empty"
Kind = Annotated[str, Query(max_length=40)]
Id = Annotated[str, Query(max_length=300)]
Code = Annotated[str, Path(max_length=100)]
Sent = Annotated[str, Form(max_length=400)]


def subscribe_limiter() -> Limiter:
    """What one client may ask for; one for each app."""
    return Limiter(PER_DAY, 86_400, "too_many_letters")


@router.get("/subscribe", response_class=HTMLResponse)
def subscribe_page(site: Reading, kind: Kind = "", id: Id = "", sent: bool = False) -> HTMLResponse:
    """What there is to follow. Raises `unknown_kind`, `not_public`, `unknown_record`, `not_ready`."""
    return _page(site, Followed(kind, id), sent=sent)


@router.post("/subscribe", response_class=HTMLResponse)
def subscribe(
    site: Reading,
    what: Sent = "",
    mail: Sent = "",
    every: Sent = "week",
    trap: Annotated[str, Form(alias=TRAP, max_length=400)] = "",
) -> Response:
    """Send a letter that asks; whether the address follows it already shows nowhere.

    Raises `unknown_kind`, `not_public`, `unknown_record`, `not_ready`, `no_mail_server`, `bad_parameter`,
    `mail_bad` and `too_many_letters`.
    """
    request, asked = site.request, site.asked
    kind, _, id = what.partition(":")
    followed = Followed(kind, id)
    now = now_of(request)
    require_followed(now, PUBLIC, followed)
    if not sends_letters(asked.settings):
        raise OriketError("no_mail_server")
    if every not in get_args(Every):
        raise OriketError("bad_parameter")
    address = check_mail(mail)
    request.app.state.subscribing.count(asked.client)
    if not trap:
        people, about = people_of(request), (kind, id)
        made = ask_to_follow(
            people, request.app.state.key, address, about, cast("Every", every), asked.lang, now.revision
        )
        if made:
            ask_follower(people, made, followed_name(now, asked.say, kind, id))
    return RedirectResponse(site.url("/subscribe", kind=kind, id=id, sent=1), 303)


@router.get("/subscribe/{code}", response_class=HTMLResponse)
def subscription_page(site: Reading, code: Code) -> HTMLResponse:
    """Shows what a letter is about; a pressed button acts. Raises `subscription_over`, `not_ready`."""
    return _own(site, _subscription(site, code), code)


@router.post("/subscribe/{code}", response_class=HTMLResponse)
def decide_subscription(site: Reading, code: Code, step: Sent = "end") -> HTMLResponse:
    """Say yes, or end it: a mail program's own button says nothing but that. Raises `subscription_over`."""
    people, held = people_of(site.request), _subscription(site, code)
    if step != "follow":
        people.take(Subscription, held.id)
        return _own(site, None, code)
    if held.state == "asked":
        due = people.now() + PAUSE[held.every]
        held = people.put(replace(held, state="following", due=due, expires=None))
    return _own(site, held, code, done=True)


def _subscription(site: PageRequest, code: str) -> Subscription:
    found = subscription_of(people_of(site.request), code)
    if found is None:
        raise OriketError("subscription_over")
    return found


def _private(site: PageRequest) -> PageRequest:
    unkept(site.response)
    return site


def _own(site: PageRequest, held: Subscription | None, code: str, *, done: bool = False) -> HTMLResponse:
    now = now_of(site.request)
    name = followed_name(now, site.asked.say, *held.about) if held else ""
    return _private(site).page("subscription.html", held=held, name=name, code=code, done=done)


def _page(site: PageRequest, what: Followed, *, sent: bool = False) -> HTMLResponse:
    asked, now = site.asked, now_of(site.request)
    require_followed(now, PUBLIC, what)
    feed = "/".join(filter(None, (what.kind, what.id))) or "all"
    return _private(site).page(
        "subscribe.html",
        what=what,
        name=followed_name(now, asked.say, what.kind, what.id),
        choices=[] if what.kind else choices(now, asked.say),
        every=[(value, asked.say(text)) for value, text in EVERY.items()],
        sent=sent,
        trap=TRAP,
        feed=site.url(f"/api/v1/feeds/{feed}.atom"),
        sends=sends_letters(asked.settings),
    )

"""One's own webhooks: made, looked at and ended by those who coordinate."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import RedirectResponse, Response

from api.doors.following.calling import check_url, told_secret
from api.doors.following.news import Followed, require_followed
from api.doors.following.subscriptions import choices, followed_name
from api.doors.people.browser import key_of, me, private, to_login
from api.doors.records.now import now_of
from api.gate.permission import holds
from api.gate.recognise import Recognised, people_of
from api.gate.routing import StoreRouter
from api.gate.scope import PUBLIC
from api.gate.templates import PageRequest, Reading
from api.gate.who import who
from graph.people.document import new_id
from graph.people.followers import Webhook, webhook_secret
from graph.records.errors import OriketError

router = StoreRouter(include_in_schema=False, prefix="/account/webhooks")

MOST = 10
"""Webhooks of one account."""
Sent = Annotated[str, Form(max_length=1000)]


@router.get("")
def webhooks_page(site: Reading) -> Response:
    """What is called, and what each call is signed with. Raises `not_allowed`."""
    found = _me(site)
    return _page(site, found) if found else to_login(site)


@router.post("")
def make_webhook(site: Reading, url: Sent = "", what: Sent = "") -> Response:
    """Have an address called from now on.

    Raises `not_allowed`, `unknown_kind`, `not_public`, `unknown_record`, `webhooks_many`, `webhook_address`.
    """
    found = _me(site)
    if found is None:
        return to_login(site)
    people, now = people_of(site.request), now_of(site.request)
    kind, _, id = what.strip().partition(":")
    require_followed(now, PUBLIC, Followed(kind, id))
    if len(people.find(Webhook, "account", found.account.id)) >= MOST:
        raise OriketError("webhooks_many", most=MOST)
    address = check_url(url.strip())
    hook = Webhook(
        id=new_id(),
        account=found.account.id,
        url=address,
        about=(kind, id),
        made=people.now(),
        seen=now.revision,
    )
    people.put(hook)
    return RedirectResponse(site.url("/account/webhooks"), 303)


@router.post("/end")
def end_webhook(site: Reading, id: Sent = "") -> Response:
    """Have it called no more. Raises `not_allowed`."""
    found, people = _me(site), people_of(site.request)
    if found is None:
        return to_login(site)
    hook = people.get(Webhook, id[:100])
    if hook is not None and hook.account == found.account.id:
        people.take(Webhook, hook.id)
    return RedirectResponse(site.url("/account/webhooks"), 303)


def _me(site: PageRequest) -> Recognised | None:
    """Who asks, if they may have webhooks at all; None for whoever is not signed in."""
    found = me(site.request)
    if found is not None and not holds(who(site.request), "make", "webhook"):
        raise OriketError("not_allowed")
    return found


def _page(site: PageRequest, found: Recognised) -> Response:
    people, now, _ = people_of(site.request), now_of(site.request), site.asked.say
    hooks = sorted(people.find(Webhook, "account", found.account.id), key=lambda one: one.made)
    return private(site).page(
        "webhooks.html",
        hooks=[
            (
                one,
                told_secret(webhook_secret(key_of(site.request), one.id)),
                followed_name(now, _, *one.about),
            )
            for one in hooks
        ],
        choices=choices(now, _),
    )

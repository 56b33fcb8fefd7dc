"""The log of sign-ins, for administrators: which account, when, from what kind of browser; no addresses."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import Query
from fastapi.responses import Response

from api.doors.people.browser import asked_first, log_of, private
from api.gate.permission import require
from api.gate.recognise import people_of
from api.gate.routing import Router
from api.gate.templates import Reading
from api.gate.who import who
from api.words.accounts import EVENTS
from graph.people.model import Account

router = Router(include_in_schema=False)

SHOWN = 500
"""Lines on the page."""


@router.get("/accounts/log")
def log_page(site: Reading, days: Annotated[int, Query(ge=1, le=3650)] = 7) -> Response:
    """Who has signed in, was refused, or got other roles, in the last days. Raises `not_allowed`."""
    if first := asked_first(site, "/accounts/log"):
        return first
    require(who(site.request), "read", "account")
    people, keeps = people_of(site.request), site.asked.settings.sign_in_log_days
    lines = log_of(site.request).since(people.now() - timedelta(days=days))
    ids = {id for one in lines[:SHOWN] for id in (one.account, one.by) if id}
    found = {id: people.get(Account, id) for id in ids}
    return private(site).page(
        "accounts_log.html",
        lines=lines[:SHOWN],
        more=max(0, len(lines) - SHOWN),
        mails={id: account.mail for id, account in found.items() if account},
        events={name: site.asked.say(text) for name, text in EVENTS.items()},
        days=days,
        choices=sorted({1, 7, 30, keeps}),
        keeps=keeps,
    )

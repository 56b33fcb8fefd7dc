"""The demo's coordinator, signed in with one click on one's own computer (`ORIKET_DEMO_LOGIN`)."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from api.doors.people.browser import client, let_in, log_of
from api.gate.here import require_demo
from api.gate.recognise import people_of
from api.gate.routing import Router
from graph.people import accounts
from graph.people.grants import Grant
from graph.people.model import Account
from graph.people.people import People
from graph.people.signing_in import begin
from graph.records.errors import OriketError

router = Router(include_in_schema=False)

MAIL = "samordnare@demo.example"
"""The account has no password: nobody signs in to it but by this button."""


@router.post("/login/demo")
def demo_login(request: Request) -> Response:
    """Sign in as the demo's coordinator. Raises `not_found` and `demo_login_exposed`."""
    require_demo(request)
    people = people_of(request)
    return let_in(request, begin(people, log_of(request), _account(people), client(request)), "/", kept=False)


def _account(people: People) -> Account:
    """The demo's coordinator, made at the first click."""
    try:
        return accounts.by_mail(people, MAIL)
    except OriketError:
        return accounts.add(people, MAIL, [Grant("coordinator")])

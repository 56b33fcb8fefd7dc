"""Everything that is kept about one's own account, to take away: what the page shows, without secrets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from fastapi.responses import Response

from api.doors.people.browser import asked_first, log_of, me, to_login
from api.gate.recognise import people_of
from api.gate.routing import Router
from api.gate.templates import Reading
from graph.people.document import Document
from graph.people.model import Account, Passkey, Session, Token
from graph.people.people import People

router = Router(include_in_schema=False)

MOST_LINES = 10_000
SECRET = frozenset({"id", "version", "password", "public_key", "account"})
"""What proves something, or says nothing to anybody."""


@router.get("/account/export.json")
def export(site: Reading) -> Response:
    """Give somebody all that is kept about their account; first it asks whether it is still them."""
    if first := asked_first(site, "/account/export.json"):
        return first
    found = me(site.request)
    if found is None:
        return to_login(site)
    people, account = people_of(site.request), found.account
    told = {
        "account": {**_told(account), "has_password": bool(account.password)},
        "sessions": [*_all(people, Session, account)],
        "passkeys": [*_all(people, Passkey, account)],
        "tokens": [*_all(people, Token, account)],
        "log": [_told(one) for one in log_of(site.request).of(account.id, MOST_LINES)],
    }
    return Response(
        json.dumps(told, ensure_ascii=False, indent=1, default=str),
        media_type="application/json",
        headers={
            "content-disposition": 'attachment; filename="oriket-konto.json"',
            "cache-control": "no-store",
        },
    )


def _all(
    people: People, kind: type[Session] | type[Passkey] | type[Token], account: Account
) -> Iterator[Any]:
    return (_told(one) for one in people.find(kind, "account", account.id))


def _told(document: Document) -> dict[str, Any]:
    return {name: value for name, value in asdict(document).items() if name not in SECRET}

"""What is kept about oneself, to take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi.responses import JSONResponse, Response

from api.doors.people.browser import me, must_show, private, to_login
from api.gate.asking import keeper_of
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.templates import Reading
from graph.people.document import Document
from graph.people.model import Account, Device, Invitation, Passkey, Session, SignIn, Token
from graph.people.people import People
from graph.records.changes import ChangeFilter, Cursor
from graph.stores.protocol import Store

router = StoreRouter(include_in_schema=False)

SHOWN: Mapping[type[Document], tuple[str, ...]] = {
    Session: ("made", "seen", "expires", "kept", "client"),
    Token: ("name", "made", "expires"),
    Passkey: ("name", "made", "used"),
    Device: ("expires",),
    Invitation: ("made", "expires"),
    SignIn: ("time", "what", "client", "expires"),
}
"""What is told of each; what is a secret, or the hash of one, is told to nobody."""
AT_ONCE = 500


@router.get("/account/data.json")
def own_data(site: Reading) -> Response:
    """All that is kept about whoever asks, as a file; first it asks whether it is still them."""
    if first := must_show(site, "/account/data.json"):
        return first
    found = me(site.request)
    if found is None:
        return to_login(site)
    account, people = found.account, people_of(site.request)
    told = {
        "account": {
            "id": account.id,
            "mail": account.mail,
            "made": account.made.isoformat(),
            "language": account.language,
            "roles": [
                {"role": one.role, "place": one.place, "organisation": one.organisation}
                for one in account.grants
            ],
            "has_password": bool(account.password),
            "subject": account.subject or None,
        },
        **{cls.__name__.lower() + "s": _documents(people, cls, account) for cls in SHOWN},
        "changes": list(_changes(keeper_of(site.request).store, account.id)),
    }
    headers = {"content-disposition": 'attachment; filename="oriket-konto.json"', "cache-control": "no-store"}
    private(site)
    return JSONResponse(told, headers=headers)


def _documents(people: People, cls: type[Document], account: Account) -> list[dict[str, Any]]:
    """What is kept of one kind."""
    found = people.find(cls, "account", account.id)
    return [{name: _said(getattr(one, name)) for name in SHOWN[cls]} for one in found]


def _said(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _changes(store: Store, account: str) -> Iterator[dict[str, Any]]:
    """The change sets that an account has made, newest first: when, whence, how many; not what they say."""
    after: Cursor | None = None
    seen: set[str] = set()
    while True:
        page = store.changes(ChangeFilter(), after=after, limit=AT_ONCE)
        for entry in page.entries:
            said = entry.change_set
            if said.actor == account and said.id not in seen:
                seen.add(said.id)
                yield {"id": said.id, "time": said.time, "origin": said.origin, "changes": entry.size}
        if page.next is None:
            return
        after = page.next

"""Who follows the network: addresses that get letters, and programs that are called."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime, timedelta
from typing import Annotated, Literal

from graph.people.document import Document, Expiry, Key, document, hash_of, new_id
from graph.people.people import People
from graph.records.languages import SWEDISH

ASKED_FOR = timedelta(days=2)
"""How long an address is kept whose owner has not said yes."""
MOST_ASKED, MOST_FOLLOWED = 3, 50
"""What one address may be asked about at a time, and follow in all: nobody fills another's letter box."""
Every = Literal["day", "week"]
PAUSE: dict[Every, timedelta] = {"day": timedelta(days=1), "week": timedelta(days=7)}


@document("subscription")
class Subscription(Document):
    """An address that wants to know what is new; nothing else is known of whose it is."""

    code: Annotated[str, Key(unique=True)]
    """The hash of what stands in the addresses of its letters."""
    to: Annotated[str, Key()]
    about: tuple[str, str] = ("", "")
    """Kind and id of what is followed, as `Followed` of the door has them."""
    language: str = SWEDISH
    every: Every = "week"
    state: Annotated[Literal["asked", "following"], Key()] = "asked"
    seen: int = 0
    """The revision that has been told of."""
    due: datetime
    expires: Annotated[datetime | None, Expiry()] = None


@document("webhook")
class Webhook(Document):
    """A program's address that is called when something public has changed."""

    account: Annotated[str, Key()]
    """Whose it is; it goes with the account."""
    url: str
    about: tuple[str, str] = ("", "")
    made: datetime
    seen: int = 0
    """The revision that has been told of."""
    state: Annotated[Literal["on", "off"], Key()] = "on"
    reason: str = ""
    """Why it is off, or what went wrong the last time."""


@document("webhook-call", lasting=False)
class WebhookCall(Document):
    """One call that waits for a program to take it; its id is the message's own."""

    hook: Annotated[str, Key()]
    body: str
    made: datetime
    due: datetime
    tries: int = 0
    expires: Annotated[datetime, Expiry()]


def webhook_secret(key: bytes, id: str) -> bytes:
    """Return what a webhook's calls are signed with; it is kept nowhere."""
    return hmac.digest(key, f"webhook {id}".encode(), "sha256")


def subscription_code(key: bytes, id: str) -> str:
    """Return what stands in the addresses of a subscription's letters, made anew for each."""
    made = hmac.digest(key, f"subscription {id}".encode(), "sha256")
    return base64.urlsafe_b64encode(made[:24]).decode()


def ask_to_follow(
    people: People, key: bytes, to: str, about: tuple[str, str], every: Every, language: str, seen: int
) -> Subscription | None:
    """Return a subscription that waits for a yes; None where the address has enough, or has this one."""
    held = people.find(Subscription, "to", to)
    waiting = [one for one in held if one.state == "asked"]
    if len(held) >= MOST_FOLLOWED or len(waiting) >= MOST_ASKED:
        return None
    if any(one.about == about and one.state == "following" for one in held):
        return None
    id, now = new_id(), people.now()
    return people.put(
        Subscription(
            id=id,
            code=hash_of(subscription_code(key, id)),
            to=to,
            about=about,
            language=language,
            every=every,
            seen=seen,
            due=now + PAUSE[every],
            expires=now + ASKED_FOR,
        )
    )


def subscription_of(people: People, code: str) -> Subscription | None:
    """Return the subscription whose letters carry a code."""
    return people.one(Subscription, "code", hash_of(code))

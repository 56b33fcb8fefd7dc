"""Sessions: a browser that is signed in, from a password to the cookie and back to the account."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from graph.people.accounts import living
from graph.people.document import hash_of
from graph.people.model import Account, Session
from graph.people.people import People
from graph.records.errors import Conflict

IDLE, LONGEST = timedelta(hours=12), timedelta(days=30)
NOTED = timedelta(minutes=10)
"""How much later a session is seen again is worth a write."""
ASKED_AGAIN = timedelta(minutes=10)
"""How long one need not prove again who one is."""


def begin(
    people: People, account: Account, *, kept: bool = False, client: str = "", elsewhere: bool = False
) -> str:
    """Return the secret of a new session, for a cookie; only its hash is kept.

    It ends after 12 hours without use or 30 days; with `kept` after 30 days.
    """
    secret, now = secrets.token_urlsafe(32), people.now()
    session = Session(
        id=hash_of(secret),
        account=account.id,
        made=now,
        seen=now,
        expires=now + (LONGEST if kept else IDLE),
        kept=kept,
        client=client,
        asked=now,
        elsewhere=elsewhere,
    )
    people.write([session], unchanged=[account])
    return secret


def session_of(people: People, secret: str) -> tuple[Session, Account] | None:
    """Return the session of a cookie and whose it is, None where it is over; it is noted as used."""
    session = people.get(Session, hash_of(secret))
    if session is None or (account := living(people, session.account)) is None:
        return None
    return _noted(people, session), account


def end_session(people: People, account: str, id: str) -> None:
    """End a session of an account; one that is over already stays so."""
    session = people.get(Session, id)
    if session is not None and session.account == account:
        people.take(Session, id)


def end_others(people: People, account: str, keeping: str = "") -> None:
    """End all sessions of an account but one."""
    for session in people.find(Session, "account", account):
        if session.id != keeping:
            people.take(Session, session.id)


def must_be_asked(session: Session, now: datetime) -> bool:
    """Return whether it is too long ago that somebody proved who they are."""
    return session.asked is None or now - session.asked > ASKED_AGAIN


def asked_again(people: People, session: Session) -> Session:
    """Return the session of somebody who has just proved again who they are."""
    return people.put(replace(session, asked=people.now()))


def _noted(people: People, session: Session) -> Session:
    now = people.now()
    if now - session.seen < NOTED:
        return session
    last = session.made + LONGEST
    expires = session.expires if session.kept else min(now + IDLE, last)
    try:
        return people.put(replace(session, seen=now, expires=expires))
    except Conflict:  # another request has noted it, or it was ended meanwhile
        return session

"""Signing in with a password: as slow for an unknown address as for a known one, and written down."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from graph.people import sessions, tries
from graph.people.document import hash_of
from graph.people.model import Account, Device, Session, SignIn, SignInEvent, mail_key
from graph.people.passwords import is_password
from graph.people.people import People, persistently
from graph.records.errors import OriketError

KNOWN_FOR = timedelta(days=180)
"""How long a browser is known after somebody signed in from it."""


@dataclass(frozen=True, slots=True)
class Client:
    """Where somebody signs in from: the network's address, what kind of browser, and its own cookie."""

    address: str = ""
    kind: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """Where passkeys belong: a name without a port, and the origin that pages have."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who has signed in, and what their browser gets: the secrets of two cookies."""

    account: Account
    session: str
    device: str


class SignInLog:
    """Writes down who signed in, who was refused, whose roles changed; each line for so long."""

    def __init__(self, people: People, keep: timedelta) -> None:
        self._people = people
        self._keep = keep

    def note(self, account: str, what: SignInEvent, client: str = "", by: str = "") -> None:
        """Write a line."""
        now = self._people.now()
        id = f"{int(now.timestamp() * 1000):014d}-{secrets.token_hex(4)}"
        self._people.put(
            SignIn(
                id=id, account=account, time=now, what=what, client=client, by=by, expires=now + self._keep
            )
        )

    def since(self, time: datetime) -> list[SignIn]:
        """All lines from a moment on, newest first."""
        found: list[SignIn] = []
        after = f"{int(time.timestamp() * 1000):014d}"
        while page := self._people.find(SignIn, after=found[-1].id if found else after):
            found += page
        return found[::-1]

    def of(self, account: str, most: int) -> list[SignIn]:
        """The newest lines of an account, newest first."""
        found = self._people.find(SignIn, "account", account)
        while page := self._people.find(SignIn, "account", account, after=found[-1].id if found else ""):
            found = (found + page)[-most:]
        return found[::-1][:most]


def sign_in(
    people: People, log: SignInLog, mail: str, password: str, client: Client, *, kept: bool = False
) -> SignedIn:
    """Return who has signed in.

    Raises
    ------
    OriketError
        `sign_in_failed`: the same for a wrong password, an unknown address and an ended account;
        `too_many_tries`.
    """
    mail = mail_key(mail)[:320]
    account = people.one(Account, "mail", mail)
    known = account is not None and people.get(Device, _device_id(client, account)) is not None
    who = f"device {hash_of(client.device)}" if known else tries.network_of(client.address)
    tries.count(people, mail, who, new=not known)
    right = is_password(account.password if account else "", password)
    if account is None or account.ended is not None or not right:
        if account is not None:
            log.note(account.id, "refused", client.kind)
        raise OriketError("sign_in_failed")
    tries.forget(people, mail, who, new=not known)
    return begin(people, log, account, client, kept=kept)


def begin(
    people: People,
    log: SignInLog,
    account: Account,
    client: Client,
    *,
    kept: bool = False,
    elsewhere: bool = False,
) -> SignedIn:
    """Return an account signed in, after it has proved in some way who it is."""
    device = client.device or secrets.token_urlsafe(32)
    session = sessions.begin(people, account, kept=kept, client=client.kind, elsewhere=elsewhere)
    _remember(people, account, Client(client.address, client.kind, device))
    log.note(account.id, "signed_in", client.kind)
    return SignedIn(account, session, device)


def prove_again(people: People, log: SignInLog, account: Account, session: Session, password: str) -> Session:
    """Return the session of somebody who gives their password again. Raises as `sign_in` does."""
    tries.count(people, account.mail, f"session {session.id}", new=False)
    if not is_password(account.password, password):
        log.note(account.id, "refused", session.client)
        raise OriketError("password_wrong")
    tries.forget(people, account.mail, f"session {session.id}")
    return proved(people, session)


def proved(people: People, session: Session) -> Session:
    """Return the session of somebody who has shown in some way that it is still them."""
    return persistently(lambda: sessions.asked_again(people, people.get(Session, session.id) or session))


def _device_id(client: Client, account: Account) -> str:
    return hash_of(f"{client.device}\n{account.id}") if client.device else ""


def _remember(people: People, account: Account, client: Client) -> None:
    id = _device_id(client, account)

    def work() -> None:
        held = people.get(Device, id)
        version = held.version if held else 0
        people.put(Device(id=id, version=version, account=account.id, expires=people.now() + KNOWN_FOR))

    persistently(work)

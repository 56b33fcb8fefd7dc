"""Accounts: made, given roles, invited, ended; and the tokens that programs sign in with.

All of it is asked by pages, the API and the command line alike. Who may do it is not asked here.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from graph.people.document import Document, hash_of, new_id, written
from graph.people.followers import Webhook
from graph.people.grants import Grant, Role
from graph.people.model import Account, Device, Invitation, Letter, Passkey, Session, Token, mail_key
from graph.people.passwords import hash_password, weakness_of
from graph.people.people import People, persistently
from graph.people.protocol import KeyTaken
from graph.records.errors import Conflict, OriketError
from graph.records.languages import SWEDISH

INVITED_FOR = timedelta(days=7)
MAIL = re.compile(r"[^@\s\x00-\x1f<>,;:\"()]{1,64}@[^@\s\x00-\x1f<>,;:\"()]{1,190}")
ADMINISTRATOR: Role = "administrator"
OWNED: tuple[type[Document], ...] = (Session, Token, Invitation, Passkey, Webhook)
"""What an account gets in with, and what it has called."""


def add(
    people: People, mail: str, grants: Iterable[Grant], *, password: str = "", language: str = SWEDISH
) -> Account:
    """Return a new account, or one that was ended and begins anew.

    Raises
    ------
    OriketError
        `account_known`, and what `check_mail` and `check_password` tell.
    """
    mail = check_mail(mail)
    held = people.one(Account, "mail", mail)
    if held is not None and held.ended is None:
        raise OriketError("account_known", mail=mail)
    if password:
        check_password(password, mail)
    account = held or Account(id=new_id(), mail=mail, made=people.now())
    kept = hash_password(password) if password else ""
    try:
        return people.put(
            replace(account, grants=tuple(grants), password=kept, language=language, ended=None)
        )
    except KeyTaken:
        raise OriketError("account_known", mail=mail) from None


def check_mail(mail: str) -> str:
    """Return an address as accounts are found by it. Raises `mail_bad`."""
    key = mail_key(mail)
    if not MAIL.fullmatch(key):
        raise OriketError("mail_bad", mail=key[:100])
    return key


def by_mail(people: People, mail: str) -> Account:
    """Return the account with an address, unless it was ended. Raises `unknown_account`."""
    found = people.one(Account, "mail", mail_key(mail))
    if found is None or found.ended is not None:
        raise OriketError("unknown_account", mail=mail[:100])
    return found


def living(people: People, id: str) -> Account | None:
    """Return an account that may sign in, by its id."""
    found = people.get(Account, id)
    return found if found and found.ended is None else None


def every(people: People) -> Sequence[Account]:
    """Return all accounts that were not ended, by their addresses."""
    return [one for one in _all(people) if one.ended is None]


def every_ended(people: People) -> Sequence[Account]:
    """Return all accounts that were ended and whose addresses are still kept, by these."""
    return [one for one in _all(people) if one.ended is not None]


def is_administrator(account: Account) -> bool:
    """Return whether an account keeps the service itself."""
    return any(grant.role == ADMINISTRATOR for grant in account.grants)


def has_administrator(people: People) -> bool:
    """Return whether anybody keeps the service."""
    return any(is_administrator(one) for one in every(people))


def set_grants(people: People, account: Account, grants: Iterable[Grant]) -> Account:
    """Return the account with other roles; they hold from the next request on.

    Raises
    ------
    OriketError
        `last_administrator`: nobody would be left who keeps the service.
    """
    changed = replace(account, grants=tuple(grants))
    if is_administrator(account) and not is_administrator(changed):
        _require_another(people, account)
    return people.put(changed)


def end(people: People, account: Account) -> Account:
    """Return the account ended: it signs in nowhere any more. Raises `last_administrator`."""
    if is_administrator(account):
        _require_another(people, account)

    def work() -> Account:
        now = people.get(Account, account.id) or account
        ended = replace(now, grants=(), password="", ended=people.now())
        people.write([ended], [one for kind in OWNED for one in people.find(kind, "account", account.id)])
        return written(ended)

    return persistently(work)


def forget(people: People, account: Account) -> None:
    """Take an ended account's address and all else about it away; history keeps an id that says nothing.

    Raises
    ------
    OriketError
        `account_lives`: it was not ended.
    Conflict
        Somebody has begun it anew meanwhile.
    """
    if account.ended is None:
        raise OriketError("account_lives")
    letters = (one for one in people.find(Letter) if mail_key(one.to) == account.mail)
    people.write((), [account, *people.find(Device, "account", account.id), *letters])


def set_password(people: People, account: Account, password: str, *, keeping: str = "") -> Account:
    """Return the account with another password, which ends all its sessions but `keeping`, and its links.

    Raises
    ------
    OriketError
        What `check_password` tells.
    Conflict
        The account has changed since it was read.
    """
    check_password(password, account.mail)
    changed = replace(account, password=hash_password(password))

    def work() -> Account:
        sessions = [one for one in people.find(Session, "account", account.id) if one.id != keeping]
        people.write([changed], [*sessions, *people.find(Invitation, "account", account.id)])
        return written(changed)

    return persistently(work)


def check_password(password: str, mail: str) -> None:
    """Refuse a password that is easily found. Raises `password_short`, `_long` or `_common`."""
    if weakness := weakness_of(password, mail):
        raise OriketError(weakness)


# ---------------------------------------------------------------------- links


def invite(people: People, key: bytes, account: Account, *, id: str = "") -> Invitation:
    """Return a new link to choose a password with: for seven days, once."""
    now, id = people.now(), id or new_id()
    kept = hash_of(code_of(key, id))
    return people.put(Invitation(id=id, code=kept, account=account.id, made=now, expires=now + INVITED_FOR))


def code_of(key: bytes, id: str) -> str:
    """Return what stands in the address of a link: made anew under the service's key whenever it is sent."""
    made = hmac.digest(key, f"invitation {id}".encode(), "sha256")
    return base64.urlsafe_b64encode(made[:24]).decode()


def invited(people: People, code: str) -> Account:
    """Return whom a link is for. Raises `invitation_over`."""
    found = people.one(Invitation, "code", hash_of(code))
    account = living(people, found.account) if found else None
    if account is None:
        raise OriketError("invitation_over")
    return account


def accept(people: People, code: str, password: str) -> Account:
    """Return the account with the password that was chosen through a link, which is used up.

    Raises
    ------
    OriketError
        `invitation_over`, and what `check_password` tells; then the link stays.
    """
    try:
        return set_password(people, invited(people, code), password)
    except Conflict:
        raise OriketError("invitation_over") from None


# ---------------------------------------------------------------------- tokens


def give_token(people: People, account: Account, name: str = "", until: datetime | None = None) -> str:
    """Return the secret of a new token; only its hash is kept. Raises `token_over`: its day has passed."""
    now = people.now()
    if until is not None and until <= now:
        raise OriketError("token_over")
    secret = secrets.token_urlsafe(32)
    people.put(Token(id=hash_of(secret), account=account.id, made=now, name=name[:100], expires=until))
    return secret


def by_token(people: People, secret: str) -> Account | None:
    """Return whose token it is; None where it is over or was never given."""
    found = people.get(Token, hash_of(secret))
    return living(people, found.account) if found else None


def _all(people: People) -> list[Account]:
    found: list[Account] = []
    while page := people.find(Account, after=found[-1].id if found else ""):
        found += page
    return sorted(found, key=lambda one: one.mail)


def _require_another(people: People, account: Account) -> None:
    if not any(is_administrator(one) for one in every(people) if one.id != account.id):
        raise OriketError("last_administrator")

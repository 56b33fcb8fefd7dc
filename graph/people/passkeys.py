"""Passkeys: made on a device, kept by their public half, and signed in with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from typing import Protocol, cast

from graph.people.accounts import living
from graph.people.challenges import check_challenge, new_challenge, use_challenge
from graph.people.model import Account, Passkey, Session
from graph.people.people import People, persistently
from graph.people.signing_in import Client, Domain, SignedIn, SignInLog, begin, proved
from graph.records.errors import Conflict, OriketError

CEREMONIES = "graph.people.ceremonies"
MOST = 20
"""Passkeys of one account."""
LONGEST = 60
"""Characters of a passkey's name."""
SIGN_IN = "sign in"
"""What a challenge is for that anybody may answer."""


class Ceremonies(Protocol):
    """`graph/people/ceremonies.py`, which says what each of these does; loaded when it is first needed."""

    def options_to_make(
        self, domain: Domain, challenge: bytes, user: bytes, name: str, known: Iterable[str]
    ) -> str: ...
    def options_to_use(self, domain: Domain, challenge: bytes, known: Iterable[str] = ()) -> str: ...
    def challenge_in(self, credential: str) -> bytes: ...
    def user_in(self, credential: str) -> tuple[str, bytes | None]: ...
    def made(
        self, domain: Domain, challenge: bytes, credential: str, account: Account, name: str, now: datetime
    ) -> Passkey: ...
    def counted(
        self, domain: Domain, challenge: bytes, credential: str, public_key: bytes, count: int
    ) -> int: ...


@dataclass(frozen=True, slots=True)
class PasskeyDoor:
    """What passkeys are made and used with at one domain: the documents, the service's key."""

    people: People
    key: bytes
    domain: Domain

    def options_to_make(self, account: Account) -> str:
        """Return as JSON what a browser makes a passkey for an account with."""
        challenge = new_challenge(self.people, self.key, _making(account))
        known = (one.id for one in passkeys_of(self.people, account))
        return _ceremonies().options_to_make(self.domain, challenge, account.id.encode(), account.mail, known)

    def options_to_use(self, account: Account | None = None) -> str:
        """Return as JSON what a browser signs in with; with an account, only its own passkeys."""
        purpose = _proving(account) if account else SIGN_IN
        challenge = new_challenge(self.people, self.key, purpose)
        known = [one.id for one in passkeys_of(self.people, account)] if account else []
        return _ceremonies().options_to_use(self.domain, challenge, known)

    def add(self, account: Account, name: str, credential: str) -> Passkey:
        """Return the passkey that a browser has made for an account.

        Raises
        ------
        OriketError
            `passkey_failed`, `challenge_over`; `passkeys_many`; `passkey_known`: it is kept already.
        """
        if len(passkeys_of(self.people, account)) >= MOST:
            raise OriketError("passkeys_many", most=MOST)
        challenge = self._answered(credential, _making(account))
        kept = _ceremonies().made(
            self.domain, challenge, credential, account, name.strip()[:LONGEST], self.people.now()
        )
        use_challenge(self.people, self.key, _making(account), challenge)
        try:
            return self.people.put(kept)
        except Conflict:
            raise OriketError("passkey_known") from None

    def sign_in(self, log: SignInLog, credential: str, client: Client, *, kept: bool = False) -> SignedIn:
        """Return who has signed in with a passkey. Raises `passkey_failed`, `challenge_over`."""
        account = self._signed(log, credential, SIGN_IN, lambda _: True, client.kind)
        return begin(self.people, log, account, client, kept=kept)

    def prove_again(self, log: SignInLog, account: Account, session: Session, credential: str) -> Session:
        """Return the session of somebody who shows a passkey again. Raises as `sign_in` does."""
        self._signed(log, credential, _proving(account), lambda one: one == account.id, session.client)
        return proved(self.people, session)

    def _signed(
        self, log: SignInLog, credential: str, purpose: str, mine: Callable[[str], bool], client: str
    ) -> Account:
        ceremonies = _ceremonies()
        challenge = self._answered(credential, purpose)

        def work() -> Account:
            id, whose = ceremonies.user_in(credential)
            passkey = self.people.get(Passkey, id)
            account = living(self.people, passkey.account) if passkey else None
            if passkey is None or account is None or not mine(account.id):
                raise OriketError("passkey_failed")
            if whose not in (None, account.id.encode()):
                raise OriketError("passkey_failed")
            try:
                count = ceremonies.counted(
                    self.domain, challenge, credential, passkey.public_key, passkey.count
                )
            except OriketError:
                log.note(account.id, "passkey_refused", client)
                raise
            self.people.put(replace(passkey, count=count, used=self.people.now()))
            return account

        account = persistently(work)
        use_challenge(self.people, self.key, purpose, challenge)
        return account

    def _answered(self, credential: str, purpose: str) -> bytes:
        """The challenge that was answered, which must be ours and new. Raises as `add` does."""
        challenge = _ceremonies().challenge_in(credential)
        check_challenge(self.people, self.key, purpose, challenge)
        return challenge


def passkeys_of(people: People, account: Account) -> list[Passkey]:
    """Return an account's passkeys, oldest first."""
    return sorted(people.find(Passkey, "account", account.id), key=lambda one: one.made)


def remove(people: People, account: Account, id: str) -> bool:
    """Take an account's passkey away, and say whether there was one."""
    held = people.get(Passkey, id)
    return held is not None and held.account == account.id and people.take(Passkey, id) is not None


def rename(people: People, account: Account, id: str, name: str) -> None:
    """Call an account's passkey something else; of another's, or one that is gone, nothing happens."""
    held = people.get(Passkey, id)
    if held is not None and held.account == account.id:
        with suppress(Conflict):  # it signs in this very moment: it keeps its name until somebody asks again
            people.put(replace(held, name=name.strip()[:LONGEST]))


def _making(account: Account) -> str:
    return f"make {account.id}"


def _proving(account: Account) -> str:
    return f"prove {account.id}"


def _ceremonies() -> Ceremonies:
    return cast(Ceremonies, import_module(CEREMONIES))

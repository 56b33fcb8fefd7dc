"""Signing in at the organisation's own sign-on: one way there and back, bound to one browser, used once."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import Literal, Protocol, cast, get_args
from urllib.parse import urlsplit

from api.settings import Settings
from graph.people.challenges import new_challenge, use_challenge
from graph.people.elsewhere import Person
from graph.people.people import People
from graph.records.errors import OriketError

PROVIDER = "api.doors.people.provider"
BACK = "/login/openid/answer"
Aim = Literal["in", "again", "link"]
"""To sign in, to show once more who one is, to join one's account to the sign-on."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One way to the sign-on and back; nonce and verifier follow from the state under the service's key."""

    state: str
    nonce: str
    verifier: str
    back: str
    aim: Aim = "in"
    next: str = ""

    @property
    def again(self) -> bool:
        """Whether it must ask, although somebody is signed in there."""
        return self.aim == "again"

    @property
    def cookie(self) -> str:
        """What the browser keeps of it meanwhile."""
        return f"{self.state}.{self.aim}.{_text(self.next.encode())}"


class Provider(Protocol):
    """`api/doors/people/provider.py`, which says what each of these does."""

    def address(self, flow: Flow) -> str: ...
    def person(self, flow: Flow, code: str) -> Person: ...
    def sign_out_address(self, back: str) -> str | None: ...


class SignOn:
    """The sign-on that an installation names, if it names one. Raises `no_oidc` without the extra `oidc`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        if settings.oidc_issuer and find_spec("authlib") is None:
            raise OriketError("no_oidc")

    @property
    def name(self) -> str:
        """What people call it; empty where there is none."""
        return self._settings.oidc_name or urlsplit(self._settings.oidc_issuer or "").hostname or ""

    @cached_property
    def provider(self) -> Provider:
        """What one asks. Raises `not_found` where there is none."""
        if self._settings.oidc_issuer is None:
            raise OriketError("not_found")
        return cast(Provider, import_module(PROVIDER).OpenIdProvider(self._settings, self.name))


def begun(people: People, key: bytes, back: str, aim: Aim, next: str, account: str = "") -> Flow:
    """A new way, for somebody who has signed in as `account` or for nobody yet."""
    state = _text(new_challenge(people, key, _purpose(aim, account)))
    return _flow(key, state, back, aim, next)


def returned(people: People, key: bytes, back: str, cookie: str, state: str, account: str = "") -> Flow:
    """The way that a browser comes back on, which nobody walks again.

    Raises
    ------
    OriketError
        `challenge_over`: another browser began it, it took too long, or somebody has come back on it already.
    """
    kept, aim, next = [*cookie.split("."), "", ""][:3]
    known = next_aim(aim)
    if not state or not hmac.compare_digest(kept.encode(), state.encode()):
        raise OriketError("challenge_over")
    try:
        use_challenge(people, key, _purpose(known, account), _bytes(state))
        flow = _flow(key, state, back, known, _bytes(next).decode())
    except (binascii.Error, ValueError):
        raise OriketError("challenge_over") from None
    return flow


def next_aim(text: str) -> Aim:
    """What somebody wants at the sign-on, by its name in an address."""
    return next((one for one in get_args(Aim) if one == text), "in")


def _flow(key: bytes, state: str, back: str, aim: Aim, next: str) -> Flow:
    nonce, verifier = (
        _text(hmac.digest(key, f"openid {name} {state}".encode(), "sha256")) for name in ("nonce", "verifier")
    )
    return Flow(state, nonce, verifier, back, aim, next)


def _purpose(aim: Aim, account: str) -> str:
    return f"openid {aim} {'' if aim == 'in' else account}"


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)

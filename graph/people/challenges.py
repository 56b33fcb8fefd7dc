"""Questions that are answered once: what a browser signs or brings back, to show that an answer is new.

A challenge is made under the service's key and kept nowhere; that it was used is kept until it is over.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime, timedelta

from graph.people.document import hash_of
from graph.people.model import UsedChallenge
from graph.people.people import People
from graph.records.errors import Conflict, OriketError

LASTS = timedelta(minutes=10)
RANDOM, TIME, MAC = 16, 5, 32
"""Bytes of each part."""


def new_challenge(people: People, key: bytes, purpose: str) -> bytes:
    """Return a challenge for one purpose, good for ten minutes."""
    until = int((people.now() + LASTS).timestamp())
    said = secrets.token_bytes(RANDOM) + until.to_bytes(TIME, "big")
    return said + _mac(key, purpose, said)


def check_challenge(people: People, key: bytes, purpose: str, given: bytes) -> None:
    """Refuse what is no challenge of ours for this purpose, or one that is over. Raises `challenge_over`."""
    said, mac = given[: RANDOM + TIME], given[RANDOM + TIME :]
    if not hmac.compare_digest(mac, _mac(key, purpose, said)) or _until(given) <= people.now():
        raise OriketError("challenge_over")


def use_challenge(people: People, key: bytes, purpose: str, given: bytes) -> None:
    """Use a challenge up. Raises `challenge_over` as `check_challenge` does, and for one that was used."""
    check_challenge(people, key, purpose, given)
    try:
        people.put(UsedChallenge(id=hash_of(given.hex()), expires=_until(given)))
    except Conflict:
        raise OriketError("challenge_over") from None


def _until(given: bytes) -> datetime:
    return datetime.fromtimestamp(int.from_bytes(given[RANDOM : RANDOM + TIME], "big"), UTC)


def _mac(key: bytes, purpose: str, said: bytes) -> bytes:
    return hmac.digest(key, b"challenge " + purpose.encode() + b"\0" + said, "sha256")

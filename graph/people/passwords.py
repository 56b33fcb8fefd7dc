"""Passwords: which are good enough, and how they are kept. Slow on purpose: two at once, on threads only."""

from __future__ import annotations

import secrets
import threading
from importlib import import_module
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
GUESSABLE = 2
"""Scores below this (of 0 to 4) are found within a million guesses: common ones and what is made of them."""
WEIGHED = 72
"""Characters that are weighed; more could take seconds, and are no easier to guess."""

Weakness = Literal["password_short", "password_long", "password_common"]

hasher = PasswordHasher()
"""Argon2id with the library's own parameters: 64 MiB, a fifth of a second."""
_turn = threading.BoundedSemaphore(2)
"""So many take their time and memory at once."""


def weakness_of(password: str, mail: str = "") -> Weakness | None:
    """Return why a password will not do, None for a good one; one's own address is easily guessed."""
    if len(password) < SHORTEST:
        return "password_short"
    if len(password) > LONGEST:
        return "password_long"
    known = [mail, *mail.replace("@", ".").split("."), "oriket", "ö-riket"]
    # Its lists of common passwords take 20 MB, which only those pay who choose one.
    score: int = import_module("zxcvbn").zxcvbn(password[:WEIGHED], known)["score"]
    return "password_common" if score < GUESSABLE else None


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    with _turn:
        return hasher.hash(password)


def is_password(kept: str, password: str) -> bool:
    """Return whether a password is the one that was kept; as slow where none was."""
    with _turn:
        try:
            return hasher.verify(kept or _nobodys(), password[:LONGEST]) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


_never: dict[PasswordHasher, str] = {}


def _nobodys() -> str:
    """What would be kept of a password that nobody has, so that an unknown address takes as long."""
    if hasher not in _never:
        _never[hasher] = hasher.hash(secrets.token_urlsafe(32))
    return _never[hasher]

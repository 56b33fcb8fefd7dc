"""What is kept for a while and may be read by the service's key alone: sealed, and opened again."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


def seal(key: bytes, about: str, said: bytes) -> bytes:
    """Return something sealed; `about` is what it is kept under, and it opens nowhere else."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, said, about.encode())


def unsealed(key: bytes, about: str, sealed: bytes) -> bytes | None:
    """Return what was sealed; None where another key did it, or it was kept under something else."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
    except (InvalidTag, ValueError):
        return None

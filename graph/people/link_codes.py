"""The codes of links that anybody may hold: short enough for paper, made anew from the link's id when wanted.

A code is an HMAC of what the link is for, its id and generation under the service's key: a store holds only
the code's hash, and slips and reminders can be printed again. A new generation ends the old code.
"""

from __future__ import annotations

import hashlib
import hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter is mistaken for a digit or for another letter."""
GROUPS, LETTERS = 5, 4
"""100 bits."""
_MISTAKEN = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def code_of(key: bytes, purpose: str, id: str, generation: int = 1) -> str:
    """The code of a link as it stands on paper: 7K3M-9QFD-…"""
    said = f"link {purpose}\0{id}\0{generation}".encode()
    number = int.from_bytes(hmac.digest(key, said, "sha256")[:13], "big") >> 4
    letters = [ALPHABET[number >> 5 * at & 31] for at in range(GROUPS * LETTERS)]
    return "-".join("".join(letters[at : at + LETTERS]) for at in range(0, len(letters), LETTERS))


def plain_code(typed: str) -> str | None:
    """A code as somebody typed it, put into its one form; None where it cannot be one."""
    letters = "".join(one for one in typed.upper() if one.isalnum()).translate(_MISTAKEN)
    if len(letters) != GROUPS * LETTERS or not set(letters) <= set(ALPHABET):
        return None
    return "-".join(letters[at : at + LETTERS] for at in range(0, len(letters), LETTERS))


def kept_code(code: str) -> str:
    """What a store holds of a code: enough to know it again, not to use it."""
    return hashlib.sha256(code.encode()).hexdigest()

"""The Swedish alphabet: the form in which names are ordered."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ALPHABET = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


@lru_cache(maxsize=100_000)
def alphabetical(name: str) -> str:
    """The form in which names are ordered: å, ä and ö last, accents and case aside."""
    swedish = unicodedata.normalize("NFC", name).casefold().translate(_ALPHABET)
    plain = unicodedata.normalize("NFKD", swedish)
    return "".join(c for c in plain if not unicodedata.combining(c))

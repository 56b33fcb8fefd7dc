"""Which headings ask whom one works with."""

from __future__ import annotations

import re

from ingest.forms.base import is_one_of
from ingest.mapping import further_words
from ingest.mapping.columns import heading, word

_NUMBERED = re.compile(r"\s*\(?\d+\)?$")
_WORKS_WITH = re.compile(
    r"(?:(?:vilka|vem|vi|organisationen) )?sam(?:arbet|arbeid|verk|ordn)\w*( (?!med)\w+){0,2} med\b"
)
"""Headings of partners in words between: "Samverkar främst med"."""


def is_partners(text: str) -> bool:
    """Say whether a heading is that of a list of partners; several of them may be numbered."""
    bare = _NUMBERED.sub("", heading(text))
    return (
        is_one_of(bare, further_words.PARTNERS)
        or _WORKS_WITH.match(bare) is not None
        or any(bare.startswith(word(one)) for one in further_words.PARTNERS if " " in one)
    )

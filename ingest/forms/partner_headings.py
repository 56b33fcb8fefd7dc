"""Which headings ask whom one works with, and which where one meets."""

from __future__ import annotations

import re
from functools import cache

from ingest.forms.base import holds_word, is_one_of
from ingest.mapping import further_words
from ingest.mapping.columns import heading, word
from ingest.values.blanks import SAID_FOR_NOTHING

_NUMBERED = re.compile(r"\s*\(?\d+\)?$")
_WORKS_WITH = re.compile(
    r"(?:(?:vilka|vem|vi|organisationen) )?sam(?:arbet|arbeid|verk|ordn)\w*( (?!med)\w+){0,2} med\b"
)
"""Headings of partners in words between: "Samverkar främst med"."""
_WORK = (
    r"(?:sam(?:arbet|arbeid|verk|ordn)\w*|jobba\w*|arbetar?|kontakt\w*|collaborat\w*|cooperat\w*|work\w*"
    r"|partner\w*|contact)"
)
_ASKS_WITH_WHOM = re.compile(
    rf"(?:vilka|vem|which|who|what)\b.*\b{_WORK}\b.*\b(?:med|with)\b"
    rf"|(?:med|with) (?:vilka|vem|wh\w+)\b.*\b{_WORK}\b"
)
"""Questions in many words: "Vilka av dessa samarbetar ni med i dag?"."""
_ASKS_WHAT = re.compile(
    r"(?:(?:med )?vilka|(?:on |with )?(?:which|what))(?: \w+)? (?:fragor|amnen|teman|omraden|sakomraden"
    r"|malgrupper|questions|issues|topics|themes|areas|groups)\b"
)
"""Questions for what one works with, not with whom: "Vilka frågor arbetar ni mest med?"."""
_HINT = re.compile(
    r"(?:se|see) (?!.* (?:och|and) )\S|(?:olika|alla|flera|diverse|various|all|several) [a-z]+$"
)
"""What stands for others in a list of partners."""
_ARENAS = r"\w*(?:natverk|forum|grupp|rad|arenor|motesplatser|networks?|forums|groups|councils|committees)\w*"
_MEETS = (
    r"(?:deltar|ingar|sitter|medverkar|med i|med pa|representerad\w*|take part|participate|attend|member of"
    r"|part of|belong|mots|moter|traffas|finns ni med|meet)"
)
_ASKS_WHERE = re.compile(
    rf"(?:(?:i )?vilka|which|what)\b.*\b{_ARENAS}\b.*\b{_MEETS}\b"
    rf"|{_MEETS}(?: i)?(?: \w+)?(?: of)? {_ARENAS}\b"
)
"""Questions for the arenas where one takes part: "Vilka nätverk deltar ni i?"."""


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(word(one) for one in further_words.PARTNERS if " " in one)


def is_partners(text: str) -> bool:
    """Say whether a heading is that of a list of partners; several of them may be numbered."""
    bare = _NUMBERED.sub("", heading(text))
    if holds_word(bare, further_words.WISHED) or _ASKS_WHAT.match(bare):
        return False
    return (
        is_one_of(bare, further_words.PARTNERS)
        or _WORKS_WITH.match(bare) is not None
        or (_ASKS_WITH_WHOM.match(bare) is not None and _ASKS_WHERE.match(bare) is None)
        or any(bare.startswith(one) or bare.endswith(f" {one}") for one in _phrases())
    )


def is_arenas(text: str) -> bool:
    """Say whether a heading, of a table of organisations, is that of a list of arenas where they meet."""
    bare = _NUMBERED.sub("", heading(text))
    if holds_word(bare, further_words.WISHED):
        return False
    return is_one_of(bare, further_words.ARENA_COLUMNS) or _ASKS_WHERE.match(bare) is not None


def is_nobody(text: str) -> bool:
    """Say whether somebody says that it is nobody: that they work with no other, or meet nowhere."""
    said = text.strip().strip(" .!").casefold()
    return bool(said) and (said in SAID_FOR_NOTHING or said in further_words.NOBODY)


def is_nobodys(text: str) -> bool:
    """Say whether an answer is nobody's: a trial, or a private person's."""
    return is_nobody(text) or word(text).strip(" .!") in further_words.NOBODYS


def is_hint(text: str) -> bool:
    """Say whether a partner's name is none: "se Skutan", "olika föreningar", "alla skolor"."""
    return _HINT.match(word(text)) is not None

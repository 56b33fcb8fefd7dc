"""The languages that the data have: Swedish, and English beside it. Sentences on screen come in any number.

A sentence belongs to `api/words/locale`, where one more file is one more language. The data cannot grow
that way, and this is the one place that says which languages they have: sheets are read by their headings
and by the words of closed lists, so both are part of a file format that people's files keep to; a field
has a column of its own for its English twin (`name_en`); and search cuts endings by each language's
rules. Whoever reads in a third language meets the data in Swedish, marked as Swedish, but the words of
closed lists and of urgent help in that language's catalogue.
"""

from __future__ import annotations

from typing import Final, TypeVar

SWEDISH: Final = "sv"
ENGLISH: Final = "en"
DATA_LANGUAGES: Final = (SWEDISH, ENGLISH)

_T = TypeVar("_T")


def data_language(lang: str) -> str:
    """Return the language in which a reader of `lang` meets the data."""
    return lang if lang in DATA_LANGUAGES else SWEDISH


def in_language(lang: str, swedish: _T, english: _T | None) -> _T:
    """Return what the data say to a reader of `lang`: the English twin in English where there is one.

    >>> in_language("en", "Folkhälsa", "Public health"), in_language("en", "Nora", None)
    ('Public health', 'Nora')
    """
    return english if lang == ENGLISH and english else swedish

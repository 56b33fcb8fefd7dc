"""Text as the ground keeps it: NFC, without characters that deceive or break; slugs and folded forms."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

LONGEST = 10_000
"""The longest text of a field, in characters: a report's paragraph fits, a book does not."""

LONGEST_NAME = 300
"""The longest name or id: longer ones are a mistake and would break the chart and the pages."""

# Marks that turn the reading direction can make a name show as another one (Trojan Source, CVE-2021-42574);
# zero-width characters make two names look the same. Both have no use in an organisation's name.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Controls except tab and line feed, lone surrogates, and the two that are no characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_WORD = re.compile(r"[^\W_]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-{1,2}[a-z0-9]+)*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "ð": "d"})


def clean(text: str) -> str:
    """Return `text` in NFC with plain single spaces, without invisible marks; line breaks stay.

    Parameters
    ----------
    text : str
        Anything a person or a program wrote.

    Returns
    -------
    str
        The same words, so that two texts that look the same are the same.

    Examples
    --------
    >>> clean(" A\u030alands\u00a0 kommun ")
    'Ålands kommun'
    """
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()  # nothing below could find anything; an import asks this of every cell
    # Invisible marks go first: one of them can stand between a letter and its accent.
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def forbidden(text: str) -> str | None:
    r"""Return the first character that no store can keep (controls, lone surrogates), else None.

    Examples
    --------
    >>> forbidden("a\x00b") == "\x00"
    True
    >>> forbidden("två\nrader") is None
    True
    """
    if text.isprintable():
        return None  # none of them is; an import asks this of every text
    found = _FORBIDDEN.search(text)
    return found[0] if found else None


def fold(text: str) -> str:
    """Return `text` as it is compared: lower case, å ä ö and accents as a and o, single spaces.

    Examples
    --------
    >>> fold("Örebro  LÄN")
    'orebro lan'
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", clean(text).casefold().translate(_LETTERS))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, in order.

    Examples
    --------
    >>> words("Min mamma är så ENSAM!")
    ('min', 'mamma', 'ar', 'sa', 'ensam')
    """
    return tuple(_WORD.findall(fold(text)))


def same(text: str) -> str:
    """Return the form in which two names are the same "in any case"; å, ä and ö stay letters of their own.

    Examples
    --------
    >>> same("NORA Kommun") == same("Nora kommun")
    True
    """
    return " ".join(clean(text).casefold().split())


def slug(text: str) -> str:
    """Return the id that a name gives: å and ä → a, ö → o, the rest hyphens; "" when nothing is left.

    A name in another script gives the letters that it is written with in ours.

    Examples
    --------
    >>> slug("Röda Korset i Askersund"), slug("Красный Крест")
    ('roda-korset-i-askersund', 'krasnyy-krest')
    """
    return _slug(fold(text)) or _slug(anyascii(clean(text)).casefold())


def _slug(folded: str) -> str:
    return _NOT_SLUG.sub("-", folded).strip("-")[:120].rstrip("-")


def is_slug(text: str) -> bool:
    """Say whether `text` can be an id: a–z, 0–9 and single hyphens; ties and members join slugs with `--`.

    Examples
    --------
    >>> is_slug("nora-kommun"), is_slug("Nora kommun")
    (True, False)
    """
    return len(text) <= LONGEST_NAME and _SLUG.fullmatch(text) is not None

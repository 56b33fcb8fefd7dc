"""Phone numbers as people write them: several in a cell, with words beside them, and the link of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import shortnumberinfo

COUNTRY = "SE"
"""The country of numbers without a country's code."""
JOINED = ", "
"""Between several numbers of one cell."""

# A stroke parts numbers only where a new one begins after it: 0500/10 11 12 is one, in an old way of writing.
_BETWEEN = re.compile(
    r"\s*(?:[\n;,|]|\s(?:eller|el\.?|och|or|and|alt\.?)\s|\s/\s|/(?=\s*(?:0\d{1,3}[-\s/]|\+))"
    r"|(?<=\d\d)\s+(?=0\d{1,3}-))\s*"
)
_NUMBER = re.compile(r"(?<!\d)(?:\+|00)?\(?\d[\d\s().–/-]*\d(?!\d)")
_WHEN = re.compile(
    r"\b(?:kväll\w*|dag\w*|vard\w*|helg\w*|morg\w*|efter\w*|före|mellan|mån\w*|tis\w*|ons\w*|tors\w*|fre\w*|lör\w*|sön\w*"
    r"|kl\.?|tid\w*|dygnet|öppet|jämna|udda|ring|ej|inte)\b|\d{1,2}[.:]\d{2}|\b\d{1,2}\s?[-–]\s?\d{1,2}\b"
)
_LABEL = r"(?:tel|tfn|telefon|mobil|ring|på|nr|nummer)(?:[.:](?!\w)|(?![\w.:/-]))"
_LABELS = re.compile(rf"^(?:{_LABEL}[\s–-]*)+|(?:(?<![\w.-]){_LABEL}\s*)+$", re.IGNORECASE)
"""Words that only say that a number follows, at either end of what stands before it: "tel.svar" is none."""
_INDOORS = re.compile(r"\b(?:ankn\w*|anknytning\w*|knapp\w*|rum|vån\w*|ext\w*|snabbval)\b", re.IGNORECASE)
"""Words before a number that nobody outside can ring."""
_FAX = re.compile(r"(?<![\w/])(?:tele)?fax(?:nr|nummer)?\b(?!\s*/)|\(f\)", re.IGNORECASE)
"""Words beside a number that nobody answers; "tel/fax" is both."""
_HOURS = re.compile(r"(?:[01]?\d|2[0-4])[.:]?[0-5]\d\s*[-–]\s*(?:[01]?\d|2[0-4])[.:]?[0-5]\d")
"""From one time of day to another: 900-1600 among words is no number."""
_PAGE = re.compile(r"\.[^\W\d_]")
_TRUNK = re.compile(r"(?<=\d)\s*\(0\)")
"""The zero that is dialled at home only: +46 (0)500."""
_SHORT = re.compile(r"11\d{1,4}|(?:90|77)\d{3}")
"""How numbers for the whole country look; which of them there are phonenumbers knows."""
_EDGES = " :.()-–"
_LEAST_DIGITS = 3
_AREA_AND_MORE = 7
"""A number with its area code has at least so many digits."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it is kept; `link` (`tel:…`) is None where it is no number that one can ring."""

    shown: str
    link: str | None

    @property
    def formatted(self) -> str:
        """The number as it is written in Sweden, with the words beside it."""
        number, parted, words = self.shown.partition(" (")
        return f"{swedish_form(number)}{parted}{words}"


@dataclass(frozen=True, slots=True)
class Phones:
    """What a cell says: its numbers, words about when to ring, and a number that has lost its zero."""

    numbers: tuple[Number, ...]
    when: str | None = None
    lost_zero: str | None = None
    doubtful: tuple[str, ...] = ()
    fax: tuple[str, ...] = ()
    """Numbers that a fax answers, which are not kept."""

    @property
    def text(self) -> str | None:
        """The numbers in one text, as a record keeps them."""
        return JOINED.join(number.shown for number in self.numbers) or None


@lru_cache(maxsize=65_536)
def phones(text: str) -> Phones:
    """Take a cell of phone numbers apart.

    Examples
    --------
    >>> [number.shown for number in phones("0500-10 11 12 / 070-000 00 01").numbers]
    ['0500-10 11 12', '070-000 00 01']
    >>> phones("ring kvällstid")
    Phones(numbers=(), when='ring kvällstid', lost_zero=None, doubtful=(), fax=())
    >>> phones("0500-10 11 12, fax 0500-10 11 19").text
    '0500-10 11 12'
    """
    numbers: list[Number] = []
    when: list[str] = []
    doubtful: list[str] = []
    fax: list[str] = []
    lost = None
    for piece in _BETWEEN.split(text):
        if not piece:
            continue
        match = next((one for one in _NUMBER.finditer(piece) if _is_number(one, piece)), None)
        if match is None:
            when.append(piece)
            continue
        said = _digits(match[0])
        shown, words = " ".join(match[0].split()), _words_beside(piece, match)
        if _FAX.search(f"{piece[: match.start()]} {piece[match.end() :]}"):
            fax.append(shown)
            continue
        if words and _WHEN.search(words.casefold()):
            when.append(words)
            words = ""
        number = Number(f"{shown} ({words})" if words else shown, link(match[0]))
        if number.shown not in [known.shown for known in numbers]:
            numbers.append(number)
        if _lost_its_zero(said):
            lost = lost or f"0{shown}"
        elif number.link is None:
            doubtful.append(shown)
    return Phones(tuple(numbers), JOINED.join(when) or None, lost, tuple(doubtful), tuple(fax))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() or c == "+")


def _is_number(match: re.Match[str], piece: str) -> bool:
    """A number begins with 0 or +, is the country's own, or all that is said; 9-12 among words is a time."""
    digits, alone = _digits(match[0]), match[0] == piece.strip()
    if len(digits) < _LEAST_DIGITS or (not alone and _HOURS.fullmatch(match[0])):
        return False
    if _is_short(digits) and not _INDOORS.search(piece) and not _PAGE.match(piece[match.end() :]):
        return True
    return digits.startswith(("0", "+")) or alone or len(digits) >= _AREA_AND_MORE


def _is_short(digits: str) -> bool:
    """Say whether a number is one for the whole country: 112, 1177, 113 13, 116 117, 901 01."""
    parsed = _parsed(digits) if _SHORT.fullmatch(digits) else None
    return parsed is not None and shortnumberinfo.is_valid_short_number_for_region(parsed, COUNTRY)


def _words_beside(piece: str, match: re.Match[str]) -> str:
    before, after = (one.strip(_EDGES) for one in (piece[: match.start()], piece[match.end() :]))
    # After a number the same words begin a sentence ("ring efter 17"), unless they are all that is said.
    after = "" if _LABELS.sub("", after).strip(_EDGES) == "" else after
    return " ".join(part for one in (_LABELS.sub("", before), after) if (part := one.strip(_EDGES)))


def _lost_its_zero(digits: str) -> bool:
    """Say whether a spreadsheet has taken a number's first zero away: 500101112."""
    if digits.startswith(("0", "+")) or not _AREA_AND_MORE <= len(digits) <= 9:
        return False
    parsed = _parsed(f"0{digits}")
    return parsed is not None and phonenumbers.is_valid_number(parsed)


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return None


@lru_cache(maxsize=65_536)
def link(number: str) -> str | None:
    """Return the `tel:` address of one number (RFC 3966), None where it cannot be rung.

    Examples
    --------
    >>> link("0500-10 11 12"), link("1177"), link("0500-1")
    ('tel:+46-500-10-11-12', 'tel:1177', None)
    """
    known = canonical(number)
    parsed = _parsed(known) if known is not None and known.startswith("+") else None
    if parsed is None:
        return None if known is None else f"tel:{known}"
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.RFC3966))


@lru_cache(maxsize=65_536)
def swedish_form(number: str) -> str:
    """Return a number as it is written in Sweden; one of another country with its code, others as they stand.

    Examples
    --------
    >>> swedish_form("+46500101112"), swedish_form("0500/10 11 12"), swedish_form("1177")
    ('0500-10 11 12', '0500-10 11 12', '1177')
    """
    known = canonical(number)
    parsed = _parsed(known) if known is not None and known.startswith("+") else None
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        return number
    own = phonenumbers.region_code_for_number(parsed) == COUNTRY
    form = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(parsed, form.NATIONAL if own else form.INTERNATIONAL))


@lru_cache(maxsize=65_536)
def canonical(number: str) -> str | None:
    """Return the form in which two numbers are the same, None for what is no number.

    Examples
    --------
    >>> canonical("0500-10 11 12") == canonical("+46 500 101112")
    True
    """
    digits = _digits(number)
    if _is_short(digits):
        return digits
    # At home every number has its area code's zero: without one it rings nobody elsewhere.
    parsed = _parsed(_TRUNK.sub("", number)) if digits.startswith(("0", "+")) else None
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def keys(text: str) -> frozenset[str]:
    """Return the numbers of a text in the form in which they are compared."""
    return frozenset(key for number in phones(text).numbers if (key := canonical(number.shown.split("(")[0])))

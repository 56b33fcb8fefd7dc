"""Finds what looks like a person's in a cell: a name, a private address, a personal number, a phone's owner.

Known from given names and surnames borne in Sweden, and from words that only organisations and functions
have. What it finds stops a row until somebody says that it is a function or an organisation, so a name of an
organisation that sounds like a person's ("Stiftelsen Kajsas minne") must pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from graph.records.swedish_places import is_place_word
from graph.records.text import clean, fold
from graph.records.word_lists import holds, lines, words

Reason = Literal["personal_number", "person_name", "person_mail", "private_mail", "person_phone", "own_phone"]

MOST_LETTERS = 120
"""Longer texts are sentences, not names; only personal numbers and addresses are looked for there."""
SHARE = 0.5
"""From which share of its cells a column is one of people."""

_SURNAME_ENDING = re.compile(
    r".{2,}(?:s?son|sen|ström|berg|gren|q[uv]ist|kvist|lund|blad|dahl|stedt|mark|man|ell|én|ling|ius|holm|vall|fors"
    r"|ova?|ić|vic|ski|ska|nen|zadeh|poor|pour|ian)"
)
_PARTICLES = frozenset(
    {"von", "af", "de", "la", "al", "el", "van", "der", "den", "bin", "ibn", "abu", "jr", "sr"}
)
_BETWEEN = re.compile(r"\s*(?:[,;/|\n&():]|\soch\s|\sand\s|\s[-–]\s|\t)\s*")
_PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?:19|20)?(\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|3[01]|9[01]))([-+ ]?)(\d{4})(?!\d)"
)
_CARE_OF = re.compile(r"\bc/o\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\d+[A-ZÅÄÖ]+|[A-ZÅÄÖ]{3,}(?:-[A-ZÅÄÖ]{2,})*")
_WORD = re.compile(r"[^\W\d_][\w.'’:/-]*")
_CAPITALISED = re.compile(r"[^\W\d_a-zåäö][\w'’-]+(?: [^\W\d_a-zåäö][\w'’-]+)+")
_MAIL = re.compile(r"([\w.+-]+)\s*(?:@|\(at\)|\[at\])\s*([\w-]+(?:\.[\w-]+)+)")
_OWN_NUMBER = re.compile(
    r"\b(?:mig|mej|min|mitt|jag|me|my)\b[^.!?\n]{0,40}?(?<!\d)(?:\+|00?)\d(?:[ -]{0,3}\d){6,12}(?!\d)",
    re.IGNORECASE,
)
"""One who says "I" or "mine" before a phone number, in the same sentence."""
_LISTS = ("organisation_words.txt", "function_words.txt")


_GIVEN = words("given_names.txt")
_SURNAMES = words("surnames.txt")
_WORDLIKE_SURNAMES = words("wordlike_surnames.txt")
_BEFORE_A_NAME = words("plain_word_given_names.txt")
_AMBIGUOUS_GIVEN = _BEFORE_A_NAME | words("wordlike_given_names.txt")
_TITLES = words("titles.txt")
_DIRECTIONS = frozenset(
    {"norr", "söder", "öster", "väster", "nord", "syd", "ost", "sydost", "sydväst", "nordost"}
)


def person_in(text: str, field: str = "name") -> Reason | None:
    """Say what in a cell's text looks like a person's, or None; `field` is what the cell fills."""
    text = clean(text)
    if not text:
        return None
    if field not in ("phone", "url") and _personal_number(text, field):
        return "personal_number"
    if "@" in text or "(at)" in text:
        found = _MAIL.findall(text)
        reasons = [reason for local, host in found if (reason := _mail(local, host))]
        if reasons:
            return "person_mail" if "person_mail" in reasons else "private_mail"
        text = _MAIL.sub(" ", text).strip("<> ")
    if len(text) > MOST_LETTERS or field in ("url", "registration_number"):
        return None
    if field == "phone":
        return "person_phone" if _named(text, among_functions=True) else None
    return "person_name" if _named(text, among_functions=field in ("function", "email")) else None


def people_named(text: str) -> Iterator[str]:
    """Yield the parts of running words that look like a person's: an address, a given name with a surname.

    Examples
    --------
    >>> [*people_named("Ring inte Anna Karlsson, ring växeln.")], [*people_named("Ring Röda Korset i Nora.")]
    (['Anna Karlsson'], [])
    """
    for match in _MAIL.finditer(text):
        if _mail(match[1], match[2]):
            yield match[0]
    for run in _CAPITALISED.findall(text):
        said = run.split()
        small = [word.casefold() for word in said]
        for at in range(len(said) - 1):
            known = small[at + 1] in _SURNAMES and _is_given(small[at])
            if known or (_strong(small[at]) and _surname(small[at + 1])):
                yield " ".join(said[at : at + 2])


def are_people(texts: Iterable[str], field: str = "name") -> bool:
    """Say whether a column's filled cells are mostly people's."""
    filled = [text for text in texts if text.strip()]
    return bool(filled) and sum(person_in(text, field) is not None for text in filled) >= SHARE * len(filled)


def holds_personal_number(text: str) -> bool:
    """Say whether a text holds what looks like a Swedish personal number.

    Examples
    --------
    >>> holds_personal_number("640823-3234"), holds_personal_number("0701010112")
    (True, False)
    """
    # Ten digits in a row may be a phone's: then the check digit decides.
    return any(sign or luhn(birth + rest) for birth, sign, rest in _PERSONAL_NUMBER.findall(text))


def tells_own_phone(text: str) -> bool:
    """Say whether whoever wrote a text gives a phone number as their own.

    Examples
    --------
    >>> tells_own_phone("Ring mig på 070-174 06 10"), tells_own_phone("Ring växeln på 0587-123 45")
    (True, False)
    """
    return _OWN_NUMBER.search(text) is not None


def luhn(digits: str) -> bool:
    """Say whether the last of some digits is the check digit that the others give.

    Examples
    --------
    >>> luhn("2120001355"), luhn("2120001356")
    (True, False)
    """
    doubled = [int(c) * (2 - at % 2) for at, c in enumerate(digits)]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def _personal_number(text: str, field: str) -> bool:
    if field == "registration_number":
        digits = [c for c in text if c.isdecimal()][-10:]
        return len(digits) == 10 and int(digits[2]) < 2
    return holds_personal_number(text)


@lru_cache(maxsize=65_536)
def _named(text: str, *, among_functions: bool) -> bool:
    """Say whether a short text names somebody; among functions a person may stand beside the function."""
    if not among_functions and _is_abbreviation_with_place(text):
        return False
    if "," in text and _is_name([*reversed(_words(text))][:4], among_functions):
        # Surname, Given
        before, _, after = text.partition(",")
        if len(_words(before)) == 1 and 1 <= len(_words(after)) <= 2:
            return True
    parts = [said for part in _BETWEEN.split(_CARE_OF.sub(" co ", f" {text} ")) if (said := _words(part))]
    if len(parts) == 1 and not among_functions and _is_surname_alone(parts[0]):
        return True
    return any(_is_name(said, among_functions) for said in parts)


def _is_abbreviation_with_place(text: str) -> bool:
    """Say whether a text is an association's short name and one more word: IOGT-NTO Åsa, 4H Åsa."""
    short, _, rest = text.partition(" ")
    if not _ABBREVIATION.fullmatch(short) or text.isupper() or not _WORD.fullmatch(rest):
        return False
    small = short.casefold()
    return not _is_given(small) and small not in _SURNAMES and small not in _TITLES


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _is_surname_alone(said: list[str]) -> bool:
    small = said[0].casefold()
    known = small in _SURNAMES and small not in _WORDLIKE_SURNAMES and not is_place_word(small)
    return len(said) == 1 and said[0][0].isupper() and known


def _is_name(said: list[str], among_functions: bool) -> bool:
    titled = any(word.casefold() in _TITLES for word in said)
    said = [word for word in said if word.casefold() not in _TITLES]
    if among_functions:
        said = [word for word in said if not holds(word.casefold(), *_LISTS)]
    elif any(_of_organisation(word) for word in said):
        return False
    small = [word.casefold() for word in said]
    if among_functions and any(_strong(word.casefold()) and word[0].isupper() for word in said):
        return True
    if not 1 <= len(said) <= 5:
        return False
    if all(is_place_word(word) for word in small):
        return False
    if len(said) == 1:
        # A given name alone is somebody among functions; among names it may be a place or an association.
        return (among_functions and _strong(small[0])) or (
            titled and said[0][0].isupper() and _surname(small[0])
        )
    return _full_name(said, small)


def _of_organisation(word: str) -> bool:
    small = word.casefold()
    if _strong(small) and not word.isupper():
        return False
    return holds(small, *_LISTS) and small not in _PARTICLES


def _full_name(said: list[str], small: list[str]) -> bool:
    capitals = [word[0].isupper() or word.casefold() in _PARTICLES for word in said]
    rest = [i for i in range(len(said)) if small[i] not in _PARTICLES]
    if not all(capitals):
        # Written small, only a given name with a known surname is surely one.
        pairs = [(small[i], small[j]) for i, j in pairwise(rest)]
        return any(
            (_is_given(a) and _surname(b)) or (_is_given(b) and _surname(a) and a not in _WORDLIKE_SURNAMES)
            for a, b in pairs
        ) or any(_strong(small[i]) and said[i][0].isupper() and _initial(said[-1]) for i in rest[:1])
    if all(_is_where(small[i]) for i in rest[1:]):
        # "Maria Skåne Sydost": a unit named after where it is.
        return False
    if any(_strong(small[i]) for i in rest) or (len(rest) > 1 and small[rest[0]] in _BEFORE_A_NAME):
        return True
    if any(_is_given(small[i]) and any(_surname(small[j]) for j in rest if j > i) for i in rest[:2]):
        return True
    first, last = said[rest[0]], small[rest[-1]]
    if _initial(first):
        return _surname(last) and not is_place_word(last)
    known = last in _SURNAMES and last not in _WORDLIKE_SURNAMES
    return len(rest) in (2, 3) and known and not is_place_word(last) and not is_place_word(small[rest[0]])


def _is_where(word: str) -> bool:
    return (is_place_word(word) or word in _DIRECTIONS) and word not in _SURNAMES


def _initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


@lru_cache(maxsize=65_536)
def _is_given(word: str) -> bool:
    if word in _GIVEN:
        return True
    parts = word.split("-")
    return len(parts) == 2 and all(part in _GIVEN for part in parts)


def _strong(word: str) -> bool:
    return _is_given(word) and word not in _AMBIGUOUS_GIVEN and len(word) > 2 and not is_place_word(word)


def _surname(word: str) -> bool:
    if is_place_word(word) and word not in _SURNAMES:
        return False
    return word in _SURNAMES or (
        len(word) > 4 and _SURNAME_ENDING.fullmatch(word) is not None and not holds(word, *_LISTS)
    )


@cache
def _hosts() -> tuple[tuple[str, ...], frozenset[str]]:
    said = [line.casefold() for line in lines("private_mail_hosts.txt")]
    return tuple(host for host in said if host.endswith(".")), frozenset(
        h for h in said if not h.endswith(".")
    )


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words(name))


@lru_cache(maxsize=65_536)
def _mail(local: str, host: str) -> Reason | None:
    """Judge an address by the words before the @, and by its host where these say nothing."""
    parts = [part for part in re.split(r"[._+\d-]+", fold(local)) if part]
    spoken = any(_function_part(part) for part in parts)
    if not spoken and _person_parts(parts, digits=any(c.isdigit() for c in local), whole=fold(local)):
        return "person_mail"
    any_ending, whole = _hosts()
    host = host.casefold()
    private = host in whole or host.startswith(any_ending)
    return "private_mail" if private and not spoken else None


def _person_parts(parts: list[str], *, digits: bool, whole: str) -> bool:
    given, surnames = _folded("given_names.txt"), _folded("surnames.txt")
    if not parts or all(is_place_word(part) for part in parts):
        return False
    if len(parts) == 1:
        (part,) = parts
        strong = part in given and len(part) > 2 and part not in _folded_weak() and not is_place_word(part)
        joined = any(
            part[:at] in given and (part[at:] in surnames or _SURNAME_ENDING.fullmatch(part[at:]))
            for at in range(3, len(part) - 3)
        )
        return strong or (part in given and digits) or joined
    if any(part in given and len(part) > 2 and not is_place_word(part) for part in parts):
        return True
    # Two or three words that are neither places nor functions are a name that we do not know.
    return (
        2 <= len(parts) <= 3 and not any(is_place_word(part) for part in parts) and max(map(len, parts)) > 2
    )


@cache
def _folded_weak() -> frozenset[str]:
    return frozenset(fold(word) for word in _AMBIGUOUS_GIVEN)


@cache
def _folded_endings() -> tuple[str, ...]:
    return tuple(fold(line[1:]) for name in _LISTS for line in lines(name) if line.startswith("-"))


def _function_part(part: str) -> bool:
    return any(part in _folded(name) for name in _LISTS) or part.endswith(_folded_endings())

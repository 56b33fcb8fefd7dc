"""Sheets of persons: mailing lists, boards, participants. They are refused, because a person is no island."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.records.people import are_people
from graph.records.text import fold
from ingest.forms.base import is_one_of, texts_of
from ingest.mapping.columns import column_for, heading, word
from ingest.mapping.further_words import EMPLOYERS, FIRST_AND_LAST, PERSON_COLUMNS
from ingest.reader.tables import Found

_NAME = frozenset(
    word(one) for one in ("namn", "name", "för- och efternamn", "full name", "fullständigt namn", "person")
)
_CONTACT = frozenset(
    word(one)
    for one in ("e-post", "epost", "mail", "mejl", "email", "e-mail", "e-postadress", "mailadress", "telefon",
                "tel", "tfn", "phone", "mobil", "mobilnr", "mobile")
)  # fmt: skip
_MAIL = re.compile(r"([^\s@<>;,]+)@[^\s@<>;,]+")
SHARE = 0.3
"""From which share of mail addresses made of the names beside them a sheet is one of persons."""


SURE = frozenset({"first_and_last_name", "addresses_of_names"})
"""Reasons that hold whatever the sheet is called."""


def without(found: Found, said: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return what is said about columns, with those of the persons themselves not read."""
    own = [
        text
        for at, text in found.heads.items()
        if heading(text) in _NAME | _CONTACT or is_person_column(text)
    ]
    return {**dict.fromkeys(own), **said}


def employer_column(found: Found) -> int | None:
    """Return the column that says which organisation a person belongs to."""
    return next((at for at, text in found.heads.items() if is_one_of(text, EMPLOYERS)), None)


def likely_organisation(found: Found) -> str | None:
    """Return the heading, of a sheet of persons, that is the organisation's; None where none says so."""
    at = employer_column(found)
    if at is not None:
        return found.heads[at]
    named = ((text, column_for("organisation", text)) for text in found.heads.values())
    return next((text for text, of in named if of is not None and not of[1] and of[0].field == "name"), None)


def name_column(found: Found) -> int | None:
    """Return the column of names without a word for what they name."""
    return next((at for at, text in found.heads.items() if heading(text) in _NAME), None)


def reason(found: Found) -> str | None:
    """Return the code of why a table seems to hold persons as its records; None where it does not."""
    heads = {heading(text) for text in found.heads.values()}
    if all(heads & {word(one) for one in words} for words in FIRST_AND_LAST):
        return "first_and_last_name"
    if found.heads and is_person_column(found.heads[min(found.heads)]) and employer_column(found) is not None:
        return "name_beside_organisation"
    names = name_column(found)
    if names is None:
        listed = is_mailing_list(found)
        return "addresses_of_names" if listed else None
    if _addresses_of(found, names):
        return "addresses_of_names"
    employer = employer_column(found)
    people = are_people(texts_of(found, names)) if heads & _CONTACT or employer is not None else False
    if employer is not None and (heads & _CONTACT or people) and not _same(found, names, employer):
        return "name_beside_organisation"
    if heads & _CONTACT and people:
        return "names_of_persons"
    return None


def is_person_column(text: str) -> bool:
    """Say whether a heading is that of people, or of what belongs to one."""
    return any(is_one_of(one.strip(" ."), PERSON_COLUMNS) for one in (text, *text.split("/")))


def is_mailing_list(found: Found) -> bool:
    """Say whether a table is a list of addresses, its headings its first line: a name and an address."""
    at = min(found.heads, default=0)
    if len(found.heads) == 1 and is_list_of_addresses(found):
        return True
    return any("@" in text for text in found.heads.values()) and _addresses_of(found, at)


def is_list_of_addresses(found: Found) -> bool:
    """Say whether a sheet of one heading at most is one of mail addresses: nothing of it may be repeated."""
    texts = [" ".join(cells) for _, cells in found.sheet.rows]
    return len(found.heads) < 2 and 2 * sum(_MAIL.search(text) is not None for text in texts) > len(texts)


def _same(found: Found, a: int, b: int) -> bool:
    """Two columns that say the same name one organisation, not a person and theirs."""
    pairs = [(cells[a].strip(), cells[b].strip()) for _, cells in found.rows if max(a, b) < len(cells)]
    told = [(one, other) for one, other in pairs if one and other]
    return bool(told) and sum(fold(one) == fold(other) for one, other in told) >= len(told) / 2


def _addresses_of(found: Found, names: int) -> bool:
    """Say whether mail addresses are made of the names in their rows: kajsa.exempel@ beside Kajsa Exempel."""
    mails = made = 0
    for _, cells in found.rows:
        text = " ".join(cells)
        if "@" not in text:
            continue
        name = fold(cells[names]) if names < len(cells) else ""
        parts = [part for part in name.replace("-", " ").split() if len(part) > 1]
        for match in _MAIL.finditer(text):
            mails += 1
            local = [part for part in re.split(r"[._+-]", fold(match[1])) if part]
            made += len(parts) >= 2 and len(local) >= 2 and set(local) <= set(parts) | {p[0] for p in parts}
    return mails > 0 and made >= max(1, SHARE * mails)

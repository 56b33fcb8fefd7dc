"""One cell's text to the value it means, or to what is wrong with it; and the way back."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from graph.records.closed_list import ClosedList
from graph.records.field_rules import is_personal_number
from graph.records.lists import DEGREE
from graph.records.people import luhn
from graph.records.schema import Spec
from graph.records.text import LONGEST, LONGEST_NAME, clean, fold
from graph.records.value_rules import wrong_text
from ingest.values.addresses import JOINED as ADDRESSES
from ingest.values.addresses import mails, pages
from ingest.values.blanks import ENDS, SAID_FOR_NOTHING, is_blank
from ingest.values.phones import phones
from ingest.values.written_dates import written_date
from ingest.values.written_numbers import written_number, yes_or_no

SEPARATOR = "|"
"""Between several values in one cell."""

_LINES = re.compile(r"[\n;]")
_SHORT_TEXT, _LONG_TEXT = Spec("text", short=True), Spec("text")

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,7});")

# They may mean any of the four degrees, so nobody can import them: the writer has to say which.
_UNCLEAR_DEGREES = frozenset(
    {"samarbete", "samarbetar", "samverkan", "samverkar", "cooperation", "cooperates"}
)

_SCALE = {str(number): value for number, value in enumerate(DEGREE.values, 1)}
SCALE_SURE = 70
"""How sure (0–100) it is that an answer on a scale from 1 to 4 counts the degrees as we do."""

_CELL_ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
    | {
        "#REFERENS!",
        "#SAKNAS!",
        "#VÄRDEFEL!",
        "#NAMN?",
        "#DIVISION/0!",
        "#SKÄRNING!",
        "#OGILTIGT!",
        "#SPILL!",
    }
)
# Cells that begin so become formulas in a spreadsheet; one apostrophe before them keeps them text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_WHOLE = re.compile(r"(\d+)\.0+")
_RANGES = {
    "latitude": (-90.0, 90.0),
    "longitude": (-180.0, 180.0),
    "age_from": (0.0, 130.0),
    "age_to": (0.0, 130.0),
}
_GARBLED = re.compile("Ã[\u0080-\u00bf¥¤¶…„–©]|â€|\ufffd")
_NEAR = 70.0
"""From which likeness (0–100) a word is suggested."""
_HELD = 80
"""How sure (0–100) a text means the one word of a list that stands in it: "kontakt ibland"."""
_NOT = frozenset(
    {
        "ej",
        "inte",
        "ingen",
        "inget",
        "inga",
        "aldrig",
        "utan",
        "tidigare",
        "fd",
        "not",
        "no",
        "never",
        "former",
    }
)
"""Words with which a text may say the opposite."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text is no such value, and what may have been meant."""

    code: str
    suggestion: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remarked:
    """A value that was understood, with what should be told about it and words that belong elsewhere."""

    value: Any
    remarks: tuple[Wrong, ...] = ()
    note: str | None = None


def harmless(text: str) -> str:
    """Return `text` as a cell that nothing takes for a formula or for the error of one."""
    return f"'{text}" if _FORMULA.match(text) or is_cell_error(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """Take `harmless` back."""
    guarded = _GUARDED.match(text) or (text.startswith("'") and is_cell_error(text.lstrip("'")))
    return text[1:] if guarded else text


def is_cell_error(text: str) -> bool:
    """Say whether a cell holds a spreadsheet's error value."""
    return text.startswith("#") and text.upper() in _CELL_ERRORS


def is_garbled(text: str) -> bool:
    """Say whether letters look as if they had been read in the wrong encoding (Ã¥ for å)."""
    return not text.isascii() and _GARBLED.search(text) is not None


def value_of(name: str, spec: Spec, said: str) -> Any:
    """Return the JSON value that a tidy cell means: None for "saknas" and the like, `Wrong`, or `Remarked`.

    References stay as they were written; `ingest.references.references` finds what they mean. A text after an
    apostrophe is taken as it is where it would else be read otherwise.
    """
    if not (_is_plain_text(spec) and said.startswith("'")):
        return _read(name, spec, unguarded(said))
    bare = said.lstrip("'")
    value = _read(name, spec, bare)
    for at in range(len(said) - len(bare) - 1, -1, -1):
        text = said[at:]
        value = _fitting(text[1:], spec) if value != text[1:] else _read(name, spec, unguarded(text))
    return value


def _is_plain_text(spec: Spec) -> bool:
    return spec.type == "text" and not spec.many


def _read(name: str, spec: Spec, text: str) -> Any:
    text = unescaped(text)
    if _is_nothing(name, spec, text):
        return None
    if spec.many:
        return _many(name, spec, text)
    return _one(name, spec, text)


def unescaped(text: str) -> str:
    """Return a text with the letters that HTML entities (`&ouml;`) stand for."""
    if "&" not in text:
        return text
    return clean(_ENTITY.sub(lambda entity: html.unescape(entity[0]), text))


def _is_nothing(name: str, spec: Spec, text: str) -> bool:
    listed = spec.type == "choice" and spec.choices is not None and fold(text) in _words(spec.choices)
    return is_blank(name, text, word=listed or name == "name")


def _many(name: str, spec: Spec, text: str) -> Any:
    values: list[Any] = []
    for part in parted(text):
        value = _one(name, spec, part)
        if isinstance(value, Wrong):
            return value
        if value not in values:
            values.append(value)
    return values or None


def parted(text: str) -> list[str]:
    """Return the values of a cell that may hold many: by our own sign, or else by lines and semicolons.

    Examples
    --------
    >>> parted("a|b;c"), parted("a; b"), parted("a, b och c")
    (['a', 'b;c'], ['a', 'b'], ['a, b och c'])
    """
    parts = text.split(SEPARATOR) if SEPARATOR in text else _LINES.split(text)
    return [part for one in parts if (part := one.strip())]


def _one(name: str, spec: Spec, text: str) -> Any:
    if spec.type == "text":
        return _text(name, spec, text)
    if spec.type == "ref":
        return _whole(text)
    if spec.type == "choice" and spec.choices is not None:
        return _choice(spec.choices, text)
    if spec.type == "flag":
        return _flag(text)
    if spec.type == "date":
        return _date(name, text)
    return _number(name, text)


def _whole(text: str) -> str:
    """1882.0, as other programs write a code, is 1882."""
    match = _WHOLE.fullmatch(text)
    return match[1] if match else text


def _text(name: str, spec: Spec, text: str) -> Any:
    if (reader := _READERS.get(name)) is not None:
        return reader(text)
    if spec.short:
        text = " ".join(text.split())
        if name == "kommunkod":
            text = _whole(text)
    return _fitting(text, spec)


def _fitting(text: str, spec: Spec) -> str | Wrong:
    longest = LONGEST_NAME if spec.short else LONGEST
    if len(text) > longest:
        return Wrong("too_long", details={"length": len(text), "longest": longest})
    wrong = wrong_text(text, longest)
    return text if wrong is None else Wrong(wrong[0])


@cache
def _words(choices: ClosedList) -> Mapping[str, str]:
    """Every word of a closed list, folded, with the value it means."""
    return {
        fold(word.replace("_", " ")): choice.value
        for choice in choices.choices
        for word in (*choice.sheet, choice.sv, choice.en, choice.value)
    }


def _choice(choices: ClosedList, text: str) -> Any:
    words, asked = _words(choices), fold(text.replace("_", " ").replace("-", " "))
    if (found := words.get(asked)) is not None:
        return found
    if choices is DEGREE and asked in _UNCLEAR_DEGREES:
        return Wrong("unclear_degree", " · ".join(choices.values), {"choices": choices.values})
    if choices is DEGREE and asked in _SCALE:
        return Wrong("unclear_degree", _SCALE[asked], {"choices": choices.values, "sure": SCALE_SURE})
    meant, sure = _offered(asked, words)
    return Wrong(
        f"unknown_{choices.name}", meant, {"choices": choices.values, **({"sure": sure} if meant else {})}
    )


def _offered(asked: str, words: Mapping[str, str]) -> tuple[str | None, int]:
    """Return the value that a text may mean and how sure that is: a word is near, or stands in it."""
    near = process.extractOne(asked, list(words), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if near is not None:
        return words[near[0]], round(near[1])
    said = asked.split()
    held = {words[word] for word in said if word in words}
    return (held.pop(), _HELD) if len(held) == 1 and not _NOT.intersection(said) else (None, 0)


def _flag(text: str) -> Any:
    said = yes_or_no(text)
    return said if isinstance(said, bool) else Wrong(said, "ja · nej")


def _date(name: str, text: str) -> Any:
    found = written_date(text, "last" if name in ENDS else "first")
    if found.date is None:
        return Wrong(found.code, found.suggestion)
    return Remarked(found.date, (Wrong("date_read_as", found.date),)) if found.told else found.date


def _number(name: str, text: str) -> Any:
    found = written_number(text)
    if found.value is None:
        return Wrong(found.code, found.suggestion)
    low, high = _RANGES.get(name, (-math.inf, math.inf))
    if not low <= found.value <= high:
        return Wrong("out_of_range", details={"lowest": low, "highest": high})
    return found.value


def _phone(text: str) -> Any:
    found = phones(_whole(text))
    if found.lost_zero is not None:
        return Wrong("phone_lost_zero", found.lost_zero)
    if found.text is not None and len(found.text) > LONGEST_NAME:
        return Wrong("too_long", details={"length": len(found.text), "longest": LONGEST_NAME})
    remarks = [Wrong("phone_doubtful", details={"number": number}) for number in found.doubtful]
    remarks += [Wrong("fax_left_out", details={"number": number}) for number in found.fax]
    if found.when:
        remarks.append(Wrong("phone_words", details={"words": found.when}))
    return Remarked(found.text, tuple(remarks), found.when) if remarks else found.text


def _mail(text: str) -> Any:
    found = mails(text)
    return Wrong("bad_mail") if found is None else _fitting(ADDRESSES.join(found), _SHORT_TEXT)


def _page(text: str) -> Any:
    found = pages(text)
    return Wrong("bad_page") if found is None else _fitting(ADDRESSES.join(found), _LONG_TEXT)


def _registration_number(text: str) -> Any:
    text = _whole(" ".join(text.split()))
    if is_personal_number(text):
        return _fitting(text, _SHORT_TEXT)  # the rules refuse it, without repeating it
    digits = "".join(c for c in text if c.isdecimal())
    if len(digits) not in (10, 12):
        return Remarked(text, (Wrong("odd_registration_number"),))
    return text if luhn(digits[-10:]) else Remarked(text, (Wrong("registration_number_check"),))


_READERS: Mapping[str, Callable[[str], Any]] = {
    "phone": _phone,
    "direct_phone": _phone,
    "email": _mail,
    "url": _page,
    "registration_number": _registration_number,
}
"""Fields of text that are more than text."""


def nearest(asked: str, words: Mapping[str, object] | list[str], least: float = _NEAR) -> str | None:
    """Return the word most like `asked`, None when none is near."""
    found = process.extractOne(asked, list(words), scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found else None


def cell_of(value: Any, name: str = "", spec: Spec | None = None) -> str:
    """Return the text of a cell that means the JSON value `value` in the field `name`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        texts = [str(one) for one in value]
        # One value with a semicolon in it would be read as two, but for our own sign.
        alone = len(texts) == 1 and (_LINES.search(texts[0]) or texts[0].casefold() in SAID_FOR_NOTHING)
        return harmless(SEPARATOR.join(map(_escaped, texts)) + (SEPARATOR if alone else ""))
    if isinstance(value, int | float):
        return number_text(value)
    text = harmless(_escaped(str(value)))
    if spec is not None and _is_plain_text(spec) and value_of(name, spec, text) != value:
        return f"'{value}"
    return text


def number_text(value: float) -> str:
    """Return a number as people write it: a whole one without decimals."""
    return str(int(value)) if float(value).is_integer() else repr(value)


def _escaped(text: str) -> str:
    """Keep what looks like an entity as it is when it is read again."""
    return _ENTITY.sub(lambda entity: f"&amp;{entity[0][1:]}", text) if "&" in text else text

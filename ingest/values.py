"""One cell's text to the value it means, or to what is wrong with it; and the way back."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from graph.records.dates import PartialDate
from graph.records.lists import DEGREE, ClosedList
from graph.records.rules import wrong_text
from graph.records.schema import Spec
from graph.records.text import LONGEST, LONGEST_NAME, fold

SEPARATOR = "|"
"""Between several values in one cell."""

_YES = frozenset({"ja", "j", "yes", "y", "true", "sant", "sann", "1", "x", "✓", "✔"})
_NO = frozenset({"nej", "n", "no", "false", "falskt", "falsk", "0"})

# They may mean any of the four degrees, so nobody can import them: the writer has to say which.
_UNCLEAR_DEGREES = frozenset(
    {"samarbete", "samarbetar", "samverkan", "samverkar", "cooperation", "cooperates"}
)

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
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00(?:\.0+)?)?")
_OTHER_DATES = (
    (re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), (1, 2, 3)),
    (re.compile(r"(\d{4})[-/. ](\d{1,2})"), (1, 2)),
    (re.compile(r"(\d{1,2})[-/. ](\d{4})"), (2, 1)),
)
_RANGES = {
    "latitude": (-90.0, 90.0),
    "longitude": (-180.0, 180.0),
    "age_from": (0.0, 130.0),
    "age_to": (0.0, 130.0),
}
_GARBLED = re.compile("Ã[\u0080-\u00bf¥¤¶…„–©]|â€|\ufffd")
_NEAR = 70.0
"""From which likeness (0–100) a word is suggested."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text is no such value, and what may have been meant."""

    code: str
    suggestion: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


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


def value_of(name: str, spec: Spec, text: str) -> Any:
    """Return the JSON value that a tidy, not blank cell means, or `Wrong`.

    References stay as they were written; `ingest.references` finds what they mean.
    """
    if spec.many:
        return _many(name, spec, text)
    return _one(name, spec, text)


def _many(name: str, spec: Spec, text: str) -> Any:
    values: list[Any] = []
    for part in text.split(SEPARATOR):
        if not (part := part.strip()):
            continue
        value = _one(name, spec, part)
        if isinstance(value, Wrong):
            return value
        if value not in values:
            values.append(value)
    return values or None


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
        return _date(text)
    return _number(name, text)


def _whole(text: str) -> str:
    """1882.0, as other programs write a code, is 1882."""
    match = _WHOLE.fullmatch(text)
    return match[1] if match else text


def _text(name: str, spec: Spec, text: str) -> Any:
    if spec.short:
        text = " ".join(text.split())
        if name in {"kommunkod", "phone", "registration_number"}:
            text = _whole(text)
    longest = LONGEST_NAME if spec.short else LONGEST
    if len(text) > longest:
        return Wrong("too_long", details={"length": len(text), "longest": longest})
    for code, _ in wrong_text(text, longest):
        return Wrong(code)
    return text


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
    near = nearest(asked, words)
    return Wrong(f"unknown_{choices.name}", words[near] if near else None, {"choices": choices.values})


def _flag(text: str) -> Any:
    asked = text.casefold()
    if asked in _YES or asked in _NO:
        return asked in _YES
    return Wrong("bad_flag")


def _date(text: str) -> Any:
    if match := _MIDNIGHT.fullmatch(text):
        text = match[1]
    if is_date(text):
        return text
    for form, order in _OTHER_DATES:
        if match := form.fullmatch(text):
            meant = "-".join(match[part].zfill(2) for part in order)
            if is_date(meant):
                return Wrong("bad_date", meant)
    return Wrong("bad_date")


def is_date(text: str) -> bool:
    """Say whether a text is a year, a month or a day."""
    try:
        PartialDate(text)
    except ValueError:
        return False
    return text.isascii()


def _number(name: str, text: str) -> Any:
    plain = text.replace("−", "-").replace(",", ".")
    try:
        value = float(plain) if plain.isascii() and "_" not in plain else math.nan
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        return Wrong("bad_number")
    low, high = _RANGES.get(name, (-math.inf, math.inf))
    if not low <= value <= high:
        return Wrong("out_of_range", details={"lowest": low, "highest": high})
    return value


def nearest(asked: str, words: Mapping[str, object] | list[str], least: float = _NEAR) -> str | None:
    """Return the word most like `asked`, None when none is near."""
    found = process.extractOne(asked, list(words), scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found else None


def cell_of(value: Any) -> str:
    """Return the text of a cell that means the JSON value `value`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return harmless(SEPARATOR.join(str(one) for one in value))
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return harmless(str(value))

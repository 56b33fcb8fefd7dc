"""Numbers with their units, and yes and no, as people write them: "1 200 kr", "65 år", "Ja.", ✓."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from graph.records.json_form import plain_number

_YES = frozenset(
    {"ja", "j", "yes", "y", "true", "sant", "sann", "1", "x", "✓", "✔", "☑", "√", "ok", "japp", "jo"}
)
_NO = frozenset({"nej", "n", "no", "false", "falskt", "falsk", "0", "ej", "inte", "☐", "✗", "✘"})
_YES_OR_NO_WITH_MORE = re.compile(r"\(?(?:ja|nej|yes|no|x|delvis|kanske|ibland|nja|partly|maybe)\b.*")

_UNIT = re.compile(
    r"\s*(?:kr(?:onor)?|sek|:-|år|åringar|years?|st|°|º|grader|[ne]|km|%|personer|\+)\.?$", re.IGNORECASE
)
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")
_TIMES = re.compile(r"\s*(?P<unit>tkr|mkr|miljoner|tusen|k|mn)$", re.IGNORECASE)
_FACTORS = {"tkr": 1e3, "tusen": 1e3, "k": 1e3, "mkr": 1e6, "mn": 1e6, "miljoner": 1e6}
_BEFORE_A_NUMBER = re.compile(
    r"^(?:(?:fr\.?\s?o\.?\s?m\.?|fr\.|från|from|över|minst|lägst|högst|max|upp till"
    r"|t\.?\s?o\.?\s?m\.?|till|ca\.?|cirka)\s+|~\s*)"
)
_AFTER_A_NUMBER = re.compile(
    r"\s*(?:år\s+)?(?:och (?:uppåt|äldre)|uppåt|and (?:up|older)|\(ca\)|(?<!:)[-–])$"
)
_NUMBER_SPAN = re.compile(r"(\d+)\s*(?:[-–]|till|t\.?o\.?m\.?|to)\s*(\d+)")
_MONEY_BY_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?=\s*(?:kr|sek|:-))")

_WHOLE = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """What a text means: a `value`, or the `code` of what is wrong and what may have been meant."""

    value: float | None = None
    code: str = ""
    suggestion: str | None = None


def yes_or_no(text: str) -> bool | str:
    """Return what a text says, or the code of a question: "ja (delvis)" is neither.

    Examples
    --------
    >>> yes_or_no("Ja."), yes_or_no("✓"), yes_or_no("nej"), yes_or_no("ja (delvis)"), yes_or_no("fyra")
    (True, True, False, 'unclear_flag', 'bad_flag')
    """
    asked = text.casefold().replace("\ufe0f", "").rstrip(".! ")
    if match := _WHOLE.fullmatch(asked):
        asked = match[1]
    if asked in _YES or asked in _NO:
        return asked in _YES
    return "unclear_flag" if _YES_OR_NO_WITH_MORE.fullmatch(asked) else "bad_flag"


def written_number(text: str) -> WrittenNumber:
    """Read a number with the words and units that people write beside it.

    Examples
    --------
    >>> written_number("1 200 kr").value, written_number("1,2 mkr").value
    (1200, 1200000)
    >>> written_number("13–18 år").suggestion
    '13 · 18'
    """
    plain = _AFTER_A_NUMBER.sub("", _BEFORE_A_NUMBER.sub("", text.replace("−", "-").casefold()))
    plain = _MONEY_BY_THOUSANDS.sub(lambda match: match[0].replace(".", ""), plain)
    if span := _NUMBER_SPAN.fullmatch(_UNIT.sub("", plain)):
        return WrittenNumber(code="number_span", suggestion=f"{span[1]} · {span[2]}")
    times = _TIMES.search(plain)
    plain = _THOUSANDS.sub("", _UNIT.sub("", _TIMES.sub("", plain))).replace(",", ".").strip()
    try:
        value = float(plain) if plain.isascii() and "_" not in plain else math.nan
    except ValueError:
        value = math.nan
    value = round(value * _FACTORS[times["unit"]], 6) if times else value
    return WrittenNumber(plain_number(value)) if math.isfinite(value) else WrittenNumber(code="bad_number")

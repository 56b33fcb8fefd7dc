"""What a line of a table is by its looks: a record, a group's heading, a sum, a note, or in question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal["title", "head", "record", "group", "sum", "note", "struck", "alone"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is no record, or may be none: what it is taken for, and the reason's code."""

    row: int
    role: Role
    why: str
    text: str


_SUM = re.compile(
    r"(?:(?:(?:del|tot(?:al)?)?summa|totalt|sammanlagt)(?-i: [a-zåäö]+){1,2}"
    r"|(?:del|tot(?:al)?)?summa|s:a|antal(?: \w+){0,2}|totalt?|tot|sammanlagt|sum(?: total)?|sub-?total"
    r"|grand total|count|number of \w+)(?: antal| summa)?\s*[:=]?\s*[\d\s.,]*(?:st|kr|pcs)?\.?",
    re.IGNORECASE,
)
_SUM_OF = re.compile(r"(?:(?:del|tot(?:al)?)?summa|s:a|totalt?|sammanlagt|sub-?total)\b", re.IGNORECASE)
"""How a sum of something begins: "Summa Kumla"."""
_SUMS_BEGIN = frozenset({
    "del", "tot", "sum", "s:a", "ant", "sam", "sub", "gra", "cou", "num", "ofö", "res", "ej ", "int", "ick",
    "kva", "bud", "åte", "avs", "div", "att", "una", "rem", "con", "lef",
})  # fmt: skip
"""How the words for sums, and for what nobody gets, begin."""
_REST = re.compile(
    r"(?:oförutse\w+|reserv\w*|(?:ej|inte|icke) (?:för)?del\w+|ofördel\w+|(?:budget )?kvar(?:stå\w*)?"
    r"(?: att fördela)?|återstå\w*|avsatt\w*|diverse|att fördela|unallocated|reserved?|remaining"
    r"|contingency|left over)\s*:?",
    re.IGNORECASE,
)
"""What a budget calls money that nobody has got, which stands among its lines as a receiver would."""
_AMOUNT = re.compile(r"(?!0[\d\s-])-?\d[\d\s.,]*(?:kr|st|%)?", re.IGNORECASE)
"""A number that can be a sum: none that one rings."""
_NOTE = re.compile(
    r"[*†¹²³]|(?:obs|nb|ps|anm(?:ärkning)?|not|källa|source|note|legend|teckenförklaring|förklaring)\s*[:!.]"
    r"|(?:senast\s+)?(?:uppd(?:\.|at\w+)?|ändrad|reviderad|updated|revised|printed|utskriv\w*|utskrift)\b"
    r"|(?:gul|grön|röd|blå|grå|orange|fet)\w*(?:markera\w*|\s*=)|(?:yellow|green|red|grey|bold)\b.*="
    r"|(?:se|see)\s+(?:även|flik|blad|also|sheet|tab)\b|(?:sida|page)\s+\d|sammanställ\w+|listan\s"
    r"|last updated|compiled"
    r"|(?:anmält förhinder|(?:ej )?närvarande|frånvarande|vid protokollet|justera\w*|apologies|minutes)\s*:",
    re.IGNORECASE,
)
_LETTER_RUN = re.compile(r"[^\W\d_]{6,}")
"""Shorter ones in capitals are names: ABF, PRO, RSMH."""
_NUMBERS = re.compile(r"[\d\s.,:%()+-]*(?:kr|st|pcs)?", re.IGNORECASE)
_CATEGORIES = re.compile(
    r"(?:idrott|kultur|socialt?|musik|ungdom|pensionärer|friluftsliv|hembygd|politik|religion"
    r"|studieförbund|övriga?t?|övriga föreningar|politiska partier|kommunen?|regionen|staten|näringsliv"
    r"|civilsamhället?|företag|myndigheter|sport|culture|social|youth|other|others|associations|authorities"
    r"|business|public sector|civil society"
    r"|\w*(?:föreningar|organisationer|klubbar|samfund|partier|myndigheter)"
    r"|\w*(?:företag|verksamheter|bolag|aktörer|förvaltningar|nämnder|associations|organisations|authorities|clubs)"
    r"|hälsa|health|omsorg|vård|skola|utbildning|education|äldre|elderly)"
    r"(?:\s(?:och|o|&|and)\s\w+)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r".*\S\s*\(\s*(?:\d+(?:\s*st\.?)?|antal:?\s*\d+)\s*\)")
LONG = 80
"""A text of so many signs alone in its line is a note, not a name."""


def is_sum(text: str, others: Sequence[str]) -> bool:
    """Say whether a line adds up the table: its first word says so, and all else are numbers.

    Examples
    --------
    >>> is_sum("Antal: 7", []), is_sum("Summa", ["3"]), is_sum("Total", ["företag"])
    (True, True, False)
    >>> is_sum("Summa Kumla", ["3", "1 200 kr"]), is_sum("Summa Scen", ["0500-10 11 12"])
    (True, False)
    """
    said, numbers = text.strip(), [one.strip() for one in others]
    if _SUM.fullmatch(said) is not None:
        return all(map(_NUMBERS.fullmatch, numbers))
    if _REST.fullmatch(said) is not None:
        return bool(numbers) and all(map(_AMOUNT.fullmatch, numbers))
    # A sum of something by its name: an organisation may begin so, but then more than amounts is said of it.
    return bool(numbers) and begins_like_sum(said) and all(map(_AMOUNT.fullmatch, numbers))


def is_amount(text: str) -> bool:
    """Say whether a text is a number that can be a sum, and nothing else."""
    return _AMOUNT.fullmatch(text.strip()) is not None


def begins_like_sum(text: str) -> bool:
    """Say whether a text begins as sums do; the rest of its line says whether it is one."""
    said = text.strip()
    if said[:3].casefold() not in _SUMS_BEGIN:
        return False  # an import asks this of every line
    return any(one is not None for one in (_SUM_OF.match(said), _SUM.fullmatch(said), _REST.fullmatch(said)))


def is_note(text: str) -> bool:
    """Say whether a text alone in its line is about the table, though others have more.

    Examples
    --------
    >>> is_note("* = vilande"), is_note("Uppdaterad 2019-03-01"), is_note("Röda Korset")
    (True, True, False)
    """
    said = text.strip()
    return (
        begins_like_note(said)
        or " = " in said
        or len(said) > LONG
        or (said.endswith((".", "!")) and len(said.split()) > 3)
    )


def begins_like_note(text: str) -> bool:
    """Say whether a text begins as only notes do, so that it is one in a list of names, too."""
    return _NOTE.match(text.strip()) is not None


def is_loud(text: str) -> bool:
    """Say whether a text is written in capitals only, and is no abbreviation.

    Examples
    --------
    >>> is_loud("KULTUR O SOCIALT"), is_loud("PRO"), is_loud("Mellanby IF")
    (True, False, False)
    """
    return _LETTER_RUN.search(text) is not None and text == text.upper()


def counts_others(text: str) -> bool:
    """Say whether a text says how many lines stand below it.

    Examples
    --------
    >>> counts_others("Kulturlivet (3 st)"), counts_others("Mellanby IF (herrar)")
    (True, False)
    """
    return _COUNTED.fullmatch(text.strip()) is not None


def names_a_category(text: str) -> bool:
    """Say whether a text is a word for many organisations rather than the name of one.

    Examples
    --------
    >>> names_a_category("Idrott"), names_a_category("Kultur och fritid"), names_a_category("Mellanby IF")
    (True, True, False)
    """
    said = text.strip()
    return said.endswith(":") or _CATEGORIES.fullmatch(said) is not None

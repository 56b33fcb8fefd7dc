"""What a survey asks: each statement is one text, with the way that it is answered in brackets at its end.

"Vi vet vem vi ska ringa" is answered 0–10, "Hur ofta möts ni? [aldrig; ibland; ofta]" from the list,
"Vad skulle hjälpa er? [egna ord]" in words. So it can be written in a sheet, a form or a copied round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.records.languages import in_language
from graph.records.text import same, slug

HIGHEST = 10
"""Of a statement that is answered by a number, from 0 on."""
MOST_CHOICES = 12
OWN_WORDS = frozenset({"egna ord", "own words"})
LONGEST_ID = 60
_BRACKETS = re.compile(r"^(?P<said>.*\S)\s*\[(?P<choices>[^\[\]]+)\]$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a survey.

    Attributes
    ----------
    id : str
        Made of its words: the same in every round that says them.
    sv, en : str
        What is said; the second is "" where nobody has written it.
    choices_sv, choices_en : tuple of str
        What one may choose, lowest first; none where one gives a number or writes.
    in_words : bool
        Answered in one's own words, which are never public.
    """

    id: str
    sv: str
    en: str = ""
    choices_sv: tuple[str, ...] = ()
    choices_en: tuple[str, ...] = ()
    in_words: bool = False

    def text(self, lang: str) -> str:
        """Return what is said, in a language."""
        return in_language(lang, self.sv, self.en or None)

    def choices(self, lang: str) -> tuple[str, ...]:
        """Return what one may choose, in a language; the English list only where it is as long."""
        whole = len(self.choices_en) == len(self.choices_sv)
        return in_language(lang, self.choices_sv, self.choices_en if whole else None)

    @property
    def highest(self) -> int:
        """The highest answer as a number; a choice counts from 0 in its order."""
        return len(self.choices_sv) - 1 if self.choices_sv else HIGHEST


def statements_of(swedish: Sequence[str], english: Sequence[str] = ()) -> list[Statement]:
    """Return the statements of a survey or a round; one that says the same as another is left out.

    Examples
    --------
    >>> [(one.id, one.highest, one.in_words) for one in statements_of(["Vi vet", "Ofta? [nej; ja]"])]
    [('vi-vet', 10, False), ('ofta', 1, False)]
    >>> statements_of(["Vad saknas? [egna ord]"])[0].in_words
    True
    """
    found: dict[str, Statement] = {}
    for at, text in enumerate(swedish):
        said, choices = _read(text)
        twin, twins = _read(english[at]) if at < len(english) else ("", ())
        words = bool(OWN_WORDS & {same(one) for one in choices})
        id = slug(said)[:LONGEST_ID].strip("-") or f"nr-{at + 1}"
        kept = () if words else choices
        found.setdefault(id, Statement(id, said, twin, kept, () if words else twins, words))
    return [*found.values()]


def numbered(statements: Iterable[Statement]) -> list[Statement]:
    """Return those whose answers can be counted."""
    return [one for one in statements if not one.in_words]


def _read(text: str) -> tuple[str, tuple[str, ...]]:
    found = _BRACKETS.match(text)
    if found is None:
        return text, ()
    choices = tuple(filter(None, (one.strip() for one in found["choices"].split(";"))))[:MOST_CHOICES]
    return found["said"], choices

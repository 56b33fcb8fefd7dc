"""What a mark in a matrix means: a cross, a letter, a degree, or what the sheet's own legend says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from graph.records.lists import DEGREE, ROLE
from graph.records.schema import Spec
from graph.records.text import fold
from ingest.forms.base import Context, Reading
from ingest.issues import error
from ingest.mapping.further_words import NO_TIE, SEATED
from ingest.reader.tables import Found
from ingest.values.values import Wrong, value_of

YES = frozenset({"x", "xx", "✓", "✔", "√", "●", "•", "ja", "yes", "j", "y", "1", "*", "med", "sant", "true"})
NO = frozenset({"", "-", "–", "0", "nej", "no", "n", "falskt", "false"})
_LETTERS = {"s": "convenes", "sk": "convenes", "v": "hosts", "d": "participates", "m": "participates",
            "p": "participates", "f": "funds", "c": "convenes", "h": "hosts"}  # fmt: skip
"""Letters for roles, Swedish and English."""
_MARK = re.compile(
    r"[(\[]?\s*(?:x{1,2}|[✓✔√●•*–-]|ja|yes|nej|no|[0-4jynsvdmpfch]|sk|true|false|sant|falskt)\s*[)\]]?\s*\??"
    r"(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"(?:^|[,;:\n(\s])\s*([^\s,;:=]{1,4})\s*=\s*((?:(?!\s\S{1,4}\s*=)[^,;=\n)])+)")
"""A mark and what it means, until the next mark or sign: "X = deltar S = sammankallande"."""
_BESIDE = re.compile(r"([^\s(]+)\s*\(\s*([^)\s?]{1,3})\s*\)")
"""A mark, and another one in brackets beside it: "x (sk)"."""
_ROLE = Spec("choice", choices=ROLE)
_DEGREE = Spec("choice", choices=DEGREE)


def legend_of(found: Found) -> dict[str, str]:
    """Return what the lines above and below a table say that its marks mean: "S = sammankallande"."""
    texts = [*found.titles, *(line.text for line in found.lines if line.role == "note")]
    return {fold(mark): meant.strip() for text in texts for mark, meant in _LEGEND.findall(text)}


def is_mark(text: str, legend: dict[str, str]) -> bool:
    """Say whether a text is one that a matrix marks with."""
    return _MARK.fullmatch(text) is not None or fold(text) in legend or not _no_role(text)


@lru_cache(1_000)
def _no_role(text: str) -> bool:
    return isinstance(value_of("role", _ROLE, text), Wrong)


@dataclass
class MarkReader:
    """Reads the marks of one matrix; what cannot be said of them is kept, to be asked once."""

    found: Found
    context: Context
    legend: dict[str, str]
    counts: bool = False
    """Whether numbers say how often, of a pivot table."""
    unclear: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Where each mark stands (row and column) that may mean several things."""

    def seat(self, raw: str, number: int, index: int, *, grades: bool = False) -> str | None:
        """Return None for no seat, "" for one, else its role."""
        words = self.context.answers.folded_words().get("mark", {})
        text = words.get(fold(raw), raw).strip()
        said = text.casefold()
        if said in NO:
            return None
        if said in YES or (grades and said in ("2", "3", "4")) or (self.counts and said.isdecimal()):
            return ""
        meant = "" if fold(raw) in words else self.legend.get(fold(text), "")
        if meant and fold(meant) in SEATED:
            return "participates"
        for one in (meant, text):
            role = value_of("role", _ROLE, one) if one else Wrong("")
            if not isinstance(role, Wrong):
                return None if role is None else str(role)  # None is "?", "saknas": nothing is known
        if not meant and said in _LETTERS:
            return _LETTERS[said]
        if (beside := _BESIDE.fullmatch(text)) is not None and beside[1].casefold() in YES:
            inner = fold(beside[2])  # a cross, and in brackets which role it is
            if inner in self.legend or inner in _LETTERS:
                return self.seat(beside[2], number, index)
        self.unclear.setdefault(raw.strip(), []).append((number, index))
        return None

    def degree(self, raw: str, number: int, index: int, *, graded: bool) -> str | None:
        """Return None for no tie, "" for one of unknown degree, else the degree; 1–4 are the four."""
        words = self.context.answers.folded_words()
        own = {**words.get("degree", {}), **words.get("mark", {})}
        text = own.get(fold(raw), raw).strip()
        said = text.casefold()
        meant = "" if fold(raw) in own else self.legend.get(fold(text), "")
        if said in NO or (meant and fold(meant).split()[0] in NO_TIE):
            return None
        value = value_of("degree", _DEGREE, meant) if meant else Wrong("")
        if not isinstance(value, Wrong):
            return None if value is None else str(value)
        if meant and said.isdecimal():
            self.unclear.setdefault(raw.strip(), []).append((number, index))
            return None  # a number of a scale of their own
        if graded and said in ("1", "2", "3", "4"):
            return DEGREE.values[int(said) - 1]
        if said in YES:
            return ""
        value = value_of("degree", _DEGREE, text)
        if not isinstance(value, Wrong):
            return None if value is None else str(value)
        self.unclear.setdefault(raw.strip(), []).append((number, index))
        return None

    def tell(self, reading: Reading) -> None:
        """Ask about the marks of which it cannot be said what they mean."""
        for text, cells in self.unclear.items():
            for number, index in cells:
                where = {**reading.where, "row": number, "column": self.found.heads[index]}
                self.context.issues.add(error("unknown_mark", **where, value=text))

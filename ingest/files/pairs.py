"""Lines from a whiteboard: "Skolan – Biblioteket", each a pair that works together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from ingest.files.sheets import Looks, Sheet
from ingest.issues import Issue, warning
from ingest.mapping.columns import is_column
from ingest.mapping.further_words import WISHED

FEWEST, MOST_LINES = 4, 5_000
"""Between how many lines a text may be one of pairs."""
MOSTLY = 0.6
"""From which share of its lines."""
LONGEST = 60
"""Letters of a name."""
HEADS = ("organisation", "samarbetar med", "till", "anteckning", "osäkra", "önskade")
"""The columns of the table that is made; the last two hold partners that are told and not read."""
_UNSURE, _WISHED = HEADS.index("osäkra"), HEADS.index("önskade")
_BETWEEN = re.compile(r"\s+(?:<-+>|-+>|[-–—↔→])\s+|\s*(?:[–—↔→]|<-+>)\s*")
_HEADING = re.compile(r"[-–—=*#]{2,}\s*(.+?)\s*[-–—=*#]*")
_REMARK = re.compile(r"\s*\(([^()]*)\)\s*$")
_ENDED = re.compile(
    r",?\s+(?:slutade|upphörde|avslutat|till|t\.?\s?o\.?\s?m\.?|until|ended)\s+((?:19|20)\d\d)\s*$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(rf"\b(?:{'|'.join(map(re.escape, WISHED))})\b|önska")

Line = tuple[Literal["pair", "half", "heading", "other"], list[str]]


def as_table(sheet: Sheet) -> tuple[Sheet, Issue] | None:
    """Return a sheet of such lines as a table of pairs, and what tells of it; None of one that is none."""
    if not FEWEST <= len(sheet.rows) <= MOST_LINES:
        return None
    lines = [_line(text) for text in _texts(sheet)]
    pairs = sum(what == "pair" for what, _ in lines)
    if len(lines) < len(sheet.rows) or pairs < max(FEWEST, MOSTLY * len(lines)):
        return None
    begin = next(n for n, (what, _) in enumerate(lines) if what != "other")
    rows: list[tuple[int, list[str]]] = [(n, parts) for n, (_, parts) in enumerate(lines[:begin], 1)]
    rows.append((begin + 1, list(HEADS)))
    wished, last = False, max(n for n, (what, _) in enumerate(lines) if what != "other")
    for n, (what, parts) in enumerate(lines[begin:], begin):
        if what == "heading":
            wished = _NOT_YET.search(parts[0].casefold()) is not None
            rows.append((rows[-1][0] + 1, [f"{parts[0]}:"]))
        elif what == "other":
            rows.append((rows[-1][0] + 1 + (n > last), parts))
        else:
            rows += [(rows[-1][0] + 1 + at, cells) for at, cells in enumerate(_pairs(parts, wished=wished))]
    first = next(" – ".join(parts) for what, parts in lines if what == "pair")
    made = replace(sheet, rows=rows, flaws={}, looks=Looks(hidden=sheet.looks.hidden))
    return made, warning("pairs_read", file=sheet.file, sheet=sheet.name, value=first, count=pairs)


def _texts(sheet: Sheet) -> Iterator[str]:
    """The lines as texts; none of a sheet with columns."""
    text = sheet.file.lower().endswith((".csv", ".tsv", ".txt"))
    for _, cells in sheet.rows:
        told = [cell.strip() for cell in cells if cell.strip()]
        if (len(told) > 1 and not text) or sum(map(is_column, told)) > 1:
            return
        yield ", ".join(told)


def _line(text: str) -> Line:
    if (heading := _HEADING.fullmatch(text)) is not None:
        return "heading", [heading[1]]
    parts = [part.strip() for part in _BETWEEN.split(text)]
    if len(parts) < 2 or text.endswith(("!", ".")) or not parts[0]:
        return "other", [text]
    if not parts[-1]:
        return ("half", parts[:-1]) if len(parts) == 2 else ("other", [text])
    named = all(part and len(part) <= LONGEST * 3 and part[0].isalpha() for part in parts)
    return ("pair", parts) if named and len(parts[0]) <= LONGEST else ("other", [text])


def _pairs(parts: list[str], *, wished: bool) -> Iterator[list[str]]:
    """The rows of a line: of several in a row each with the next, which is what stands there."""
    *names, text = parts
    remark = ended = ""
    unsure = text.endswith("?")
    text = text.rstrip("? ")
    if (found := _REMARK.search(text)) is not None:
        text, remark = text[: found.start()], found[1]
    if (found := _ENDED.search(text)) is not None:
        text, ended = text[: found.start()], found[1]
    partners = [*names[1:], text] if len(parts) > 1 else [""]
    for one, other in zip(names if len(parts) > 1 else parts, partners, strict=True):
        cells = [one, other, ended, remark, "", ""]
        if unsure or wished:
            cells[_WISHED if wished else _UNSURE], cells[1], cells[3] = other, "", ""
        yield cells

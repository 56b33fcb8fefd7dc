"""Lines of a pivot table above lines that are set in: headings of groups, with numbers of their own."""

from __future__ import annotations

from itertools import pairwise

from ingest.mapping.columns import heading
from ingest.mapping.further_words import PIVOT_LABELS
from ingest.reader.lines import Line
from ingest.reader.tables import Found


def take_out(found: Found) -> None:
    """Leave out a pivot table's groups; elsewhere such a line may be an organisation above its parts."""
    at = min(found.heads, default=0)
    if not found.heads or heading(found.heads[at]) not in PIVOT_LABELS:
        return
    gone = {
        number: cells[at].strip()
        for (number, cells), (below, under) in pairwise(found.rows)
        if _depth(found, number, cells, at) < _depth(found, below, under, at)
    }
    found.rows = [row for row in found.rows if row[0] not in gone]
    found.alone = [row for row in found.alone if row[0] not in gone]
    found.lines += [Line(number, "group", "outline", text) for number, text in gone.items()]


def _depth(found: Found, row: int, cells: list[str], column: int) -> int:
    """How far a text is set in: by its cell's format, or by blanks before it."""
    text = cells[column] if column < len(cells) else ""
    return found.sheet.looks.indented.get((row, column), 0) + len(text) - len(text.lstrip(" \u00a0\t"))

"""Lines of a pivot table above lines that are set in, or that add up to them: headings of groups."""

from __future__ import annotations

from itertools import pairwise

from ingest.mapping.columns import heading
from ingest.mapping.further_words import PIVOT_LABELS
from ingest.reader.lines import Line
from ingest.reader.tables import Found
from ingest.values.written_numbers import written_number


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
    if not gone:
        gone = {number: cells[at].strip() for number, cells in _adding_up(found, at)}
    found.rows = [row for row in found.rows if row[0] not in gone]
    found.alone = [row for row in found.alone if row[0] not in gone]
    found.lines += [Line(number, "group", "outline", text) for number, text in gone.items()]


def _adding_up(found: Found, column: int) -> list[tuple[int, list[str]]]:
    """The lines whose numbers are the sums of those below, where they part the whole table so.

    The total tells a list without groups apart: there it is the sum of every line.
    """
    numbers = _numbers(found, column)
    totals = (
        [line.row for line in found.lines if line.role == "sum" and line.row > found.rows[-1][0]]
        if numbers
        else []
    )
    groups, at = [], 0
    while totals and at < len(numbers):
        groups.append(at)
        left, at = numbers[at], at + 1
        begun = at
        while at < len(numbers) and (any(left) or not any(numbers[at])):
            left = [round(one - other, 6) for one, other in zip(left, numbers[at], strict=True)]
            at += 1
        if any(left) or at == begun:
            return []
    cells = next((cells for row, cells in found.sheet.rows if totals and row == totals[-1]), [])
    told = [value for value in (written_number(text).value for text in cells if text) if value is not None]
    added = [round(sum(one), 6) for one in zip(*(numbers[group] for group in groups), strict=True)]
    return [found.rows[group] for group in groups] if groups and told == [one for one in added if one] else []


def _numbers(found: Found, column: int) -> list[list[float]]:
    """What the lines say in those columns that hold nothing but numbers."""
    columns = []
    for at in sorted(at for at in found.heads if at != column):
        texts = [cells[at].strip() if at < len(cells) else "" for _, cells in found.rows]
        values = [written_number(text).value if text else 0.0 for text in texts]
        if any(texts) and None not in values:
            columns.append([value for value in values if value is not None])
    return [list(line) for line in zip(*columns, strict=True)]


def _depth(found: Found, row: int, cells: list[str], column: int) -> int:
    """How far a text is set in: by its cell's format, or by blanks before it."""
    text = cells[column] if column < len(cells) else ""
    return found.sheet.looks.indented.get((row, column), 0) + len(text) - len(text.lstrip(" \u00a0\t"))

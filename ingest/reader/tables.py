"""The tables of a sheet: their headings, their records, and every other line with what it is and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graph.records.text import clean
from ingest.files.sheets import Sheet
from ingest.mapping.columns import is_column, names_records
from ingest.reader.heads import Head, Known, filled, first_head, is_further_head
from ingest.reader.lines import (
    Line,
    Role,
    begins_like_note,
    begins_like_sum,
    counts_others,
    is_amount,
    is_loud,
    is_note,
    is_sum,
    names_a_category,
)

Row = tuple[int, list[str]]

FAR = 2
"""So many columns on, with none or one between, a table may go on after a gap."""
DITTOS = frozenset({"dito", "ditto", "d:o", '"', "''", "”", '-"-', "-”-", "–”–", "— ” —", '- " -', "- ” -"})
"""What people write for "the same as above"."""
MOST_DITTOS = 20_000
"""Rows of the longest table that is looked through for them: longer ones come from programs."""
FULLER = 2
"""So many lines that hold more make one with a name alone stand out."""


@dataclass
class Found:
    """One table of a sheet as it stands there."""

    sheet: Sheet
    number: int
    """Which of the sheet's tables it is, from 1."""
    head: Head | None
    head_row: int | None
    titles: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    alone: list[Row] = field(default_factory=list)
    """Rows that hold a name and nothing else, which may be a group's heading or a record."""
    hidden: dict[int, str] = field(default_factory=dict)
    """Headings of columns that are hidden."""
    added: dict[int, str] = field(default_factory=dict)
    """Headings of columns that a program for forms adds to each answer."""

    @property
    def heads(self) -> dict[int, str]:
        """The headings by column."""
        return self.head.texts if self.head else {}

    @property
    def bands(self) -> dict[int, str]:
        """What stands above several headings together, by column."""
        return self.head.bands if self.head else {}


def tables_in(sheet: Sheet, head_row: int | None = None, known: Known = is_column) -> list[Found]:
    """Return the tables of a sheet, in order.

    Parameters
    ----------
    sheet : Sheet
    head_row : int, optional
        Where somebody has said that the headings stand.
    known : callable
        Says whether a text is a heading, for the sheet's first table.
    """
    sheet = _as_seen(sheet)
    head = _head_at(sheet, head_row) if head_row is not None else first_head(sheet, known)
    if head is None:
        return [Found(sheet, 1, None, None, tuple(_texts(sheet.rows[:3])))] if sheet.rows else []
    found: list[Found] = []
    begin = 0
    while head is not None:
        end = _end(sheet, head)
        for part in _side_by_side(sheet, head, end):
            found.append(_table(sheet, part, begin, end, len(found) + 1))
        begin = end
        head = _head_from(sheet, end) if end < len(sheet.rows) else None
    return found


def _as_seen(sheet: Sheet) -> Sheet:
    """Return the sheet with cells merged downwards filled, and with the rows that hold nothing but a flaw."""
    down = [one for one in sheet.looks.merged if one[1] == one[3] and one[2] > one[0]]
    missing = {row for row, _ in sheet.flaws} - {row for row, _ in sheet.rows} if sheet.flaws else set()
    if not down and not missing:
        return sheet
    rows = {number: list(cells) for number, cells in sheet.rows} | {number: [] for number in missing}
    for top, column, bottom, _ in down:
        text = rows[top][column] if top in rows and column < len(rows[top]) else ""
        for number in range(top + 1, bottom + 1):
            if text and number in rows:
                cells = rows[number]
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = cells[column] or text
    return replace(sheet, rows=sorted(rows.items()))


def _texts(rows: Sequence[Row]) -> Iterator[str]:
    for _, cells in rows:
        yield " ".join(cell.strip() for cell in cells if cell.strip())


def _head_at(sheet: Sheet, row: int) -> Head | None:
    at = next((i for i, (number, _) in enumerate(sheet.rows) if number == row), None)
    if at is None:
        return None
    cells = sheet.rows[at][1]
    return Head(at, at, {c: cells[c].strip() for c in filled(cells, sheet.looks.hidden_columns)})


def _end(sheet: Sheet, head: Head) -> int:
    """The index after the table's last line: where the titles or headings of the next one begin."""
    at = head.last + 1
    while at < len(sheet.rows):
        if is_further_head(sheet, at, head):
            cells = sheet.rows[at][1]
            shown = filled(cells, sheet.looks.hidden_columns)
            again = all(clean(cells[c]) == head.texts.get(c) for c in shown)
            if not again and at > head.last + 1:
                return _above(sheet, at, head)
        at += 1
    return at


def _above(sheet: Sheet, index: int, head: Head) -> int:
    """Titles of the next table: lines with one text, after a gap, right above its headings."""
    begin = index
    while begin - 1 > head.last and len(filled(sheet.rows[begin - 1][1])) == 1:
        begin -= 1
        if sheet.rows[begin][0] > sheet.rows[begin - 1][0] + 1:
            return begin
    return index


def _head_from(sheet: Sheet, begin: int) -> Head | None:
    rest = replace(sheet, rows=sheet.rows[begin:])
    head = first_head(rest)
    if head is None:
        return None
    return Head(head.first + begin, head.last + begin, head.texts, head.bands)


def _side_by_side(sheet: Sheet, head: Head, end: int) -> list[Head]:
    """Split headings that an empty column parts, where both sides head something on their own."""
    parts: list[dict[int, str]] = [{}]
    last = min(head.texts)
    for column, text in sorted(head.texts.items()):
        if column > last + 1 and not any(
            column - 1 < len(cells) and cells[column - 1] for _, cells in sheet.rows[head.last + 1 : end]
        ):
            parts.append({})
        parts[-1][column] = text
        last = column
    if len(parts) == 1 or not all(any(map(is_column, part.values())) for part in parts):
        return [head]
    names = [{text.casefold() for text in part.values()} for part in parts]
    repeated = any(a & b for i, a in enumerate(names) for b in names[i + 1 :])
    if repeated:
        bands = [{c: b for c, b in head.bands.items() if c in part} for part in parts]
        return [
            Head(head.first, head.last, part, own, beside=True)
            for part, own in zip(parts, bands, strict=True)
        ]
    if not _titled_each(sheet, head, parts) or not _of_their_own(sheet.rows[head.last + 1 : end], parts):
        return [head]
    return [Head(head.last, head.last, part, beside=True) for part in parts]


def _titled_each(sheet: Sheet, head: Head, parts: Sequence[dict[int, str]]) -> bool:
    """Say whether right above the headings each part has a title of its own, where it begins."""
    above = head.last - 1
    if above < 0 or not all(names_records(part[min(part)]) for part in parts):
        return False
    titled = set(filled(sheet.rows[above][1], sheet.looks.hidden_columns))
    return titled == {min(part) for part in parts}


def _of_their_own(rows: Sequence[Row], parts: Sequence[dict[int, str]]) -> bool:
    """Say whether parts beside each other end on different rows, or stand far apart."""
    ends = {max((row for row, cells in rows if _count(cells, [*part])), default=0) for part in parts}
    gaps = [min(right) - max(left) for left, right in pairwise(parts)]
    return len(ends) > 1 or min(gaps) > FAR


def _within(rows: Sequence[Row], head: Head) -> list[Row]:
    """The lines of a table: where another stands beside it, what is in its own columns."""
    if not head.beside:
        return list(rows)
    left, right = min(head.texts), max(head.texts)
    told = [
        (row, [cell if left <= at <= right else "" for at, cell in enumerate(cells)]) for row, cells in rows
    ]
    return [(row, cells) for row, cells in told if any(cells)]


def _table(sheet: Sheet, head: Head, begin: int, end: int, number: int) -> Found:
    titles = _within(sheet.rows[begin : head.first], head)
    found = Found(sheet, number, head, sheet.rows[head.last][0], tuple(_texts(titles)))
    found.lines += [
        Line(row, "title", "above_head", text) for (row, _), text in zip(titles, found.titles, strict=True)
    ]
    cells = sheet.rows[head.last][1]
    found.hidden = {
        c: cells[c].strip() for c in sheet.looks.hidden_columns if c < len(cells) and cells[c].strip()
    }
    _sort_lines(found, _within(sheet.rows[head.last + 1 : end], head))
    _repeat_dittos(found)
    return found


def _repeat_dittos(found: Found) -> None:
    """Write out what a cell says that only says "the same as above"."""
    above: list[str] = []
    for at, (number, cells) in enumerate(found.rows if len(found.rows) <= MOST_DITTOS else ()):
        if any(
            cell in DITTOS or (cell[:1] in "dD" and cell.strip(" .").casefold() in DITTOS) for cell in cells
        ):
            told = [
                above[c] if c < len(above) and cell.strip(" .").casefold() in DITTOS else cell
                for c, cell in enumerate(cells)
            ]
            found.rows[at] = number, told
        above = found.rows[at][1]


def _sort_lines(found: Found, rows: list[Row]) -> None:
    """Part a table's lines into records and all else."""
    columns = sorted(found.heads)
    wide = len(columns)
    counts = [_count(cells, columns) for _, cells in rows]
    full = [at for at, n in enumerate(counts) if n > 1]
    last_full = full[-1] if full else -1
    struck = {row for row, _ in found.sheet.looks.struck}
    heads = frozenset(found.heads.values())
    for at, (number, cells) in enumerate(rows):
        if counts[at] > 2 and number not in struck and not _starts_like_other(heads, cells, columns):
            found.rows.append((number, cells))
            continue
        role, why = _role(found, rows, at, wide > 1 and len(full) >= FULLER, last_full, columns)
        if role == "alone":
            found.alone.append((number, cells))
        if role in ("record", "alone"):
            found.rows.append((number, cells))
        else:
            found.lines.append(Line(number, role, why, _first_text(cells)))


def _count(cells: Sequence[str], columns: Sequence[int]) -> int:
    """How many of a table's cells a line fills, counted no further than three."""
    n = 0
    for column in columns:
        if column < len(cells) and cells[column] and not cells[column].isspace():
            n += 1
            if n > 2:
                break
    return n


def _starts_like_other(heads: frozenset[str], cells: Sequence[str], columns: Sequence[int]) -> bool:
    """A cheap look at a long line: may it be a sum, or the headings again?"""
    first = next((cells[c] for c in columns if c < len(cells) and cells[c]), "")
    return begins_like_sum(first) or first.strip() in heads


def _role(
    found: Found,
    rows: list[Row],
    index: int,
    wide: bool,
    last_full: int,
    columns: Sequence[int],
) -> tuple[Role, str]:
    number, cells = rows[index]
    texts = [cells[c].strip() for c in columns if c < len(cells) and cells[c].strip()]
    flawed = {column for row, column in found.sheet.flaws if row == number}
    if flawed and not (texts and min(flawed) > _first(cells, columns) and is_sum(texts[0], texts[1:])):
        return "record", ""  # but for a sum that the program has not worked out
    if not texts:
        return "note", "beside_table"
    if texts == [found.heads[c] for c in columns if found.heads[c]] and len(texts) > 1:
        return "head", "head_again"
    if is_sum(texts[0], texts[1:]):
        return "sum", "sum"
    if _is_struck(found, number, cells, columns):
        return "struck", "struck_through"
    if len(texts) > 1:
        return "record", ""
    tail = index > last_full
    after_sum = bool(tail and found.lines) and found.lines[-1].role in ("sum", "note")
    if begins_like_note(texts[0]) or (wide and (is_note(texts[0]) or after_sum)):
        return "note", "note"
    if not wide:
        return "record", ""
    if is_amount(texts[0]):
        return "sum", "sum"  # what it counts may stand in a column that nobody sees
    if texts[0] not in [cells[c].strip() for c in columns[:2] if c < len(cells)]:
        return "record", ""
    if not tail and _is_group(found, number, texts[0]):
        return "group", "group"
    if tail and index > 0 and number > rows[index - 1][0] + 1 and _is_group(found, number, texts[0]):
        return "note", "note"
    return "alone", "alone"


def _is_group(found: Found, number: int, text: str) -> bool:
    looks = found.sheet.looks
    merged = any(top == number and right > left for top, left, _, right in looks.merged)
    bold = number in looks.bold_rows and len(looks.bold_rows) < 1 + len(found.sheet.rows) / 2
    return merged or bold or is_loud(text) or names_a_category(text) or counts_others(text)


def _is_struck(found: Found, number: int, cells: Sequence[str], columns: Sequence[int]) -> bool:
    """A line is struck through where its first text is."""
    return (number, _first(cells, columns)) in found.sheet.looks.struck


def _first(cells: Sequence[str], columns: Sequence[int]) -> int:
    """The first of a table's columns that a line fills."""
    return next(c for c in columns if c < len(cells) and cells[c].strip())


def _first_text(cells: Sequence[str]) -> str:
    return next((cell.strip() for cell in cells if cell.strip()), "")

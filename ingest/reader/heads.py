"""Where a table's headings stand: in one row or two, below titles and under bands of merged cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from graph.records.text import clean
from ingest.files.sheets import Sheet, letters
from ingest.mapping.columns import BROKEN, is_column, written_words
from ingest.reader.lines import is_note

WITHIN = 40
"""Among so many first rows the headings are looked for."""
LONGEST_HEADING = 120
SQUARE = 400
"""Rows of the largest table that is looked at as one of organisations by organisations."""
NARROW = 0.4
"""What a row of known words counts that is much narrower than the table."""

_AMOUNT = re.compile(r"-?\d[\d\s.,]*(?:kr|st|%)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")

Known = Callable[[str], bool]


@dataclass
class Head:
    """A table's headings: between which of the sheet's rows they stand (as indices), and their texts."""

    first: int
    last: int
    texts: dict[int, str]
    bands: dict[int, str] = field(default_factory=dict)
    """What stands above several columns together."""
    beside: bool = False
    """Whether another table stands beside this one."""


def filled(cells: Sequence[str], but: frozenset[int] = frozenset()) -> list[int]:
    """Return the columns of the cells that hold something."""
    return [at for at, cell in enumerate(cells) if cell and at not in but and not cell.isspace()]


def first_head(sheet: Sheet, known: Known = is_column) -> Head | None:
    """Return the sheet's first headings; None where nothing looks like any."""
    hidden = sheet.looks.hidden_columns
    if (square := _square(sheet, known)) is not None:
        return _with_neighbours(sheet, square, known)
    best, most = None, 0.0
    typical = median([len(filled(cells, hidden)) for _, cells in sheet.rows[:WITHIN]] or [0])
    times = _times(sheet)
    for at, (_, cells) in enumerate(sheet.rows[:WITHIN]):
        columns = filled(cells, hidden)
        # A letter alone is a heading of ties, but as often a name: it counts for none. Neither does what
        # other rows say in the same column, too: a value such as "Förening".
        hits = sum(known(cells[c]) for c in columns if len(cells[c].strip()) > 1 and times[c, cells[c]] < 2)
        # Of two rows with as many known words the one is taken that says little else, then the first.
        score = hits + 0.5 * hits / len(columns) if hits else 0.0
        if len(columns) < typical / 2:
            score *= NARROW  # rather a title or a band above the headings
        if any(
            _AMOUNT.fullmatch(cells[c].strip()) and not _YEAR.fullmatch(cells[c].strip()) for c in columns
        ):
            score *= NARROW  # rather a record with a word of ours for its name
        if score > most:
            best, most = at, score
    if best is None:
        best = next((at for at, row in enumerate(sheet.rows[:WITHIN]) if _may_be_head(row[1], hidden)), None)
    return None if best is None else _with_neighbours(sheet, best, known)


def _times(sheet: Sheet) -> Counter[tuple[int, str]]:
    """How often each text stands in its column among the first rows; a row of headings again counts once."""
    rows = {tuple(cells) for _, cells in sheet.rows[:WITHIN]}
    return Counter((at, text) for cells in rows for at, text in enumerate(cells) if text)


def _square(sheet: Sheet, known: Known) -> int | None:
    """The row whose texts stand in the first column below it again: what is down stands across, too."""
    for at, (_, cells) in enumerate(sheet.rows[:WITHIN]):
        columns = filled(cells)
        if len(columns) < 3 or len(sheet.rows) > SQUARE:
            continue
        if 2 * sum(known(cells[column]) for column in columns) > len(columns):
            return None  # headings of our own: names that stand below them in two columns are pairs
        texts = {clean(cells[column]).casefold() for column in columns}
        rows = _until_gap(sheet.rows[at + 1 :])  # a legend may stand below
        for first in range(min(columns) + 1):
            below = {clean(c[first]).casefold() for _, c in rows if first < len(c)} - {""}
            # Both ways: two names that a list of pairs begins with again are no square.
            if len(texts) == len(columns) and len(texts & below) >= 0.6 * max(len(texts), len(below) - 1):
                return at
    return None


def _until_gap(rows: Sequence[tuple[int, list[str]]]) -> Sequence[tuple[int, list[str]]]:
    """The rows from the first one to the first blank line."""
    for at in range(1, len(rows)):
        if rows[at][0] > rows[at - 1][0] + 1:
            return rows[:at]
    return rows


def _may_be_head(cells: Sequence[str], hidden: frozenset[int]) -> bool:
    """A row of several different words, with no number among them, may be headings that we do not know."""
    columns = filled(cells, hidden)
    texts = [cells[column].strip() for column in columns]
    wordy = all(len(text) <= LONGEST_HEADING and any(c.isalpha() for c in text) for text in texts)
    return len(texts) >= 2 and wordy and len(set(texts)) == len(texts)


def _with_neighbours(sheet: Sheet, index: int, known: Known) -> Head:
    """Join a row of headings with the row above or below it, where the two make one head."""
    hidden = sheet.looks.hidden_columns
    cells = sheet.rows[index][1]
    head = Head(index, index, {column: _heading(cells[column]) for column in filled(cells, hidden)})
    if index + 1 < len(sheet.rows):
        _take_lower(sheet, head, known)
    if head.last == index and index > 0:
        _take_upper(sheet, head)
    _take_corner(sheet, head)
    return head


def _heading(text: str) -> str:
    """A heading as one reads it: a word that a narrow column has broken in two is one."""
    return clean(BROKEN.sub("", text))


def _take_corner(sheet: Sheet, head: Head) -> None:
    """The column left of all headings, whose own was left blank though it says what the rows are."""
    column = min(head.texts) - 1
    if column < 0:
        return
    below = [cells for _, cells in sheet.rows[head.last + 1 : head.last + 1 + WITHIN]]
    told = sum(column < len(cells) and bool(cells[column].strip()) for cells in below)
    if column not in sheet.looks.hidden_columns and told > len(below) / 2:
        head.texts = {column: f"({letters(column)})", **head.texts}


def _take_lower(sheet: Sheet, head: Head, known: Known) -> None:
    """Headings below a wider one: "Kontakt" over "Telefon" and "E-post"."""
    number, cells = sheet.rows[head.last + 1]
    if number != sheet.rows[head.last][0] + 1:
        return
    down = {c for top, c, bottom, right in sheet.looks.merged if c == right and top < number <= bottom}
    # A heading merged over both rows stands in the lower one, too, once cells merged downwards are filled.
    lower = [c for c in filled(cells, sheet.looks.hidden_columns) if c not in down or c not in head.texts]
    words = [cells[column].strip() for column in lower]
    likely = all(map(known, words)) or (len(words) > 1 and all(any(c.isalpha() for c in w) for w in words))
    if not lower or not likely or min(head.texts) in lower or any(len(word) < 2 for word in words):
        return
    # Each stands where the upper row is blank, or under a heading whose right neighbour is blank; where the
    # first heading is merged over both rows, whatever stands in the lower one is a heading.
    apart = all(c not in head.texts or c + 1 not in head.texts for c in lower)
    if min(head.texts) not in down and (not apart or all(column in head.texts for column in lower)):
        return
    covered = _spread(head.texts, set(lower) | set(head.texts))
    for column in lower:
        if column in covered:
            head.bands[column] = covered[column]
        head.texts[column] = clean(cells[column])
    head.texts = dict(sorted(head.texts.items()))
    head.last += 1


def _take_upper(sheet: Sheet, head: Head) -> None:
    """A band above some of the headings, or headings that are merged over two rows."""
    number, cells = sheet.rows[head.first - 1]
    if number != sheet.rows[head.first][0] - 1:
        return
    upper = {column: clean(cells[column]) for column in filled(cells, sheet.looks.hidden_columns)}
    merged = {left: right for top, left, bottom, right in sheet.looks.merged if top == number == bottom}
    whole = [c for c in upper if c <= min(head.texts) and merged.get(c, c) >= max(head.texts)]
    alone = len(upper) == 1 and (min(upper) == min(head.texts) or is_note(*upper.values()))
    if whole or not upper or (alone and not merged and len(head.texts) > 1):
        return  # a title
    below = {c for c in range(max(head.texts) + 1) if c not in head.texts}
    for column, text in upper.items():
        if column in below and _has_content(sheet, head.last, column):
            head.texts[column] = text
            head.first = head.first - 1 if head.first == head.last else head.first
    bands = {column: text for column, text in upper.items() if column not in below}
    for column, text in bands.items():
        right = merged.get(column, min((c for c in upper if c > column), default=max(head.texts) + 1) - 1)
        head.bands.update({c: text for c in head.texts if column <= c <= right})
    if bands and head.first == head.last:
        head.first -= 1
    head.texts = dict(sorted(head.texts.items()))


def _spread(texts: dict[int, str], columns: set[int]) -> dict[int, str]:
    """A heading goes on to the right until the next one."""
    found, now = {}, ""
    for column in range(max(columns) + 1):
        now = texts.get(column, now)
        if now:
            found[column] = now
    return found


def _has_content(sheet: Sheet, after: int, column: int) -> bool:
    return any(
        column < len(cells) and cells[column] for _, cells in sheet.rows[after + 1 : after + 1 + WITHIN]
    )


def _under_a_title(sheet: Sheet, index: int) -> bool:
    """Say whether a row stands right below a text alone that a gap parts from what is above."""
    if index < 2:
        return False
    above, title = sheet.rows[index - 2][0], sheet.rows[index - 1]
    return len(filled(title[1])) == 1 and title[0] > above + 1 and sheet.rows[index][0] == title[0] + 1


def is_further_head(sheet: Sheet, index: int, head: Head) -> bool:
    """Say whether a row below a table's headings repeats them, or heads another table."""
    number, cells = sheet.rows[index]
    first = next((cell for cell in cells if cell), "")
    if first.strip().casefold().rstrip(" *:?") not in written_words():
        return False
    columns = filled(cells, sheet.looks.hidden_columns)
    if _under_a_title(sheet, index) and _may_be_head(cells, sheet.looks.hidden_columns):
        return True  # headings that we do not know may stand beside one that we do
    if len(columns) < 2 or not all(is_column(cells[c]) and len(cells[c].strip()) > 1 for c in columns):
        return False
    same = all(clean(cells[c]) == head.texts.get(c) for c in columns)
    # Words of ours may be values in a row of a table; above a table of its own there is a gap or a title.
    gap = number > sheet.rows[index - 1][0] + 1 or len(filled(sheet.rows[index - 1][1])) == 1
    return (same and len(columns) == len(head.texts)) or (gap and len(columns) >= 2)

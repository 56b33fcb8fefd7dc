"""Sheets that lie: their headings stand in the first column and each record is a column. They are turned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from graph.records.places import PLACED
from graph.records.swedish_places import swedish_place
from ingest.files.sheets import Looks, Sheet, letters
from ingest.issues import Issue, warning
from ingest.mapping.columns import TABLES, column_for, is_column
from ingest.values.values import Wrong, value_of

FEWEST_FIELDS, MOST_FIELDS = 3, 60
"""Between how many lines a sheet may be one that lies, and how many different things they must be."""
MOSTLY = 0.5
"""From which share of its first column's texts known headings, and of cells such as headings promise."""
NAME = "Organisation"
"""What a row of names is called whose own heading was left blank; the word is both Swedish and English."""
_CHECKED = frozenset({"phone", "email", "url", "registration_number", PLACED})
"""Fields whose cells show whether a heading is one, or only a word of ours in a text."""

Line = tuple[int, list[str]]
T = TypeVar("T")


class Relocated(Protocol):
    """Tells by where they go what stood at some cells."""

    def __call__(self, cells: Mapping[tuple[int, int], T]) -> dict[tuple[int, int], T]:
        """Return the same by new places, without what has none."""


def stood_up(sheet: Sheet) -> tuple[Sheet, Issue] | None:
    """Return a sheet that lies as it reads upright, and what tells of it; None of one that does not."""
    titles, fields, notes = _parts(sheet)
    if not FEWEST_FIELDS <= len(fields) <= MOST_FIELDS:
        return None
    left = min(at for _, cells in fields for at in _filled(cells))
    heads = [_at(cells, left) or NAME * (n == 0) for n, (_, cells) in enumerate(fields)]
    known = [text for text in heads if is_column(text)]
    if len(known) < MOSTLY * sum(map(bool, heads)) or not _lies(heads, fields, left):
        return None
    kind, distinct = _likeliest(heads)
    if distinct < FEWEST_FIELDS or not _fit(kind, heads, fields, left):
        return None
    made = _turned(sheet, titles, heads, fields, notes, left)
    first = min(at for _, cells in fields for at in _filled(cells) if at > left)
    told = {"lines": [text for text in heads if text], "first": letters(first), "number": len(titles) + 2}
    return made, warning("sheet_turned", file=sheet.file, sheet=sheet.name, **told)


def _parts(sheet: Sheet) -> tuple[list[Line], list[Line], list[Line]]:
    """The titles above, the lines of fields, and the notes below; nothing of a sheet that is too long."""
    rows = [row for row in sheet.rows if any(map(str.strip, row[1]))]
    if len(rows) > MOST_FIELDS:
        return [], [], []
    told = [at for at, (_, cells) in enumerate(rows) if len(_filled(cells)) > 1]
    if not told:
        return [], [], []
    begin, end = told[0], told[-1] + 1
    while end < len(rows) and is_column(_first(rows[end][1])):
        end += 1  # a field that nobody has filled
    return rows[:begin], rows[begin:end], rows[end:]


def _lies(heads: Sequence[str], fields: Sequence[Line], left: int) -> bool:
    """Say whether every record has a name, and no line is one of headings across."""
    across = (_likeliest([text for text in cells[left + 1 :] if text.strip()])[1] for _, cells in fields)
    return max(across) < min(FEWEST_FIELDS, _likeliest(heads)[1])


def _likeliest(texts: Iterable[str]) -> tuple[str, int]:
    """The kind of which most different fields stand among some texts, and how many."""
    told = [*texts]
    fields = {
        kind: len({column[0].field for text in told if (column := column_for(kind, text.strip()))})
        for kind in TABLES
    }
    best = max(fields, key=lambda kind: fields[kind])
    return best, fields[best]


def _fit(kind: str, heads: Sequence[str], fields: Sequence[Line], left: int) -> bool:
    """Say whether the cells are such as their headings promise: of a list of explanations none is."""
    fit = wrong = 0
    for head, (_, cells) in zip(heads, fields, strict=True):
        column = column_for(kind, head)
        if column is None or column[0].field not in _CHECKED:
            continue
        for text in (text.strip() for text in cells[left + 1 :] if text.strip()):
            if column[0].field == PLACED:
                fit += swedish_place(text) is not None  # a place that is in no list may be one all the same
                continue
            good = not isinstance(value_of(column[0].field, column[0].spec, text), Wrong)
            fit, wrong = fit + good, wrong + (not good)
    return fit > wrong


def _turned(
    sheet: Sheet, titles: Sequence[Line], heads: Sequence[str], fields: Sequence[Line],
    notes: Sequence[Line], left: int,
) -> Sheet:  # fmt: skip
    """The sheet with a row for each of its columns: titles first, notes last after a gap."""
    above = len(titles)
    columns = [n for n, head in enumerate(heads) if head]
    place = {}
    """Where each cell of a field goes: its field's column, in the row of its own column."""
    now = 0
    for n, (row, _) in enumerate(fields):
        now = columns.index(n) if heads[n] else now  # a line without a heading goes on with the one above
        place[row] = now
    width = max(len(cells) for _, cells in fields)
    rows: list[Line] = [(n, [_first(cells)]) for n, (_, cells) in enumerate(titles, 1)]
    rows.append((above + 1, [heads[n] for n in columns]))
    for at in range(left + 1, width):
        texts = [""] * len(columns)
        for row, cells in fields:
            if text := _at(cells, at):
                texts[place[row]] = "\n".join(filter(None, (texts[place[row]], text)))
        if any(texts):
            rows.append((above + 1 + at - left, texts))
    end = rows[-1][0] + 2
    rows += [(end + n, [_first(cells)]) for n, (_, cells) in enumerate(notes)]

    def moved(cells: Mapping[tuple[int, int], T]) -> dict[tuple[int, int], T]:
        told = {at: one for at, one in cells.items() if at[0] in place and at[1] >= left}
        return {(above + 1 + at - left, place[row]): one for (row, at), one in told.items()}

    return replace(
        sheet, rows=rows, flaws=moved(sheet.flaws), looks=_looks(sheet.looks, moved, above + 1 - left)
    )


def _looks(looks: Looks, moved: Relocated, by: int) -> Looks:
    """What is seen of the sheet, by where it goes; what is bold or set in says nothing of columns."""
    merged = [
        (*place, *end)
        for top, left, bottom, right in looks.merged
        for place in moved({(top, left): None})
        for end in moved({(bottom, right): None})
    ]
    return Looks(
        hidden=looks.hidden,
        hidden_rows=frozenset(at + by for at in looks.hidden_columns if at + by > 0),
        hidden_columns=frozenset(
            at for _, at in moved({(row, MOST_FIELDS): None for row in looks.hidden_rows})
        ),
        struck=frozenset(moved(dict.fromkeys(looks.struck))),
        comments=moved(looks.comments),
        merged=tuple(merged),
    )


def _filled(cells: Sequence[str]) -> list[int]:
    return [at for at, text in enumerate(cells) if text.strip()]


def _first(cells: Sequence[str]) -> str:
    return next((text.strip() for text in cells if text.strip()), "")


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""

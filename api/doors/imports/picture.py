"""An import's sheets as pictures: each line as it stands, what it does, and every fault at its cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.doors.imports.controls import Control, Option
from api.doors.imports.importing import Looked
from api.doors.imports.mending import sheet_of
from api.doors.imports.state import ASIDE, HIDDEN_TEXT, named
from api.words.catalogue import Say
from api.words.import_page import COLUMN_WHY, STATUSES, cell_sentence, said_as
from api.words.imports import reason_text, table_text
from api.words.issues import issue_suggestion
from graph.records.people import holds_personal_number
from ingest.files.sheets import letters
from ingest.forms.base import Reading
from ingest.forms.kinds import is_guide
from ingest.issues import Issue, cells_in
from ingest.mapping.columns import TABLES, column_for
from ingest.report import holds, left_out, statuses

ROWS = 40
"""Lines of a sheet on a page."""
WIDEST = 60
"""Columns of a picture; more are told in words."""
SAMPLES = 3

IN_WORDS_ELSEWHERE = frozenset(
    {
        "rows_above_header",
        "group_lines",
        "sum_lines",
        "note_lines",
        "head_lines",
        "struck_line",
        "columns_not_read",
        "place_assumed",
        "place_made",
        "arena_made",
        "organisation_made",
        "question_made",
    }
)
"""What a line's own words, a column's heading and what the page begins with say already."""

Said = tuple[Issue, str | None]
Noted = Mapping[tuple[int, int], Sequence[Said]]


@dataclass(frozen=True)
class PictureCell:
    """One cell: its text, what is wrong with it, and the field to write it anew."""

    text: str
    severity: str = ""
    notes: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class PictureRow:
    """One line: its number, what it does, and why."""

    number: int
    status: str
    said: str
    why: str
    cells: tuple[PictureCell, ...]


@dataclass(frozen=True)
class PictureColumn:
    """One column: its heading, what it is taken for, and the field to choose otherwise."""

    index: int
    letter: str
    heading: str
    meant: str
    why: str
    said: str
    samples: tuple[str, ...]
    control: Control | None


@dataclass(frozen=True)
class PictureTable:
    """One table of a sheet."""

    number: int
    name: str
    said: str
    head_row: int | None
    controls: tuple[Control, ...]
    columns: tuple[PictureColumn, ...]
    width: int
    rows: tuple[PictureRow, ...]
    first: int
    before: int | None
    after: int | None
    total: int
    faults: tuple[int, ...]


def pictures(_: Say, looked: Looked, table: int = 0, begin: int = 0) -> list[PictureTable]:
    """Return every table's picture; of one the lines from a row on, of all others the first."""
    does = statuses(looked.plan)
    return [
        _table(_, looked, n, reading, does, begin if n == table else 0)
        for n, reading in enumerate(looked.plan.readings)
    ]


def unread_sheets(_: Say, looked: Looked) -> list[tuple[str, Control | None]]:
    """Return the names of the sheets of which nothing is read, each with how to take it in all the same."""
    read = {(one.found.sheet.file, one.found.sheet.name) for one in looked.plan.readings}
    left = (sheet for sheet in looked.sheets.tables if (sheet.file, sheet.name) not in read)
    return [
        (sheet.name, _take_in(_, sheet.name) if sheet.rows and not is_guide(sheet.name) else None)
        for sheet in left
    ]


def _take_in(_: Say, sheet: str) -> Control:
    kinds = [(ASIDE + one.kind, said_as(_, "as_kind", kind=one.shown(_.lang))) for one in TABLES.values()]
    options = (("", said_as(_, "not_read")), (ASIDE, said_as(_, "as_it_is")), *kinds)
    return Control(named("sheet", sheet), said_as(_, "sheet_is", name=sheet), options)


def _table(
    _: Say,
    looked: Looked,
    number: int,
    reading: Reading,
    does: Mapping[tuple[str, str, int], str],
    wanted: int,
) -> PictureTable:
    found, sheet = reading.found, sheet_of(looked, reading)
    lines = _lines(looked, reading, sheet)
    numbers = [row for row, _cells in lines]
    begin = next((n for n, row in enumerate(numbers) if row >= wanted), 0) if wanted else 0
    begin = max(0, min(begin, len(lines) - ROWS // 2))
    shown = lines[begin : begin + ROWS]
    noted = _noted(looked, reading)
    why = {line.row: (line.role, line.why) for line in left_out(reading)}
    if (span := _span(reading)) is not None:
        does = statuses(looked.plan, span)
    width = min(WIDEST, max((len(cells) for _n, cells in lines), default=0))
    rows = [_row(_, reading, sheet, row, cells, does, noted, why, width) for row, cells in shown]
    meant = _with_kind(_, reading)
    return PictureTable(
        number=number, name=found.sheet.name, head_row=found.head_row, controls=meant, width=width,
        said=table_text(_, found.sheet.name, reading.form, reading.kind, found.head_row, reading.read),
        columns=tuple(_columns(_, reading, span or range(width))), rows=tuple(rows),
        first=numbers[begin] if numbers else 0,
        before=numbers[max(0, begin - ROWS)] if begin else None,
        after=numbers[begin + ROWS] if begin + ROWS < len(numbers) else None, total=len(lines),
        faults=tuple(sorted({row for (row, _c), told in noted.items() if _worst(told) == "error"})),
    )  # fmt: skip


def _lines(looked: Looked, reading: Reading, sheet: int) -> list[tuple[int, list[str]]]:
    """The lines of the sheet that belong to a table: to the next one's first."""
    same = [one for one in looked.plan.readings if one.found.sheet.name == reading.found.sheet.name]
    same = [one for one in same if one.found.sheet.file == reading.found.sheet.file]
    rows = looked.sheets.tables[sheet].rows
    own = _begins(reading) if reading.found.number > 1 else 0
    below = [one for one in same if one.found.head_row != reading.found.head_row]
    later = [begin for one in below if (begin := _begins(one)) > own]
    end = min(later, default=rows[-1][0] + 1 if rows else 0)
    lines = [row for row in rows if own <= row[0] < end]
    if (span := _span(reading)) is None:
        return lines
    shown = [(row, [c if at in span else "" for at, c in enumerate(cells)]) for row, cells in lines]
    return [(row, cells) for row, cells in shown if any(cells)]


def _span(reading: Reading) -> range | None:
    """The columns of a table that has another beside it; None where it is alone."""
    if reading.found.head is None or not reading.found.head.beside:
        return None
    return range(min(reading.found.heads), min(WIDEST, max(reading.found.heads) + 1))


def _begins(reading: Reading) -> int:
    titles = [line.row for line in reading.found.lines if line.role == "title"]
    return min([*titles, *([reading.found.head_row] if reading.found.head_row else [])], default=0)


def _noted(looked: Looked, reading: Reading) -> dict[tuple[int, int], list[Said]]:
    """What is said about each cell, by row and column; -1 is a row as a whole."""
    columns = {text: index for index, text in reading.found.heads.items()}
    others = list(_beside(looked, reading))
    noted: defaultdict[tuple[int, int], list[Said]] = defaultdict(list)
    where = reading.found.sheet.file, reading.found.sheet.name
    for issue in looked.plan.issues:
        if issue.code in IN_WORDS_ELSEWHERE:
            continue
        for cell in cells_in(issue, *where):
            row, column, text = cell.get("row"), str(cell.get("column")), _text_of(cell)
            if not isinstance(row, int):
                continue
            if holds(reading, row, column, text) or not any(holds(r, row, column, text) for r in others):
                noted[row, columns.get(column, -1)].append((issue, text))
    return dict(noted)


def _beside(looked: Looked, reading: Reading) -> Iterator[Reading]:
    """The tables that stand beside one."""
    own = reading.found
    for one in looked.plan.readings if _span(reading) is not None else ():
        there = one.found
        same = (there.sheet.file, there.sheet.name, there.head_row)
        if one is not reading and same == (own.sheet.file, own.sheet.name, own.head_row):
            yield one


def _text_of(cell: Mapping[str, object]) -> str | None:
    value = cell.get("value")
    return value if isinstance(value, str) else None


def _worst(said: Sequence[Said]) -> str:
    return "error" if any(one.severity == "error" for one, _text in said) else "warning" if said else ""


def _row(
    _: Say,
    reading: Reading,
    sheet: int,
    row: int,
    cells: Sequence[str],
    does: Mapping[tuple[str, str, int], str],
    noted: Noted,
    why: Mapping[int, tuple[str, str]],
    width: int,
) -> PictureRow:
    found = reading.found
    status = does.get((found.sheet.file, found.sheet.name, row), "left")
    if any(_worst(issues) == "error" for (number, _c), issues in noted.items() if number == row):
        status = "fault"
    reason = ""
    if row == found.head_row:
        status = "head"
    elif row in why:
        status, reason = "left", reason_text(_, why[row][1])
    whole = noted.get((row, -1), ()) if row != found.head_row else ()
    said = "; ".join(
        dict.fromkeys([*([reason] if reason else []), *(cell_sentence(_, *one) for one in whole)])
    )
    shown = tuple(
        _cell(_, sheet, row, column, cells, noted.get((row, column), ())) for column in range(width)
    )
    return PictureRow(row, status, _(STATUSES[status]), said, shown)


def _cell(
    _: Say, sheet: int, row: int, column: int, cells: Sequence[str], issues: Sequence[Said]
) -> PictureCell:
    text = cells[column] if column < len(cells) else ""
    severity = _worst(issues)
    notes = tuple(dict.fromkeys(_note(_, *one) for one in issues))
    if holds_personal_number(text):
        text = HIDDEN_TEXT
    name = named("cell", sheet, row, column) if severity == "error" and text != HIDDEN_TEXT else ""
    return PictureCell(text, severity, notes, name)


def _note(_: Say, issue: Issue, value: str | None) -> str:
    meant = "" if issue.asked else issue_suggestion(_, issue)
    said = cell_sentence(_, issue, value)
    return f"{said} → {meant}" if meant and meant not in said else said


def _with_kind(_: Say, reading: Reading) -> tuple[Control, ...]:
    """What the rows are and where the headings stand, to be chosen otherwise."""
    found = reading.found
    table = found.sheet.name, found.number
    options = [(ASIDE + one.kind, one.shown(_.lang)) for one in TABLES.values()]
    skip = (f"{ASIDE}skip", said_as(_, "skip_sheet"))
    kind = Control(
        named("kind", *table), said_as(_, "rows_are"), (("", said_as(_, "as_offered")), *options, skip),
        value=ASIDE + (reading.said.kind or "") if reading.said.kind else "",
    )  # fmt: skip
    head = Control(
        named("head_row_text", *table), said_as(_, "head_row"),
        hint=said_as(_, "now", n=found.head_row) if found.head_row else "",
    )  # fmt: skip
    return kind, head


def _columns(_: Say, reading: Reading, span: range) -> Iterator[PictureColumn]:
    found = reading.found
    unread = {one.column: one for one in reading.unread}
    chosen = set(reading.said.columns)
    headings = {**found.heads, **found.hidden}
    for index in span:
        heading = headings.get(index)
        if heading is None:
            yield PictureColumn(index, letters(index), letters(index), "", "", "", (), None)
            continue
        field = reading.columns.get(heading)
        hidden = index in found.hidden
        own = column_for(reading.kind, heading) if reading.kind and field else None
        why = "hidden" if hidden else "chosen" if heading in chosen else "unread" if field is None else "read"
        if why == "read" and reading.form == "records" and not (own and own[1]):
            why = "guess"
        samples = [
            cells[index] for _n, cells in found.rows[:50] if index < len(cells) and cells[index].strip()
        ]
        shown = tuple(HIDDEN_TEXT if holds_personal_number(text) else text for text in dict.fromkeys(samples))
        meant = unread[heading].meant if heading in unread else None
        yield PictureColumn(
            index, letters(index), heading, _title(_, reading, field), why, _(COLUMN_WHY[why]),
            shown[:SAMPLES], _column_control(_, reading, heading, meant),
        )  # fmt: skip


def _title(_: Say, reading: Reading, field: str | None) -> str:
    if field is None:
        return ""
    kinds = [header.kind for header in reading.headers] or ([reading.kind] if reading.kind else [])
    known = (one for kind in kinds for one in TABLES[kind].columns if one.field == field)
    column = next(known, None)
    if column is not None:
        return column.header(_.lang)
    return TABLES[field].shown(_.lang) if field in TABLES else field


def _column_control(_: Say, reading: Reading, heading: str, meant: str | None) -> Control | None:
    if reading.form != "records" or reading.kind is None:
        return None
    said = reading.said.columns.get(heading, "?")
    options: list[Option] = [(f"{ASIDE}?", said_as(_, "as_offered")), (ASIDE, said_as(_, "not_read"))]
    columns = TABLES[reading.kind].columns
    options += [(ASIDE + one.field, one.header(_.lang)) for one in columns]
    hint = said_as(_, "perhaps", name=meant) if meant else ""
    name = named("column", reading.found.sheet.name, reading.found.number, heading)
    return Control(name, heading, tuple(options), hint, ASIDE + (said or ""))

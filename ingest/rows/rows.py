"""Cells to rows: what each cell under a known column says. Each fault has its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.records.languages import ENGLISH, SWEDISH
from graph.records.text import clean, fold, is_slug, slug
from ingest.files.sheets import Sheet
from ingest.issues import Issues, error, warning
from ingest.mapping.columns import TABLES, Column
from ingest.values.values import Remarked, Wrong, is_cell_error, is_garbled, unguarded, value_of

SHOWN = 3
"""So many rows of a table are shown as they were understood."""

MOST_KNOWN = 500
"""Different texts of a column that are remembered as they were read."""


@dataclass
class Header:
    """What is known of some rows of a sheet as records of one kind: columns, and what holds for all rows.

    One table of a sheet gives one of these, or several where it tells of several kinds (an x matrix of
    organisations and arenas).
    """

    kind: str
    sheet: Sheet
    row: int
    """Where the headings stand, as a person counts."""
    columns: dict[int, Column]
    texts: dict[str, str]
    """What each field's column is called in the file."""
    rows: list[tuple[int, list[str]]]
    lang: str = ENGLISH
    """The language that its names are written in, for what we suggest."""
    fixed: dict[str, str] = field(default_factory=dict)
    """What every row says of a field without a column of its own."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By field, the writer's own words (folded) and what they mean."""
    leaves_people_out: bool = False
    """Whether somebody has said that cells which look like a person's are left out."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The writer's own names of records (folded) and what they are called here."""
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By field, what somebody has said that stands between several values in a cell."""
    first: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    """The first rows, by number, as they were understood, to be shown."""
    doubts: dict[tuple[int, int], Wrong] = field(default_factory=dict)
    """What is asked about a cell because of what else stands in its row."""
    rank: int | None = None
    """How soon its word holds among sheets that say otherwise, as somebody has said; None: nobody has."""
    let_go: int = 0
    """So many rows have been read and are not kept."""

    @property
    def has_rows(self) -> bool:
        """Whether it has or had any."""
        return bool(self.rows or self.let_go)

    def taken(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows and let each go: a million of them fill the memory."""
        self.rows.reverse()
        self.let_go += len(self.rows)
        while self.rows:
            yield self.rows.pop()

    def index_of(self, name: str) -> int | None:
        """Return which column of the sheet is a field; None where none is."""
        return next((index for index, column in self.columns.items() if column.field == name), None)

    def has(self, name: str) -> bool:
        """Say whether the sheet says something of a field."""
        return name in self.texts or name in self.fixed


@dataclass(slots=True)
class Row:
    """One row of any sheet, the first of a record's three shapes: where it stands and what its cells say.

    `values` holds JSON values by field, None for a blank cell; a field without a column or with a faulty
    cell is missing. References are as they were written.
    """

    header: Header
    number: int
    values: dict[str, Any]
    bad: frozenset[str] = frozenset()
    """Fields whose cells are faulty."""
    notes: tuple[tuple[Column, str], ...] = ()
    """Words of a cell that belong elsewhere, as when to ring: kept with the record's note."""
    voices: dict[str, Header] | None = None
    """By field, the table that said it, where another one's word holds."""
    id: str = ""
    """The record that the row is about, once `ingest.references.references` has found it."""

    @property
    def kind(self) -> str:
        """The kind of record it describes."""
        return self.header.kind

    def place(self, name: str | None = None) -> dict[str, Any]:
        """Return where a cell stands, for an issue."""
        sheet = self.header.sheet
        column = self.header.texts.get(name) if name else None
        return {"file": sheet.file, "sheet": sheet.name, "row": self.number, "column": column}

    def unshow(self, name: str | None = None) -> None:
        """Take one field, or all of the row, from the rows that are shown as they were understood."""
        first = self.header.first
        if name is None:
            first[:] = [shown for shown in first if shown[0] != self.number]
        for shown in (values for number, values in first if number == self.number):
            shown.pop(str(name), None)


def rows_under(header: Header, issues: Issues, *, keep: bool = True, blanks: bool = True) -> Iterator[Row]:
    """Yield the rows of a header with what their cells say; each fault is told at its cell.

    What is not kept is let go as it is read. Where no record of the kind is stored, `blanks` clear nothing:
    without them a row takes half the room.
    """
    sheet = header.sheet
    flaws = {place: Wrong(code) for place, code in sheet.flaws.items()} | header.doubts
    flawed_rows = {row for row, _ in flaws}
    fixed = _fixed(header, issues)
    required = [column.field for column in TABLES[header.kind].required]
    nobody = not all(header.names.values())
    reading: list[tuple[int, Column, str, dict[str, Any]]] = [
        (index, column, column.field, {"": None}) for index, column in header.columns.items()
    ]
    for number, cells in header.rows if keep else header.taken():
        values = dict(fixed)
        row = Row(header, number, values)
        flawed, width, said = number in flawed_rows, len(cells), False
        for index, column, name, known in reading:
            raw = cells[index] if index < width else ""
            if flawed and (number, index) in flaws:
                _wrong(row, column, raw, flaws[number, index], issues)
                continue
            if (value := known.get(raw, known)) is known:
                value = _noted_cell(row, column, raw, known, issues)
            if value is None:
                if name in fixed:
                    continue  # somebody has said what a blank cell means
                if blanks and name not in row.bad:
                    values[name] = None
            elif not row.bad or name not in row.bad:
                values[name] = value
                said = True
        if said or row.bad:
            if nobody and any(
                values.get(name) is None and _names_nobody(row, cells, name) for name in required
            ):
                continue  # somebody has said that the name is nobody's: there is nothing to tell of
            _need(row, required, issues)
            if len(header.first) < SHOWN:
                header.first.append((number, dict(values)))
            yield row


def _names_nobody(row: Row, cells: Sequence[str], name: str) -> bool:
    """Say whether a field's cell holds a name of which somebody has said that it is nobody's."""
    at = row.header.index_of(name)
    text = clean(cells[at]) if at is not None and at < len(cells) else ""
    return bool(text) and row.header.names.get(fold(text)) == ""


def _noted_cell(row: Row, column: Column, raw: str, known: dict[str, Any], issues: Issues) -> Any:
    """What a cell says, noted among what is known of its column's texts."""
    told = issues.told
    value = _read_cell(row, column, raw, issues)
    # What is told of a text is told at each of its cells, and in most columns no two are alike.
    quiet = issues.told == told and column.field not in row.bad
    if quiet and (column.spec.type != "text" or len(known) < MOST_KNOWN):
        known[raw] = value
    return value


def _fixed(header: Header, issues: Issues) -> dict[str, Any]:
    """What holds for all rows, as values."""
    row = Row(header, header.row, {})
    known = {column.field: column for column in TABLES[header.kind].columns}
    values = {name: _read_cell(row, known[name], text, issues) for name, text in header.fixed.items()}
    return {name: value for name, value in values.items() if name not in row.bad}


def _read_cell(row: Row, column: Column, raw: str, issues: Issues) -> Any:
    said = clean(raw)
    text = unguarded(said)
    if not text:
        return None
    if is_cell_error(said):
        return _wrong(row, column, text, Wrong("cell_error"), issues)
    if is_garbled(text):
        issues.add(warning("garbled", **row.place(column.field), value=text))
    if column.field == "id":
        return _read_id(row, column, text, issues)
    if (own := row.header.words.get(column.field)) and (meant := own.get(fold(text))) is not None:
        if not meant:
            return None
        said = meant
    value = value_of(column.field, column.spec, said)
    if isinstance(value, Wrong):
        return _wrong(row, column, text, value, issues)
    if isinstance(value, Remarked):
        value = _remarked(row, column, text, value, issues)
    if row.header.names and (column.spec.type == "ref" or column.field == "name"):
        value = _by_own_name(row.header.names, value)
    return value


def _remarked(row: Row, column: Column, text: str, read: Remarked, issues: Issues) -> Any:
    for remark in read.remarks:
        issues.add(
            warning(
                remark.code,
                **row.place(column.field),
                value=text,
                suggestion=remark.suggestion,
                **remark.details,
            )
        )
    if read.note:
        row.notes += ((column, read.note),)
    return read.value


def _by_own_name(names: Mapping[str, str], value: Any) -> Any:
    """Names as people write them, by what the mapping says that they are called here; "" is nobody."""
    if isinstance(value, list):
        return [name for name in (names.get(fold(one), one) for one in value) if name] or None
    return names.get(fold(value), value) or None if isinstance(value, str) else value


def _read_id(row: Row, column: Column, text: str, issues: Issues) -> str | None:
    text = text.removesuffix(".0")
    if row.kind == "place" and text.isdigit() and len(text) in (1, 3):
        # Spreadsheets drop the zero of Stockholm's 0180.
        _wrong(row, column, text, Wrong("lost_zero", text.zfill(len(text) + 1)), issues)
    elif not is_slug(text):
        _wrong(row, column, text, Wrong("bad_id", slug(text) or None), issues)
    else:
        return text
    return None


def _wrong(row: Row, column: Column, text: str, wrong: Wrong, issues: Issues) -> None:
    row.bad |= {column.field}
    details, suggestion = dict(wrong.details), wrong.suggestion
    if column.spec.choices is not None and row.header.lang == SWEDISH:
        # Somebody who writes Swedish is told Swedish words; import understands both.
        swedish = {choice.value: choice.sv for choice in column.spec.choices.choices}
        suggestion = (
            " · ".join(swedish.get(one, one) for one in suggestion.split(" · ")) if suggestion else None
        )
        details["choices"] = tuple(swedish.values())
    issues.add(error(wrong.code, **row.place(column.field), value=text, suggestion=suggestion, **details))


def _need(row: Row, required: Iterable[str], issues: Issues) -> None:
    for name in required:
        if row.values.get(name) is not None or name in row.bad:
            continue
        if name == "degree" and row.values.get("decided") is not None:
            continue
        row.bad |= {name}
        code = "missing_degree" if row.kind == "tie" and name == "degree" else "required"
        issues.add(error(code, **row.place(name)))

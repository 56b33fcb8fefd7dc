"""Cells to rows: which sheet is meant, which columns, and what each cell says. Each fault has its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.records.text import clean, is_slug, slug
from ingest.cells import Sheet, Sheets, letters
from ingest.columns import GUIDE, LISTS, TABLES, Column, columns_by_word, sheets_by_word, word
from ingest.issues import Issues, Progress, error, holds_personal_number, warning
from ingest.names import is_personal_address
from ingest.values import Remarked, Wrong, is_cell_error, is_garbled, nearest, unguarded, value_of

_OURS = frozenset(word(name) for names in (GUIDE, LISTS) for name in names.values())

HEADER_WITHIN = 5
"""Among so many first rows the header is looked for."""


@dataclass
class Header:
    """A sheet's columns as they stand in the file."""

    kind: str
    sheet: Sheet
    at: int
    columns: dict[int, Column]
    texts: dict[str, str]
    """What each field's column is called in the file."""
    lang: str = "en"
    """The language that its names are written in, for what we suggest."""

    def has(self, name: str) -> bool:
        """Say whether the sheet has a column for a field."""
        return name in self.texts


@dataclass(slots=True)
class Row:
    """One row of any sheet, the first of a record's three shapes: where it stands and what its cells say.

    `values` holds JSON values by field, None for a blank cell; a field without a column or with a faulty
    cell is missing. References are as they were written.
    """

    header: Header
    number: int
    values: dict[str, Any]
    bad: set[str] = field(default_factory=set)
    notes: list[tuple[Column, str]] = field(default_factory=list)
    """Words of a cell that belong elsewhere, as when to ring: kept with the record's note."""
    id: str = ""
    """The record that the row is about, once `ingest.references` has found it."""

    @property
    def kind(self) -> str:
        """The kind of record it describes."""
        return self.header.kind

    def place(self, name: str | None = None) -> dict[str, Any]:
        """Return where a cell stands, for an issue."""
        sheet = self.header.sheet
        column = self.header.texts.get(name) if name else None
        return {"file": sheet.file, "sheet": sheet.name, "row": self.number, "column": column}


def rows_of(sheets: Sheets, issues: Issues, progress: Progress | None = None) -> dict[str, list[Row]]:
    """Return the rows of every kind, in the file's order."""
    found: dict[str, list[Row]] = {}
    total = sum(len(sheet.rows) for sheet in sheets.tables)
    done = 0
    for sheet in sheets.tables:
        header = _header(sheet, issues, only=len(sheets.tables) == 1)
        if header is not None:
            found.setdefault(header.kind, []).extend(_rows(header, issues))
        done += len(sheet.rows)
        if progress:
            progress("rows", done, total)
    if not found and not issues.errors:
        issues.add(error("nothing_to_import"))
    return found


def _header(sheet: Sheet, issues: Issues, *, only: bool) -> Header | None:
    """Find out what a sheet is and what its columns are; None when nothing of it can be imported."""
    where = {"file": sheet.file, "sheet": sheet.name}
    if word(sheet.name) in _OURS or not sheet.rows:
        return None
    kind = sheets_by_word().get(word(sheet.name))
    if kind is None:
        kind = _kind_by_columns(sheet)
        known = sheets_by_word()
        near = nearest(word(sheet.name), known, 60)
        suggestion = TABLES[kind or known[near or "organisations"]].en if kind or near else None
        code = "sheet_guessed" if kind else "unknown_sheet"
        make = error if only and kind is None else warning
        issues.add(
            make(
                code, **where, value=sheet.name, suggestion=suggestion, sheets=[t.en for t in TABLES.values()]
            )
        )
        if kind is None:
            return None
    names = columns_by_word(kind)
    hits = [sum(word(cell) in names for cell in cells) for _, cells in sheet.rows[:HEADER_WITHIN]]
    first = hits.index(max(hits))
    at, cells = sheet.rows[first]
    if first > 0:
        issues.add(warning("rows_above_header", **where, row=at, count=first))
    header = Header(kind, sheet, first, {}, {}, _language(kind, sheet.name, cells))
    _map_columns(header, at, cells, issues)
    return header if _complete(header, at, issues) else None


def _kind_by_columns(sheet: Sheet) -> str | None:
    """The one kind whose required columns are all there, when the sheet's name says nothing."""
    best: dict[str, int] = {}
    for kind, table in TABLES.items():
        names = columns_by_word(kind)
        for _, cells in sheet.rows[:HEADER_WITHIN]:
            fields = {names[word(c)].field for c in cells if word(c) in names}
            needed = {column.field for column in table.required}
            if needed and needed <= fields:
                # A sheet of names alone is one of organisations; more shared columns say more.
                best[kind] = max(best.get(kind, 0), 2 * len(fields) + (kind == "organisation"))
    top = sorted(best, key=lambda kind: best[kind], reverse=True)
    return top[0] if top and (len(top) == 1 or best[top[0]] > best[top[1]]) else None


def _language(kind: str, title: str, cells: list[str]) -> str:
    """Swedish when more names are Swedish than English."""
    table, names = TABLES[kind], columns_by_word(kind)
    said = {word(cell) for cell in cells}
    columns = [names[one] for one in said if one in names]
    swedish = sum(word(column.sv) in said for column in columns) + 2 * (word(title) == word(table.sv))
    english = sum(word(column.en) in said for column in columns) + 2 * (word(title) == word(table.en))
    return "sv" if swedish > english else "en"


def _map_columns(header: Header, at: int, cells: list[str], issues: Issues) -> None:
    names, sheet = columns_by_word(header.kind), header.sheet
    width = max(len(row) for _, row in sheet.rows)
    for index, cell in enumerate([*cells, *[""] * (width - len(cells))]):
        where: dict[str, Any] = {"file": sheet.file, "sheet": sheet.name, "row": at}
        text = clean(cell)
        if not text:
            if any(index < len(row) and clean(row[index]) for _, row in sheet.rows[header.at + 1 :]):
                issues.add(warning("column_without_name", **where, column=letters(index)))
            continue
        column = names.get(word(text))
        if column is None:
            near = nearest(word(text), names, 60)
            suggestion = names[near].header(header.lang) if near else None
            issues.add(warning("unknown_column", **where, column=text, value=text, suggestion=suggestion))
        elif column.field in header.texts:
            issues.add(
                error("doubled_column", **where, column=text, value=text, other=header.texts[column.field])
            )
        else:
            header.columns[index] = column
            header.texts[column.field] = text


def _complete(header: Header, at: int, issues: Issues) -> bool:
    where = {"file": header.sheet.file, "sheet": header.sheet.name, "row": at}
    missing = [column for column in TABLES[header.kind].required if column.field not in header.texts]
    for column in missing:
        issues.add(
            error("missing_column", **where, column=column.en, suggestion=f"{column.sv} / {column.en}")
        )
    if missing:
        return False
    rest = header.sheet.rows[header.at + 1 :]
    if rest and _is_header(header, rest[0][1]):
        issues.add(error("two_headers", file=header.sheet.file, sheet=header.sheet.name, row=rest[0][0]))
        return False
    return True


def _is_header(header: Header, cells: list[str]) -> bool:
    names = columns_by_word(header.kind)
    said = [word(cell) for cell in cells if cell.strip()]
    # More than half: a tie between organisations called A and B is no header.
    return len(said) >= 2 and 2 * len(said) > len(header.texts) and all(one in names for one in said)


def _rows(header: Header, issues: Issues) -> Iterator[Row]:
    sheet = header.sheet
    memo: dict[int, dict[str, Any]] = {index: {"": None} for index in header.columns}
    flawed_rows = {row for row, _ in sheet.flaws}
    seen = set()
    for number, cells in sheet.rows[header.at + 1 :]:
        row = Row(header, number, {})
        flawed = number in flawed_rows
        seen.add(number)
        for index, column in header.columns.items():
            raw = cells[index] if index < len(cells) else ""
            if flawed and (number, index) in sheet.flaws:
                _wrong(row, column, raw, Wrong(sheet.flaws[number, index]), issues)
                continue
            known = memo[index]
            if (value := known.get(raw, known)) is known:
                value = _read_cell(row, column, raw, issues)
                if column.spec.type != "text" and column.field not in row.bad:
                    known[raw] = value
            if column.field not in row.bad:
                row.values[column.field] = value
        if any(value is not None for value in row.values.values()) or row.bad:
            _need(row, issues)
            yield row
    for number, index in sheet.flaws:
        if number not in seen and number > sheet.rows[header.at][0] and index in header.columns:
            _wrong(
                Row(header, number, {}), header.columns[index], "", Wrong(sheet.flaws[number, index]), issues
            )


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
    value = value_of(column.field, column.spec, said)
    if isinstance(value, Wrong):
        return _wrong(row, column, text, value, issues)
    if isinstance(value, Remarked):
        value = _remarked(row, column, text, value, issues)
    if column.spec.type == "text":
        _look_for_persons(row, column, text, issues)
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
        row.notes.append((column, read.note))
    return read.value


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


def _look_for_persons(row: Row, column: Column, text: str, issues: Issues) -> None:
    if column.field == "email" and is_personal_address(text):
        issues.add(warning("personal_address", **row.place("email")))
    elif column.field not in {"registration_number", "phone", "email", "url"} and holds_personal_number(text):
        issues.add(warning("personal_number_in_text", **row.place(column.field)))


def _wrong(row: Row, column: Column, text: str, wrong: Wrong, issues: Issues) -> None:
    row.bad.add(column.field)
    details, suggestion = dict(wrong.details), wrong.suggestion
    if column.spec.choices is not None and row.header.lang == "sv":
        # Somebody who writes Swedish is told Swedish words; import understands both.
        swedish = {choice.value: choice.sv for choice in column.spec.choices.choices}
        suggestion = (
            " · ".join(swedish.get(one, one) for one in suggestion.split(" · ")) if suggestion else None
        )
        details["choices"] = tuple(swedish.values())
    issues.add(error(wrong.code, **row.place(column.field), value=text, suggestion=suggestion, **details))


def _need(row: Row, issues: Issues) -> None:
    for column in TABLES[row.kind].required:
        name = column.field
        if row.values.get(name) is not None or name in row.bad:
            continue
        if name == "degree" and row.values.get("decided") is not None:
            continue
        row.bad.add(name)
        issues.add(error("required", **row.place(name)))

"""What somebody has answered about an import: the mapping, cells that they wrote anew, what goes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.records.errors import OriketError
from ingest.files.sheets import Sheet, Sheets
from ingest.mapping.columns import word
from ingest.mapping.mapping import BadMapping, TableMapping, from_json
from ingest.mapping.mapping import Mapping as Answers

MOST_CELLS = 20_000
"""Cells that somebody writes anew on a page; for more there is the sheet itself."""
LONGEST = 10_000
ASIDE = "="
"""Begins what was chosen from a list, so that "leave blank" is an answer and an untouched field none."""


HIDDEN_TEXT = "••••••"
"""Stands for what is not shown; sent back untouched it changes nothing."""


def named(*about: object) -> str:
    """Return the name of a field about something."""
    # A browser writes `"` in a name as %22 and leaves % as it is: so it is written by us.
    return json.dumps(about, ensure_ascii=False).replace("%", "%25").replace('"', "%22")


def about_of(name: str) -> list[Any]:
    """Return what a field is about. Raises `ValueError` for a name that is no such thing."""
    found: list[Any] = json.loads(name.replace("%22", '"').replace("%25", "%"))
    return found


Cell = tuple[int, int, int]
"""Which sheet (from 0), which row as people count, which column (from 0)."""


@dataclass(frozen=True)
class ImportState:
    """Everything that was answered."""

    mapping: Answers = field(default_factory=Answers)
    cells: Mapping[Cell, str] = field(default_factory=dict)
    replaces: bool = False
    home: str | None = None
    """Where new rows are that name no place, as somebody wrote it; None where their bringer is at home."""

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "mapping": self.mapping.as_json(),
            "cells": [[*cell, text] for cell, text in self.cells.items()],
            "replace": self.replaces,
            "home": self.home,
        }

    @staticmethod
    def of(said: Mapping[str, Any]) -> ImportState:
        """Return what was kept. Raises `bad_answer` where it is no such thing."""
        try:
            cells = {(int(s), int(r), int(c)): str(text) for s, r, c, text in said.get("cells", ())}
            home = said.get("home")
            mapping = from_json(said.get("mapping") or {})
            return ImportState(mapping, cells, bool(said.get("replace")), None if home is None else str(home))
        except (BadMapping, TypeError, ValueError) as fault:
            raise OriketError("bad_answer", where=str(getattr(fault, "where", "")) or "cells") from fault

    def edited(self, sheets: Sheets) -> Sheets:
        """Return sheets with the cells that were written anew."""
        if not self.cells:
            return sheets
        by_sheet: dict[int, dict[tuple[int, int], str]] = {}
        for (sheet, row, column), text in self.cells.items():
            by_sheet.setdefault(sheet, {})[row, column] = text
        tables = [_edited(sheet, by_sheet.get(n, {})) for n, sheet in enumerate(sheets.tables)]
        return Sheets(tables, sheets.issues)

    def answered(self, given: Iterable[tuple[str, str]], sheets: Sheets) -> ImportState:
        """Return it with a form's fields, whose names say what each is about (`api.doors.imports.mending`).

        `sheets` are those that the form showed. Raises `bad_answer` and `too_many_cells`.
        """
        state = self
        for name, text in given:
            if name.startswith("["):
                state = state._with(name, text.strip()[:LONGEST], sheets)
        if len(state.cells) > MOST_CELLS:
            raise OriketError("too_many_cells", limit=MOST_CELLS)
        # What a form says is held to the same rules as a file of answers.
        return ImportState.of(state.as_json())

    def _with(self, name: str, text: str, sheets: Sheets) -> ImportState:
        try:
            what, *about = about_of(name)
            if not isinstance(what, str) or not _is_answer(what, text):
                return self
            chosen = text.removeprefix(ASIDE)
            if what == "cell":
                sheet, row, column = map(int, about)
                text = text.replace("\r\n", "\n")
                if text in (HIDDEN_TEXT, text_at(sheets, sheet, row, column)):
                    return self
                return replace(self, cells={**self.cells, (sheet, row, column): text})
            if what == "replace":
                return replace(self, replaces=chosen == "yes")
            if what in ("home", "home_text"):
                return replace(self, home=chosen)
            return replace(self, mapping=_mapped(self.mapping, what, about, chosen))
        except (ValueError, TypeError, LookupError, RecursionError) as fault:
            raise OriketError("bad_answer", where=name[:100]) from fault


def _is_answer(what: str, text: str) -> bool:
    """Say whether a field was touched; of a cell the sheet tells."""
    return what == "cell" or text.startswith(ASIDE) or (bool(text) and what.endswith("_text"))


def _mapped(mapping: Answers, what: str, about: Sequence[Any], text: str) -> Answers:
    if what in ("word", "word_text"):
        field_, said = map(str, about)
        words = {**mapping.words, field_: {**mapping.words.get(field_, {}), said: text}}
        return replace(mapping, words=words)
    if what in ("name", "name_text"):
        return replace(mapping, names={**mapping.names, str(about[0]): text})
    if what == "names":
        offers = {str(said): str(meant) for said, meant in dict(about[0]).items()}
        return replace(mapping, names={**mapping.names, **offers} if text == "yes" else mapping.names)
    if what == "words":
        meant = {str(one): str(value) for one, value in dict(about[1]).items()} if text == "yes" else {}
        known = {**mapping.words.get(str(about[0]), {}), **meant}
        return replace(mapping, words={**mapping.words, str(about[0]): known})
    if what == "marks":
        marks = {**mapping.words.get("mark", {}), **{str(one): text for one in about[0]}}
        return replace(mapping, words={**mapping.words, "mark": marks})
    if what == "parts":
        for sheet, number, column, signs in about[0] if text == "yes" else ():
            mapping = _of_table(mapping, "separators", (sheet, number, column, signs), "")
        return mapping
    if what == "holds":
        return replace(mapping, holds=tuple(json.loads(text)) if text else ())
    if what == "own_names":
        own = {str(one): str(one) for one in about[0]}
        return replace(mapping, names={**mapping.names, **own} if text == "yes" else mapping.names)
    if what == "all":
        return replace(mapping, values={**mapping.values, str(about[0]): text})
    if what == "sheet":
        return _taken_in(mapping, str(about[0]), text)
    return _of_table(mapping, what, about, text)


def _taken_in(mapping: Answers, sheet: str, kind: str) -> Answers:
    """The answers with a sheet that was left out read after all, as rows of a kind or as what it is."""
    tables = tuple(
        replace(one, form=None) if word(one.sheet) == word(sheet) and one.form == "skip" else one
        for one in mapping.tables
    )
    return _of_table(replace(mapping, tables=tables), "kind", (sheet, 1), kind)


def _of_table(mapping: Answers, what: str, about: Sequence[Any], text: str) -> Answers:
    sheet, number = str(about[0]), int(about[1])
    said = next((t for t in mapping.tables if word(t.sheet) == word(sheet) and t.table == number), None)
    told = said or TableMapping(sheet, number)
    rest = tuple(table for table in mapping.tables if table is not said)
    return replace(mapping, tables=(*rest, _said_of(told, what, about[2:], text)))


def _said_of(told: TableMapping, what: str, about: Sequence[Any], text: str) -> TableMapping:
    name = str(about[0]) if about else ""
    if what == "kind":
        # Another kind has other columns: what was said of these is of no use.
        skip = text == "skip"
        return replace(
            told, kind=None if skip or not text else text, form="skip" if skip else None, columns={}
        )
    if what == "across":
        if text == "none":  # nothing that meets: only the organisations are read
            return replace(told, form="records", kind="organisation")
        return replace(told, form="matrix", kind=text)
    if what == "head_row_text":
        return replace(told, head_row=int(text), columns={})
    if what == "column":
        columns = {one: meant for one, meant in told.columns.items() if one != name}
        return replace(told, columns=columns if text == "?" else {**columns, name: text or None})
    if what == "is":
        # "Which column is the organisation?": the other way round.
        return replace(
            told, form=None if text else "skip", columns={**told.columns, text: name} if text else {}
        )
    if what in ("value", "value_text"):
        return replace(told, values={**told.values, name: text})
    if what == "separators":
        return replace(told, separators={**told.separators, name: tuple(map(str, about[1]))})
    if what == "people":
        return replace(told, people=text or None)
    if what == "separator_text":
        return replace(told, separators={**told.separators, name: (text,)})
    if what == "lines":
        rows = [str(row) for row in (about[0] if isinstance(about[0], list) else about)]
        lines = {row: role for row, role in told.lines.items() if row not in rows}
        return replace(told, lines={**lines, **dict.fromkeys(rows, text)} if text else lines)
    raise ValueError(what)


def text_at(sheets: Sheets, sheet: int, row: int, column: int) -> str:
    """Return the whole text of a cell, as a form shows it and gets it back."""
    cells = next((cells for number, cells in sheets.tables[sheet].rows if number == row), [])
    return cells[column].strip().replace("\r\n", "\n") if column < len(cells) else ""


def _edited(sheet: Sheet, cells: Mapping[tuple[int, int], str]) -> Sheet:
    if not cells:
        return sheet
    rows = dict(sheet.rows)
    for (row, column), text in cells.items():
        if row in rows:
            filled = [*rows[row], *[""] * (column + 1 - len(rows[row]))]
            filled[column] = text
            rows[row] = filled
    flaws = {place: code for place, code in sheet.flaws.items() if place not in cells}
    return replace(sheet, rows=list(rows.items()), flaws=flaws)


def state_with(state: ImportState, mapping: str | None) -> ImportState:
    """Return it with a mapping as the text of its file. Raises `bad_answer`."""
    if mapping is None:
        return state
    try:
        return replace(state, mapping=from_json(json.loads(mapping)))
    except (ValueError, RecursionError) as fault:
        where = fault.where if isinstance(fault, BadMapping) else "mapping"
        raise OriketError("bad_answer", where=where) from fault

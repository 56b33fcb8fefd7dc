"""What one can do about each fault of an import: fields of a form, whose names say what an answer is about.

A field's name is a JSON list: what is answered (`word`, `name`, `column` …, see `state`), and about what. A
value that was chosen from a list begins with `=`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from api.doors.imports.controls import Control, Option, chosen
from api.doors.imports.importing import Looked
from api.doors.imports.state import HIDDEN_TEXT, named, text_at
from api.words.catalogue import Say
from api.words.import_page import ACROSS, functions_text, leave_text, page_sentence, rows_text, said_as
from api.words.issues import issue_suggestion
from graph.records.languages import SWEDISH
from graph.records.lists import DEGREE, LISTS
from graph.records.people import holds_personal_number
from ingest.exports.export import YES_NO
from ingest.forms.base import Reading
from ingest.issues import OF_PEOPLE, Issue, question_of
from ingest.mapping.columns import TABLES, Column, column_for
from ingest.mapping.holding import newest_first
from ingest.mapping.mapping import LEFT_OUT
from ingest.report import differing_sheets, reading_of, separators

SHOWN = 25
"""Cells of one cause that are listed beside it; all stand in the picture of the sheet."""


@dataclass(frozen=True)
class FaultCell:
    """A cell of a fault, with what one can do about it alone."""

    where: str
    row: int | None
    table: int | None
    text: str
    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Mend:
    """One fault in words, what to do about all its cells at once, and about each."""

    severity: str
    sentence: str
    where: str
    value: str
    suggestion: str
    count: int
    controls: tuple[Control, ...]
    rows: Control | None = None
    """Leaving the rows out, after all that mends them."""
    values: tuple[tuple[Control, ...], ...] = ()
    """What one can say of each value that is asked about."""
    cells: tuple[FaultCell, ...] = ()


def mends(_: Say, looked: Looked) -> list[Mend]:
    """Return everything that is said about an import, faults first, with what one can do."""
    return [_mend(_, looked, issue) for issue in looked.plan.issues]


def _mend(_: Say, looked: Looked, issue: Issue) -> Mend:
    fault = _At(_, issue, reading_of(looked.plan, issue))
    question = question_of(issue)
    controls = [*(_BY_QUESTION[question](fault, looked) if question else _controls(fault))]
    each = _EACH.get(question or "")
    values = [
        tuple(each(_At(_, replace(issue, value=one.value, suggestion=one.meant), fault.reading)))
        for one in issue.asked[:SHOWN]
        if each is not None
    ]
    cells = tuple(_cells(fault, looked)) if issue.severity == "error" else ()
    leave = None
    if cells and issue.code not in _OF_TABLES:
        rows = list(dict.fromkeys(cell.row for cell in cells if cell.row))
        name = named("lines", *fault.table, rows)
        leave = Control(name, said_as(_, "these_rows"), chosen(_, ("note", leave_text(_, len(rows)))))
    asked = len(issue.asked) > 0
    return Mend(
        issue.severity, page_sentence(_, issue), _where(_, issue), "" if asked else issue.value or "",
        "" if asked else issue_suggestion(_, issue) or "", issue.count, tuple(controls), leave,
        tuple(values), cells,
    )  # fmt: skip


@dataclass(frozen=True)
class _At:
    """A fault, and the table that it is in."""

    say: Say
    issue: Issue
    reading: Reading | None

    @property
    def table(self) -> tuple[str, int]:
        """How answers name the table."""
        found = self.reading.found if self.reading is not None else None
        return (found.sheet.name, found.number) if found is not None else (self.issue.sheet, 1)

    @property
    def heads(self) -> list[str]:
        """The table's headings."""
        return list(self.reading.found.heads.values()) if self.reading is not None else []

    @property
    def column(self) -> Column | None:
        """What the fault's column means."""
        name = self.reading.columns.get(self.issue.column or "") if self.reading is not None else None
        kinds = [header.kind for header in self.reading.headers] if self.reading is not None else []
        known = (one for kind in kinds for one in TABLES[kind].columns if one.field == name)
        return next(known, None)


def _where(_: Say, issue: Issue) -> str:
    parts = [issue.sheet or issue.file, issue.column or ""]
    rows = sorted({row for one in issue.cells if isinstance(row := one.get("row"), int)})
    if rows:
        shown = ", ".join(map(str, rows[:5])) + (" …" if len(rows) > 5 else "")
        parts.append(rows_text(_, shown, len(rows)))
    return " · ".join(part for part in parts if part)


def _controls(fault: _At) -> Iterator[Control]:
    """What one can do about all cells of a fault at once."""
    make = _BY_CODE.get(fault.issue.code)
    if make is not None:
        yield from make(fault)
    elif fault.issue.severity == "error" and fault.issue.value and fault.issue.column:
        yield from _word(fault)


def _word(fault: _At) -> Iterator[Control]:
    """Another value for what was written, wherever it stands in the column."""
    _, issue, column = fault.say, fault.issue, fault.column
    about = (issue.column, issue.value)
    label = said_as(_, "means", value=issue.value)
    options = _values(fault, column)
    meant = issue.suggestion or ""
    if not options:
        options = [(one, one) for one in meant.split(" · ") if one]
    required = column is not None and column.spec.required
    blank: list[Option] = [] if required else [("", said_as(_, "blank"))]
    yield Control(named("word", *about), label, chosen(_, *options, *blank))
    if not (column is not None and column.spec.choices) and "choices" not in issue.details:
        yield Control(named("word_text", *about), said_as(_, "write_instead"))


def _values(fault: _At, column: Column | None) -> list[Option]:
    """The values of a closed list, or of yes and no."""
    _ = fault.say
    choices = column.spec.choices if column is not None else None
    if choices is None and "choices" in fault.issue.details:
        wanted = fault.issue.code.removeprefix("unknown_").removeprefix("unclear_")
        choices = next((one for one in LISTS if one.name == wanted), None)
    if choices is not None:
        return [(one.value, _.choice(choices, one)) for one in choices.choices]
    if column is not None and column.spec.type == "flag":
        no, yes = YES_NO.get(_.lang, YES_NO[SWEDISH])
        return [(yes, yes), (no, no)]
    return []


def _name(fault: _At) -> Iterator[Control]:
    _, issue = fault.say, fault.issue
    value, meant = issue.value or "", [one for one in (issue.suggestion or "").split(" · ") if one]
    options = [(one, said_as(_, "is_that", name=one)) for one in meant]
    if issue.code in ("unknown_reference", "unclear_name", "same_name_elsewhere", "similar_name"):
        options.append((value, said_as(_, "own")))
    options.append(("", said_as(_, "no_name")))
    label = said_as(_, "is_everywhere", value=value)
    yield Control(named("name", value), label, chosen(_, *options))
    yield Control(named("name_text", value), said_as(_, "write_name"))


def _kind(fault: _At) -> Iterator[Control]:
    _ = fault.say
    options = [(table.kind, table.shown(_.lang)) for table in TABLES.values()]
    yield Control(
        named("kind", *fault.table),
        said_as(_, "rows_are"),
        chosen(_, *options, ("skip", said_as(_, "skip_sheet"))),
    )


def _is_column(fault: _At) -> Iterator[Control]:
    """Which column is the one that is wanted; of persons, the organisation."""
    _, issue = fault.say, fault.issue
    persons = issue.code == "persons_in_sheet"
    found = (
        column_for(fault.reading.kind or "", issue.column or "")
        if fault.reading and fault.reading.kind
        else None
    )
    if persons or found is not None:
        meant = "name" if persons or found is None else found[0].field
        title = said_as(_, "the_organisation") if persons or found is None else found[0].header(_.lang)
        options = [(head, head) for head in fault.heads]
        label = said_as(_, "column_with", what=title)
        skip = ("", said_as(_, "no_column"))
        yield Control(named("is", *fault.table, meant), label, chosen(_, *options, skip))
    if found is not None and not persons:
        yield from _whole(fault, found[0])


def _whole(fault: _At, column: Column) -> Iterator[Control]:
    _, options = fault.say, _values(fault, column)
    label = said_as(_, "all_have", what=column.header(_.lang))
    if options:
        yield Control(named("value", *fault.table, column.field), label, chosen(_, *options))
    else:
        yield Control(named("value_text", *fault.table, column.field), label)


def _degree(fault: _At) -> Iterator[Control]:
    _ = fault.say
    options = [(one.value, _.choice(DEGREE, one)) for one in DEGREE.choices]
    yield Control(named("all", "degree"), said_as(_, "all_degree"), chosen(_, *options))


def _across(fault: _At) -> Iterator[Control]:
    _ = fault.say
    options = [*((kind, _(text)) for kind, text in ACROSS.items()), ("none", said_as(_, "none_across"))]
    yield Control(named("across", *fault.table), said_as(_, "columns_are"), chosen(_, *options))


def _alone(fault: _At) -> Iterator[Control]:
    _ = fault.say
    options = (("record", said_as(_, "records")), ("group", said_as(_, "groups")))
    yield Control(named("lines", *fault.table, ["alone"]), said_as(_, "rows_are"), chosen(_, *options))


def _offers(fault: _At) -> dict[str, str]:
    """Values with the one thing that each is offered to mean."""
    return {one.value: one.meant for one in fault.issue.asked if one.meant and " · " not in one.meant}


def _all_offers(fault: _At, *about: object) -> Iterator[Control]:
    """Everything that is offered at once, where that is more than one value."""
    _, offers = fault.say, _offers(fault)
    if len(offers) > 1:
        yes = chosen(_, ("yes", said_as(_, "all_right")))
        yield Control(named(*about, offers), said_as(_, "offers"), yes)


def _all_names(fault: _At, looked: Looked) -> Iterator[Control]:
    yield from _all_offers(fault, "names")


def _all_words(fault: _At, looked: Looked) -> Iterator[Control]:
    yield from _all_offers(fault, "words", fault.issue.column)


def _all_marks(fault: _At, looked: Looked) -> Iterator[Control]:
    _, values = fault.say, [one.value for one in fault.issue.asked]
    if len(values) > 1:
        options = (("x", said_as(_, "yes")), ("", said_as(_, "no")))
        yield Control(named("marks", values), said_as(_, "all_marks"), chosen(_, *options))


def _all_parts(fault: _At, looked: Looked) -> Iterator[Control]:
    _, issue = fault.say, fault.issue
    found = separators([issue]).get(issue.sheet, {})
    tables = []
    for cell in issue.cells:
        row = cell.get("row")
        reading = reading_of(looked.plan, replace(issue, row=row if isinstance(row, int) else None))
        column = str(cell.get("column"))
        about = [issue.sheet, reading.found.number if reading else 1, column, found.get(column, [])]
        if about not in tables:
            tables.append(about)
    marks = " ".join(dict.fromkeys(mark for of in found.values() for mark in of))
    if marks:
        yes = ("yes", said_as(_, "parts_yes", marks=marks))
        yield Control(named("parts", tables), said_as(_, "all_parts"), chosen(_, yes))


def _sheets(fault: _At, looked: Looked) -> Iterator[Control]:
    """Which of the sheets holds where they say otherwise: the newest, where their names tell, or one."""
    _, sheets = fault.say, differing_sheets(looked.plan, fault.issue)
    newest = newest_first(sheets)
    order = said_as(_, "newest_holds", names=", ".join(newest)) if newest else ""
    options = [(json.dumps(newest, ensure_ascii=False), order)] if newest else []
    options += [
        (json.dumps([one], ensure_ascii=False), said_as(_, "sheet_holds", name=one)) for one in sheets
    ]
    yield Control(named("holds"), said_as(_, "holds"), chosen(_, *options))


def _mark(fault: _At) -> Iterator[Control]:
    _, value = fault.say, fault.issue.value or ""
    label = said_as(_, "means", value=value)
    options = (("x", said_as(_, "yes")), ("", said_as(_, "no")))
    yield Control(named("word", "mark", value), label, chosen(_, *options))


def _part(fault: _At) -> Iterator[Control]:
    _, value = fault.say, fault.issue.value or ""
    one = chosen(_, (value, said_as(_, "one_name")))
    yield Control(named("name", value), said_as(_, "is", value=value), one)


def _people(fault: _At) -> Iterator[Control]:
    _, values = fault.say, [str(one["value"]) for one in fault.issue.cells if one.get("value")]
    if values:
        own = functions_text(_, len(values))
        yield Control(named("own_names", values), said_as(_, "these_cells"), chosen(_, ("yes", own)))
    if fault.issue.column and fault.reading is not None:
        name = named("column", *fault.table, fault.issue.column)
        left = chosen(_, (LEFT_OUT, said_as(_, "people_left")))
        yield Control(named("people", *fault.table), said_as(_, "people_out"), left)
        yield Control(name, said_as(_, "whole_column"), chosen(_, ("", said_as(_, "not_column"))))


_BY_CODE: Mapping[str, Callable[[_At], Iterator[Control]]] = MappingProxyType(
    {
        **dict.fromkeys(OF_PEOPLE, _people),
        **dict.fromkeys(("ambiguous_reference", "ambiguous_name"), _name),
        **dict.fromkeys(("kind_unclear", "unknown_sheet", "sheet_guessed", "form_does_not_fit"), _kind),
        "hidden_sheet_left_out": _kind,
        "sheet_left_out": _kind,
        "persons_in_sheet": _is_column,
        "missing_column": _is_column,
        "missing_degree": _degree,
        "matrix_unclear": _across,
        "line_alone": _alone,
    }
)
_BY_QUESTION: Mapping[str, Callable[[_At, Looked], Iterator[Control]]] = MappingProxyType(
    {
        "names": _all_names,
        "marks": _all_marks,
        "parts": _all_parts,
        "words": _all_words,
        "dates": _all_words,
        "sheets": _sheets,
    }
)
_EACH: Mapping[str, Callable[[_At], Iterator[Control]]] = MappingProxyType(
    {"names": _name, "marks": _mark, "parts": _part, "words": _word, "dates": _word}
)
_OF_TABLES = frozenset(
    {
        "persons_in_sheet",
        "missing_column",
        "missing_degree",
        "matrix_unclear",
        "kind_unclear",
        "unknown_sheet",
    }
)


def _cells(fault: _At, looked: Looked) -> Iterator[FaultCell]:
    """The first cells of a fault, each to be written anew."""
    _, issue = fault.say, fault.issue
    if fault.reading is None or issue.code in _OF_TABLES:
        return
    for cell in issue.cells[:SHOWN]:
        row, heading = cell.get("row"), str(cell.get("column") or "")
        if not isinstance(row, int):
            continue
        text = str(cell.get("value") or "")
        where = said_as(_, "row", n=row)
        file, name = str(cell.get("file") or issue.file), str(cell.get("sheet") or issue.sheet)
        about = replace(issue, file=file, sheet=name, row=row, column=heading, value=text or None)
        reading = reading_of(looked.plan, about) or fault.reading
        sheet = sheet_of(looked, reading)
        columns = {told: index for index, told in reading.found.heads.items()}
        table = next(n for n, one in enumerate(looked.plan.readings) if one is reading)
        controls: tuple[Control, ...] = ()
        if heading in columns:
            field = named("cell", sheet, row, columns[heading])
            # The whole cell: what was asked about may be one of several in it.
            whole = text_at(looked.sheets, sheet, row, columns[heading])
            shown = HIDDEN_TEXT if holds_personal_number(whole) else whole
            controls = (Control(field, f"{heading}, {where}", value=shown),)
        yield FaultCell(where, row, table, text, controls)


def sheet_of(looked: Looked, reading: Reading) -> int:
    """Return which sheet of the import a table stands in, from 0."""
    where = reading.found.sheet.file, reading.found.sheet.name
    return next(n for n, one in enumerate(looked.sheets.tables) if (one.file, one.name) == where)

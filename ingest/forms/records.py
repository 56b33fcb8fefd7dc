"""One record a row: which column is which field, and what of the table is left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.records.places import PLACED
from graph.records.swedish_places import swedish_place
from ingest.forms import no_ties, offers, own_numbers, refused
from ingest.forms.base import Context, Reading, column_of, header_of, is_one_of, language, texts_of
from ingest.forms.periods import hours, period
from ingest.forms.persons import is_person_column
from ingest.issues import Issue, error, warning
from ingest.mapping import further_words
from ingest.mapping.columns import TABLES, Column, column_for, columns_by_word, heading, word
from ingest.reader.tables import Found
from ingest.rows.rows import Header
from ingest.values.parting import may_hold_several, parted
from ingest.values.values import SEPARATOR, Wrong, value_of

_FIRST_OF = {("initiative", "owner"): "partners"}
"""A field of one organisation where people write several, and the field that takes the others."""
_PARTED = {"membership": "organisation", "tie": "b"}
"""By kind, the field of one record where people write several: each then has a row of its own."""


@dataclass
class Matched:
    """A table's columns matched with fields."""

    columns: dict[int, Column] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    told: dict[str, str | None] = field(default_factory=dict)
    """Heading → field, None for one that is not read."""
    period: int | None = None


def read(reading: Reading, context: Context, kind: str, preset: Mapping[str, str] | None = None) -> None:
    """Read a table as records of one kind; `preset` are the headings of a known form and their fields."""
    found = reading.found
    matched = match(reading, context, kind, preset or {})
    reading.kind, reading.columns = kind, matched.told
    rows = found.rows
    if matched.period is not None:
        rows = _with_period(matched, matched.period, kind, rows, max(found.heads) + 1)
    if kind == "meeting":
        rows = _with_hours(matched, rows, max(found.heads) + 1)
    fixed = _place_of_tab(reading, context, kind, matched)
    header = header_of(reading, context, kind, matched.columns, matched.texts, rows, fixed=fixed)
    _part(reading, context, header)
    own_numbers.leave_out_rows(reading, context, header)
    own_numbers.look(reading, context, header)
    no_ties.leave_out(reading, context, header)
    refused.leave_out(reading, context, header)
    if is_complete(reading, context, header):
        reading.headers.append(header)


def _place_of_tab(reading: Reading, context: Context, kind: str, matched: Matched) -> dict[str, str]:
    """The municipality that a tab is called by, where its table says of no row where it is."""
    name = reading.found.sheet.name
    of_register = kind == "organisation" and reading.form == "records"
    # A tab called 2023 is a year's, not that of the municipality with this code.
    place = swedish_place(name) if of_register and not name.strip().isdecimal() else None
    said = {column.field for one in reading.said.values if (column := column_of(kind, one)) is not None}
    if place is None or PLACED in matched.texts or PLACED in said:
        return {}
    context.issues.add(warning("place_of_tab", **reading.where, value=name, suggestion=place.name))
    return {PLACED: place.name}


def _part(reading: Reading, context: Context, header: Header) -> None:
    """Part cells that name several organisations; where it cannot be said whether they do, ask."""
    for at, column in list(header.columns.items()):
        if column.spec.to == ("organisation",) and at in reading.found.heads:
            marks = reading.separators(reading.found.heads[at])
            if marks or any(at < len(cells) and may_hold_several(cells[at]) for _, cells in header.rows):
                _part_column(reading, context, header, at, marks)


def _part_column(
    reading: Reading, context: Context, header: Header, index: int, marks: tuple[str, ...]
) -> None:
    column, text = header.columns[index], reading.found.heads[index]
    in_rows = _PARTED.get(header.kind) == column.field
    others = next(
        (c for c in TABLES[header.kind].columns if c.field == _FIRST_OF.get((header.kind, column.field))),
        None,
    )
    rows, seen = [], set()
    for number, cells in header.rows:
        raw = cells[index] if index < len(cells) else ""
        parts, doubt = parted(raw, context.names_organisation, marks, each_known=not column.spec.many)
        if len(parts) > 1 and others is not None and not doubt:
            cells = _with_others(reading, context, header, number, cells, others, parts)
            parts = parts[:1]
        if doubt or (len(parts) > 1 and not column.spec.many and not in_rows):
            where = {**reading.where, "row": number}
            context.issues.add(error("unclear_parts", **where, column=text, value=doubt or raw))
        if not in_rows:
            parts = [SEPARATOR.join(parts)]
        for part in parts or [raw]:
            made = [*cells[:index], part, *cells[index + 1 :]]
            # What a list says again is said once; rows that were always rows of their own are told.
            if len(parts) < 2 or tuple(made) not in seen:
                rows.append((number, made))
            seen.add(tuple(made))
    header.rows = rows


def _with_others(
    reading: Reading,
    context: Context,
    header: Header,
    number: int,
    cells: list[str],
    field: Column,
    parts: list[str],
) -> list[str]:
    """The first of several in a field of one; the others go to the field that takes many, which is told."""
    at = next((index for index, column in header.columns.items() if column is field), None)
    if at is None:
        at = max((*header.columns, *reading.found.heads)) + 1
        header.columns[at], header.texts[field.field] = field, field.header(header.lang)
    told = warning("first_is_owner", **{**reading.where, "row": number}, value=parts[0], others=parts[1:])
    context.issues.add(told)
    padded = [*cells, *[""] * (at + 1 - len(cells))]
    padded[at] = SEPARATOR.join(filter(None, (padded[at], *parts[1:])))
    return padded


def match(reading: Reading, context: Context, kind: str, preset: Mapping[str, str]) -> Matched:
    """Find out what each column is: said by somebody, one of our names, another word, or nothing."""
    found, said = reading.found, {word(name): meant for name, meant in reading.said.columns.items()}
    matched = Matched()
    lang = language(kind, found.sheet.name, list(found.heads.values()))
    own: dict[int, Column] = {}
    for at, text in found.heads.items():
        if word(text) in said:
            _take_said(reading, context, kind, at, text, said[word(text)], matched)
        elif heading(text) in preset:
            if meant := preset[heading(text)]:
                own[at] = columns_by_word(kind)[word(meant)]
            else:
                said[word(text)] = None
        elif (told := column_for(kind, text)) is not None and told[1]:
            own[at] = told[0]
    for at in [at for at, column in own.items() if column.field == PLACED]:
        own[at] = _venue(context, kind, found, at) or own[at]
    for at, column in own.items():
        _take_own(reading, context, at, column, matched)
    for at, text in found.heads.items():
        if at not in own and word(text) not in said:
            _take_further(reading, context, kind, at, text, matched, lang)
    matched.told = {text: matched.told.get(text) for text in found.heads.values()}
    return matched


def _venue(context: Context, kind: str, found: Found, index: int) -> Column | None:
    """Where something is to be had, for "Plats" above what are no municipalities: "Biblioteket", "hemma"."""
    column = next((column for column in TABLES[kind].columns if column.field == "where"), None)
    if column is None or not is_one_of(found.heads[index], further_words.VENUES):
        return None
    texts = set(texts_of(found, index))
    known = sum(swedish_place(text) is not None or context.stored("place", text) for text in texts)
    return column if 2 * known < len(texts) else None


def _take_said(
    reading: Reading, context: Context, kind: str, index: int, text: str, meant: str | None, matched: Matched
) -> None:
    if meant is None:
        return
    if meant == "period" and _has_period(kind, matched):
        matched.period, matched.told[text] = index, "period"
        return
    column = column_of(kind, meant)
    if column is None:
        context.issues.add(
            error("mapping_unknown_field", **reading.where, column=text, value=meant, kind=kind)
        )
        return
    matched.columns[index] = column
    matched.texts[column.field] = matched.texts.get(column.field) or text
    matched.told[text] = column.field


def _take_own(reading: Reading, context: Context, index: int, column: Column, matched: Matched) -> None:
    text = reading.found.heads[index]
    if column.field in matched.texts:
        other = matched.texts[column.field]
        context.issues.add(error("doubled_column", **reading.where, column=text, value=text, other=other))
        return
    matched.columns[index] = column
    matched.texts[column.field] = text
    matched.told[text] = column.field


def _take_further(
    reading: Reading, context: Context, kind: str, index: int, text: str, matched: Matched, lang: str
) -> None:
    """A column by another word than ours, where no column of ours claims the field."""
    column = column_for(kind, text)
    if column is None and is_one_of(text, further_words.PERIOD) and _has_period(kind, matched):
        matched.period = index
        matched.told[text] = "period"
    elif column is None or is_person_column(text):
        if is_person_column(text):
            reading.leave("person", text)
        else:
            meant = offers.meant(reading.found, index, kind, lang, matched.texts.keys())
            reading.leave("unknown", text, meant)
    elif column[0].field in matched.texts:
        reading.leave("spare", text, offers.category(kind, text, lang, matched.texts.keys()))
    elif not _values_fit(reading, context, column[0], index):
        reading.leave("unfit", text, offers.category(kind, text, lang, matched.texts.keys()))
    else:
        matched.columns[index] = column[0]
        matched.texts[column[0].field] = text
        matched.told[text] = column[0].field


def _has_period(kind: str, matched: Matched) -> bool:
    fields = {column.field for column in TABLES[kind].columns}
    return {"since", "until"} <= fields and not {"since", "until"} & matched.texts.keys()


def _values_fit(reading: Reading, context: Context, column: Column, index: int) -> bool:
    """A column of a closed list, found by another word, is only one where some cells are in the list."""
    if column.spec.choices is None:
        return True
    own = context.answers.words.get(column.field)
    texts = set(texts_of(reading.found, index))
    return bool(own) or not texts or any(_fits(value_of(column.field, column.spec, text)) for text in texts)


def _fits(value: object) -> bool:
    """Say whether a cell's value is one of a closed list, or of a scale that may count it."""
    return not isinstance(value, Wrong) or value.code == "unclear_degree"


def is_complete(reading: Reading, context: Context, header: Header) -> bool:
    """Say whether all that must be there is; what is missing is told."""
    missing = [column for column in TABLES[header.kind].required if not header.has(column.field)]
    if header.kind == "tie" and header.has("decided"):
        missing = [column for column in missing if column.field != "degree"]
    for column in missing:
        degree = (header.kind, column.field) == ("tie", "degree")
        if degree and reading.form != "records" and not header.has_rows:
            continue  # a network of nodes alone
        code = "missing_degree" if degree else "missing_column"
        told: dict[str, Any] = {"suggestion": f"{column.sv} / {column.en}"}
        context.issues.add(error(code, **reading.where, column=column.header(header.lang), **told))
    return not missing


def two_headers(reading: Reading, kind: str) -> Issue | None:
    """Return the fault of a second row of headings right under the first."""
    found = reading.found
    if not found.rows or found.head_row is None or found.rows[0][0] != found.head_row + 1:
        return None
    names = columns_by_word(kind)
    said = [word(cell) for cell in found.rows[0][1] if cell.strip()]
    known = sum(word(text) in names for text in found.heads.values())
    # More than half: a tie between organisations called A and B is no header.
    if len(said) >= 2 and 2 * len(said) > known and all(one in names for one in said):
        return error("two_headers", **{**reading.where, "row": found.rows[0][0]})
    return None


def _with_hours(
    matched: Matched, rows: list[tuple[int, list[str]]], width: int
) -> list[tuple[int, list[str]]]:
    """Write when meetings begin and end as two cells, where one says both."""
    at = next((at for at, column in matched.columns.items() if column.field == "begins"), None)
    if at is None or "ends" in matched.texts:
        return rows
    matched.columns[width] = next(c for c in TABLES["meeting"].columns if c.field == "ends")
    matched.texts["ends"] = matched.texts["begins"]
    made = []
    for number, cells in rows:
        begins, ends = hours(cells[at] if at < len(cells) else "")
        padded = [*cells[:width], *[""] * (width - len(cells)), ends]
        padded[at] = begins
        made.append((number, padded))
    return made


def _with_period(
    matched: Matched, index: int, kind: str, rows: list[tuple[int, list[str]]], width: int
) -> list[tuple[int, list[str]]]:
    """Write the two dates of a period as two cells more; what is no period stays in the first, to be told."""
    for offset, name in enumerate(("since", "until")):
        matched.columns[width + offset] = next(c for c in TABLES[kind].columns if c.field == name)
        matched.texts[name] = next(text for text, told in matched.told.items() if told == "period")
    made = []
    for number, cells in rows:
        text = cells[index].strip() if index < len(cells) else ""
        padded = [*cells[:width], *[""] * (width - len(cells))]
        made.append((number, [*padded, *period(text)]))
    return made

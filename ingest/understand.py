"""Sheets to rows: the reader finds the tables, a form says what each is, and every sheet left out is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from graph.records.text import same
from ingest.files.sheets import Sheet, Sheets
from ingest.forms import answers as form_answers
from ingest.forms import (
    ended,
    exchange,
    kinds,
    levels,
    lines,
    matrix,
    members,
    partners,
    persons,
    phones_abroad,
    records,
    seats,
    tabs,
)
from ingest.forms.base import Context, Reading, leave_unseen, tell_unread
from ingest.issues import Issues, Progress, error, warning
from ingest.mapping import holding
from ingest.mapping.columns import TABLES, word
from ingest.mapping.mapping import Mapping, TableMapping
from ingest.mapping.remembered import fitting
from ingest.reader import bullets, outlines, short_heads
from ingest.reader.tables import Found, tables_in
from ingest.rows.rows import Row, rows_under


@dataclass
class Understood:
    """What an import's sheets say, and how they were understood."""

    answers: Mapping = field(default_factory=Mapping)
    """What was said about them, and what was remembered."""
    rows: dict[str, list[Row]] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)


def understand(
    sheets: Sheets,
    issues: Issues,
    mapping: Mapping | None = None,
    remembered: Sequence[Mapping] = (),
    stored: Callable[[str, str], bool] = lambda kind, name: False,
    progress: Progress | None = None,
    *,
    keep: bool = True,
    holds: Callable[[str], bool] = lambda kind: True,
) -> Understood:
    """Return the rows of every kind, in the file's order, and each table's reading.

    `stored` says whether the store has a record of a kind by a name, `holds` whether it has any. Where the
    sheets' cells are not to be kept, they are let go as they are read.
    """
    context = Context(mapping or Mapping(), issues, stored)
    understood = Understood()
    tables, readings = _recognised(sheets, context, remembered)
    lengths = [_lines(reading.found) for reading in readings]
    done, total = 0, sum(lengths)
    for reading in sorted(readings, key=_order):
        _read(reading, [other for other in tables if other is not reading.found], context)
        if reading.form in _READ:
            leave_unseen(reading)
            phones_abroad.doubt(reading)
        tell_unread(reading, issues)
    if not keep:
        _let_go(sheets, tables)
    for reading, length in zip(readings, lengths, strict=True):
        reading.read = len({number for header in reading.headers for number, _ in header.rows})
        for header in reading.headers:
            rows = rows_under(header, issues, keep=keep, blanks=holds(header.kind))
            understood.rows.setdefault(header.kind, []).extend(rows)
        done += length
        if progress:
            progress("rows", done, total)
    understood.readings, understood.answers = readings, context.answers
    if not understood.rows and not issues.errors and not any(reading.headers for reading in readings):
        issues.add(error("nothing_to_import"))
    return understood


def _recognised(
    sheets: Sheets, context: Context, remembered: Sequence[Mapping]
) -> tuple[list[Found], list[Reading]]:
    """Return the tables of the sheets, and how each is read."""
    tables = [found for sheet in sheets.tables for found in _tables(sheet, context, len(sheets.tables) == 1)]
    known = fitting(remembered, [list(found.heads.values()) for found in tables])
    context.answers = context.answers.beside(known)
    context.ranks = holding.ranks(
        context.answers, [(found.sheet.name, [*found.heads.values()]) for found in tables]
    )
    questions = lines.settle(tables, context)
    network = tabs.group_of([found for found in tables if _said(found, context).form is None])
    readings = [_choose(found, tables, network, context) for found in tables]
    read = [reading.found for reading in readings if reading.form in _READ]
    context.issues.extend(issue for found, issue in questions if any(found is one for one in read))
    _note_registers(readings, context)
    return tables, readings


def _let_go(sheets: Sheets, tables: Sequence[Found]) -> None:
    """Free the memory of cells that are read."""
    for found in tables:
        found.rows.clear()
        found.sheet.rows.clear()
    for sheet in sheets.tables:
        sheet.rows.clear()


def _lines(found: Found) -> int:
    return len(found.rows) + len(found.lines) + (found.head is not None)


def _said(found: Found, context: Context) -> TableMapping:
    answers = context.answers
    said = answers.of(found.sheet.name, found.number, list(found.heads.values()))
    return replace(said, values={**answers.values, **said.values}) if answers.values else said


def _tables(sheet: Sheet, context: Context, only: bool) -> list[Found]:
    """The tables of a sheet; none of one that is not to be read, which is told."""
    if kinds.is_guide(sheet.name) or not sheet.rows:
        return []
    said = context.answers.of_sheet(sheet.name)
    where = {"file": sheet.file, "sheet": sheet.name}
    if said is not None and said.form == "skip":
        return []
    chosen = only and sheet.file.startswith(sheet.name)  # a file of its own, which somebody has named
    if said is None and not chosen and kinds.is_left_out(sheet.name) and kinds.by_name(sheet.name) is None:
        context.issues.add(warning("sheet_left_out", **where, value=sheet.name))
        return []
    if sheet.looks.hidden:
        ours = kinds.by_name(sheet.name) is not None or said is not None
        context.issues.add(warning("hidden_sheet" if ours else "hidden_sheet_left_out", **where))
        if not ours:
            return []
    kind = said.kind if said is not None and said.kind else kinds.by_name(sheet.name)
    tables = tables_in(sheet, said.head_row if said is not None else None, kinds.knows(kind))
    for found in tables:
        bullets.take_off(found)
        outlines.take_out(found)
        form_answers.set_aside(found)
        form_answers.spread(found)
        short_heads.spell_out(found)
    return tables


def _choose(found: Found, tables: list[Found], network: list[Found], context: Context) -> Reading:
    """Say which form a table has and which kind of record its rows are."""
    said = _said(found, context)
    reading = Reading(found, "none", said.kind, said, left_out=list(found.lines))
    siblings = [other for other in tables if other is not found]
    if found.head is None:
        reading.form = "skip" if said.form == "skip" else "none"
    elif said.form is not None or said.kind is not None:
        reading.form = said.form or _form_of(found, said.kind or "", context)
    elif any(found is tab for tab in network):
        reading.form = "tabs"
    elif said.columns and persons.reason(found) is not None:
        reading.form, reading.kind = "records", "organisation"
    elif known := exchange.find(found, siblings):
        reading.form, reading.kind = known.form, known.kind
    elif exchange.is_unread(found, siblings):
        reading.form = "unread"
    else:
        reading.form, reading.kind = _by_itself(
            found, len([t for t in tables if t.sheet is found.sheet]), context
        )
    return reading


def _form_of(found: Found, kind: str, context: Context) -> str:
    """The form of a table of which only a kind is said: for a matrix, what stands across."""
    across = kind in ("arena", "question", "organisation") and not kinds.complete(found, kind)
    return "matrix" if across and matrix.find(found, context) is not None else "records"


def _by_itself(found: Found, beside: int, context: Context) -> tuple[str, str | None]:
    """The form of a table that nobody and no other table speaks for."""
    named = kinds.by_name(found.sheet.name) if beside == 1 else None
    named = named or next((kind for title in reversed(found.titles) if (kind := kinds.by_name(title))), None)
    reason = persons.reason(found)
    if reason == "name_beside_organisation" and named is None and tabs.titled(found) is not None:
        return "tabs", "membership"
    if (
        reason is not None
        and (named in (None, "membership") or reason in persons.SURE)
        and named != "contact"
    ):
        return "persons", None
    if named in (None, "organisation", "tie") and partners.lists_partners(found):
        return "partners", "tie"
    lists = named in (None, "organisation", "membership", "tie") or not kinds.complete(found, named)
    marks = matrix.find(found, context) if lists else None
    if marks is not None and (marks.across is not None or named is None or not kinds.complete(found, named)):
        return "matrix", None
    if named is not None:
        return "records", named
    if beside > 1 and (kind := kinds.by_name(found.sheet.name)) and kinds.complete(found, kind):
        return "records", kind
    for title in (found.sheet.name, *reversed(found.titles)):
        if (kind := kinds.by_title(title)) is not None and kinds.complete(found, kind):
            return "records", kind
    seats = kinds.by_title(found.sheet.name) == "membership"
    if seats and tabs.organisation_column(found) is not None:
        return "records", "membership"  # what is missing, the arena, is told
    if named is None and levels.find(found):
        return "records", "organisation"
    guessed = "tie" if kinds.lists_pairs(found) else kinds.by_columns(found)
    guessed = guessed or ("tie" if kinds.names_both_ends(found) else None)
    if guessed is None and members.lists_members(found):
        guessed = "arena"
    return ("records", guessed) if guessed is not None else ("unknown", None)


def _note_registers(readings: list[Reading], context: Context) -> None:
    """Note the names that tables of records list, which other tables may only mention."""
    for reading in readings:
        if reading.form in ("records", "kumu", "edges", "hsds") and reading.kind is not None:
            at = lines.name_column(reading.found, reading.kind, reading.said)
            if at is None:
                continue
            for _, cells in reading.found.rows:
                if at < len(cells) and cells[at]:
                    context.registers.add((reading.kind, same(cells[at])))


def _order(reading: Reading) -> int:
    """Tables that list organisations are read before those that only mention them."""
    return (
        ("records", "kumu", "edges", "hsds", "matrix", "partners", "tabs").index(reading.form)
        if reading.form in _READ
        else 9
    )


_READ = frozenset({"records", "kumu", "edges", "hsds", "matrix", "partners", "tabs"})


def _read(reading: Reading, siblings: list[Found], context: Context) -> None:
    """Let a table's form read it; what has none is told, and what seems to hold persons is refused."""
    found, issues = reading.found, context.issues
    if reading.form in _READ and found.number == 1:
        lines.tell(found, issues)
    if reading.form in ("kumu", "edges", "hsds"):
        known = exchange.find(found, siblings)
        if known is not None:
            exchange.read(reading, context, known, siblings)
    elif reading.form == "matrix":
        across = {"membership": "arena", "arena": "arena", "question": "question", "tie": "organisation",
                  "organisation": "organisation"}.get(reading.said.kind or "")  # fmt: skip
        if marks := matrix.find(found, context, across):
            matrix.read(reading, context, marks)
            ended.tell(reading, context)
        else:
            issues.add(error("form_does_not_fit", **reading.where, form="matrix"))
    elif reading.form == "partners":
        if told := partners.find(found):
            partners.read(reading, context, *told)
            seats.read(reading, context)
            ended.tell(reading, context)
        else:
            issues.add(error("form_does_not_fit", **reading.where, form="partners"))
    elif reading.form == "tabs":
        arena = reading.said.values.get("arena") or tabs.titled(found) or found.sheet.name
        tabs.read(reading, context, arena)
        ended.tell(reading, context)
    elif reading.form == "records":
        _read_records(reading, context)
    elif reading.form == "persons":
        names, like = list(found.heads.values()), persons.likely_organisation(found)
        reason = persons.reason(found)
        if persons.is_mailing_list(found):
            make = warning if siblings else error
            issues.add(make("mailing_list", file=found.sheet.file, sheet=found.sheet.name))
            return
        issues.add(error("persons_in_sheet", **reading.where, reason=reason, columns=names, like=like or "…"))
    elif reading.form != "skip":
        _tell_unknown(reading, bool(siblings), context)


def _read_records(reading: Reading, context: Context) -> None:
    found, kind = reading.found, reading.kind or kinds.by_name(reading.found.sheet.name)
    if kind is None:
        kind = kinds.by_columns(found) or "organisation"
    if reading.said.kind is None and kinds.by_name(found.sheet.name) != kind:
        code = warning("sheet_guessed", file=found.sheet.file, sheet=found.sheet.name, value=found.sheet.name,
                       suggestion=TABLES[kind].en)  # fmt: skip
        context.issues.add(code)
    if fault := records.two_headers(reading, kind):
        context.issues.add(fault)
        return
    reason, said = persons.reason(found), "name" in reading.said.columns.values()
    if persons.name_column(found) is not None and (reason in persons.SURE or (reason and said)):
        # Somebody has said which column is the organisation; the person's own columns stay unread.
        reading.said = replace(reading.said, columns=persons.without(found, reading.said.columns))
    below = levels.find(found) if kind == "organisation" and not reading.said.columns else []
    if below:
        levels.read(reading, context, below)
        return
    records.read(reading, context, kind)
    if kind == "meeting" and reading.headers:
        members.read_convened(reading, context)
    if kind == "arena" and reading.headers and (at := members.column(reading.found)) is not None:
        members.read(reading, context, at)
    if kind == "organisation" and reading.headers:
        seats.read(reading, context)
        ended.tell(reading, context)
    _once(reading, kind)


def _once(reading: Reading, kind: str) -> None:
    """An organisation stands once where a table lists persons of organisations."""
    if kind != "organisation" or reading.form != "records" or persons.reason(reading.found) is None:
        return
    for header in reading.headers:
        at = header.index_of("name")
        seen: set[str] = set()
        rows = []
        for number, cells in header.rows:
            name = same(cells[at]) if at is not None and at < len(cells) else ""
            if name and name not in seen:
                seen.add(name)
                rows.append((number, cells))
        header.rows = rows


def _tell_unknown(reading: Reading, others: bool, context: Context) -> None:
    found = reading.found
    where = {"file": found.sheet.file, "sheet": found.sheet.name}
    if reading.form == "unread":
        if word(found.sheet.name) != exchange.PHONES or exchange.loose_phones(found):
            context.issues.add(warning("hsds_table_left_out", **where, value=found.sheet.name))
        return
    if persons.is_list_of_addresses(found):
        context.issues.add((warning if others else error)("mailing_list", **where))
        return
    if found.head is None:
        told = warning("no_table", **where) if others else error("no_headings", **where)
        context.issues.add(replace(told, details={"lines": [text[:80] for text in found.titles]}))
        return
    make = warning if others else error
    near = kinds.nearest(found.sheet.name)
    suggestion = TABLES[near].en if near else None
    names = persons.name_column(found) is not None
    code = "kind_unclear" if names and not near else "unknown_sheet"
    sheets = [table.en for table in TABLES.values()]
    context.issues.add(make(code, **where, value=found.sheet.name, suggestion=suggestion, sheets=sheets))

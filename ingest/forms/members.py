"""Arenas with columns of those who meet there, or convene them: each is a seat beside the arena's own row."""

from __future__ import annotations

from graph.records.people import person_in
from graph.records.text import same
from ingest.forms.base import Context, Reading, derived, header_of, is_one_of, texts_in
from ingest.forms.lines import name_column
from ingest.forms.persons import is_person_column
from ingest.issues import error
from ingest.mapping.columns import TABLES, column_for
from ingest.mapping.further_words import CONVENORS
from ingest.reader.tables import Found
from ingest.values.parting import parted

_CONVENES = "convenes"


def column(found: Found) -> int | None:
    """Return the column of a table of arenas that lists who meets there; None where it has none."""
    for at, text in found.heads.items():
        meant = column_for("membership", text)
        if meant is not None and meant[0].field == "organisation" and not is_person_column(text):
            return at
    return None


def lists_members(found: Found) -> bool:
    """Say whether a table names arenas and, in a column of its own, who meets in each."""
    at = column(found)
    named = (column_for("arena", text) for other, text in found.heads.items() if other != at)
    return at is not None and any(one is not None and one[0].field == "name" for one in named)


def read(reading: Reading, context: Context, index: int) -> None:
    """Read who convenes each arena and who else meets there; how many a cell names is asked where unclear."""
    found, text = reading.found, reading.found.heads[index]
    name = name_column(found, "arena", reading.said)
    if name is None or reading.columns.get(text) is not None:
        return
    heads = {at: one for at, one in found.heads.items() if at != index and _convenes(reading, at, one)}
    convened = {at: _rows(reading, context, name, at) for at in heads}
    seated = {(arena, same(one)) for rows in convened.values() for _, (arena, one) in rows}
    rows = [row for row in _rows(reading, context, name, index) if (row[1][0], same(row[1][1])) not in seated]
    for at, made in {**convened, index: rows}.items():
        _seats(reading, context, name, at, made, role=at != index)


def read_convened(reading: Reading, context: Context) -> None:
    """Read who convenes each arena from a table of its meetings, where it says so again and again."""
    found = reading.found
    name = next((at for at, text in found.heads.items() if reading.columns.get(text) == "arena"), None)
    for at, text in found.heads.items():
        if name is None or not _convenes(reading, at, text):
            continue
        rows, seen = [], set[tuple[str, str]]()
        for number, (arena, one) in _rows(reading, context, name, at):
            if (key := (same(arena), same(one))) not in seen:
                rows.append((number, [arena, one]))
            seen.add(key)
        _seats(reading, context, name, at, rows, role=True)


def _convenes(reading: Reading, index: int, text: str) -> bool:
    """Say whether a column, not read as another, names the organisations that convene, and no persons."""
    if reading.columns.get(text) is not None or not is_one_of(text, CONVENORS):
        return False
    return not any(person_in(one, "name") for one in texts_in(reading.found, index))


def _rows(reading: Reading, context: Context, name: int, index: int) -> list[tuple[int, list[str]]]:
    """An arena and an organisation for each name in a column."""
    text, rows = reading.found.heads[index], []
    for number, cells in reading.found.rows:
        raw = cells[index] if index < len(cells) else ""
        parts, doubt = parted(raw, context.names_organisation, reading.separators(text))
        if doubt:
            where = {**reading.where, "row": number}
            context.issues.add(error("unclear_parts", **where, column=text, value=doubt))
        rows += [(number, [cells[name], part]) for part in parts if name < len(cells)]
    return rows


def _seats(
    reading: Reading,
    context: Context,
    name: int,
    index: int,
    rows: list[tuple[int, list[str]]],
    *,
    role: bool,
) -> None:
    found, text = reading.found, reading.found.heads[index]
    fields = {one.field: one for one in TABLES["membership"].columns}
    reading.columns[text] = "organisation"
    reading.unread = [one for one in reading.unread if one.column != text]
    texts = {"arena": found.heads[name], "organisation": text}
    columns = {0: fields["arena"], 1: fields["organisation"]}
    fixed = {"role": _CONVENES} if role else {}
    reading.headers.append(
        header_of(reading, context, "membership", columns, texts, rows, fixed=fixed, sheet=derived(found))
    )

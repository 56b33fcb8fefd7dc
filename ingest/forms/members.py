"""Arenas with a column of those who meet there: each is a seat beside the arena's own row."""

from __future__ import annotations

from ingest.forms.base import Context, Reading, derived, header_of
from ingest.forms.lines import name_column
from ingest.forms.persons import is_person_column
from ingest.issues import error
from ingest.mapping.columns import TABLES, column_for
from ingest.values.parting import parted


def column(reading: Reading) -> int | None:
    """Return the column of a table of arenas that lists who meets there; None where it has none."""
    for at, text in reading.found.heads.items():
        meant = column_for("membership", text)
        if meant is not None and meant[0].field == "organisation" and not is_person_column(text):
            return at
    return None


def read(reading: Reading, context: Context, index: int) -> None:
    """Read the members that each arena's row lists; where it cannot be said how many a cell names, ask."""
    found, text = reading.found, reading.found.heads[index]
    name = name_column(found, "arena", reading.said)
    if name is None or reading.columns.get(text) is not None:
        return
    fields = {one.field: one for one in TABLES["membership"].columns}
    rows: list[tuple[int, list[str]]] = []
    for number, cells in found.rows:
        raw = cells[index] if index < len(cells) else ""
        parts, doubt = parted(raw, context.names_organisation, reading.separators(text))
        if doubt:
            where = {**reading.where, "row": number}
            context.issues.add(error("unclear_parts", **where, column=text, value=doubt))
        rows += [(number, [cells[name], part]) for part in parts]
    reading.columns[text] = "organisation"
    reading.unread = [one for one in reading.unread if one.column != text]
    texts = {"arena": found.heads[name], "organisation": text}
    columns = {0: fields["arena"], 1: fields["organisation"]}
    reading.headers.append(
        header_of(reading, context, "membership", columns, texts, rows, sheet=derived(found))
    )

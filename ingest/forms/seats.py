"""Organisations with a column of the arenas where they meet: each is a seat beside the organisation's row."""

from __future__ import annotations

from ingest.forms.base import Context, Reading, derived, header_of
from ingest.forms.lines import name_column
from ingest.forms.partner_headings import is_arenas, is_nobody
from ingest.issues import error
from ingest.mapping.columns import TABLES
from ingest.values.parting import parted


def read(reading: Reading, context: Context) -> None:
    """Read the arenas that each organisation's row lists; if a cell names one or several is asked."""
    name = name_column(reading.found, "organisation", reading.said)
    for index, text in reading.found.heads.items():
        if name is not None and reading.columns.get(text) is None and is_arenas(text):
            _column(reading, context, name, index)


def _column(reading: Reading, context: Context, name: int, index: int) -> None:
    found, text = reading.found, reading.found.heads[index]
    fields = {one.field: one for one in TABLES["membership"].columns}
    rows: list[tuple[int, list[str]]] = []
    for number, cells in found.rows:
        raw = cells[index] if index < len(cells) else ""
        if not raw.strip() or is_nobody(raw) or not (name < len(cells) and cells[name].strip()):
            continue
        parts, doubt = parted(raw, lambda one: context.known("arena", one), reading.separators(text))
        if doubt:
            where = {**reading.where, "row": number}
            context.issues.add(error("unclear_parts", **where, column=text, value=doubt))
        rows += [(number, [part, cells[name]]) for part in parts if not is_nobody(part)]
    reading.columns[text] = "arena"
    reading.unread = [one for one in reading.unread if one.column != text]
    texts = {"arena": text, "organisation": found.heads[name]}
    columns = {0: fields["arena"], 1: fields["organisation"]}
    reading.headers.append(
        header_of(reading, context, "membership", columns, texts, rows, sheet=derived(found))
    )

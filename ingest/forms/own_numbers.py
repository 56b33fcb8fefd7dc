"""Rows of persons: mobile numbers beside a name are theirs, and records called as persons are left out."""

from __future__ import annotations

import re

from graph.records.discretion import people_in
from graph.records.people import person_in
from graph.records.text import fold
from ingest.forms.base import Context, Reading
from ingest.forms.persons import is_person_column
from ingest.issues import warning
from ingest.mapping.columns import TABLES
from ingest.rows.rows import Header
from ingest.values.values import Wrong

_MOBILE = re.compile(r"(?:\+46\s?(?:\(0\)\s?)?|0046\s?|\b0)7[\s-]?[02369](?:[\s-]?\d){7}(?!\d)")

_BETWEEN = " \n\t,;/|"
"""What stands between two numbers."""


def leave_out_rows(reading: Reading, context: Context, header: Header) -> None:
    """Leave out rows of what is called as a person, where somebody has said so of the table; each is told."""
    if not header.leaves_people_out:
        return
    required = {column.field for column in TABLES[header.kind].required}
    named = {at: column.field for at, column in header.columns.items() if column.field in required}
    kept, rows = context.answers.folded_names(), []
    for number, cells in header.rows:
        texts = {field: cells[at].strip() for at, field in named.items() if at < len(cells)}
        person = next(
            (
                (field, text)
                for field, text, why in people_in(header.kind, texts)
                if why == "person_name" and not kept.get(fold(text))
            ),
            None,
        )
        if person is None:
            rows.append((number, cells))
            continue
        where = {**reading.where, "row": number, "column": header.texts[person[0]]}
        context.issues.add(warning("person_row_left_out", **where, value=person[1]))
    header.rows = rows


def look(reading: Reading, context: Context, header: Header) -> None:
    """Stop such a number, or leave it out where somebody has said so; the person's own column is not read."""
    phone = header.index_of("phone")
    persons = [
        at for at, text in reading.found.heads.items() if at not in header.columns and is_person_column(text)
    ]
    if phone is None or not persons:
        return
    kept = context.answers.folded_names()
    for at, (number, cells) in enumerate(header.rows):
        text = cells[phone] if phone < len(cells) else ""
        if not _MOBILE.search(text) or kept.get(fold(text)):
            continue
        if not any(one < len(cells) and person_in(cells[one], "function") for one in persons):
            continue
        if header.leaves_people_out:
            where = {**reading.where, "row": number, "column": header.texts["phone"], "value": text}
            context.issues.add(warning("person_left_out", **where))
            rest = _MOBILE.sub("", text).strip(_BETWEEN)  # the switchboard's may stand beside it
            header.rows[at] = (number, [*cells[:phone], rest, *cells[phone + 1 :]])
        else:
            header.doubts[number, phone] = Wrong("person_phone")

"""Mobile numbers in the rows of a person who is named beside them: theirs, not their organisation's."""

from __future__ import annotations

import re

from graph.records.people import person_in
from graph.records.text import fold
from ingest.forms.base import Context, Reading
from ingest.forms.persons import is_person_column
from ingest.issues import error, warning
from ingest.rows.rows import Header

_MOBILE = re.compile(r"(?:\+46\s?(?:\(0\)\s?)?|0046\s?|\b0)7[\s-]?[02369](?:[\s-]?\d){7}(?!\d)")


def look(reading: Reading, context: Context, header: Header) -> None:
    """Stop such a number, or leave it out where somebody has said so; the person's own column is not read."""
    phone = next((at for at, column in header.columns.items() if column.field == "phone"), None)
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
        where = {**reading.where, "row": number, "column": header.texts["phone"], "value": text}
        if header.leaves_people_out:
            context.issues.add(warning("person_left_out", **where))
            header.rows[at] = (number, [*cells[:phone], "", *cells[phone + 1 :]])
        else:
            context.issues.add(error("person_phone", **where))

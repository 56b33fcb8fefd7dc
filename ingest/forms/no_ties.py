"""Rows of pairs that say how closely two work together, and say of some that they do not."""

from __future__ import annotations

from graph.records.text import fold
from ingest.forms.base import Context, Reading
from ingest.issues import warning
from ingest.mapping.further_words import NO_TIE
from ingest.rows.rows import Header


def leave_out(reading: Reading, context: Context, header: Header) -> None:
    """Leave out the rows of a header whose degree says that there is no tie, each told."""
    at = header.index_of("degree")
    if header.kind != "tie" or at is None:
        return
    own = header.words.get("degree", {})
    rows = []
    for number, cells in header.rows:
        text = cells[at].strip() if at < len(cells) else ""
        if not text or fold(text) in own or fold(text).split()[0] not in NO_TIE:
            rows.append((number, cells))
            continue
        where = {**reading.where, "row": number, "column": header.texts["degree"]}
        context.issues.add(warning("no_tie_left_out", **where, value=text))
    header.rows = rows

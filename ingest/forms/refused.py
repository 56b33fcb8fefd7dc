"""Projects and agreements that came to nothing: applications that were refused, or taken back."""

from __future__ import annotations

import re

from ingest.forms.base import Context, Reading, is_one_of
from ingest.issues import warning
from ingest.rows.rows import Header

_KINDS = frozenset({"initiative", "agreement"})
_DECISIONS = ("beslut", "utfall", "status", "läge", "kommentar", "decision", "outcome", "result", "comment")
"""Headings under which it is said what became of it."""
_REFUSED = re.compile(
    r"(?:avsl(?:ag|ås|agen|ogs|agits)|avvisa\w*|återtag\w*|återkalla\w*|(?:ej|inte) (?:beviljad|beviljat"
    r"|undertecknat)|refused|rejected|declined|withdrawn|not (?:granted|approved|signed))\b",
    re.IGNORECASE,
)


def leave_out(reading: Reading, context: Context, header: Header) -> None:
    """Leave out the rows whose decision says that nothing came of them, each told."""
    if header.kind not in _KINDS:
        return
    heads = {at: text for at, text in reading.found.heads.items() if is_one_of(text, _DECISIONS)}
    rows = []
    for number, cells in header.rows:
        said = ((at, cells[at].strip()) for at in heads if at < len(cells))
        at, text = next(((at, text) for at, text in said if _REFUSED.match(text)), (-1, ""))
        if text:
            where = {**reading.where, "row": number, "column": heads[at]}
            context.issues.add(warning("refused_left_out", **where, value=text))
        else:
            rows.append((number, cells))
    header.rows = rows

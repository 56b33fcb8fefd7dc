"""Organisations that a column which is not read says have ended: they would be islands among the living."""

from __future__ import annotations

import re

from ingest.forms.base import Context, Reading, with_cells
from ingest.forms.lines import name_column
from ingest.issues import warning

_ENDED = re.compile(
    r"(?:nedlagd|upphör[dt]|upplöst|avregistrera\w*|avslutad|likvidera\w*|i konkurs|removed|closed|dissolved"
    r"|ceased)\b",
    re.IGNORECASE,
)
MOST_SHOWN = 5
"""So many names are shown."""


def tell(reading: Reading, context: Context) -> None:
    """Tell who they are, so that somebody may say when each ended, or leave its row out."""
    found, name = reading.found, name_column(reading.found, "organisation", reading.said)
    if name is None or "active_to" in reading.columns.values():
        return
    for at, text in found.heads.items():
        if reading.columns.get(text) is not None:
            continue
        gone = [
            {**reading.where, "row": number, "column": text, "value": cells[at].strip()}
            | {"name": cells[name].strip()}
            for number, cells in found.rows
            if max(at, name) < len(cells) and _ENDED.match(cells[at].strip()) and cells[name].strip()
        ]
        if gone and len(gone) < len(found.rows):
            names = [cell.pop("name") for cell in gone]
            where = {**reading.where, "row": gone[0]["row"], "column": text, "value": gone[0]["value"]}
            told = warning("said_to_have_ended", **where, names=names[:MOST_SHOWN])
            context.issues.add(with_cells(told, gone, len(gone)))

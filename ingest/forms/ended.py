"""Organisations that a sheet says have ended or rest: they would be islands among the living."""

from __future__ import annotations

import re

from ingest.forms.base import Context, Reading, with_cells
from ingest.forms.lines import name_column
from ingest.issues import warning
from ingest.mapping.columns import word
from ingest.values.blanks import is_blank
from ingest.values.written_numbers import yes_or_no

_SAID = (
    r"(?:nedla(?:gd|gt)|(?:lagts?|lades?) ned|upphör(?:[dt]|de)|upplöst|avregistrera\w*|avslutad|avvecklad"
    r"|likvidera\w*|stängd|i konkurs|vilande|inaktiv|(?:ej|inte) (?:längre )?aktiv|slutat"
    r"|removed|closed|dissolved|ceased|inactive|dormant)\b"
)
_ENDED = re.compile(_SAID, re.IGNORECASE)
_IN_NAME = re.compile(
    rf"(?<=\S)[\s(\[,:–-]+{_SAID}(?:[\s,]+(?:(?:sedan|år|den)\s+)?[\d-]+)?[\s)\].]*$", re.IGNORECASE
)
"""Behind a name: "Åsa kör (nedlagd 2019)", "PRO Åsa - vilande"; what begins with it is called so."""
_LIVES = frozenset(
    map(word, ("aktiv", "är aktiv", "aktiv?", "aktiv förening", "verksam", "active", "is active"))
)
"""Headings under which a no says that one has ended."""
MOST_SHOWN = 5
"""So many names are shown."""


def tell(reading: Reading, context: Context) -> None:
    """Tell who they are, so that somebody may say when each ended, or leave its row out."""
    found, name = reading.found, name_column(reading.found, "organisation", reading.said)
    if name is None:
        return
    dated = [column for column, text in found.heads.items() if reading.columns.get(text) == "active_to"]
    rows = [
        (row, cells) for row, cells in found.rows if not any(_is_dated(cells, column) for column in dated)
    ]
    for column, text in found.heads.items():
        if column != name and reading.columns.get(text) is not None:
            continue
        lives = word(text) in _LIVES
        gone = [
            {**reading.where, "row": number, "column": text, "value": cells[column].strip()}
            | {"name": cells[name].strip()}
            for number, cells in rows
            if _holds(cells, column)
            and _holds(cells, name)
            and _is_gone(cells[column].strip(), column == name, lives)
        ]
        if gone:
            names = [cell.pop("name") for cell in gone]
            where = {**reading.where, "row": gone[0]["row"], "column": text, "value": gone[0]["value"]}
            told = warning("said_to_have_ended", **where, names=names[:MOST_SHOWN])
            context.issues.add(with_cells(told, gone, len(gone)))


def _holds(cells: list[str], column: int) -> bool:
    return column < len(cells) and bool(cells[column].strip())


def _is_dated(cells: list[str], column: int) -> bool:
    return _holds(cells, column) and not is_blank("active_to", cells[column].strip(), word=False)


def _is_gone(text: str, is_name: bool, lives: bool) -> bool:
    if is_name:
        return _IN_NAME.search(text) is not None
    return _ENDED.match(text) is not None or (lives and yes_or_no(text) is False)

"""What a record's fields are once a row has told of it."""

from __future__ import annotations

from collections.abc import Callable

from graph.records.languages import SWEDISH
from graph.records.model import specs
from graph.records.schema import Fields, Sight, sees
from ingest.mapping.columns import Column
from ingest.rows.rows import Row

SightOf = Callable[[str, str], Sight]
"""How much whoever brings a sheet sees of a record, by its kind and id."""
KEEPS_WORDS = ("hours", "when", "note")
"""Where words of a phone's cell ("ring kvällstid") are kept: the first of these that the kind has."""


def merged(kind: str, now: Fields | None, row: Row) -> Fields:
    """Return the fields of a record after a row: a blank cell clears, a missing column keeps."""
    known = specs(kind)
    told = {name: value for name, value in row.values.items() if name in known}
    after = {name: value for name, value in {**(now or {}), **told}.items() if value is not None}
    if kind == "organisation":
        after.setdefault("sector", "unknown")
    field = next((name for name in KEEPS_WORDS if name in known), "")
    for column, words in row.notes if field else ():
        # Beside what stands there, and once however often the sheet comes.
        stands = after.get(field, "")
        if words not in stands:
            after[field] = f"{stands}\n{words}".strip() if field != "note" else _noted(stands, column, words)
    return after


def with_unseen(kind: str, now: Fields, after: Fields, sight: Sight) -> Fields:
    """Return the fields after a row; what its bringer does not see stays: no sheet of theirs holds it."""
    known = specs(kind)
    hidden = {name: value for name, value in now.items() if not sees(sight, known[name].sight)}
    return {**hidden, **after}


def _noted(stands: str, column: Column, words: str) -> str:
    return f"{stands}\n{column.header(SWEDISH).capitalize()}: {words}".strip()

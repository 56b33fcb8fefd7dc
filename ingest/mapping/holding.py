"""Which sheets' words hold where several say otherwise of the same record, as somebody has said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.mapping.columns import word
from ingest.mapping.mapping import Mapping

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def newest_first(sheets: Sequence[str]) -> list[str] | None:
    """Return sheets by the years in their names, the newest first; None where not each has its own."""
    years = {name: year for name in sheets if (year := _year(name)) is not None}
    if len(years) < len(sheets) or len(set(years.values())) < len(sheets):
        return None
    return sorted(sheets, key=lambda name: years[name], reverse=True)


def is_by_year(holds: Sequence[str]) -> bool:
    """Say whether it was said that the newest holds, which next year's sheet is, too."""
    return len(holds) > 1 and newest_first(holds) == list(holds)


def ranks(answers: Mapping, tables: Iterable[tuple[str, Sequence[str]]]) -> dict[str, int]:
    """Return how soon the word of each sheet holds, by its name as it is compared: the lowest first.

    `tables` are the names of the sheets and the headings of their tables. What was said of sheets by their
    names holds for these; of others that are called otherwise, what was said of tables with their headings.
    """
    told = [(word(sheet), answers.by_heads(heads)) for sheet, heads in tables]
    if is_by_year(answers.holds):
        return {sheet: -year for sheet, _ in told if (year := _year(sheet)) is not None}
    named = {word(name): rank for rank, name in enumerate(answers.holds)}
    own = {sheet: named[sheet] for sheet, _ in told if sheet in named}
    return own or {sheet: said.rank for sheet, said in told if said is not None and said.rank is not None}


def _year(name: str) -> int | None:
    found = _YEAR.findall(name)
    return int(found[0]) if len(found) == 1 else None

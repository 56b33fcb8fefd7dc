"""Our own JSON file to sheets: one for each kind of record, as an export as tables would have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.files.text_files import Unreadable
from ingest.mapping.columns import TABLES
from ingest.values.values import cell_of

OWN: Final = "oriket"
"""The word that our files begin with, and the number of the form that they have."""
FORM: Final = 1
Rows = list[tuple[int, list[str]]]


def is_own(said: object) -> bool:
    """Say whether a JSON file is one that we have written."""
    return isinstance(said, dict) and said.get("format") == OWN


def read_own(said: Mapping[str, Any]) -> list[tuple[str, Rows]]:
    """Return the sheets of our own file; raise `Unreadable` where it is none of a form that we know."""
    kinds = said.get("records")
    if said.get("form") != FORM or not isinstance(kinds, dict):
        raise Unreadable("broken_graph", {})
    return [
        (TABLES[kind].en if kind in TABLES else str(kind), _rows(kind, records))
        for kind, records in kinds.items()
        if isinstance(records, list) and records
    ]


def _rows(kind: str, records: list[Any]) -> Rows:
    flat = [row for record in records if isinstance(record, dict) for row in _of_claims(record)]
    columns = {column.field: column for column in TABLES[kind].columns} if kind in TABLES else {}
    # The one record of its kind, the network, has no id in its sheet.
    named = (name for row in flat for name in row if name != "id" or not columns or name in columns)
    names = list(dict.fromkeys(named))
    heads = [columns[name].en if name in columns else str(name) for name in names]
    specs = {name: columns[name].spec if name in columns else None for name in names}
    rows = [[cell_of(row.get(name), name, specs[name]) for name in names] for row in flat]
    return [(1, heads), *enumerate(rows, 2)]


def _of_claims(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A record's rows: one, but for a tie one for each of its claims."""
    claims = record.get("claims")
    fields = {name: value for name, value in record.items() if name != "claims"}
    for claim in claims if isinstance(claims, list) and claims else [{}]:
        yield {**fields, **claim} if isinstance(claim, dict) else fields

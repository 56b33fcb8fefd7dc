"""Stops rows that hold what looks like a person's, until somebody says that it is a function's.

The cell says so with "(funktion)" or "(organisation)" after the text, the column "ingen person" with the text
itself, the mapping with the text as a name of its own. What was said is kept with the record. The mapping
may also say of a table that such cells are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from graph.records.discretion import SEARCHED, people_in, watched
from graph.records.field_rules import is_personal_number
from graph.records.people import Reason
from graph.records.snapshot import Snapshot
from graph.records.text import fold
from ingest.issues import Issues, error, warning
from ingest.mapping.columns import TABLES
from ingest.rows.rows import Row

CODES: Mapping[Reason, str] = {
    "person_name": "person_name",
    "person_mail": "personal_address",
    "private_mail": "private_address",
    "person_phone": "person_phone",
    "own_phone": "own_phone",
    "personal_number": "personal_number_in_text",
}
"""By what was found, the code that tells of it."""

_NUMBER = "registration_number"
_SAID_IN_CELL = re.compile(
    r"\s*\((?:en |är en )?(?:funktion|organisation|förening|function|organization)\)$", re.I
)


def unmark(row: Row) -> None:
    """Take "(funktion)" and the like off a row's texts, and note what they were said of."""
    for name in SEARCHED.get(row.kind, ()):
        text = row.values.get(name)
        if isinstance(text, str) and (bare := _SAID_IN_CELL.sub("", text)) != text and bare:
            row.values[name] = bare
            _keep(row, bare)


def look(rows: Iterable[Row], names: Mapping[str, str], snapshot: Snapshot, issues: Issues) -> None:
    """Tell of every cell that looks like a person's; `names` are those that the mapping explains, folded."""
    for row in rows:
        if not any(map(row.values.get, watched(row.kind))):
            continue  # most rows of a large network say nothing that anybody could be named in
        _hide_number(row, issues)
        stored = snapshot.records[row.kind].get(row.id)
        before = getattr(stored, "impersonal", ())
        if before and not row.header.has("impersonal") and row.values.get("impersonal"):
            row.values["impersonal"] = list(dict.fromkeys([*before, *row.values["impersonal"]]))
        known = (*(row.values.get("impersonal") or ()), *before)
        fields = {**row.values, "impersonal": known} if known else row.values
        for name, text, reason in [*people_in(row.kind, fields)]:
            if names.get(fold(text)):
                _keep(row, text, before)
                continue
            row.unshow(name)
            if row.header.leaves_people_out and name not in _required(row.kind):
                row.values.pop(name, None)
                issues.add(warning("person_left_out", **row.place(name), value=text))
                continue
            row.bad |= {name}
            issues.add(error(CODES[reason], **row.place(name), value=text))


def _hide_number(row: Row, issues: Issues) -> None:
    """A personal number in place of an organisation's is shown nowhere; the rules refuse it."""
    number = row.values.get(_NUMBER)
    if not isinstance(number, str) or not is_personal_number(number):
        return
    row.unshow(_NUMBER)
    if row.header.leaves_people_out:
        del row.values[_NUMBER]
        issues.add(warning("person_left_out", **row.place(_NUMBER)))


@cache
def _required(kind: str) -> frozenset[str]:
    return frozenset(column.field for column in TABLES[kind].required)


def _keep(row: Row, text: str, before: Iterable[str] = ()) -> None:
    said = row.values.get("impersonal") or list(before)
    row.values["impersonal"] = list(dict.fromkeys([*said, text]))

"""Records that a simple sheet names without telling of them: arenas of members, questions.

A coordinator who begins has a list of organisations with their questions, and who sits where. That must be
enough. Once a sheet tells of questions, a name that is not among them is a slip of the pen again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.records.text import fold
from ingest.issues import Issues, error, warning
from ingest.references import Registry
from ingest.rows import Row
from ingest.values import Wrong, nearest

# So like (0–100) a new name is to a known one that it is rather a slip of the pen.
_SAME = 90.0


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a kind of record is named: the rows and their field, and the code that tells of making one."""

    rows: tuple[str, ...]
    field: str
    code: str


MENTIONS: Mapping[str, Mention] = {
    "question": Mention(("organisation", "arena", "initiative", "service"), "questions", "question_made"),
    "arena": Mention(("membership",), "arena", "arena_made"),
}


def from_mentions(rows: Mapping[str, list[Row]], registry: Registry, issues: Issues) -> Iterator[Row]:
    """Make known, and yield as rows of their own, the records that are only named; each is a warning."""
    for kind, mention in MENTIONS.items():
        if rows.get(kind):
            continue
        stored = {fold(name): name for name in registry.stored[kind].ids.values()}
        for row in (row for told in mention.rows for row in rows.get(told, ())):
            yield from _from_row(kind, mention, row, stored, registry, issues)


def _from_row(
    kind: str, mention: Mention, row: Row, stored: Mapping[str, str], registry: Registry, issues: Issues
) -> Iterator[Row]:
    said = row.values.get(mention.field) or ()
    for text in (said,) if isinstance(said, str) else said:
        if not isinstance(registry.find((kind,), text), Wrong):
            continue
        where = row.place(mention.field)
        if near := nearest(fold(text), stored, _SAME):
            row.bad.add(mention.field)
            wrong = error("unknown_reference", **where, value=text, suggestion=stored[near], kinds=(kind,))
            issues.add(wrong)
            continue
        maker = Row(replace(row.header, kind=kind), row.number, {"name": text})
        registry.make(maker, mention.field, issues)
        if maker.id:
            issues.add(warning(mention.code, **where, value=text, id=maker.id))
            yield maker
    if mention.field in row.bad:
        row.values.pop(mention.field, None)

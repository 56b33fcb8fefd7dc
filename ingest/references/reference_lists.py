"""Several references in one cell, where a column may hold many, parted as all cells with several are."""

from __future__ import annotations

from functools import cache

from graph.records.schema import Spec
from graph.records.swedish_places import swedish_place
from graph.records.text import fold
from ingest.issues import Issues, error
from ingest.references.references import Registry, references_of
from ingest.rows.rows import Row
from ingest.values.parting import may_hold_several, parted
from ingest.values.values import Wrong


def part(row: Row, registry: Registry, issues: Issues) -> None:
    """Part the cells of a row's columns that may hold many references; where it is unclear, ask."""
    for name, spec in lists_of(row.kind):
        said = row.values.get(name)
        marks = row.header.marks.get(name, ())
        if not said or not (marks or any(map(may_hold_several, said))):
            continue

        def known(text: str, to: tuple[str, ...] = spec.to) -> bool:
            return (
                fold(text) in row.header.names
                or not isinstance(registry.find(to, text), Wrong)
                or (to == ("place",) and swedish_place(text) is not None)
            )

        found: list[str] = []
        for text in said:
            parts, doubt = parted(text, known, marks)
            found += [row.header.names.get(fold(one), one) for one in parts]
            if doubt:
                row.bad |= {name}
                issues.add(error("unclear_parts", **row.place(name), value=doubt))
        if name in row.bad:
            del row.values[name]
        else:
            row.values[name] = list(dict.fromkeys(filter(None, found)))


@cache
def lists_of(kind: str) -> tuple[tuple[str, Spec], ...]:
    """Return the fields of a kind that may hold many references."""
    return tuple((name, spec) for name, spec in references_of(kind).items() if spec.many)

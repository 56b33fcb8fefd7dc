"""Several references in one cell, where a column may hold many: parted by commas, and by "och" if known."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from graph.records.schema import Spec
from graph.records.swedish_places import swedish_place
from ingest.references.references import Registry, references_of
from ingest.rows.rows import Row
from ingest.values.values import Wrong

_SIGNS = re.compile(r"[,/&+]|\b(?:och|samt|and)\b")
_COMMA = re.compile(r"\s*,\s*")
_WEAK = re.compile(r"\s+(?:och|samt|and)\s+|\s*[/&+]\s*")


def part(row: Row, registry: Registry) -> None:
    """Part the cells of a row's columns that may hold many references, where a text is none that is known."""
    for name, spec in _lists_of(row.kind):
        said = row.values.get(name)
        if not said:
            continue

        def known(text: str, to: tuple[str, ...] = spec.to) -> bool:
            return not isinstance(registry.find(to, text), Wrong) or (
                to == ("place",) and swedish_place(text) is not None
            )

        parts = [one for text in said for one in parted(text, known)]
        row.values[name] = list(dict.fromkeys(parts))


@cache
def _lists_of(kind: str) -> tuple[tuple[str, Spec], ...]:
    """The fields of a kind that may hold many references."""
    return tuple((name, spec) for name, spec in references_of(kind).items() if spec.many)


def parted(text: str, known: Callable[[str], bool]) -> list[str]:
    """Return the references of a text: by commas, then by weaker signs where each part is known.

    Examples
    --------
    >>> parted("Kumla, Hallsberg och Nora", {"Kumla", "Hallsberg", "Nora"}.__contains__)
    ['Kumla', 'Hallsberg', 'Nora']
    >>> parted("Vård och omsorg", {"Kumla"}.__contains__)
    ['Vård och omsorg']
    """
    if not _SIGNS.search(text) or known(text):
        return [text]
    found: list[str] = []
    for piece in filter(None, _COMMA.split(text.strip(" ,"))):
        weak = [one for one in _WEAK.split(piece) if one]
        parted_too = len(weak) > 1 and not known(piece) and all(map(known, weak))
        found += weak if parted_too else [piece]
    return found

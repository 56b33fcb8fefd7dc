"""Remembers what somebody has said about sheets, for the next ones with the same headings.

A small file beside the store's (`docs/decisions/0021`): what is kept are headings and the writer's own words,
which belong to whoever keeps the sheets, not to the network.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ingest.mapping.columns import word
from ingest.mapping.mapping import BadMapping, Mapping, from_json

MOST = 200
"""So many mappings are kept, the newest ones."""


def recall(path: Path | None) -> list[Mapping]:
    """Return what is remembered, newest first; a file that cannot be read is as none."""
    if path is None or not path.is_file():
        return []
    try:
        said = json.loads(path.read_text("utf-8"))
        return [from_json(one) for one in said] if isinstance(said, list) else []
    except (OSError, ValueError, BadMapping):
        return []


def remember(path: Path | None, mapping: Mapping) -> None:
    """Keep a mapping before all others, in place of those about tables with the same headings."""
    if path is None or not mapping.tables:
        return
    heads = {_heads(table.heads) for table in mapping.tables}
    others = [one for one in recall(path) if not {_heads(table.heads) for table in one.tables} & heads]
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, [mapping, *others][:MOST])


def forget(path: Path | None, number: int) -> None:
    """Forget one of those that `recall` returns, by its place there."""
    known = recall(path)
    if path is not None and number < len(known):
        _write(path, [one for n, one in enumerate(known) if n != number])


def _write(path: Path, known: Sequence[Mapping]) -> None:
    text = json.dumps([one.as_json() for one in known], ensure_ascii=False, indent=1)
    path.write_text(text + "\n", "utf-8")


def fitting(known: Sequence[Mapping], tables: Sequence[Sequence[str]]) -> Mapping:
    """Return what is remembered of tables with these headings."""
    found = Mapping()
    seen = {_heads(heads) for heads in tables}
    for one in known:
        if any(_heads(table.heads) in seen for table in one.tables):
            found = found.beside(one)
    return found


def _heads(heads: Sequence[str]) -> frozenset[str]:
    return frozenset(word(head) for head in heads)

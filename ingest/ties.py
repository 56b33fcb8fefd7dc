"""Ties from rows: each row is one source's claim about one tie."""

from __future__ import annotations

from typing import Any

from graph.records.model import specs
from graph.records.schema import Fields
from ingest.columns import CLAIM
from ingest.issues import Issues, error
from ingest.rows import Row


def merged(now: Fields | None, rows: list[Row], issues: Issues) -> Fields:
    """Return a tie's fields after its rows have been merged into what is stored."""
    after = dict(now or {})
    said: dict[str, tuple[Any, Row]] = {}
    for row in rows:
        _merge_fields(after, said, row, issues)
    after["a"], after["b"] = sorted((rows[0].values["a"], rows[0].values["b"]))
    claims = list(after.get("claims") or ())
    first_of: dict[str | None, Row] = {}
    for row in rows:
        _merge_claim(claims, first_of, row, issues)
    if claims:
        after["claims"] = sorted(claims, key=lambda claim: claim.get("source") or "")
    return after


def _merge_fields(after: Fields, said: dict[str, tuple[Any, Row]], row: Row, issues: Issues) -> None:
    """Take over what belongs to the tie itself; its rows may leave blank, but not contradict each other."""
    known = specs("tie")
    for name, value in row.values.items():
        if name not in known or name in ("a", "b", "source"):
            continue
        earlier, first = said.get(name, (None, row))
        if earlier is not None:
            if value is not None and value != earlier:
                row.bad.add(name)
                issues.add(
                    error(
                        "contradicting_rows",
                        **row.place(name),
                        value=str(value),
                        first_row=first.number,
                        first=str(earlier),
                    )
                )
        elif value is not None:
            said[name] = value, row
            after[name] = value
        else:
            after.pop(name, None)


def _merge_claim(claims: list[Fields], first_of: dict[str | None, Row], row: Row, issues: Issues) -> None:
    source = row.values.get("source")
    if not row.header.has("source") and len(claims) == 1 and not first_of:
        source = claims[0].get("source")  # a missing column keeps
    if (first := first_of.setdefault(source, row)) is not row:
        issues.add(
            error(
                "doubled_tie",
                **row.place("b"),
                value=row.id,
                id=row.id,
                first_row=first.number,
                source=source,
            )
        )
        return
    if row.values.get("degree") is None:
        return
    at = next((i for i, claim in enumerate(claims) if claim.get("source") == source), len(claims))
    claim = dict(claims[at]) if at < len(claims) else {}
    for name in CLAIM:
        if name in row.values and row.values[name] is not None:
            claim[name] = row.values[name]
        elif name in row.values:
            claim.pop(name, None)
    if source is not None:
        claim["source"] = source
    claims[at : at + 1] = [claim]

"""Ties from rows: each row is one claim about one tie, a source's or, where both sides tell, a party's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from graph.records.model import specs
from graph.records.schema import Fields
from ingest.issues import Issues, error
from ingest.mapping.columns import CLAIM
from ingest.rows.repeats import repeats
from ingest.rows.rows import Row

Voice = tuple[str, str]


Claims = dict[tuple[Any, ...], list[Fields]]
"""Lists of one claim by what it says: most of a network's ties say one of few things."""


def merged(now: Fields | None, rows: Sequence[Row], issues: Issues, said_before: Claims) -> Fields:
    """Return a tie's fields after its rows have been merged into what is stored.

    New ties that claim the same have the same list in `said_before`; nobody may change it.
    """
    if now is None and len(rows) == 1:
        return _new(rows[0], said_before)
    after = dict(now or {})
    said: dict[str, tuple[Any, Row]] = {}
    for row in rows:
        _merge_fields(after, said, row, issues)
    after["a"], after["b"] = sorted((rows[0].values["a"], rows[0].values["b"]))
    claims = list(after.get("claims") or ())
    tellers: defaultdict[str | None, set[str]] = defaultdict(set)
    for row in rows:
        tellers[row.values.get("source")].add(row.values["a"])
    first_of: dict[Voice, Row] = {}
    for row in rows:
        # From one source both ways: two words. Two sources speak for themselves, whoever stands first.
        both_tell = len(tellers[row.values.get("source")]) > 1
        _merge_claim(claims, first_of, row, issues, both_tell=both_tell)
    if claims:
        after["claims"] = sorted(claims, key=voice_of)
    return after


def _new(row: Row, said_before: Claims) -> Fields:
    """A tie of which one row is the first to tell."""
    known = specs("tie")
    values = row.values
    after = {n: v for n, v in values.items() if v is not None and n in known and n not in CLAIM}
    after["a"], after["b"] = sorted((values["a"], values["b"]))
    if values.get("degree") is not None:
        said = tuple(values.get(name) for name in CLAIM)
        if (claims := said_before.get(said)) is None:
            claim = {name: one for name, one in zip(CLAIM, said, strict=True) if one is not None}
            claims = said_before[said] = [claim]
        after["claims"] = claims
    return after


def voice_of(claim: Mapping[str, Any]) -> Voice:
    """Return whose claim it is, in an order that never changes: a tie has one of each party and source."""
    return claim.get("source") or "", claim.get("by") or ""


def _merge_fields(after: Fields, said: dict[str, tuple[Any, Row]], row: Row, issues: Issues) -> None:
    """Take over what belongs to the tie itself; its rows may leave blank, but not contradict each other."""
    known = specs("tie")
    for name, value in row.values.items():
        if name not in known or name in ("a", "b", *CLAIM):
            continue
        earlier, first = said.get(name, (None, row))
        if earlier is not None and name == "note":
            if value is not None and value not in after["note"]:
                after["note"] = f"{after['note']}\n{value}"
        elif earlier is not None:
            if value is not None and value != earlier:
                row.bad |= {name}
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


def _merge_claim(
    claims: list[Fields], first_of: dict[Voice, Row], row: Row, issues: Issues, *, both_tell: bool
) -> None:
    said = {name: row.values.get(name) for name in ("source", "by")}
    named = row.header.has("by") or (row.header.has("source") and not both_tell)
    if not named and (both_tell or any(claim.get("by") for claim in claims)):
        # The same pair from both ends: each row is the word of the organisation that it begins with.
        said["by"] = row.values["a"]
    alike = [claim for claim in claims if said["by"] in (None, claim.get("by"))]
    if len(alike) == 1 and (said["by"] or not first_of):
        for name in said:
            if not row.header.has(name) and said[name] is None:
                said[name] = alike[0].get(name)  # a missing column keeps
    voice = voice_of(said)
    if (first := first_of.setdefault(voice, row)) is not row:
        if repeats(row, first, row.id, issues):
            return
        where = row.place("b")
        issues.add(error("doubled_tie", **where, value=row.id, id=row.id, first_row=first.number))
        return
    if row.values.get("degree") is None:
        return
    at = next((i for i, claim in enumerate(claims) if voice_of(claim) == voice), len(claims))
    claim = dict(claims[at]) if at < len(claims) else {}
    for name in CLAIM:
        if name in row.values and row.values[name] is not None:
            claim[name] = row.values[name]
        elif name in row.values:
            claim.pop(name, None)
    claims[at : at + 1] = [claim | {name: one for name, one in said.items() if one is not None}]

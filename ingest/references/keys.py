"""Records without a name of their own (seats, ties, contacts, needs): what makes a row about one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.records.facts import is_undirected
from graph.records.ids import differ_unseen, key_id, tells_hidden
from graph.records.json_form import to_fields
from graph.records.kinds import kind_of
from graph.records.model import KINDS, specs
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from graph.records.text import same
from ingest.issues import Issues, error
from ingest.references.references import Registry
from ingest.rows.rows import Row

KEYED = {kind: kind_of(kind).key for kind in KINDS if kind_of(kind).key}

ANCHORS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(name for name in key if specs(kind)[name].required) for kind, key in KEYED.items()
}
"""The fields that a row of a keyed kind must have."""

OPTIONAL: Mapping[str, tuple[str, ...]] = {
    kind: tuple(name for name in key if not specs(kind)[name].required) for kind, key in KEYED.items()
}
"""The rest of the key; where a sheet has no such column, any value fits."""

_TEXTS = {kind: {n for n in key if specs(kind)[n].type == "text"} for kind, key in KEYED.items()}
"""The parts of a key that are words, the same in any case."""

ENDS = ("tie", "membership")
"""Kinds that join two records: an id belongs to one pair for ever."""

Anchor = tuple[str, ...]


@dataclass
class Keys:
    """The keyed records of a store, by anchor."""

    snapshot: Snapshot
    by_anchor: dict[str, dict[Anchor, list[tuple[str, Fields]]]] = field(default_factory=dict)
    made: dict[tuple[str, Anchor, tuple[Any, ...]], str] = field(default_factory=dict)
    """The ids that new keys of the file have got, where it is not the one that the key gives."""

    def held(self, kind: str, anchor: Anchor) -> list[tuple[str, Fields]]:
        """Return (id, fields) of the records with an anchor."""
        if kind not in self.by_anchor:
            found: defaultdict[Anchor, list[tuple[str, Fields]]] = defaultdict(list)
            for id, record in self.snapshot.records[kind].items():
                fields = to_fields(record)
                found[anchor_of(kind, fields)].append((id, fields))
            self.by_anchor[kind] = dict(found)
        return self.by_anchor[kind].get(anchor, [])


def anchor_of(kind: str, fields: Mapping[str, Any]) -> Anchor:
    """Return the part of a record's key that is never missing."""
    parts = [same(fields[n]) if n in _TEXTS[kind] else fields[n] for n in ANCHORS[kind]]
    return tuple(sorted(parts) if is_undirected(kind) else parts)


def identify(row: Row, keys: Keys, registry: Registry, issues: Issues) -> None:
    """Find out which record a row of a keyed kind is about; `row.id` stays "" when that cannot be said."""
    kind, given = row.kind, row.values.get("id")
    needed = (*ANCHORS[kind], *OPTIONAL[kind])
    if row.bad & {"id", *needed} or any(row.values.get(name) is None for name in ANCHORS[kind]):
        return
    if given is not None and tells_hidden(kind, given, row.values):
        given = None  # a file from before ids told nothing: its key says which record it is about
    if given is not None:
        if registry.retired(kind, given):
            row.bad |= {"id"}
            issues.add(
                error(
                    "id_retired",
                    **row.place("id"),
                    value=given,
                    suggestion=registry.free(kind, given),
                    id=given,
                )
            )
        elif not _moves(row, given, keys, registry, issues):
            row.id = given
        return
    anchor = anchor_of(kind, row.values)
    fitting = _fitting(row, keys.held(kind, anchor))
    derived = key_id(kind, row.values)
    if len(fitting) > 1:
        fitting = [id for id in fitting if id == derived]
        if not fitting:
            ids = [id for id, _ in keys.held(kind, anchor)]
            row.bad |= {"id"}
            issues.add(error("ambiguous_record", **row.place(ANCHORS[kind][-1]), value=derived, ids=ids))
            return
    row.id = fitting[0] if fitting else _new_id(row, anchor, derived, keys, registry, issues)


def _moves(row: Row, given: str, keys: Keys, registry: Registry, issues: Issues) -> bool:
    """Tell of an id that stands on another pair, in the store or in the file: no tie changes its ends."""
    if row.kind not in ENDS:
        return False
    anchor = anchor_of(row.kind, row.values)
    first = registry.first(row.kind, given)
    record = keys.snapshot.records[row.kind].get(given)
    held = [to_fields(record)] if record is not None else [first.values] if first is not None else []
    if all(anchor_of(row.kind, fields) == anchor for fields in held):
        return False
    row.bad |= {"id"}
    names = registry.names["organisation"].ids
    pair = " – ".join(names.get(id, id) for id in anchor_of(row.kind, held[0]))
    code = "id_of_other_pair" if record is not None else "id_on_two_pairs"
    number = first.number if first is not None else None
    issues.add(error(code, **row.place("id"), value=given, id=given, pair=pair, first_row=number))
    return True


def _fitting(row: Row, held: list[tuple[str, Fields]]) -> list[str]:
    """Which of the records with a row's anchor it may be about."""
    if not held:
        return []
    said = {name: row.values.get(name) for name in OPTIONAL[row.kind]}
    if exact := [id for id, fields in held if all(fields.get(n) == v for n, v in said.items())]:
        return exact
    told = {name: value for name, value in said.items() if row.header.has(name)}
    return [id for id, fields in held if all(fields.get(n) == v for n, v in told.items())]


def _new_id(row: Row, anchor: Anchor, derived: str, keys: Keys, registry: Registry, issues: Issues) -> str:
    if not derived:
        text = row.values[ANCHORS[row.kind][0]]
        issues.add(error("no_id", **row.place(ANCHORS[row.kind][0]), value=text))
        return ""
    first = registry.first(row.kind, derived)
    # The id may be another record's (its key has changed since, or it differs in what no id tells) or a
    # deleted one's.
    others = first is not None and (
        anchor_of(row.kind, first.values) != anchor or differ_unseen(row.kind, first.values, row.values)
    )
    if not others and registry.is_new(row.kind, derived):
        return derived
    key = (row.kind, anchor, tuple(row.values.get(n) for n in OPTIONAL[row.kind]))
    if key not in keys.made:
        keys.made[key] = registry.free(row.kind, derived)
    return keys.made[key]

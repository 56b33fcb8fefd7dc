"""What follows from the declarations of kinds and fields: who sees a kind, what a field is called."""

from __future__ import annotations

from functools import cache

from graph.records.kinds import kind_of
from graph.records.labels import FIELDS, Label
from graph.records.model import KINDS, specs
from graph.records.schema import Sight, widest


@cache
def sight_of(kind: str) -> Sight:
    """Return who sees that a record of a kind is there at all: those who see its required fields."""
    return widest(spec.sight for spec in specs(kind).values() if spec.required)


@cache
def label_of(kind: str, field: str) -> Label:
    """Return what a field of a kind is called."""
    spec = specs(kind)[field]
    if spec.english_of is not None:
        return label_of(kind, spec.english_of).in_english()
    if spec.label is not None:
        return Label(*spec.label)
    return FIELDS.get(f"{kind}.{field}") or FIELDS[field]


@cache
def kinds_with_name() -> tuple[str, ...]:
    """Return the kinds whose records have a name of their own; the others are known by their key."""
    return tuple(kind for kind in KINDS if "name" in specs(kind) and specs(kind)["name"].required)


@cache
def is_undirected(kind: str) -> bool:
    """Say whether a record joins two of a kind, so that their order means nothing."""
    if kind_of(kind).line is None:
        return False
    start, end = kind_of(kind).key[:2]
    return specs(kind)[start].to == specs(kind)[end].to

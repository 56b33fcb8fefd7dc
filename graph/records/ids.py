"""Ids: those that records have by their name, and those that a key makes where there is no name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from graph.records.facts import is_undirected
from graph.records.kinds import kind_of
from graph.records.model import specs
from graph.records.schema import Fields
from graph.records.text import slug


def key_id(kind: str, fields: Mapping[str, Any]) -> str:
    """Return the id that the key of a record without a name gives, "" where nothing is left of it.

    Examples
    --------
    >>> key_id("tie", {"a": "nora", "b": "kumla", "level": "operational"})
    'kumla--nora--operational'
    """
    values = [fields.get(name) for name in kind_of(kind).key]
    if is_undirected(kind):
        values[:2] = sorted(filter(None, values[:2]))
    parts = []
    for (is_text, required), value in zip(_parts_of(kind), values, strict=True):
        part = (slug(value) if is_text else value.replace("_", "-")) if value else ""
        if required and not part:
            return ""
        parts.append(part)
    return "--".join(filter(None, parts))


def in_order(kind: str, fields: Fields) -> Fields:
    """Return the fields of a tie with its ends in order: who stands first says nothing.

    Examples
    --------
    >>> in_order("tie", {"a": "nora", "b": "kumla"})
    {'a': 'kumla', 'b': 'nora'}
    """
    a, b = kind_of(kind).key[:2]
    ends = fields.get(a), fields.get(b)
    if all(isinstance(end, str) for end in ends):
        first, second = sorted(map(str, ends))
        return {**fields, a: first, b: second}
    return fields


@cache
def _parts_of(kind: str) -> tuple[tuple[bool, bool], ...]:
    """Of each field of a kind's key, whether it is text and whether it must be there."""
    known = [specs(kind)[name] for name in kind_of(kind).key]
    return tuple((spec.type == "text", spec.required) for spec in known)


def tie_id(a: str, b: str, level: str | None, via: str | None) -> str:
    """Return the id that a tie's key gives: the pair in order, then level and connection where known."""
    return key_id("tie", {"a": a, "b": b, "level": level, "via": via})


def membership_id(arena: str, organisation: str, role: str | None) -> str:
    """Return the id of a seat: one organisation may sit in one arena in several roles."""
    return key_id("membership", {"arena": arena, "organisation": organisation, "role": role})


def contact_id(organisation: str, function: str) -> str:
    """Return the id of a function at an organisation."""
    return key_id("contact", {"organisation": organisation, "function": function})

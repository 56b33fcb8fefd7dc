"""Ids: those that records have by their name, and those that a key makes where there is no name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from graph.records.facts import is_undirected, sight_of
from graph.records.kinds import kind_of
from graph.records.model import specs
from graph.records.schema import Fields, sees
from graph.records.text import slug


def key_id(kind: str, fields: Mapping[str, Any]) -> str:
    """Return the id that the key of a record without a name gives, "" where nothing is left of it.

    An id is told to everybody who sees the record: what of the key is for fewer is no part of it.

    Examples
    --------
    >>> key_id("tie", {"a": "nora", "b": "kumla", "level": "operational"})
    'kumla--nora--operational'
    """
    return _joined(kind, fields, [part for part in _parts_of(kind) if part[0] not in hidden_in_key(kind)])


def whole_key(kind: str, fields: Mapping[str, Any]) -> str:
    """Return the whole key of a record as one text, also what only some may see: for comparing."""
    return _joined(kind, fields, _parts_of(kind))


@cache
def hidden_in_key(kind: str) -> frozenset[str]:
    """Return the fields of a kind's key that not everybody sees who sees that the record is there."""
    known, seen = specs(kind), sight_of(kind)
    return frozenset(name for name in kind_of(kind).key if not sees(seen, known[name].sight))


def differ_unseen(kind: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two records of one id differ in what of their key is no part of it."""
    return any(one.get(name) != other.get(name) for name in hidden_in_key(kind))


def tells_hidden(kind: str, id: str, fields: Mapping[str, Any]) -> bool:
    """Say whether an id, as ids once were made, names what only some may see of a record's key.

    Examples
    --------
    >>> chair = {"arena": "nora", "organisation": "polisen"}
    >>> [tells_hidden("chair", id, chair) for id in ("nora", "nora-2", "nora--polisen", "nora--polisen-2")]
    [False, False, True, True]
    """
    if not any(fields.get(name) for name in hidden_in_key(kind)):
        return False
    return re.fullmatch(rf"{re.escape(whole_key(kind, fields))}(-\d+)?", id) is not None


def _joined(kind: str, fields: Mapping[str, Any], of: Iterable[tuple[str, bool, bool]]) -> str:
    parts: list[str] = []
    for name, is_text, required in of:
        if value := fields.get(name):
            parts.append(slug(value) if is_text else value.replace("_", "-"))
        if required and not (value and parts[-1]):
            return ""
    if is_undirected(kind) and parts[0] > parts[1]:
        parts[0], parts[1] = parts[1], parts[0]
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
def _parts_of(kind: str) -> tuple[tuple[str, bool, bool], ...]:
    """The fields of a kind's key: whether each is text and whether it must be there."""
    known = specs(kind)
    return tuple((name, known[name].type == "text", known[name].required) for name in kind_of(kind).key)


def tie_id(a: str, b: str, level: str | None, via: str | None) -> str:
    """Return the id that a tie's key gives: the pair in order, then level and connection where known."""
    return key_id("tie", {"a": a, "b": b, "level": level, "via": via})


def membership_id(arena: str, organisation: str, role: str | None) -> str:
    """Return the id of a seat: one organisation may sit in one arena in several roles."""
    return key_id("membership", {"arena": arena, "organisation": organisation, "role": role})


def contact_id(organisation: str, function: str) -> str:
    """Return the id of a function at an organisation."""
    return key_id("contact", {"organisation": organisation, "function": function})

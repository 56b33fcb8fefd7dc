"""A record as JSON values, as stores and change sets carry it, and back."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from graph.records.claims import Claim, claim_specs
from graph.records.dates import PartialDate
from graph.records.model import KIND_OF, KINDS, Record, specs
from graph.records.schema import Fields, Spec


def to_fields(record: Record) -> Fields:
    """Return the record's fields as JSON values, unknown ones left out, without its id."""
    out: Fields = {}
    for name in specs(KIND_OF[type(record)]):
        value = getattr(record, name)
        if value is None or value == ():
            continue
        out[name] = _plain(value)
    return out


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Claim):
        return to_claim(value)
    return plain_number(value) if isinstance(value, float) else value


def plain_number(value: float) -> float:
    """Return a number as JSON writes it in one way only: a whole one without decimals.

    Examples
    --------
    >>> plain_number(100.0), plain_number(59.5)
    (100, 59.5)
    """
    return int(value) if value.is_integer() else value


def to_claim(claim: Claim) -> Fields:
    """Return a claim as JSON values, unknown ones left out."""
    said = {name: getattr(claim, name) for name in sorted(claim_specs())}
    return {name: _plain(value) for name, value in said.items() if value is not None}


def from_fields(kind: str, id: str, values: Fields, shared: dict[Any, Any] | None = None) -> Record:
    """Return the record that `values` describe; the reverse of `to_fields`.

    Parameters
    ----------
    kind, id : str
    values : Fields
    shared : dict, optional
        Texts and lists of the records made before: equal ones are then one object, and a network of a
        hundred thousand organisations fits in a third of the memory.

    Raises
    ------
    ValueError
        When a date is no date (`graph.records.rules` refuses such values before they are stored).
    """
    known = specs(kind)
    made = {name: _typed(known[name], value) for name, value in values.items() if name in known}
    if shared is not None:
        id = shared.setdefault(id, id)
        for name, value in made.items():
            # Not numbers: 1, 1.0 and true are equal.
            if isinstance(value, str | tuple):
                made[name] = shared.setdefault(value, value)
    record: Record = KINDS[kind](id=id, **made)
    return record


def _typed(spec: Spec, value: Any) -> Any:
    if spec.type == "claims":
        return tuple(_claim(one) for one in value)
    if spec.many:
        return tuple(value)
    if spec.type == "date":
        return _date(value)
    if spec.type == "number":
        return float(value)
    return value


def _claim(said: Fields) -> Claim:
    known = claim_specs()
    return Claim(**{name: _typed(known[name], value) for name, value in said.items()})


_date = lru_cache(maxsize=4096)(PartialDate)
"""The same date is one object: a network knows few."""

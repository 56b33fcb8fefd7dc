"""What a field of a record is: its type, its closed list, the records it points at.

The model declares its fields with the functions below; stores, sheets, checks and docs read `Spec` from
there, so a new field is written once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from graph.records.lists import ClosedList

Type = Literal["text", "flag", "date", "number", "choice", "ref", "claims"]
Fields = dict[str, Any]
"""A record's fields as stores and change sets carry them: JSON values only, unknown ones left out."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One field of one kind of record."""

    type: Type
    required: bool = False
    many: bool = False
    choices: ClosedList | None = None
    to: tuple[str, ...] = ()
    short: bool = False
    """A name or the like, held to `graph.records.text.LONGEST_NAME`."""


def _field(spec: Spec) -> Any:
    if spec.required:
        return field(metadata={"spec": spec})
    return field(default=() if spec.many else None, metadata={"spec": spec})


def text(*, required: bool = False, many: bool = False, short: bool = False) -> Any:
    """Declare free text; `short` for names."""
    return _field(Spec("text", required=required, many=many, short=short))


def flag() -> Any:
    """Declare yes, no or unknown."""
    return _field(Spec("flag"))


def date() -> Any:
    """Declare a `PartialDate`."""
    return _field(Spec("date"))


def number() -> Any:
    """Declare a number."""
    return _field(Spec("number"))


def choice(choices: ClosedList, *, required: bool = False) -> Any:
    """Declare a value of a closed list."""
    return _field(Spec("choice", required=required, choices=choices))


def ref(*to: str, required: bool = False, many: bool = False) -> Any:
    """Declare the id of a record of one of the kinds `to`."""
    return _field(Spec("ref", required=required, many=many, to=to))


def claims() -> Any:
    """Declare the claims of a tie."""
    return _field(Spec("claims", many=True))

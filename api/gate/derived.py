"""What a hand-shaped answer does not say of its record by itself, taken from the schema.

So no field that a reader may see is missing anywhere: it is a field of the answer, it stands in `more`, or
the answer lists it in LEFT_OUT with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar

from pydantic import BaseModel, Field

from api.gate.asking import Asked
from graph.records.model import KIND_OF, Record, specs
from graph.records.seen import seen


class AboutRecord(BaseModel):
    """An answer about one record."""

    LEFT_OUT: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Fields of the record that this answer does not repeat, with the reason."""

    more: dict[str, Any] = Field(
        default_factory=dict,
        examples=[{}],
        description="What else is known of it, by the names of `/schema/{kind}`; unknown is left out.",
    )


@cache
def derived_fields(shape: type[AboutRecord], kind: str) -> frozenset[str]:
    """The fields of a kind that stand in `more`.

    A translation is said where the field is that it translates: the answer is in the reader's language.
    """
    said = shape.model_fields.keys() | shape.LEFT_OUT.keys()
    return frozenset(
        name
        for name, spec in specs(kind).items()
        if spec.sight != "nobody" and not said & {name, spec.english_of}
    )


def more(asked: Asked, shape: type[AboutRecord], record: Record) -> dict[str, Any]:
    """What an answer of a shape does not say of a record by itself, as far as the reader sees."""
    wanted = derived_fields(shape, KIND_OF[type(record)])
    return {name: value for name, value in seen(record, asked.sight_of(record)).items() if name in wanted}

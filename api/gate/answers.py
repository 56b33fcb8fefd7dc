"""Shapes that all answers share: references and lists."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from graph.records.closed_list import ClosedList
from graph.records.lists import SECTOR

T = TypeVar("T")
ORGANISATION: JsonDict = {"id": "nora-kommun", "name": "Nora kommun", "sector": "municipality"}

Degree = Literal["contact", "coordination", "collaboration", "integration"]
Family = Literal["municipality", "region", "state", "civil_society", "business", "others"]
Standing = Literal["anchored", "weakly_anchored", "isolated"]


class Out(BaseModel):
    """The root of all answers."""

    model_config = ConfigDict(extra="forbid")


class OrganisationRef(Out):
    """The short reference to an organisation."""

    model_config = ConfigDict(json_schema_extra={"example": ORGANISATION})

    id: str
    name: str
    sector: str = Field(description=f"One of: {', '.join(SECTOR.values)}")


class Named(Out):
    """The short reference to anything else."""

    id: str = Field(examples=["1884"])
    name: str = Field(examples=["Nora"])


BetweennessError = Annotated[
    float,
    Field(description="The most that a betweenness can be wrong by; 0 when it is exact.", examples=[0.0]),
]


class Dated(Out):
    """What every answer says of itself."""

    revision: int = Field(examples=[1], description="The store's revision that the answer was read from.")
    at: date = Field(examples=["2023-04-01"], description="The day that the answer is true for.")


class Counted(Dated):
    """What an answer that tells of working facts says of itself: whose they are."""

    counted_for: list[Named] | None = Field(
        examples=[None],
        description="The reader's places and organisations: nothing for those who work with the network is "
        "told or counted of others. Null where it is of all, and for the public, who is told none.",
    )


class Listed(Dated, Generic[T]):
    """One page of a list."""

    items: list[T]
    total: int = Field(examples=[109])
    next: str | None = Field(
        examples=[None], description="The address of the next page; null on the last one."
    )


def text(value: object) -> str | None:
    """A partial date as it is written."""
    return None if value is None else str(value)


def one_of(choices: ClosedList) -> str:
    """A regular expression that lets the values of a closed list through, and a blank field of a form."""
    return f"^(?:{'|'.join(choices.values)})?$"

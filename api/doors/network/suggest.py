"""Suggestions as one types: organisations, arenas and questions by name, alias and residents' own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from api.gate.answers import Dated, Out
from api.gate.asking import Asking
from api.gate.problems import documented
from api.gate.routing import Router
from graph.search.index import Hit

router = Router(prefix="/suggest", tags=["suggest"])

MOST = 10
SuggestedKind = Literal["organisation", "arena", "question"]


class Suggestion(Out):
    """Something that may be meant."""

    kind: SuggestedKind
    id: str = Field(examples=["ofrivillig-ensamhet-aldre"])
    name: str = Field(examples=["Ofrivillig ensamhet bland äldre"])
    why: Literal["name", "alias", "synonym", "misspelling"]
    matched: str = Field(description="The form of the name that was found.", examples=["ensam"])


class Suggestions(Dated):
    """At most ten, the likeliest first."""

    items: list[Suggestion]


@router.get("", response_model=Suggestions, responses=documented())
def suggest(
    asked: Asking,
    q: Annotated[str, Query(max_length=200, description="What has been typed.", examples=["ensamhet"])],
    kind: Annotated[SuggestedKind | None, Query(description="Only things of this kind.")] = None,
) -> Suggestions:
    """What somebody who types `q` may mean."""
    hits = asked.atlas.index.suggest(q, asked.lang, MOST, kind)
    return Suggestions(items=suggested(hits), **asked.dated)


def suggested(hits: Iterable[Hit]) -> list[Suggestion]:
    """Hits of the index as they are answered."""
    return [Suggestion(kind=h.kind, id=h.id, name=h.name, why=h.why, matched=h.matched) for h in hits]

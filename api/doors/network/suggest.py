"""Suggestions as one types: records by name, alias and residents' own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from api.gate.answers import Dated, Out
from api.gate.asking import Asked, Asking
from api.gate.problems import documented
from api.gate.routing import Router
from api.gate.sight import is_working
from graph.search.forms import FUNCTIONS, KINDS, Kind
from graph.search.index import Hit

router = Router(prefix="/suggest", tags=["suggest"])

MOST = 10


class Suggestion(Out):
    """Something that may be meant."""

    kind: Kind
    id: str = Field(examples=["ofrivillig-ensamhet-aldre"])
    name: str = Field(examples=["Ofrivillig ensamhet bland äldre"])
    why: Literal["name", "alias", "synonym", "misspelling", "number"]
    matched: str = Field(description="The form of the name that was found.", examples=["ensam"])
    page: str | None = Field(
        description="Where it is told of; null where no page is.", examples=["/questions/ensamhet"]
    )


class Suggestions(Dated):
    """At most ten, the likeliest first."""

    items: list[Suggestion]


@router.get("", response_model=Suggestions, responses=documented())
def suggest(
    asked: Asking,
    q: Annotated[str, Query(max_length=200, description="What has been typed.", examples=["ensamhet"])],
    kind: Annotated[Kind | None, Query(description="Only things of this kind.")] = None,
) -> Suggestions:
    """What somebody who types `q` may mean. Functions are for those who see them."""
    kinds = findable(asked)
    hits = asked.atlas.index.suggest(q, asked.lang, MOST, [one for one in kinds if kind in (None, one)])
    return Suggestions(items=suggested(asked, hits), **asked.dated)


def findable(asked: Asked) -> tuple[Kind, ...]:
    """The kinds of records that a reader may find by name."""
    return (*KINDS, FUNCTIONS) if is_working(asked.widest) else KINDS


def suggested(asked: Asked, hits: Iterable[Hit]) -> list[Suggestion]:
    """Hits of the index as they are answered: what the reader may see."""
    return [
        Suggestion(kind=h.kind, id=h.id, name=h.name, why=h.why, matched=h.matched, page=page_of(asked, h))
        for h in hits
        if h.kind != FUNCTIONS or asked.works_with(asked.snapshot.contacts[h.id])
    ]


def page_of(asked: Asked, hit: Hit) -> str | None:
    """The address of the page that tells of what was found."""
    known = asked.snapshot
    match hit.kind:
        case "organisation" | "arena" | "question":
            return f"/{hit.kind}s/{hit.id}"
        case "place":
            return f"/organisations?municipality={hit.id}"
        case "contact":
            return f"/organisations/{known.contacts[hit.id].organisation}#contacts"
        case "service":
            at = next(iter(known.services[hit.id].providers), None)
        case "initiative":
            found = known.initiatives[hit.id]
            at = found.owner or next(iter(found.partners), None)
    return f"/organisations/{at}#{hit.kind}-{hit.id}" if at else None

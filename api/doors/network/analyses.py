"""What an engine has found of the whole network (`oriket analyse`): dated, and never mixed with the atlas."""

from __future__ import annotations

import datetime as dt

from fastapi import Request, Response
from pydantic import Field

from api.gate.answers import Out
from api.gate.asking import Asking
from api.gate.problems import documented
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.sight import require_working
from api.gate.unkept import unkept
from graph.large.analyses import LargeAnalysis, analyses
from graph.people.people import People

router = StoreRouter(prefix="/analyses", tags=["coordinate"])

LISTED = 20
"""The newest are told; `oriket analyse --list` tells all."""


class DatedAnalysis(Out):
    """What an engine found of one day's network."""

    at: dt.date = Field(description="The day whose network was looked at.")
    made: dt.datetime
    engine: str = Field(examples=["networkit 11.3"], description="What found it, with its version.")
    revision: int = Field(description="Of the store; 0 where the ways were read from files.")
    organisations: int
    ways: int
    components: int
    largest_component: int
    groups: int
    cut_organisations: int | None
    pivots: int = Field(description="Organisations that betweenness was estimated from.")


class DatedAnalyses(Out):
    """The newest first."""

    items: list[DatedAnalysis]


def newest(people: People) -> list[LargeAnalysis]:
    """The newest analyses."""
    return analyses(people)[:LISTED]


@router.get("", response_model=DatedAnalyses, responses=documented("not_public"))
def dated_analyses(asked: Asking, request: Request, response: Response) -> DatedAnalyses:
    """What `oriket analyse` has found, each by its day and engine. For coordinators.

    Raises `not_public`.
    """
    require_working(asked.widest)
    unkept(response)  # they come and go without a new revision
    told = DatedAnalysis.model_fields
    return DatedAnalyses(
        items=[
            DatedAnalysis.model_validate({name: getattr(one, name) for name in told})
            for one in newest(people_of(request))
        ]
    )

"""What the rounds of a survey say, as JSON: n, median and quartiles; nothing of fewer than five."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field

from api.doors.records.now import Now, now_of
from api.doors.records.reading import RecordId
from api.doors.surveys.shown import figures, round_of, rounds_of, statements, survey_of
from api.gate.asking import Asked, Asking
from api.gate.problems import documented
from api.gate.routing import StoreRouter
from graph.measures.survey_results import HIDDEN, RoundResults
from graph.records.errors import OriketError
from graph.records.lists import FAMILY
from graph.records.model import Round, Survey
from graph.records.statements import numbered

router = StoreRouter(tags=["surveys"])


class StatementOut(BaseModel):
    """One statement, and what a group answered to it."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    n: int | None = Field(description="How many answered; null under five, and where it would tell so few.")
    median: float | None
    quartiles: tuple[float, float] | None
    highest: int = Field(description="The highest possible answer; the lowest is 0.")
    choices: list[str] = Field(description="Where one chose from a list: what each number stands for.")


class ResultsOut(BaseModel):
    """What a group answered in one round."""

    model_config = ConfigDict(frozen=True)

    survey: str
    round: str | None = Field(description="Null where no round is closed yet.")
    sector: str | None
    place: str | None
    asked: int | None
    answered: int | None
    statements: list[StatementOut]
    revision: int
    at: dt.date


Which = Annotated[str | None, Query(max_length=200)]


def sector_meant(sector: str | None) -> str:
    """A sector family that somebody asks for. Raises `bad_parameter`."""
    if sector and sector not in FAMILY:
        raise OriketError("bad_parameter")
    return sector or ""


def round_meant(request: Request, asked: Asked, now: Now, survey: Survey, id: str | None) -> Round | None:
    """The round that somebody asks for; without one the newest that is closed. Raises `unknown_record`."""
    if id:
        return round_of(now, asked, survey, id)
    return next((one for one in rounds_of(now, asked, survey) if figures(request, now, one)), None)


def statement_out(
    asked: Asked, round: Round, results: RoundResults | None, sector: str, place: str
) -> list[StatementOut]:
    """Every statement that is answered by a number, with its figures."""
    out = []
    for one in numbered(statements(round)):
        told = results.figure(one.id, sector, place) if results else HIDDEN
        out.append(
            StatementOut(
                id=one.id,
                text=one.text(asked.lang),
                n=told.n,
                median=told.median,
                quartiles=told.quartiles,
                highest=one.highest,
                choices=[*one.choices(asked.lang)],
            )
        )
    return out


@router.get(
    "/surveys/{id}/results",
    responses=documented("bad_parameter", "removed", "unknown_place", "unknown_record"),
)
def survey_results(
    id: RecordId,
    asked: Asking,
    request: Request,
    round: Which = None,
    sector: Which = None,
    place: Which = None,
) -> ResultsOut:
    """What one group answered in one round; without a round the newest that is closed.

    Raises `bad_parameter`, `removed`, `unknown_place` and `unknown_record`.
    """
    now = now_of(request)
    survey, family = survey_of(now, asked, id), sector_meant(sector)
    if place and place not in now.where.known:
        raise OriketError("unknown_place", id=place)
    one = round_meant(request, asked, now, survey, round)
    results = figures(request, now, one) if one else None
    return ResultsOut(
        survey=survey.id,
        round=one.id if one else None,
        sector=family or None,
        place=place or None,
        asked=int(one.asked) if one and one.asked is not None else None,
        answered=results.n if results else None,
        statements=statement_out(asked, one, results, family, place or "") if one else [],
        revision=now.revision,
        at=asked.at,
    )

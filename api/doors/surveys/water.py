"""The colour of places' water on the chart: how ready they are to collaborate, and how warm it is there.

Never of an island: what many answered, or a group ticked, is said of a place; nothing of fewer than five.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from statistics import fmean
from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field

from api.doors.network.warmth import Ticking
from api.doors.records.now import Now, now_of
from api.doors.surveys.shown import figures, statements
from api.gate.answers import Out
from api.gate.asking import Asked, Asking
from api.gate.problems import documented
from api.gate.routing import StoreRouter, waits_in
from api.words.warmth import ready_text, warm_text
from graph.measures.survey_results import RoundResults
from graph.records.checklists import shipped
from graph.records.errors import OriketError
from graph.records.model import Place, Round
from graph.records.statements import HIGHEST, numbered

router = StoreRouter(tags=["surveys"])

WaterOf = Literal["readiness", "temperature"]
MOST_ROUNDS = 6


class PlaceWater(Out):
    """One place's water."""

    id: str
    name: str
    share: float = Field(description="0 (cold) to 1 (warm).", examples=[0.7])
    n: int = Field(description="How many answered, five or more; of a temperature how many points there are.")
    day: str
    text: str = Field(examples=["7 av 10, 24 svar, 16 oktober 2026"])
    organisations: list[str] = Field(description="Whose islands lie in it.")


class RoundRef(Out):
    """A closed round that the water may be shown of."""

    id: str
    name: str
    day: str


class WaterOut(Out):
    """The water of every place of which something may be told."""

    what: WaterOf
    round: str | None = Field(description="The round that is told; null of a temperature.")
    rounds: list[RoundRef] = Field(description="Those that may be told, newest first.")
    places: list[PlaceWater]
    revision: int
    at: dt.date


@router.get("/water", responses=documented("not_public", "unknown_record", "studies_busy"))
@waits_in("studies")
def water(
    asked: Asking,
    request: Request,
    what: WaterOf = "readiness",
    round: Annotated[str | None, Query(max_length=200)] = None,
) -> WaterOut:
    """How ready places are, by a closed round, or how warm it is there, for those with the working view.

    Raises `unknown_record`.
    """
    now = now_of(request)
    told: list[PlaceWater] = []
    rounds: list[tuple[Round, RoundResults]] = []
    chosen: Round | None = None
    if what == "temperature":
        told = [*_warm(asked)]
    else:
        rounds = _rounds(request, asked, now)
        one = next((one for one in rounds if round in (None, "", one[0].id)), None)
        if one is None and round:
            raise OriketError("unknown_record", id=round[:100])
        if one is not None:
            chosen, told = one[0], [*_ready(asked, *one)]
    return WaterOut(
        what=what,
        round=chosen.id if chosen else None,
        rounds=[RoundRef(id=one.id, name=asked.name(one), day=str(one.closed)) for one, _ in rounds],
        places=told,
        **asked.dated,
    )


def _rounds(request: Request, asked: Asked, now: Now) -> list[tuple[Round, RoundResults]]:
    """The rounds that were closed on the day and tell something, newest first."""
    seen = (now.seen("round", id, asked.scope) for id in now.ids("round", asked.scope))
    closed = [
        one for one in seen
        if isinstance(one, Round) and one.survey and one.closed is not None and one.closed.first() <= asked.at
    ]  # fmt: skip
    closed.sort(key=lambda one: (str(one.closed), one.id), reverse=True)
    found = ((one, figures(request, now, one)) for one in closed)
    told = ((one, results) for one, results in found if results is not None and results.n is not None)
    return [*islice(told, MOST_ROUNDS)]  # an older round is not worked out


def _municipalities(asked: Asked) -> Iterator[Place]:
    """Places whose water can be coloured: those with no other place in them."""
    held = asked.snapshot.where
    return (one for id, one in asked.snapshot.places.items() if held.within(id) == {id})


def _ready(asked: Asked, round: Round, results: RoundResults) -> Iterator[PlaceWater]:
    scales = [one.id for one in numbered(statements(round)) if one.highest == HIGHEST]
    for place in _municipalities(asked):
        if place.id not in results.places:
            continue
        found = [results.figure(one, "", place.id) for one in scales]
        told = [(one.median, one.n) for one in found if one.median is not None and one.n is not None]
        if told:
            mean, n = fmean(median for median, _ in told), min(n for _, n in told)
            text = ready_text(asked.say, mean, n, str(round.closed))
            yield _water(asked, place, mean / HIGHEST, n, str(round.closed), text)


def _warm(asked: Asked) -> Iterator[PlaceWater]:
    for place in _municipalities(asked):
        who = Ticking(asked, place)
        if not who.works:
            continue
        found = who.heat(shipped()["temperature"], who.ticks())
        if found.latest is not None:
            day = str(found.latest.since)
            yield _water(
                asked, place, found.share, found.of, day, warm_text(asked.say, found.n, found.of, day)
            )


def _water(asked: Asked, place: Place, share: float, n: int, day: str, text: str) -> PlaceWater:
    here = asked.snapshot.where.members("organisation", place.id)
    islands = sorted(id for id in here if id in asked.view.network)
    return PlaceWater(
        id=place.id, name=asked.name(place), share=share, n=n, day=day, text=text, organisations=islands
    )

"""Surveys and rounds as they stand this moment, and the figures of rounds that are closed."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from api.doors.records.now import Now
from api.gate.asking import Asked
from api.gate.permission import belonging, may
from graph.measures.survey_results import RoundResults
from graph.people import answering
from graph.people.answering import RoundState
from graph.people.people import People
from graph.records.json_form import to_fields
from graph.records.model import Round, Survey
from graph.records.places import Places
from graph.records.statements import Statement, numbered, statements_of

KEPT = 40
"""Rounds whose figures are at hand; the others are worked out anew."""


def people_of(request: Request) -> People:
    """The people's store of this app."""
    people: People = request.app.state.people
    return people


def survey_of(now: Now, asked: Asked, id: str) -> Survey:
    """A survey that the reader sees. Raises `unknown_record` and `removed`."""
    found = now.seen("survey", id, asked.scope)
    if not isinstance(found, Survey):
        raise now.missing("survey", id)
    return found


def round_of(now: Now, asked: Asked, survey: Survey, id: str) -> Round:
    """A round of a survey. Raises `unknown_record` and `removed`."""
    found = now.seen("round", id, asked.scope)
    if not isinstance(found, Round) or found.survey != survey.id:
        raise now.missing("round", id)
    return found


def rounds_of(now: Now, asked: Asked, survey: Survey) -> list[Round]:
    """The rounds of a survey, newest first."""
    seen = (now.seen("round", id, asked.scope) for id in now.ids("round", asked.scope))
    mine = [one for one in seen if isinstance(one, Round) and one.survey == survey.id]
    return sorted(mine, key=_day, reverse=True)


def _day(round: Round) -> tuple[str, str]:
    return str(round.opens or round.closed or ""), round.id


def is_keeper(asked: Asked, now: Now, kind: str, record: Survey | Round) -> bool:
    """Whether a survey or a round is the reader's to run."""
    belongs = belonging(kind, record.id, to_fields(record), now.lookup)
    return may(asked.who, "change", kind, belongs, now.where)


def statements(round: Round | Survey) -> list[Statement]:
    """What is asked."""
    return statements_of(round.statements, round.statements_en)


def takes_answers(people: People, round: Round) -> bool:
    """Whether a round may be answered today."""
    today: dt.date = people.now().date()
    begun = round.opens is None or round.opens.first() <= today
    over = round.closes is not None and round.closes.last() < today
    return begun and not over and round.closed is None and not answering.is_closed(people, round.id)


@dataclass(frozen=True)
class FiguresKept:
    """Figures of closed rounds: they do not change any more, so each is worked out once."""

    held: OrderedDict[tuple[object, ...], RoundResults]
    lock: threading.Lock

    @staticmethod
    def empty() -> FiguresKept:
        """Nothing worked out yet."""
        return FiguresKept(OrderedDict(), threading.Lock())

    def of(self, people: People, where: Places, round: Round) -> RoundResults | None:
        """The figures of a round, None while it is not closed."""
        state = people.get(RoundState, round.id)
        if state is None or not state.closed:
            return None
        ids = tuple(one.id for one in numbered(statements(round)))
        wider = wider_places(where)
        key = (round.id, state.version, ids, frozenset(wider.items()))
        with self.lock:
            if (found := self.held.get(key)) is not None:
                self.held.move_to_end(key)
                return found
        rows = ((one.sector, one.place, dict(one.values)) for one in answering.answers(people, round.id))
        made = RoundResults(rows, ids, wider)
        with self.lock:
            self.held[key] = made
            while len(self.held) > KEPT:
                self.held.popitem(last=False)
        return made


def wider_places(where: Places) -> Mapping[str, frozenset[str]]:
    """Counties and areas, with what lies in them."""
    return {id: where.within(id) for id, place in where.known.items() if place.kind in ("county", "area")}


def figures(request: Request, now: Now, round: Round) -> RoundResults | None:
    """The figures of a closed round."""
    kept: FiguresKept = request.app.state.survey_figures
    return kept.of(people_of(request), now.where, round)

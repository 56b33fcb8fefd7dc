"""Surveys to look at: the list, one survey with its rounds and what they say, and the figures as a sheet."""

from __future__ import annotations

import csv
import uuid
from collections import Counter
from collections.abc import Sequence
from functools import partial
from io import StringIO
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse

from api.doors.records.now import Now, now_of
from api.doors.records.reading import RecordId
from api.doors.surveys.picture import picture
from api.doors.surveys.results import Which, sector_meant
from api.doors.surveys.shown import (
    figures,
    is_keeper,
    people_of,
    rounds_of,
    statements,
    survey_of,
    takes_answers,
)
from api.gate.paging import cut_counted
from api.gate.permission import holds
from api.gate.routing import StoreRouter, waits_in
from api.gate.templates import PagePart, PageRequest, Reading
from api.gate.unkept import unkept
from api.words.catalogue import Say
from api.words.surveys import SHEET_HEAD, answer_text
from graph.measures.survey_results import RoundResults
from graph.people import answering
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from graph.records.languages import in_language
from graph.records.lists import FAMILY
from graph.records.model import Round, Survey
from graph.records.statements import Statement, numbered
from ingest.values.values import harmless

router = StoreRouter(prefix="/surveys", include_in_schema=False)

SIDE_BY_SIDE = 4
"""Rounds in one picture."""
Closed = list[tuple[Round, RoundResults]]


def fresh(site: PageRequest) -> PageRequest:
    """A page about how things stand this moment, which nobody keeps."""
    unkept(site.response)
    return site


@router.get("", response_class=HTMLResponse)
def surveys_page(site: Reading, part: PagePart) -> HTMLResponse:
    """Every survey."""
    asked, now = fresh(site).asked, now_of(site.request)
    seen = (now.seen("survey", id, asked.scope) for id in now.ids("survey", asked.scope))
    found = [one for one in seen if isinstance(one, Survey)]
    found.sort(key=lambda one: (alphabetical(asked.name(one)), one.id))
    shown, after = cut_counted(site.request, part, found)
    rounds = (now.seen("round", id, asked.scope) for id in now.ids("round", asked.scope))
    counted = Counter(one.survey for one in rounds if isinstance(one, Round))
    return site.page(
        "surveys.html",
        twin=site.twin("/records/survey"),
        surveys=[(one, asked.name(one), counted[one.id]) for one in shown],
        after=after,
        makes=holds(asked.who, "make", "survey"),
    )


@router.get("/{id}", response_class=HTMLResponse)
def survey_page(id: RecordId, site: Reading, sector: Which = None, place: Which = None) -> HTMLResponse:
    """What a survey asks, its rounds, and what those that are closed say. Raises `unknown_record`."""
    asked, now = fresh(site).asked, now_of(site.request)
    survey, family = survey_of(now, asked, id), sector_meant(sector)
    rounds, people = rounds_of(now, asked, survey), people_of(site.request)
    closed = [(one, told) for one in rounds if (told := figures(site.request, now, one)) is not None]
    where = place if place and any(place in told.places for _, told in closed) else ""
    return site.page(
        "survey.html",
        asked.name(survey),
        twin=site.twin(f"/surveys/{survey.id}/results", sector=family, place=where),
        survey=survey,
        description=in_language(asked.lang, survey.description, survey.description_en),
        statements=[one.text(asked.lang) for one in statements(survey)],
        rounds=[(one, asked.name(one), takes_answers(people, one)) for one in rounds],
        answered={one.id: told.n for one, told in closed},
        sector=family,
        place=where,
        families=[(one, asked.label(FAMILY, one)) for one in _sectors(closed)],
        places=_places(now, site, closed),
        shown=_shown(site, closed, family, where),
        answer_text=partial(answer_text, asked.say),
        by_sector=_by_sector(site, closed[0], where) if closed and not family else None,
        changes=is_keeper(asked, now, "survey", survey),
        told=site.request.query_params,
        set=uuid.uuid4().hex,
    )


@router.get("/{id}/results.csv")
@waits_in("studies")
def survey_sheet(id: RecordId, site: Reading) -> Response:
    """Every figure of every closed round for a spreadsheet; what may not be told is blank.

    Raises `unknown_record`.
    """
    asked, now = fresh(site).asked, now_of(site.request)
    survey, held = survey_of(now, asked, id), StringIO(newline="")
    writer = csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow([asked.say(one) for one in SHEET_HEAD])
    for one in rounds_of(now, asked, survey):
        if (told := figures(site.request, now, one)) is None:
            continue
        for statement in numbered(statements(one)):
            choices = statement.choices(asked.lang)
            for sector in ("", *told.sectors):
                for place in ("", *told.places):
                    figure = told.figure(statement.id, sector, place)
                    values = (figure.median, *(figure.quartiles or (None, None)))
                    known = now.where.known.get(place)
                    texts = (asked.name(one), statement.text(asked.lang), asked.label(FAMILY, sector or None),
                             asked.name(known) if known else place)  # fmt: skip
                    told_as = [_in_sheet(asked.say, one, choices) for one in values]
                    writer.writerow([*map(harmless, texts), "" if figure.n is None else figure.n, *told_as])
    headers = {
        **dict(site.response.headers),
        "content-disposition": f'attachment; filename="{survey.id}.csv"',
    }
    return Response(
        held.getvalue().encode("utf-8-sig"), headers=headers, media_type="text/csv; charset=utf-8"
    )


def _in_sheet(_: Say, value: float | None, choices: Sequence[str]) -> float | str:
    """A figure that a spreadsheet can count with, or what was chosen."""
    if value is None:
        return ""
    return harmless(answer_text(_, value, choices)) if choices else value


@router.get("/{id}/words", response_class=HTMLResponse)
def words_page(id: RecordId, site: Reading) -> HTMLResponse:
    """What was written in own words, for whoever runs the survey. Raises `not_allowed`, `unknown_record`."""
    asked, now = fresh(site).asked, now_of(site.request)
    survey = survey_of(now, asked, id)
    if not is_keeper(asked, now, "survey", survey):
        raise OriketError("not_your_place" if asked.who.grants else "not_allowed")
    people = people_of(site.request)
    found = []
    for one in rounds_of(now, asked, survey):
        if figures(site.request, now, one) is None:
            continue
        texts = answering.words(people, one.id)
        said = [
            (statement.text(asked.lang), [text for about, text in texts if about == statement.id])
            for statement in statements(one)
            if statement.in_words
        ]
        found.append((asked.name(one), said))
    return site.page("survey_words.html", survey=survey, name=asked.name(survey), rounds=found)


def _sectors(closed: Closed) -> list[str]:
    known = {sector for _, told in closed for sector in told.sectors}
    return [one for one in FAMILY.values if one in known]


def _places(now: Now, site: PageRequest, closed: Closed) -> list[tuple[str, str]]:
    ids = {place for _, told in closed for place in told.places}
    named = [(id, site.asked.name(now.where.known[id])) for id in ids if id in now.where.known]
    return sorted(named, key=lambda one: alphabetical(one[1]))


def _shown(site: PageRequest, closed: Closed, sector: str, place: str) -> list[dict[str, Any]]:
    """Each statement with its rounds on one scale, oldest first."""
    asked, known = site.asked, dict[str, Statement]()
    for one, _ in closed:
        for statement in numbered(statements(one)):
            known.setdefault(statement.id, statement)
    found = []
    for id, statement in known.items():
        rows = [
            (asked.name(one), told.figure(id, sector, place))
            for one, told in reversed(closed[:SIDE_BY_SIDE])
            if id in told.statements
        ]
        choices = statement.choices(asked.lang)
        drawn = picture(rows, statement.highest, choices)
        found.append(
            {"id": id, "text": statement.text(asked.lang), "rows": rows, "picture": drawn, "choices": choices}
        )
    return found


def _by_sector(site: PageRequest, newest: tuple[Round, RoundResults], place: str) -> dict[str, Any]:
    """The newest round with its sectors beside each other."""
    asked, (one, told) = site.asked, newest
    return {
        "round": asked.name(one),
        "sectors": [asked.label(FAMILY, sector) for sector in _sectors([newest])],
        "rows": [
            (
                statement.text(asked.lang),
                statement.choices(asked.lang),
                [told.figure(statement.id, sector, place) for sector in _sectors([newest])],
            )
            for statement in numbered(statements(one))
        ],
    }

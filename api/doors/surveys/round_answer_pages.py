"""A round answered by link: one thing at a time on a phone, back and skip always, sent once at the end.

Nothing here needs a script, an account or a cookie. A GET only shows; each step is a pressed button.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Annotated

from fastapi import Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.atlas.limiter import Limiter
from api.doors.editing.edit_pages import Sent
from api.doors.help.answers import urgent_out
from api.doors.people.browser import key_of
from api.doors.records.now import now_of
from api.doors.surveys.answering_sheet import SEND, AnsweringSheet, sheet_sent
from api.doors.surveys.asking_out import link_at
from api.doors.surveys.shown import people_of, statements, takes_answers
from api.doors.surveys.survey_pages import fresh
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.words.errors import error_sentence
from api.words.surveys import scale_text
from graph.people import answering
from graph.people.answering import SurveyLink
from graph.people.people import persistently
from graph.people.sealing import seal, unsealed
from graph.records.errors import OriketError
from graph.records.languages import in_language
from graph.records.lists import FAMILY
from graph.records.model import Round

router = StoreRouter(prefix="/answer", include_in_schema=False)

Code = Annotated[str, Path(max_length=60)]


def guess_limiter() -> Limiter:
    """Lets each client try so many codes that lead nowhere."""
    return Limiter(30, 3600, "too_many_tries")


def _opened(site: PageRequest, code: str) -> tuple[SurveyLink, Round]:
    """The link and its round. Raises `link_gone` and `too_many_tries`."""
    fresh(site)
    people = people_of(site.request)
    try:
        link = link_at(people, code)
        found = now_of(site.request).record("round", link.round)
        if not isinstance(found, Round):
            raise OriketError("link_gone")
    except OriketError:
        guesses: Limiter = site.request.app.state.survey_guesses
        guesses.count(site.asked.client)
        raise
    return link, found


@router.get("/{code}", response_class=HTMLResponse)
def answer_page(code: Code, site: Reading) -> HTMLResponse:
    """What is asked and by whom, or where one left off. Raises `link_gone`."""
    link, round = _opened(site, code)
    if "thanks" in site.request.query_params or link.answered:
        return _end(site, round, "survey_answered" if link.answered else "")
    if not takes_answers(people_of(site.request), round):
        return _end(site, round, "survey_closed")
    sheet = AnsweringSheet(statements(round), form=secrets.token_urlsafe(24), asks_who=not link.organisation)
    if link.draft and (draft := unsealed(key_of(site.request), link.id, link.draft)):
        sheet.resume(draft)
    return _step(site, link, round, sheet)


@router.post("/{code}", response_class=HTMLResponse)
def answer_step(code: Code, site: Reading, sent: Sent) -> Response:
    """Keep what was answered, and show the next step; or send it all. Raises `link_gone`."""
    link, round = _opened(site, code)
    people = people_of(site.request)
    if link.answered:
        return _end(site, round, "survey_answered")
    sheet = sheet_sent(
        site.asked.say, statements(round), sent, FAMILY.values, _places(site, round),
        asks_who=not link.organisation,
    )  # fmt: skip
    written = "\n".join(filter(None, sheet.words.values()))
    if not takes_answers(people, round):
        return _end(site, round, "survey_closed", written)
    if sent.get("go") != ["send"] or sheet.step != SEND or sheet.faults or sheet.matters:
        if link.organisation:
            _keep(site.request, link, sheet)
        return _step(site, link, round, sheet)
    answer = sheet.answer
    if link.organisation:
        answer = replace(answer, sector=link.sector, place=link.place)
    try:
        answering.send(people, link, sheet.form, answer, sheet.words)
    except OriketError as refused:
        return _end(site, round, refused.code, written)
    return RedirectResponse(site.url(f"/answer/{code}", thanks="1"), 303)


@router.get("/{code}/leave", response_class=HTMLResponse)
def leave_page(code: Code, site: Reading, done: bool = False) -> HTMLResponse:
    """Ask whether there shall be no more letters about a round. Raises `link_gone`."""
    _, round = _opened(site, code)
    return site.page("answer_leave.html", site.asked.name(round), base=f"/answer/{code}", done=done)


@router.post("/{code}/leave", response_class=HTMLResponse)
def leave(code: Code, site: Reading) -> Response:
    """Send no more letters about a round; mail programs do it with one click. Raises `link_gone`."""
    link, _ = _opened(site, code)
    answering.change(people_of(site.request), link, lambda held: replace(held, left=True))
    return RedirectResponse(site.url(f"/answer/{code}/leave", done="true"), 303)


def _keep(request: Request, link: SurveyLink, sheet: AnsweringSheet) -> None:
    """Hang what was answered so far on the link; of two who answer at once the last step counts."""
    sealed = seal(key_of(request), link.id, sheet.draft())

    def work() -> None:
        now = people_of(request).get(SurveyLink, link.id)
        if now is not None and not now.answered and not now.revoked:
            people_of(request).put(replace(now, draft=sealed))

    persistently(work)


def _places(site: PageRequest, round: Round) -> list[str]:
    return [id for id in round.municipalities if id in site.asked.snapshot.places]


def _step(site: PageRequest, link: SurveyLink, round: Round, sheet: AnsweringSheet) -> HTMLResponse:
    asked, known = site.asked, site.asked.snapshot
    survey = known.surveys.get(round.survey or "")
    owner = known.organisations.get(link.organisation)
    page = site.page(
        "survey_answer.html",
        asked.name(survey) if survey else asked.name(round),
        name=asked.name(survey) if survey else asked.name(round),
        about=in_language(asked.lang, survey.description, survey.description_en) if survey else None,
        round=round,
        round_name=asked.name(round),
        owner=asked.name(owner) if owner else None,
        sheet=sheet,
        statement=sheet.statement,
        families=[(one, asked.label(FAMILY, one)) for one in FAMILY.values],
        places=[(id, asked.name(known.places[id])) for id in _places(site, round)],
        given=[
            (one.text(asked.lang), sheet.words.get(one.id) or _said(site, sheet, one.id))
            for one in sheet.statements
        ],
        urgent=[urgent_out(asked, one, None) for one in sheet.matters],
        longest=answering.LONGEST_WORDS,
    )
    page.status_code = 422 if sheet.faults or sheet.matters else 200
    return page


def _said(site: PageRequest, sheet: AnsweringSheet, id: str) -> str:
    one = next(one for one in sheet.statements if one.id == id)
    if id not in sheet.values:
        return ""
    return scale_text(site.asked.say, sheet.values[id], one.highest, one.choices(site.asked.lang))


def _end(site: PageRequest, round: Round, code: str, written: str = "") -> HTMLResponse:
    """Thanks, or why nothing more is taken, with what somebody wrote meanwhile."""
    asked = site.asked
    page = site.page(
        "survey_answer_end.html",
        asked.name(round),
        sentence=error_sentence(asked.say, code, {}) if code else "",
        survey=round.survey,
        typed=written,
    )
    page.status_code = 410 if code in ("survey_closed", "link_gone") else 200
    return page

"""A round from its beginning to its end, for whoever runs the survey: made, asked, closed, made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fastapi import Depends
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.asking.asked_list import letter_cells, mail_of, merge_workbook, qr
from api.doors.editing.edit_pages import Sent
from api.doors.editing.saving import put_record, set_id
from api.doors.people.browser import key_of, own_origin, private
from api.doors.records.changing import free_id
from api.doors.records.edits import merged
from api.doors.records.now import Now, now_of
from api.doors.records.reading import RecordId
from api.doors.surveys import asking_out
from api.doors.surveys.shown import (
    figures,
    is_keeper,
    people_of,
    round_of,
    rounds_of,
    statements,
    survey_of,
    takes_answers,
)
from api.doors.surveys.survey_pages import fresh
from api.gate.permission import refusal
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.writing import require_writer
from api.outbox import held_up, sends_letters
from api.words.surveys import DATE_BAD, NAMELESS, NUMBER_BAD, SLIP, STATEMENTLESS, WAITS, survey_letter
from graph.people import answering
from graph.people.answering import SurveyLink
from graph.records.alphabet import alphabetical
from graph.records.json_form import to_fields
from graph.records.lists import FAMILY, ROUND_LINK
from graph.records.model import Round, Survey
from graph.records.protection import is_protected
from graph.records.schema import Fields
from graph.records.text import clean

router = StoreRouter(prefix="/surveys", include_in_schema=False, dependencies=[Depends(require_writer)])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COPIED = ("sector", "asks", "municipalities", "asked")
"""What the next round takes from the last one."""


def _run(site: PageRequest, id: str) -> tuple[Now, Survey]:
    """A survey that is the reader's to run. Raises `not_your_place`, `not_allowed`, `unknown_record`."""
    asked, now = fresh(site).asked, now_of(site.request)
    survey = survey_of(now, asked, id)
    if not is_keeper(asked, now, "survey", survey):
        raise refusal(asked.who)
    return now, survey


@router.get("/{id}/rounds/new", response_class=HTMLResponse)
def new_round_page(id: RecordId, site: Reading) -> HTMLResponse:
    """The next round: as the last one, a year later."""
    now, survey = _run(site, id)
    last = next(iter(rounds_of(now, site.asked, survey)), None)
    return _new_page(site, survey, _after(last), [])


@router.post("/{id}/rounds/new", response_class=HTMLResponse)
def make_round(id: RecordId, site: Reading, sent: Sent) -> Response:
    """Make a round with the survey's statements as they are now."""
    now, survey = _run(site, id)
    asked, said = site.asked, {name: clean(texts[-1]) for name, texts in sent.items() if texts}
    fields, faults = _fields(site, survey, said)
    id = free_id(now, "round", fields) if fields.get("name") else ""
    if not faults:
        faults = [*put_record(site, now, ("round", id), fields, sent)]
    if faults:
        return _new_page(site, survey, said, faults)
    people = people_of(site.request)
    if fields["asks"] == "open":
        asking_out.make_open(people, key_of(site.request), id)
    else:
        round = round_of(now_of(site.request), asked, survey, id)
        asking_out.make_each(people, key_of(site.request), round, asking_out.group_of(asked.snapshot, round))
    return RedirectResponse(site.url(f"/surveys/{survey.id}/rounds/{id}"), 303)


@router.get("/{id}/rounds/{round}", response_class=HTMLResponse)
def round_page(id: RecordId, round: RecordId, site: Reading) -> HTMLResponse:
    """Who was asked, how many have answered, the links to copy or print, and the button that closes it."""
    now, survey = _run(site, id)
    asked, people = site.asked, people_of(site.request)
    one = round_of(now, asked, survey, round)
    links = [link for link in answering.links(people, one.id) if not link.revoked]
    known = asked.snapshot.organisations
    listed = [
        (asked.name(known[link.organisation]) if link.organisation in known else link.organisation,
         _address(site, link), link.answered)
        for link in links
    ]  # fmt: skip
    return site.page(
        "survey_round.html",
        asked.name(one),
        survey=survey,
        survey_name=asked.name(survey),
        round=one,
        links=sorted(listed, key=lambda one: alphabetical(one[0])),
        answered=answering.count(people, one.id),
        open=takes_answers(people, one),
        sends=sends_letters(asked.settings),
        held_up=held_up(asked.say, people),
        closed=answering.is_closed(people, one.id),
        shown=figures(site.request, now, one) is not None,
        told=site.request.query_params,
    )


@router.post("/{id}/rounds/{round}", response_class=HTMLResponse)
def run_round(id: RecordId, round: RecordId, site: Reading, sent: Sent) -> Response:
    """Close a round for good, or ask those of its group who are new."""
    now, survey = _run(site, id)
    people, asked = people_of(site.request), site.asked
    one = round_of(now, asked, survey, round)
    told: dict[str, object] = {}
    if sent.get("step") == ["close"]:
        answering.close(people, one.id)
        if one.closed is None:
            today = people.now().date().isoformat()
            put_record(site, now, ("round", one.id), {**to_fields(one), "closed": today}, sent)
        return RedirectResponse(site.url(f"/surveys/{survey.id}"), 303)
    if sent.get("step") == ["ask"] and takes_answers(people, one):
        key = key_of(site.request)
        if one.asks == "each":
            group = asking_out.group_of(asked.snapshot, one)
            told["made"] = asking_out.make_each(people, key, one, group)
        else:
            asking_out.make_open(people, key, one.id)
    if sent.get("step") == ["write"] and takes_answers(people, one) and sends_letters(asked.settings):
        told["written"] = asking_out.write_to(people, asked.snapshot, one, asked.name(survey), asked.lang)
    return RedirectResponse(site.url(f"/surveys/{survey.id}/rounds/{one.id}", **told), 303)


@router.get("/{id}/rounds/{round}/slips", response_class=HTMLResponse)
def round_slips(id: RecordId, round: RecordId, site: Reading) -> HTMLResponse:
    """Slips to print and hand out at a meeting, each with the code of a link."""
    now, survey = _run(site, id)
    asked, people = site.asked, people_of(site.request)
    one, known = round_of(now, asked, survey, round), asked.snapshot.organisations
    held = [link for link in answering.links(people, one.id) if not link.revoked and not link.answered]
    named = [
        (asked.name(known[link.organisation]) if link.organisation in known else "", link) for link in held
    ]
    slips = [(name, address := _address(site, link), qr(address)) for name, link in named]
    return site.page(
        "slips.html",
        slips=sorted(slips, key=lambda slip: alphabetical(slip[0])) if takes_answers(people, one) else [],
        said=asked.say(SLIP).format(survey=asked.name(survey)),
        back=f"/surveys/{survey.id}/rounds/{one.id}",
    )


@router.get("/{id}/rounds/{round}/list.xlsx")
def round_sheet(id: RecordId, round: RecordId, site: Reading) -> Response:
    """Those who have not answered, each with link and letter, for mail merge; nobody of a closed round."""
    now, survey = _run(site, id)
    asked, people = site.asked, people_of(site.request)
    one, known, said = round_of(now, asked, survey, round), asked.snapshot, asked.name(survey)
    lines = []
    for link in answering.links(people, one.id) if takes_answers(people, one) else ():
        party = known.organisations.get(link.organisation)
        if party is None or link.revoked or link.left or link.answered or is_protected(party):
            continue
        address = _address(site, link)
        letter = survey_letter(
            asked.say, said, address, f"{address}/leave", asked.settings.owner, reminder=bool(link.asked)
        )
        cells = (asked.name(party), mail_of(known, party), party.phone or "", address, asked.say(WAITS))
        lines.append([*cells, *letter_cells(letter)])
    body = merge_workbook(asked.say, sorted(lines, key=lambda line: alphabetical(line[0])))
    name = {"content-disposition": 'attachment; filename="o-riket-utskick.xlsx"'}
    return Response(body, headers={**dict(private(site).response.headers), **name}, media_type=XLSX)


def _address(site: PageRequest, link: SurveyLink) -> str:
    return f"{own_origin(site.request)}/answer/{answering.code_of(key_of(site.request), link)}"


def _after(last: Round | None) -> dict[str, str]:
    """What the form begins with: the last round a year later."""
    if last is None:
        return {"asks": "each"}
    begun = {name: str(value) for name, value in to_fields(last).items() if name in ("sector", "asks")}
    if last.asked is not None:
        begun["asked"] = f"{last.asked:g}"
    for name in ("opens", "closes"):
        day = getattr(last, name)
        if day is not None and len(str(day)) == 10:
            begun[name] = (day.first() + dt.timedelta(days=365)).isoformat()
    return begun


def _fields(site: PageRequest, survey: Survey, said: dict[str, str]) -> tuple[Fields, list[str]]:
    """A round's fields, and what is wrong with what was written."""
    _, faults = site.asked.say, []
    held = to_fields(survey)
    if not said.get("name"):
        faults.append(_(NAMELESS))
    if not survey.statements:
        faults.append(_(STATEMENTLESS))
    number = said.get("asked", "")
    if number and not (number.isdecimal() and len(number) < 8):
        faults.append(_(NUMBER_BAD))
    for name in ("opens", "closes"):
        if said.get(name) and not _is_day(said[name]):
            faults.append(_(DATE_BAD))
    fields = {
        "name": said.get("name"),
        "survey": survey.id,
        "sector": said.get("sector") if said.get("sector") in FAMILY else None,
        "asks": said.get("asks") if said.get("asks") in ROUND_LINK else "each",
        "asked": float(number) if number.isdecimal() else None,
        "opens": said.get("opens") or people_of(site.request).now().date().isoformat(),
        "closes": said.get("closes") or None,
        **{name: held.get(name) for name in ("municipalities", "statements", "statements_en")},
    }
    return merged({}, fields), list(dict.fromkeys(faults))


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _new_page(site: PageRequest, survey: Survey, said: dict[str, str], faults: Sequence[str]) -> HTMLResponse:
    asked = site.asked
    page = site.page(
        "new_round.html",
        survey=survey,
        survey_name=asked.name(survey),
        statements=[one.text(asked.lang) for one in statements(survey)],
        said=said,
        faults=faults,
        families=[(one, asked.label(FAMILY, one)) for one in FAMILY.values],
        ways=[(one, asked.label(ROUND_LINK, one)) for one in ROUND_LINK.values],
        set=set_id({}),
    )
    page.status_code = 422 if faults else 200
    return page

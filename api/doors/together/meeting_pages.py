"""A meeting's page: before, what and where; at the table, one phone on which everything is written."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Depends, Path
from fastapi.responses import HTMLResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.written import Texts
from api.doors.network.arena_life import decisions_of, meeting_out
from api.doors.records.now import Now, now_of
from api.doors.together.meeting_forms import NEW_DECISIONS, TableNotes, one_more, rate_of
from api.doors.together.saving_here import last, save_here
from api.gate import references
from api.gate.answers import OrganisationRef
from api.gate.asking import Asked
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from graph.measures.gathered import met_without_tie
from graph.records.alphabet import alphabetical
from graph.records.lists import HELPED
from graph.records.model import Meeting

router = StoreRouter(prefix="/meetings", include_in_schema=False)

MOST_PAIRS = 12
"""Pairs that one may ask about; more would be a list that nobody reads."""
MeetingId = Annotated[str, Path(max_length=300)]


@router.get("/{id}", response_class=HTMLResponse)
def meeting_page(id: MeetingId, site: Reading) -> HTMLResponse:
    """One meeting. Raises `unknown_record` and `removed`."""
    unkept(site.response)
    now = now_of(site.request)
    return _page(site, now, _meeting(site, now, id), {}, [], [])


@router.post("/{id}", response_class=HTMLResponse, dependencies=[Depends(require_writer)])
def write_meeting(id: MeetingId, site: Reading, sent: Sent) -> Response:
    """Save what was written at the table. Raises `unknown_record`, `removed` and `not_allowed`."""
    unkept(site.response)
    now = now_of(site.request)
    meeting = _meeting(site, now, id)
    if rated := rate_of(sent):
        return _page(site, now, meeting, one_more(sent, rated), [], [])
    notes = TableNotes(site.asked, now, meeting, sent)
    changes = notes.changes()

    def again(faults: Sequence[str]) -> HTMLResponse:
        return _page(site, now, meeting, sent, faults, notes.persons)

    if notes.faults:
        return again(notes.faults)
    return save_here(site, now, sent, changes, f"/meetings/{id}", again)


def _meeting(site: PageRequest, now: Now, id: str) -> Meeting:
    found = now.seen("meeting", id, site.asked.scope)
    if not isinstance(found, Meeting) or found.arena not in site.asked.snapshot.arenas:
        raise now.missing("meeting", id)
    return found


def _page(
    site: PageRequest, now: Now, one: Meeting, sent: Texts, faults: Sequence[str], persons: Sequence[str]
) -> HTMLResponse:
    asked = site.asked
    shown = meeting_out(asked, one)
    came = {*sent.get("came", ())} if sent else {*one.came}
    page = site.page(
        "meeting.html",
        shown.name,
        twin=site.twin(f"/records/meeting/{one.id}"),
        one=shown,
        arena=references.arena(asked, one.arena),
        offered=_offered(asked, one, came),
        came=came,
        done={*sent.get("done", ())},
        rated=rate_of(sent),
        lines=_lines(asked, one, sent),
        decisions=decisions_of(asked, one.arena, one),
        open_decisions=[each for each in decisions_of(asked, one.arena) if each.done is None],
        rows=range(NEW_DECISIONS),
        value=lambda name, otherwise="": last(sent, name) if sent else otherwise,
        helped=HELPED.values,
        challenges=_challenges(asked, one),
        pairs=_pairs(asked, one),
        works=asked.works_with(one),
        faults=[*faults],
        persons=[*persons],
        set=uuid.uuid4().hex,
        told=site.request.query_params,
    )
    page.status_code = 422 if faults else 200
    return page


def _offered(asked: Asked, one: Meeting, came: set[str]) -> list[OrganisationRef]:
    """Organisations to tick: those with a seat on the day, and who came."""
    seats = asked.view.network.tables.get(one.arena, ())
    known = asked.snapshot.organisations
    ids = {seat.organisation for seat in seats} | {id for id in came if id in known}
    return sorted(references.organisations(asked, ids), key=lambda ref: alphabetical(ref.name))


def _lines(asked: Asked, one: Meeting, sent: Texts) -> list[tuple[str, str, str]]:
    """Each question of the meeting with what was said of it: the field, the question, the words."""
    left = list(one.lines)
    found = []
    for ref, question in zip(references.questions(asked, one.questions), one.questions, strict=True):
        name = asked.snapshot.questions[question].name
        said = next((line for line in left if line.startswith(f"{name}: ")), "")
        if said:
            left.remove(said)
        text = last(sent, f"line.{question}") if sent else said.removeprefix(f"{name}: ")
        found.append((f"line.{question}", ref.name, text))
    found.append(("line", "", last(sent, "line") if sent else " ".join(left)))
    return found


def _challenges(asked: Asked, one: Meeting) -> list[tuple[str, str]]:
    """What is on the table of the arena."""
    known = asked.snapshot.challenges.values()
    return [(each.id, asked.name(each)) for each in known if each.arena == one.arena]


def _pairs(asked: Asked, one: Meeting) -> list[dict[str, Any]]:
    """Who was here together and has no tie that we know of: both may be asked whether there is one."""
    if not asked.works_with(one) or one.held.first() > asked.at:
        return []
    met = met_without_tie(asked.view.network, one.arena)
    here = [(pair, times) for pair, times in met.items() if {*pair} <= {*one.came}]
    return [
        {"a": references.organisation(asked, a), "b": references.organisation(asked, b), "times": times}
        for (a, b), times in here[:MOST_PAIRS]
    ]

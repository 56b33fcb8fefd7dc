"""Calls: open questions in three steps, one public page each; every answer goes to the inbox."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.saving import set_id
from api.doors.help.answers import urgent_out
from api.doors.proposals.words_sent import PREFIX, TRAP, WordsSent, words_sent
from api.doors.records.edits import instant
from api.doors.records.now import Now, now_of
from api.doors.records.proposals import LONGEST_WORDS, SENDER, receive
from api.gate import references
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import offered
from api.words.calls import CLOSED_NOW, NOTHING_WRITTEN
from graph.records.alphabet import alphabetical
from graph.records.model import Call
from graph.records.modules import uses
from graph.records.proposals import Proposal
from graph.records.workshop import STEPS

router = StoreRouter(prefix="/calls", include_in_schema=False)

CallId = Annotated[str, Path(max_length=300)]


@router.get("", response_class=HTMLResponse)
def calls_page(site: Reading) -> HTMLResponse:
    """The calls of the places that use them, those that are open first."""
    asked = site.asked
    found = sorted(
        asked.snapshot.calls.values(),
        key=lambda one: (one.step(asked.at) is None, alphabetical(asked.name(one))),
    )
    return site.page(
        "calls.html",
        twin=site.twin("/records/call"),
        calls=[(one.id, asked.name(one), one.step(asked.at)) for one in found],
        used=uses(asked.snapshot.where, "calls"),
    )


@router.get("/{id}", response_class=HTMLResponse)
def call_page(id: CallId, site: Reading) -> HTMLResponse:
    """One call, and the field for an answer. Raises `unknown_record` and `removed`."""
    return _page(site, _call(site, now_of(site.request), id), WordsSent(), "")


@router.post("/{id}", response_class=HTMLResponse)
def answer_call(id: CallId, site: Reading, sent: Sent) -> Response:
    """Take an answer for the inbox. Raises `unknown_record`, `removed` and `too_many_proposals`."""
    asked, now = site.asked, now_of(site.request)
    one = _call(site, now, id)
    words = words_sent(asked.say, sent)
    step = one.step(asked.at)
    fault = asked.say(CLOSED_NOW) if step is None else "" if words.text else asked.say(NOTHING_WRITTEN)
    if fault or not words.is_sound:
        return _page(site, one, words, fault)
    proposal = Proposal(
        set_id(sent), ("call", one.id), asked.who.account or SENDER, "proposal", instant(), (),
        words.text, step or "", words.reply_to,
    )  # fmt: skip
    number = receive(site.request, asked, offered(asked.who, proposal, "form", now), trapped=words.trapped)
    return RedirectResponse(f"{site.url(f'/calls/{id}', proposed=number)}#main", 303)


def _call(site: PageRequest, now: Now, id: str) -> Call:
    unkept(site.response)
    found = now.seen("call", id, site.asked.scope)
    if not isinstance(found, Call):
        raise now.missing("call", id)
    return found


def _page(site: PageRequest, one: Call, words: WordsSent, fault: str) -> HTMLResponse:
    asked, known = site.asked, site.asked.snapshot
    page = site.page(
        "call.html",
        asked.name(one),
        twin=site.twin(f"/records/call/{one.id}"),
        one=one,
        description=asked.description(one),
        question=references.questions(asked, [one.question])[0] if one.question else None,
        places=references.places(asked, one.municipalities),
        owner=next(iter(references.organisations(asked, filter(None, [one.owner]))), None),
        steps=_steps(one),
        now_in=one.step(asked.at),
        challenges=[(each.id, asked.name(each), each.stage) for each in known.challenges.values()
                    if each.call == one.id],
        words=words,
        fault=fault,
        urgent=[urgent_out(asked, each, None) for each in words.matters],
        prefix=PREFIX,
        trap=TRAP,
        longest=LONGEST_WORDS,
        set=set_id({}),
        sent=site.request.query_params.get("proposed", "").isdecimal(),
    )  # fmt: skip
    page.status_code = 422 if fault or not words.is_sound else 200
    return page


def _steps(one: Call) -> list[tuple[str, Any, Any]]:
    return [(step, *one.period(step)) for step in STEPS]

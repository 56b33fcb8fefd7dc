"""The page on which a resident says what is missing, without an account; a coordinator reads it first."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.saving import set_id
from api.doors.editing.written import Texts
from api.doors.help.answers import urgent_out
from api.doors.proposals.words_sent import PREFIX, TRAP, WordsSent, words_sent
from api.doors.records.edits import instant, merged
from api.doors.records.now import now_of
from api.doors.records.proposals import SENDER, receive
from api.gate.choosing import places
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import offered
from api.words.needs import LONGEST_NEED, PLACE_WANTED, TOO_MANY, WORDS_WANTED
from graph.records.changes import Change
from graph.records.errors import OriketError
from graph.records.lists import RAISED_BY
from graph.records.proposals import Proposal

router = StoreRouter(prefix="/needs", include_in_schema=False)

Given = Annotated[str | None, Query(max_length=300)]


@router.get("/say", response_class=HTMLResponse)
def say_page(site: Reading, question: Given = None, place: Given = None) -> HTMLResponse:
    """The empty form, about what one has just asked for help with or a place one has looked at."""
    return _page(site, {"question": [question or ""], "place": [place or ""]}, WordsSent(), [])


@router.post("/say", response_class=HTMLResponse)
def say_need(site: Reading, sent: Sent) -> Response:
    """Send it to whoever coordinates the place, or say what stands against that."""
    asked = site.asked
    words = words_sent(asked.say, sent, LONGEST_NEED)
    faults = [] if words.text else [asked.say(WORDS_WANTED)]
    if _last(sent, "place") not in asked.snapshot.places:
        faults.append(asked.say(PLACE_WANTED))
    if faults or not words.is_sound:
        return _page(site, sent, words, faults, 422)
    try:
        kept = offered(asked.who, _proposal(site, sent, words), "form", now_of(site.request))
        receive(site.request, asked, kept, trapped=words.trapped)
    except OriketError as problem:
        if problem.code != "too_many_proposals":
            raise
        return _page(site, sent, words, [asked.say(TOO_MANY)], 429)
    place = _last(sent, "place")
    return RedirectResponse(f"{site.url('/needs/say', place=place, sent=1)}#main", 303)


def _proposal(site: PageRequest, sent: Texts, words: WordsSent) -> Proposal:
    """A need for somebody to put into words: the resident's own stay with what was received."""
    asked, question = site.asked, _last(sent, "question")
    today = asked.settings.today or dt.datetime.now().astimezone().date()
    by = _last(sent, "raised_by")
    fields = merged(
        {},
        {
            "status": "new",
            "question": question if question in asked.snapshot.questions else None,
            "municipalities": [_last(sent, "place")],
            "raised_by": by if by in RAISED_BY else "resident",
            "received": today.isoformat(),
            "confirmable": True,
        },
    )
    id = f"behov-{uuid.uuid4().hex[:8]}"
    change = Change("need", id, 0, None, fields)
    return Proposal(
        set_id(sent), ("need", id), asked.who.account or SENDER, "proposal", instant(), (change,), words.text
    )


def _last(sent: Texts, name: str) -> str:
    return sent.get(name, [""])[-1]


def _page(
    site: PageRequest, sent: Texts, words: WordsSent, faults: list[str], status: int = 200
) -> HTMLResponse:
    asked, place = site.asked, _last(sent, "place")
    unkept(site.response)
    about = asked.snapshot.questions.get(_last(sent, "question"))
    page = site.page(
        "say_need.html",
        place=place,
        places=places(asked),
        social=asked.snapshot.places.get(place),
        question=about.id if about else "",
        about=asked.name(about) if about else None,
        raised_by=_last(sent, "raised_by") or "resident",
        sectors=[(one.value, asked.say.choice(RAISED_BY, one)) for one in RAISED_BY.choices],
        words=words,
        urgent=[urgent_out(asked, one, place or None) for one in words.matters],
        faults=faults,
        prefix=PREFIX,
        trap=TRAP,
        longest=LONGEST_NEED,
        set=uuid.uuid4().hex,
        sent=site.request.query_params.get("sent") == "1",
    )
    page.status_code = status
    return page

"""The workshop's board, and a challenge from the table to what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Path, Query
from fastapi.responses import HTMLResponse, Response

from api.doors.editing.edit_pages import Sent
from api.doors.editing.written import Texts
from api.doors.records.now import Now, now_of
from api.doors.together.challenge_steps import MADE, ChallengeStep
from api.doors.together.saving_here import last, save_here
from api.gate import references
from api.gate.answers import OrganisationRef
from api.gate.asking import Asked
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.together import TABLE_QUESTIONS, invitation, stopped_text
from graph.measures.partners import Wish
from graph.records.alphabet import alphabetical
from graph.records.lists import OUTCOME
from graph.records.model import Challenge
from graph.records.protection import is_protected
from graph.records.workshop import STAGES

router = StoreRouter(include_in_schema=False)

SUGGESTED = 8
"""Parties that the guide suggests to ask."""
MOST_CARDS = 50
"""In one column, the newest; those of one place are fewer."""
ChallengeId = Annotated[str, Path(max_length=300)]


@router.get("/workshops", response_class=HTMLResponse)
def workshops_page(site: Reading, place: Annotated[str | None, Query(max_length=300)] = None) -> HTMLResponse:
    """The board: every challenge in its column. Raises `unknown_place`."""
    asked = site.asked
    where = references.place_id(asked, place) if place else None
    known = asked.snapshot
    ids = known.where.members("challenge", where) if where else known.challenges.keys()
    cards = [_card(asked, known.challenges[id]) for id in ids]
    cards.sort(key=lambda one: (one["raised"], one["name"]), reverse=True)
    homes = {home for one in known.challenges.values() for home in known.where.homes(one)}
    named = [(id, asked.name(known.places[id])) for id in homes if id in known.places]
    return site.page(
        "workshops.html",
        twin=site.twin("/records/challenge"),
        columns=[(stage, [one for one in cards if one["stage"] == stage]) for stage in STAGES],
        most=MOST_CARDS,
        places=sorted(named, key=lambda one: alphabetical(one[1])),
        chosen=where or "",
        questions=[asked.say(text) for text in TABLE_QUESTIONS.values()],
    )


def _card(asked: Asked, one: Challenge) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": asked.name(one),
        "stage": one.stage,
        "raised": str(one.raised or ""),
        "raised_by": one.raised_by,
        "question": references.questions(asked, [one.question])[0] if one.question else None,
        "parties": len(one.parties),
        "outcome": one.outcome,
        "stopped": stopped_text(asked.say, one) if one.is_stopped else "",
    }


@router.get("/challenges/{id}", response_class=HTMLResponse)
def challenge_page(id: ChallengeId, site: Reading) -> HTMLResponse:
    """One challenge. Raises `unknown_record` and `removed`."""
    unkept(site.response)
    now = now_of(site.request)
    return _page(site, _challenge(site, now, id), {}, [], [])


@router.post("/challenges/{id}", response_class=HTMLResponse, dependencies=[Depends(require_writer)])
def step_challenge(id: ChallengeId, site: Reading, sent: Sent) -> Response:
    """Take one step with a challenge. Raises `unknown_record`, `removed` and `not_allowed`."""
    unkept(site.response)
    now = now_of(site.request)
    one = _challenge(site, now, id)
    step = ChallengeStep(site.asked, now, one, sent)
    changes = step.changes()

    def again(faults: Sequence[str]) -> HTMLResponse:
        return _page(site, one, sent, faults, step.persons)

    if step.faults:
        return again(step.faults)
    return save_here(site, now, sent, changes, f"/challenges/{id}", again)


def _challenge(site: PageRequest, now: Now, id: str) -> Challenge:
    found = now.seen("challenge", id, site.asked.scope)
    if not isinstance(found, Challenge):
        raise now.missing("challenge", id)
    return found


def _page(
    site: PageRequest, one: Challenge, sent: Texts, faults: Sequence[str], persons: Sequence[str]
) -> HTMLResponse:
    asked, works = site.asked, site.asked.works_with(one)
    link = f"{str(site.request.base_url).rstrip('/')}/challenges/{one.id}"
    text = invitation(asked, one, link)
    known = asked.snapshot.organisations
    page = site.page(
        "challenge.html",
        asked.name(one),
        twin=site.twin(f"/records/challenge/{one.id}"),
        one=one,
        about=_about(asked, one),
        description=asked.description(one),
        answers=[(name, asked.say(text), getattr(one, name)) for name, text in TABLE_QUESTIONS.items()],
        stopped=stopped_text(asked.say, one) if one.is_stopped else "",
        were_asked=references.organisations(asked, (id for id in one.asked if id in known)) if works else [],
        parties=references.organisations(asked, (id for id in one.parties if id in known)),
        suggested=_suggested(asked, one) if works and one.stage in ("asking", "work") else [],
        invitation=text,
        mail=f"mailto:?subject={quote(asked.name(one))}&body={quote(text)}",
        outcomes=OUTCOME.values,
        became=_became(asked, one),
        made=MADE,
        works=works,
        value=lambda name, otherwise="": last(sent, name) if sent else otherwise,
        faults=[*faults],
        persons=[*persons],
        set=uuid.uuid4().hex,
        told=site.request.query_params,
        stages=STAGES,
    )
    page.status_code = 422 if faults else 200
    return page


def _about(asked: Asked, one: Challenge) -> dict[str, Any]:
    known = asked.snapshot
    arena = one.arena if one.arena in known.arenas else None
    call = known.calls.get(one.call or "")
    owner = one.owner if one.owner in known.organisations else None
    meetings = known.meetings_of.get(arena, ()) if arena else ()
    return {
        "question": references.questions(asked, [one.question])[0] if one.question else None,
        "places": references.places(asked, one.municipalities),
        "arena": references.arena(asked, arena) if arena else None,
        "call": (call.id, asked.name(call)) if call else None,
        "owner": references.organisation(asked, owner) if owner else None,
        "meetings": sorted(((each.id, str(each.held)) for each in meetings), key=lambda two: two[1]),
    }


def _suggested(asked: Asked, one: Challenge) -> list[OrganisationRef]:
    """Whom the guide would ask: who works with the question in the place, and is not there yet."""
    place = one.municipalities[0] if one.municipalities else None
    matchmaker, known = asked.view.matchmaker, asked.snapshot.organisations
    there = {*one.asked, *one.parties}
    wish = Wish(seeker=None, question=one.question, place=place)
    found = [
        each.organisation
        for each in matchmaker.candidates(wish)
        if each.organisation not in there and not is_protected(known[each.organisation])
    ]
    return references.organisations(asked, found[:SUGGESTED])


def _became(asked: Asked, one: Challenge) -> list[tuple[str, str, str]]:
    """What came of it: kind, name, where it stands."""
    known = asked.snapshot
    found: list[tuple[str, str, str]] = []
    for name, kind in MADE.items():
        for id in getattr(one, name):
            record: Any = known.records[kind].get(id)
            if record is None:
                continue
            owners = {"service": "providers", "initiative": "owner"}.get(kind)
            held = getattr(record, owners) if owners else None
            owner = held[0] if isinstance(held, tuple) and held else held
            address = f"/{kind}s/{id}" if owners is None else f"/organisations/{owner}" if owner else ""
            found.append((kind, asked.name(record), address))
    return found

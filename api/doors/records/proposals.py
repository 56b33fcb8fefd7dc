"""Proposals: anybody says what is wrong; those who may decide. Nothing proposed moves the network."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Literal

from fastapi import Depends, Query, Request, Response
from pydantic import Field

from api.atlas.limiter import Limiter
from api.doors.records.edits import (
    name_now,
)
from api.doors.records.history import change_out
from api.doors.records.history_shapes import ChangeOut
from api.doors.records.now import Now, now_of
from api.gate import references
from api.gate.answers import Dated, Out
from api.gate.asking import Asked, Asking, keeper_of
from api.gate.paging import Page, page
from api.gate.permission import holds
from api.gate.problems import documented
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.unkept import unkept
from api.gate.waiting import places_decided, waiting_of
from graph.people.model import ReplyAddress
from graph.people.people import People
from graph.records.changes import Change
from graph.records.discretion import is_blocked
from graph.records.errors import Conflict, OriketError
from graph.records.proposals import FINAL, Proposal, ProposalEntry, ProposalState, Verdict

router = StoreRouter(prefix="/proposals", tags=["records"])

LONGEST_WORDS = 2_000
PER_DAY = 30
"""Proposals that one client may send in a day."""
ADDRESS_KEPT = timedelta(days=365)
"""How long an address for an answer is kept where nobody decides; decided, it is thrown away."""
SENDER = "nobody"
"""Who stands behind a proposal from somebody who is not signed in."""


def proposal_limiter() -> Limiter:
    """What one client may propose; one for each app."""
    return Limiter(PER_DAY, 86_400, "too_many_proposals")


class DecisionOut(Out):
    """What somebody has decided."""

    verdict: Verdict
    time: str
    message: str
    change_set: str | None


class ProposalOut(Out):
    """A proposal, with what it would change in words."""

    number: int
    state: ProposalState
    kind: str
    id: str
    name: str
    time: str
    origin: str
    role: str = Field(description="In which its sender spoke; empty for nobody's account.")
    channel: str
    text: str
    how: str
    reply_to: str
    places: list[str]
    changes: list[ChangeOut]
    moved: bool = Field(description="Whether the record has changed since the proposal came.")
    decisions: list[DecisionOut]


class Proposals(Dated):
    """A page of proposals, oldest first."""

    items: list[ProposalOut]
    next: str | None


def receive(request: Request, asked: Asked, proposal: Proposal, *, trapped: bool) -> int:
    """Take what somebody proposes and say its number, 0 for a machine's; raises `too_many_proposals`.

    The address for an answer is kept among people's documents, apart from the network.
    """
    request.app.state.proposing.count(asked.client)
    if trapped:
        return 0
    if proposal.reply_to:
        people = people_of(request)
        until = people.now() + ADDRESS_KEPT
        wanted = ReplyAddress(id=proposal.id, to=proposal.reply_to, language=asked.lang, expires=until)
        with suppress(Conflict):  # sent twice
            people.put(wanted)
    number = keeper_of(request).store.propose(replace(proposal, reply_to=""))
    waiting_of(request).forget()
    return number


def address_of(people: People, entry: ProposalEntry) -> str:
    """Where an answer to a proposal goes, "" for nowhere: what is decided has no address any more."""
    if entry.state in FINAL:
        return ""
    kept = people.get(ReplyAddress, entry.proposal.id)
    return kept.to if kept else entry.proposal.reply_to


def require_there(now: Now, kind: str, id: str) -> None:
    """Refuse a record that is not there. Raises `unknown_record` and `removed`."""
    held = now.stored(kind, id)
    if is_blocked(held.fields):
        raise OriketError("unknown_record", id=id[:100])
    if held.fields is None:
        raise OriketError("removed" if held.version else "unknown_record", id=id[:100])


def is_hidden(now: Now, entry: ProposalEntry) -> bool:
    """Whether a proposal speaks of a record that is shown to nobody: it waits until that is lifted."""
    told = entry.proposal
    return now.is_blocked(*told.about) or any(now.tells_of_blocked(one) for one in told.changes)


def winner_of(now: Now, kind: str, id: str) -> str | None:
    """The living record that one became part of, None where it is there itself or gone."""
    seen: set[str] = set()
    while (into := now.stored(kind, id).merged_into) is not None and into not in seen:
        seen.add(into)
        id = into
    return id if seen and now.stored(kind, id).fields is not None else None


State = Annotated[
    Literal["open", "asked", "accepted", "declined"] | None, Query(description="Only those in this state.")
]


@router.get("", response_model=Proposals, responses=documented("not_allowed", "unknown_place", "bad_cursor"))
def list_proposals(
    request: Request,
    response: Response,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    state: State = None,
    place: Annotated[str | None, Query(max_length=200, description="A place's id or name.")] = None,
) -> Proposals:
    """What has been proposed, oldest first, with what it would change."""
    where = places_shown(asked, place)
    after = part.cursor or "0"
    if not after.isdecimal() or len(after) > 15:
        raise OriketError("bad_cursor")
    store = keeper_of(request).store
    states = None if state is None else [state]
    found = store.proposals(states=states, places=where, after=int(after), limit=part.limit + 1)
    now = now_of(request)
    unkept(response)
    shown = found[: part.limit]
    following = None
    if len(found) > part.limit:
        url = request.url.include_query_params(cursor=str(shown[-1].number))
        following = f"{url.path}?{url.query}"
    items = [_out(request, asked, now, entry) for entry in shown if not is_hidden(now, entry)]
    return Proposals(items=items, next=following, revision=now.revision, at=asked.at)


def places_shown(asked: Asked, place: str | None) -> frozenset[str] | None:
    """The places whose proposals are shown, None for all. Raises `not_allowed` and `unknown_place`."""
    if not holds(asked.who, "read", "proposal"):
        raise OriketError("not_allowed")
    within = asked.snapshot.where.within(references.place_id(asked, place)) if place else None
    own = places_decided(asked)
    return own if within is None else within if own is None else own & within


def _out(request: Request, asked: Asked, now: Now, entry: ProposalEntry) -> ProposalOut:
    told = entry.proposal
    kind, id = told.about
    return ProposalOut(
        number=entry.number,
        state=entry.state,
        kind=kind,
        id=id,
        name=name_now(asked, now, Change(kind, id, 0, None, {})),
        time=told.time,
        origin=told.origin,
        role=told.role,
        channel=told.channel,
        text=told.text,
        how=told.how,
        reply_to=address_of(people_of(request), entry),
        places=sorted(entry.places),
        changes=[change_out(asked, now, change, asked.scope) for change in told.changes],
        moved=any(now.stored(*change.key).version != change.read for change in told.changes),
        decisions=[
            DecisionOut(verdict=one.verdict, time=one.time, message=one.message, change_set=one.change_set)
            for one in entry.decisions
        ],
    )

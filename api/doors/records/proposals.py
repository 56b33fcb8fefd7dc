"""Proposals: anybody says what is wrong; those who may decide. Nothing proposed moves the network."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response
from pydantic import Field

from api.atlas.limiter import Limiter
from api.doors.records.edits import (
    draft,
    instant,
    merged,
    name_now,
    refuse,
    refuse_persons,
    tidy,
)
from api.doors.records.history import ChangeOut, change_out
from api.doors.records.now import Now, kind_seen, now_of
from api.gate import references
from api.gate.answers import Dated, Out
from api.gate.asking import Asked, Asking, keeper_of
from api.gate.paging import Page, page
from api.gate.permission import holds
from api.gate.problems import documented
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.waiting import places_decided, waiting_of
from graph.people.model import ReplyAddress
from graph.people.people import People
from graph.records.changes import Change
from graph.records.errors import Conflict, Fault, OriketError
from graph.records.model import specs
from graph.records.people import holds_personal_number, people_named
from graph.records.proposals import FINAL, Proposal, ProposalEntry, ProposalState, Verdict
from graph.records.rules import faults_of
from graph.records.schema import sees
from ingest.rows.persons_in_rows import CODES as PERSONS

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


class ProposalIn(Out):
    """What somebody says is wrong, and what is right."""

    about: tuple[str, str] = Field(
        examples=[["organisation", "nora-kommun"]], description="Kind and id of the record."
    )
    fields: dict[str, Any] | None = Field(
        default=None, examples=[{"phone": "0587-810 00"}], description="Fields as they should be."
    )
    text: str = Field(default="", max_length=LONGEST_WORDS, description="The same in words.")
    how: str = Field(default="", max_length=LONGEST_WORDS, description="How the sender knows.")
    reply_to: str = Field(
        default="", max_length=300, description="An address for an answer; thrown away when it is decided."
    )
    impersonal: list[str] = Field(
        default=[], max_length=20, description="Parts of it that look like a person's and are none."
    )
    leave_empty: str = Field(
        default="", max_length=2_000, description="For machines that fill in everything: must be empty."
    )


class Received(Out):
    """That a proposal has come in."""

    number: int = Field(examples=[1], description="0 when it was not kept.")


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


@router.post(
    "",
    response_model=Received,
    status_code=202,
    responses=documented(
        "unknown_kind", "unknown_record", "removed", "not_public", "nothing_proposed", "refused",
        "too_many_proposals", "too_long", "forbidden",
    ),
)  # fmt: skip
def propose(request: Request, response: Response, sent: ProposalIn, asked: Asking) -> Received:
    """Say that something is wrong. It is read by somebody before anything is changed."""
    unkept(response)
    kind, id = kind_seen(sent.about[0], asked.widest), sent.about[1]
    now = now_of(request)
    id = winner_of(now, kind, id) or id
    require_there(now, kind, id)
    changes = _changes(asked, now, kind, id, sent.fields or {})
    text, how = sent.text.strip(), sent.how.strip()
    if not changes and not text:
        raise OriketError("nothing_proposed")
    _refuse_persons(asked, kind, id, {"text": text, "how": how}, sent.impersonal)
    proposal = Proposal(
        uuid.uuid4().hex, (kind, id), asked.who.account or SENDER, "proposal", instant(), tuple(changes),
        text, how, sent.reply_to.strip(),
    )  # fmt: skip
    return Received(number=receive(request, asked, proposal, trapped=bool(sent.leave_empty)))


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
    if held.fields is None:
        raise OriketError("removed" if held.version else "unknown_record", id=id[:100])


def winner_of(now: Now, kind: str, id: str) -> str | None:
    """The living record that one became part of, None where it is there itself or gone."""
    seen: set[str] = set()
    while (into := now.stored(kind, id).merged_into) is not None and into not in seen:
        seen.add(into)
        id = into
    return id if seen and now.stored(kind, id).fields is not None else None


def _changes(asked: Asked, now: Now, kind: str, id: str, fields: dict[str, Any]) -> list[Change]:
    """What a proposal would change, of fields that its sender sees. Raises `refused`."""
    known, loc = specs(kind), {(kind, id): ("body", "fields")}
    sight = now.sight(asked.scope, kind, id)
    strange = [n for n in fields if n not in known or not sees(sight, known[n].sight)]
    if strange:
        refuse(asked, [Fault("unknown_field", kind, id, name) for name in strange], loc)
    after = merged(now.stored(kind, id).fields or {}, tidy(fields))
    if found := [fault for fault in faults_of(kind, id, after) if fault.field in fields]:
        refuse(asked, found, loc)
    changes = draft(now, kind, id, after)
    refuse_persons(asked, now, changes, loc)
    return changes


def _refuse_persons(
    asked: Asked, kind: str, id: str, words: dict[str, str], impersonal: Sequence[str]
) -> None:
    """Refuse words that look like a person's, until somebody says that they are none. Raises `refused`."""
    faults = []
    for name, said in words.items():
        if holds_personal_number(said):
            faults.append(Fault("personal_number_in_text", kind, id, name))
        elif any(one not in impersonal for one in people_named(said)):
            faults.append(Fault(PERSONS["person_name"], kind, id, name))
    if faults:
        refuse(asked, faults, {(kind, id): ("body",)})


def unkept(response: Response) -> None:
    """Say that nobody keeps this answer."""
    response.headers["cache-control"] = "no-store"
    del response.headers["etag"]


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
    items = [_out(request, asked, now, entry) for entry in shown]
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

"""Deciding about proposals: taken in, declined or asked back; whoever comes second is told who was first."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Request, Response
from pydantic import Field

from api.doors.records.edits import (
    apply_with,
    draft,
    instant,
    merged,
    name_now,
    new_change_set,
    show_conflicts,
    tidy,
)
from api.doors.records.now import Now, now_of
from api.doors.records.proposals import LONGEST_WORDS, is_hidden, winner_of
from api.gate.answers import Out
from api.gate.asking import Asked, Asking, keeper_of
from api.gate.permission import Belongs, require
from api.gate.problems import documented
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.unkept import unkept
from api.gate.waiting import waiting_of
from api.gate.writing import actor, require_writer, signed
from api.outbox import post_answer
from graph.people.model import ReplyAddress
from graph.records.changes import Change, ChangeSet, Key
from graph.records.errors import OriketError
from graph.records.kinds import kind_of
from graph.records.proposals import FINAL, Decision, ProposalEntry, ProposalState, Verdict
from graph.stores.protocol import Store

router = StoreRouter(prefix="/proposals", tags=["records"])

VERDICTS: dict[str, Verdict] = {"accept": "accepted", "decline": "declined", "ask": "asked"}


class DecisionIn(Out):
    """What shall become of a proposal."""

    decision: Literal["accept", "decline", "ask"]
    fields: dict[str, Any] | None = Field(
        default=None, description="With `accept`: fields to take in, where they differ from those proposed."
    )
    message: str = Field(
        default="", max_length=LONGEST_WORDS, description="Mailed where there is an address for an answer."
    )


class Decided(Out):
    """A proposal after a decision."""

    number: int
    state: ProposalState
    change_set: str | None
    revision: int


@router.post(
    "/{id}/decision",
    response_model=Decided,
    dependencies=[Depends(require_writer)],
    responses=documented(
        "unknown_proposal", "already_decided", "not_allowed", "not_your_place", "forbidden", "refused",
        "conflict", "nothing_proposed", "removed", "too_long",
    ),
)  # fmt: skip
def decide(
    request: Request,
    response: Response,
    id: Annotated[int, Path(ge=1, le=10**15)],
    sent: DecisionIn,
    asked: Asking,
) -> Decided:
    """Take a proposal in, with other fields or as it is; decline it; or ask back."""
    unkept(response)
    entry = entry_of(request, asked, id)
    changes, now = None, now_of(request)
    if sent.decision == "accept":
        changes = taken_in(request, asked, now, entry, sent.fields)
    return settle(request, asked, now, entry, VERDICTS[sent.decision], sent.message, changes)


def entry_of(request: Request, asked: Asked, number: int) -> ProposalEntry:
    """A proposal for whoever decides about it. Raises `unknown_proposal` and `not_your_place`."""
    entry = keeper_of(request).store.proposal(number)
    if entry is None:
        raise OriketError("unknown_proposal", id=number)
    require(asked.who, "decide", "proposal", Belongs(entry.places), asked.snapshot.where)
    if is_hidden(now_of(request), entry):
        raise OriketError("unknown_proposal", id=number)
    return entry


def settle(
    request: Request,
    asked: Asked,
    now: Now,
    entry: ProposalEntry,
    verdict: Verdict,
    message: str,
    changes: Sequence[Change] | None,
) -> Decided:
    """Take a decision, with the changes that take the proposal in, and answer whoever wants to know.

    Raises `already_decided`, `nothing_proposed`, `conflict`, `refused`, and as `apply_with` does.
    """
    store = keeper_of(request).store
    decision = Decision(uuid.uuid4().hex, verdict, actor(asked.who), instant(), message)
    if verdict != "accepted":
        held, change_set = store.decide(entry.number, decision), None
    elif not changes:
        raise OriketError("nothing_proposed")
    else:
        change_set = signed(asked.who, new_change_set(changes, "proposal", message), "proposal", now)
        loc = {change.key: ("body", "fields") for change in changes}
        held = apply_with(
            request, asked, now, change_set, loc, partial(_decided, entry.number, decision, change_set)
        )
    waiting_of(request).forget()
    _answer(request, asked, now, held)
    taken = change_set.id if change_set else None
    return Decided(number=entry.number, state=held.state, change_set=taken, revision=store.revision())


def _decided(number: int, decision: Decision, changes: ChangeSet, store: Store) -> ProposalEntry:
    return store.decide(number, decision, changes)


def _answer(request: Request, asked: Asked, now: Now, held: ProposalEntry) -> None:
    """Let a letter go out to the address that somebody left; once it is decided it is thrown away."""
    people, proposal = people_of(request), held.proposal
    final = held.state in FINAL
    wanted = (people.take if final else people.get)(ReplyAddress, proposal.id)
    if wanted is None or keeper_of(request).settings.smtp is None:
        return
    kind, id = proposal.about
    matter = name_now(asked, now, Change(kind, id, 0, None, {}))
    last = held.decisions[-1]
    back = f"/{kind_of(kind).sheet_en}/{id}/report" + ("" if final else f"?answers={held.number}")
    post_answer(people, wanted, last.verdict, matter, last.message, back)


def taken_in(
    request: Request, asked: Asked, now: Now, entry: ProposalEntry, fields: dict[str, Any] | None = None
) -> list[Change]:
    """The changes that take a proposal in, against the records as they are now.

    Raises `conflict` where a field that it would change is no longer what its sender read, and `removed`.
    """
    kind, id = target_of(now, entry.proposal.about)
    if fields is not None:
        return draft(now, kind, id, merged(now.stored(kind, id).fields or {}, tidy(fields)))
    proposed = entry.proposal.changes
    for change in proposed:
        held = now.stored(*change.key)
        if change.before is not None and held.version and held.fields is None:
            raise OriketError("removed", id=change.id)
    stale = [change.key for change in proposed if is_overtaken(now, change)]
    if stale:
        show_conflicts(request, asked, now, proposed, stale)
    return [
        replace(new, merged_into=change.merged_into)
        for change in proposed
        for new in draft(now, *change.key, change.applied_to(now.stored(*change.key).fields))
    ]


def target_of(now: Now, about: Key) -> Key:
    """The record that a proposal is about now, where it was merged the other one. Raises `removed`."""
    kind, id = about
    held = now.stored(kind, id)
    if held.fields is not None or not held.version:
        return about
    winner = winner_of(now, kind, id)
    if winner is None:
        raise OriketError("removed", id=id)
    return kind, winner


def is_overtaken(now: Now, change: Change) -> bool:
    """Whether a field that a proposal would change is no longer what its sender read."""
    held = now.stored(*change.key).fields
    if held is None or change.before is None or change.after is None:
        return now.stored(*change.key).version != change.read
    names = change.before.keys() | change.after.keys()
    return any(held.get(name) != change.before.get(name) for name in names)

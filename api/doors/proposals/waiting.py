"""What waits for somebody, as the inbox shows it: what it would change, beside what is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import Request

from api.doors.editing.addresses import edit_address, page_address
from api.doors.records.deciding import is_overtaken
from api.doors.records.edits import name_now, seen_fields
from api.doors.records.now import Knowing, Now
from api.doors.records.proposals import address_of, winner_of
from api.doors.records.taken_back import may_take_back
from api.gate.asking import Asked, keeper_of
from api.gate.permission import Belongs, forbidden, may
from api.gate.recognise import people_of
from api.gate.templates import PageRequest
from api.words.history import when_text
from api.words.proposals import VERDICTS, origin_words
from api.words.records import facts, value_text
from api.words.roles import role_name
from graph.people.accounts import living
from graph.records.changes import Change
from graph.records.facts import label_of
from graph.records.model import specs
from graph.records.proposals import Decision, ProposalEntry
from graph.records.rules import faults_of
from graph.records.schema import Fields


@dataclass(frozen=True, slots=True)
class Beside:
    """One field: what is known, and what it would be."""

    title: str
    now: str
    would: str


@dataclass(frozen=True, slots=True)
class InboxChange:
    """One record that would change."""

    name: str
    address: str
    comes: bool
    goes: bool
    rows: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class InboxDecision:
    """What somebody has decided: when, who, what and with which words."""

    when: str
    by: str | None
    verdict: str
    message: str
    change_set: str | None
    """What it made, where that is the reader's to take back."""


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """One proposal."""

    number: int
    when: str
    state: str
    origin: str
    by: str | None
    """Who is behind it, where that is somebody with an account."""
    about: str
    """The record, as kind:id."""
    name: str
    page: str
    history: str
    text: str
    how: str
    forgotten: bool
    address: str
    changes: tuple[InboxChange, ...]
    known: tuple[tuple[str, str], ...]
    """What is known of the record, where the proposal says in words only what is wrong."""
    gone: bool
    merged: str | None
    """What the record is called that it became part of."""
    overtaken: bool
    own: bool
    """Whether all of it is this coordinator's to change."""
    whole: bool
    """Whether it says all that a record wants; a need's sentence the coordinator writes."""
    decisions: tuple[InboxDecision, ...]

    @property
    def can_take(self) -> bool:
        """Whether it can be taken in as it is."""
        return (
            bool(self.changes)
            and self.own
            and self.whole
            and not (self.gone or self.merged or self.overtaken)
        )


def entry_shown(site: PageRequest, now: Now, entry: ProposalEntry) -> InboxEntry:
    """A proposal as the inbox shows it to whoever decides about it."""
    asked, told = site.asked, entry.proposal
    kind, id = told.about
    knowing = Knowing(asked.say, now, told.changes)
    own = next((one for one in told.changes if one.key == told.about), Change(kind, id, 0, None, {}))
    held, winner = now.stored(kind, id), winner_of(now, kind, id)
    fields = now.seen_fields(kind, id, asked.scope)
    page, query = page_address(kind, id, fields)
    return InboxEntry(
        number=entry.number,
        when=when_text(asked.say, told.time),
        state=entry.state,
        origin=origin_words(asked.say, told.origin),
        by=name_of(site.request, asked, entry, told.actor),
        about=f"{kind}:{id}",
        name=name_now(knowing, now, own),
        page=site.url(page, **query),
        history=site.url("/history", kind=kind, id=id),
        text=told.text,
        how=told.how,
        forgotten=bool(told.forgotten),
        address=address_of(people_of(site.request), entry),
        changes=tuple(_change(asked, now, knowing, change) for change in told.changes),
        known=() if told.changes else tuple(facts(knowing, kind, fields)),
        gone=held.version > 0 and held.fields is None and winner is None,
        merged=name_now(knowing, now, Change(kind, winner, 0, None, {})) if winner else None,
        overtaken=any(is_overtaken(now, change) for change in told.changes),
        own=not forbidden(asked.who, told.changes, now.lookup, now.snapshot.where),
        whole=not any(
            faults_of(*one.key, one.after) for one in told.changes if one.before is None and one.after
        ),
        decisions=tuple(_decision(site, now, entry, one) for one in entry.decisions),
    )


def _change(asked: Asked, now: Now, knowing: Knowing, change: Change) -> InboxChange:
    return InboxChange(
        name=name_now(knowing, now, change),
        address=edit_address(change.kind, change.id),
        comes=change.before is None,
        goes=change.after is None,
        rows=tuple(_rows(asked, now, knowing, change)),
    )


def _rows(asked: Asked, now: Now, knowing: Knowing, change: Change) -> Iterator[Beside]:
    known, sight = specs(change.kind), now.sight(asked.scope, change.kind, change.id)
    shown = {**(change.before or {}), **(change.after or {})}
    seen: Fields = seen_fields(change.kind, shown, sight) or {}
    held = now.stored(change.kind, change.id).fields or {}

    def said(value: object, name: str) -> str:
        spec = known[name]
        fits = isinstance(value, list) == spec.many
        return "" if value is None else value_text(knowing, spec, value) if fits else str(value)

    for name in known:
        if name in seen:
            would = (change.after or {}).get(name)
            title = knowing.say.title(label_of(change.kind, name))
            yield Beside(title, said(held.get(name), name), said(would, name))


def _decision(site: PageRequest, now: Now, entry: ProposalEntry, one: Decision) -> InboxDecision:
    asked = site.asked
    by = name_of(site.request, asked, entry, one.actor)
    store, made = keeper_of(site.request).store, one.change_set
    undoable = made if made and may_take_back(asked, now, store, made) else None
    return InboxDecision(
        when_text(asked.say, one.time), by, asked.say(VERDICTS[one.verdict]), one.message, undoable
    )


def name_of(request: Request, asked: Asked, entry: ProposalEntry, actor: str) -> str | None:
    """Who did something: by the address for whoever coordinates all these places, else by role."""
    account = living(people_of(request), actor)
    if account is None:
        return None
    if may(asked.who, "read", "actor", Belongs(entry.places), asked.snapshot.where):
        return account.mail
    return role_name(asked.say, (grant.role for grant in account.grants))

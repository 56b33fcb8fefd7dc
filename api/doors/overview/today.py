"""What waits for a coordinator today: one table of functions, each of which says what it knows of.

A part of the service that has something that waits adds its function to `TABLE`. Each row is one sentence and
one button; what can wait is on the pages below.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from api.doors.desk import gaps
from api.doors.desk.coordinate_pages import DeskPage
from api.doors.desk.disagreements import differing
from api.doors.editing.addresses import edit_address
from api.doors.needs import answers as needs
from api.doors.places.module_pages import keeps_place
from api.doors.places.publishing import drawing
from api.gate.asking import Asked, keeper_of
from api.gate.recognise import people_of
from api.gate.waiting import decides, places_decided, waiting_of
from api.words import overview as words
from api.words.disagreeing import PROPOSE_TALK, differing_text
from api.words.publishing import draft_text
from graph.measures.ending import ending, parts_of
from graph.measures.rereading import left_since
from graph.people.model import SignIn
from graph.records.changes import ChangeFilter
from graph.records.dates import PartialDate, later
from graph.records.errors import OriketError
from graph.records.languages import in_language
from graph.records.model import Record
from graph.records.workshop import STEPS

SOON, MEETS_WITHIN = dt.timedelta(days=90), dt.timedelta(days=14)
CLOSES_WITHIN = dt.timedelta(days=30)
LAST_TIME = dt.timedelta(days=7)
"""How far back answers are new for somebody who has not been here before."""
ANSWERS = 100
OF_A_SORT = 3
"""Rows that one function tells at most."""


@dataclass(frozen=True)
class TodayRow:
    """One thing that waits: a sentence, and the button that leads to it."""

    text: str
    button: str
    address: str
    query: dict[str, Any] = field(default_factory=dict)
    why: str = ""


def inbox(desk: DeskPage) -> Iterator[TodayRow]:
    """What nobody has read."""
    asked, request = desk.asked, desk.site.request
    count = waiting_of(request).count(keeper_of(request), asked)
    if count:
        yield TodayRow(words.inbox_text(asked.say, count), asked.say(words.OPEN_INBOX), "/inbox")


def new_answers(desk: DeskPage) -> Iterator[TodayRow]:
    """Who has answered through a link since one was here last."""
    asked, request = desk.asked, desk.site.request
    if not decides(asked):
        return
    since = _last_time(desk).date().isoformat()
    which = ChangeFilter(places=places_decided(asked), origin="self_report", since=since)
    found = keeper_of(request).store.changes(which, limit=ANSWERS).entries
    if count := len({entry.change_set.id for entry in found}):
        text = words.answers_text(asked.say, count, since)
        query = {"origin": "self_report", "since": since}
        yield TodayRow(text, asked.say(words.SEE_ANSWERS), "/history", query)


def _last_time(desk: DeskPage) -> dt.datetime:
    """When somebody signed in the time before this one."""
    people, account = people_of(desk.site.request), desk.asked.who.account
    found = people.find(SignIn, "account", account) if account else []
    times = sorted(one.time for one in found if one.what == "signed_in")
    return times[-2] if len(times) > 1 else dt.datetime.now(dt.UTC) - LAST_TIME


def drafts(desk: DeskPage) -> Iterator[TodayRow]:
    """Which places are not published yet, and how far their parties have come."""
    asked = desk.asked
    for id in sorted(asked.atlas.drafted & asked.snapshot.places.keys()):
        place = asked.snapshot.places[id]
        if place.unpublished and keeps_place(asked, id):
            known = drawing(desk.site.request, asked, id)
            text = draft_text(asked.say, asked.name(place), len(known.answered), len(known.parties))
            yield TodayRow(text, asked.say(words.OPEN_DRAFT), "/coordinate/publish", {"place": id})


def disagreements(desk: DeskPage) -> Iterator[TodayRow]:
    """How many collaborations their parties describe differently."""
    asked = desk.asked
    if count := len(differing(asked)):
        yield TodayRow(differing_text(asked.say, count), asked.say(PROPOSE_TALK), "/coordinate/disagree")


def meetings(desk: DeskPage) -> Iterator[TodayRow]:
    """Which arenas meet within two weeks."""
    asked = desk.asked
    held = asked.snapshot
    known = [(one.arena, one.held) for one in held.meetings.values()]
    known += [(one.id, one.next_meeting) for one in held.arenas.values() if one.next_meeting]
    until = later(asked.at, MEETS_WITHIN)
    soon = {
        (day.first(), id)
        for id, day in known
        if asked.at <= day.first() <= until and id in held.arenas and asked.works_with(held.arenas[id])
    }
    for when, id in sorted(soon):
        text = words.meeting_text(asked.say, asked.name(held.arenas[id]), when.isoformat())
        yield TodayRow(text, asked.say(words.SEE_ARENA), f"/arenas/{id}")


def running_out(desk: DeskPage) -> Iterator[TodayRow]:
    """Agreements and documents that hold no longer than three months more."""
    asked = desk.asked
    last = later(asked.at, SOON)
    dated: list[tuple[str, Any, PartialDate | None]] = [
        *(("agreement", one, one.valid_until) for one in asked.snapshot.agreements.values()),
        *(("document", one, one.valid_until) for one in asked.snapshot.documents.values()),
    ]
    found = [
        (day.last(), kind, one)
        for kind, one, day in dated
        if day is not None and asked.at <= day.last() <= last and asked.works_with(one)
    ]
    for when, kind, one in sorted(found, key=lambda found: (found[0], found[2].id)):
        name = in_language(asked.lang, one.name, getattr(one, "name_en", None))
        text = words.ends_text(asked.say, name, when.isoformat())
        yield TodayRow(text, asked.say(words.RENEW), edit_address(kind, one.id))


def projects(desk: DeskPage) -> Iterator[TodayRow]:
    """Projects that end within three months, and how many of their parts nobody takes over."""
    asked = desk.asked
    for one in _own(asked, ending(asked.snapshot, asked.at, SOON)):
        left = sum(part.taken_over_by is None for part in parts_of(asked.snapshot, one))
        text = words.project_ends_text(asked.say, asked.name(one), str(one.until), left)
        yield TodayRow(text, asked.say(words.SEE_ENDING), "/coordinate/ending")


def _own(asked: Asked, found: Iterator[Any]) -> Iterator[Any]:
    def own(one: Record) -> bool:
        return asked.works_with(one)

    return filter(own, found)


def late_needs(desk: DeskPage) -> Iterator[TodayRow]:
    """Needs whose next date has passed."""
    asked, today = desk.asked, desk.asked.at
    late = [
        one
        for one in asked.snapshot.needs.values()
        if one.next_date and one.next_date.last() < today and needs.is_open(one) and asked.works_with(one)
    ]
    if late:
        yield TodayRow(words.late_needs_text(asked.say, len(late)), asked.say(words.SEE_NEEDS), "/needs")


def workshop(desk: DeskPage) -> Iterator[TodayRow]:
    """Challenges that wait for somebody: the three questions, or parties who say yes."""
    asked, held = desk.asked, desk.asked.snapshot
    waiting = [one for one in _own(asked, iter(held.challenges.values())) if one.stage in ("table", "asking")]
    for one in sorted(waiting, key=lambda one: (one.raised.first() if one.raised else dt.date.min, one.id)):
        name, page = asked.name(one), f"/challenges/{one.id}"
        if one.stage == "table":
            text = words.table_text(asked.say, name, str(one.raised or ""))
            yield TodayRow(text, asked.say(words.ON_THE_TABLE), page)
        else:
            text = words.no_party_text(asked.say, name, len(one.asked))
            yield TodayRow(text, asked.say(words.ASK_PARTIES), page)


def calls(desk: DeskPage) -> Iterator[TodayRow]:
    """Calls whose step closes within a month, or whose next one begins within two weeks."""
    asked = desk.asked
    for one in _own(asked, iter(asked.snapshot.calls.values())):
        name, page, button = asked.name(one), f"/calls/{one.id}", asked.say(words.SEE_CALL)
        now_in = one.step(asked.at)
        until = one.period(now_in)[1] if now_in else None
        if until is not None and until.last() <= later(asked.at, CLOSES_WITHIN):
            yield TodayRow(words.call_ends_text(asked.say, name, until.last().isoformat()), button, page)
        begins = [day.first() for step in STEPS if (day := one.period(step)[0]) is not None]
        coming = [day for day in begins if asked.at < day <= later(asked.at, MEETS_WITHIN)]
        if coming:
            yield TodayRow(words.call_begins_text(asked.say, name, min(coming).isoformat()), button, page)


def rereading(desk: DeskPage) -> Iterator[TodayRow]:
    """Analyses that a party has left since they were made."""
    asked, held = desk.asked, desk.asked.snapshot
    for one in _own(asked, iter(held.analyses.values())):
        if gone := left_since(held, one, asked.at):
            who = ", ".join(asked.name(held.organisations[id]) for id in gone)
            text = words.left_text(asked.say, asked.name(one), who)
            yield TodayRow(text, asked.say(words.READ_AGAIN), "/goals")


def worthwhile(desk: DeskPage) -> Iterator[TodayRow]:
    """The three gaps that are most worth the while; none where too much is worked out at once.

    Raises `not_public` and `unknown_place`.
    """
    try:
        found = gaps.best(desk.coordinating, gaps.found(desk.coordinating, None, None))
    except OriketError as busy:
        if busy.code not in ("studies_busy", "too_many_studies", "too_large"):
            raise
        return
    for one in found:
        yield TodayRow(one.item.text, one.act, one.address, dict(one.query), one.why)


TABLE: tuple[Callable[[DeskPage], Iterator[TodayRow]], ...] = (
    inbox, new_answers, drafts, disagreements, meetings, running_out, workshop, calls, projects, late_needs,
    rereading, worthwhile,
)  # fmt: skip
"""Every function that says what waits, in the order in which a coordinator meets it."""


def today(desk: DeskPage) -> list[TodayRow]:
    """What waits."""
    found: list[TodayRow] = []
    for told in TABLE:
        found += [row for _, row in zip(range(OF_A_SORT), told(desk), strict=False)]
    return found

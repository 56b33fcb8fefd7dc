"""The inbox: all that waits for somebody at a place, oldest first, and what becomes of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing import boxes
from api.doors.editing.drafting import Drafted, Drafting
from api.doors.editing.edit_pages import Sent
from api.doors.editing.heard import Typed
from api.doors.editing.naming import Naming
from api.doors.editing.saving import set_id
from api.doors.editing.written import Texts, written
from api.doors.proposals.waiting import InboxEntry, entry_shown
from api.doors.records.deciding import entry_of, settle, taken_in, target_of
from api.doors.records.now import Now, now_of
from api.doors.records.proposals import LONGEST_WORDS, address_of, is_hidden, places_shown
from api.gate.asking import keeper_of
from api.gate.choosing import own_places
from api.gate.forms import Form, form
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.outbox import sends_letters
from api.words.errors import error_sentence
from api.words.proposals import (
    ORIGINS,
    decided_before_text,
    nobody_to_ask_text,
    proposal_title,
    sentence_wanted_text,
    too_long_text,
)
from graph.records.changes import Change, Key
from graph.records.errors import AlreadyDecided, OriketError
from graph.records.proposals import ProposalEntry, ProposalState, Verdict
from graph.records.schema import Fields

router = StoreRouter(prefix="/inbox", include_in_schema=False, dependencies=[Depends(require_writer)])

ON_A_PAGE = 20
SCANNED = 2_000
"""Proposals that are looked through for one page of a filter."""
STATES: dict[str, tuple[ProposalState, ...]] = {
    "waiting": ("open", "asked"),
    "asked": ("asked",),
    "decided": ("accepted", "declined"),
}
STEPS: dict[str, Verdict] = {"take": "accepted", "save": "accepted", "decline": "declined", "ask": "asked"}
"""Buttons, and what they decide."""

Number = Annotated[int, Path(ge=1, le=10**15)]
Given = Annotated[str | None, Query(max_length=200)]


@router.get("", response_class=HTMLResponse)
def inbox_page(
    site: Reading,
    place: Given = None,
    origin: Given = None,
    state: Given = None,
    about: Annotated[str | None, Query(max_length=400, description="A record, as kind:id.")] = None,
    cursor: Annotated[int, Query(ge=0, le=10**15)] = 0,
    done: Annotated[int, Query(ge=0, le=10**15)] = 0,
    declined: Annotated[int, Query(ge=0, le=ON_A_PAGE)] = 0,
) -> HTMLResponse:
    """What waits, oldest first; with `done` also what has just become of one."""
    asked, store = site.asked, keeper_of(site.request).store
    where = places_shown(asked, place or None)
    unkept(site.response)
    chosen = {"place": place, "origin": origin, "state": state, "about": about}
    states = STATES.get(state or "", STATES["waiting"])
    found, after = _found(site, states, where, origin or None, _key(about), cursor)
    now = now_of(site.request)
    last = store.proposal(done) if done else None
    return site.page(
        "inbox.html",
        twin=site.twin("/proposals", place=place),
        entries=[entry_shown(site, now, one) for one in found if not is_hidden(now, one)],
        total=store.count_proposals(states, where),
        after=after and site.url("/inbox", cursor=after, **chosen),
        chosen=chosen,
        declined=declined,
        done=_seen(site, now, last, where),
        places=own_places(asked),
        origins=[(name, asked.say(words)) for name, words in ORIGINS.items()],
        letters=sends_letters(asked.settings),
    )


def _found(
    site: PageRequest,
    states: tuple[ProposalState, ...],
    where: frozenset[str] | None,
    origin: str | None,
    about: Key | None,
    after: int,
) -> tuple[list[ProposalEntry], int | None]:
    """A page of proposals, and after which number the next one begins."""
    store, found, scanned = keeper_of(site.request).store, list[ProposalEntry](), 0
    while scanned < SCANNED:
        wanted = ON_A_PAGE + 1 - len(found) if origin is None else SCANNED // 4
        part = store.proposals(states=states, places=where, about=about, after=after, limit=wanted)
        scanned += len(part)
        for one in part:
            if origin not in (None, one.proposal.origin):
                continue
            if len(found) == ON_A_PAGE:
                return found, found[-1].number
            found.append(one)
        if len(part) < wanted:
            return found, None
        after = part[-1].number
    return found, after


def _key(about: str | None) -> Key | None:
    kind, _, id = (about or "").partition(":")
    return (kind, id) if id else None


def _seen(
    site: PageRequest, now: Now, entry: ProposalEntry | None, where: frozenset[str] | None
) -> InboxEntry | None:
    """What has just been decided, for whoever may know of it."""
    if entry is None or not (where is None or entry.places & where):
        return None
    return entry_shown(site, now, entry)


@dataclass
class InboxPage:
    """The page of one proposal, with the form about its record."""

    site: PageRequest
    entry: ProposalEntry
    now: Now
    target: Key | None
    """The record that it is about now; None where it is gone."""

    @property
    def form(self) -> Form:
        """The form about that record."""
        assert self.target is not None  # noqa: S101 -- whoever asks has looked
        asked = self.site.asked
        made = next((one.after for one in self.entry.proposal.changes if one.key == self.target), None)
        fields = made if self.id is None else None  # of one that shall be made its own places decide
        return form(self.target[0], asked.lang, self.now.sight(asked.scope, *self.target, fields))

    @property
    def id(self) -> str | None:
        """The record's id, None of one that shall be made."""
        return self.target[1] if self.target and self.now.stored(*self.target).version else None

    def proposed(self) -> Texts:
        """The form as the proposal would have it."""
        assert self.target is not None  # noqa: S101 -- whoever asks has looked
        naming, kind = Naming(self.site.asked, self.now), self.target[0]
        fields: Fields = dict(self.now.seen_fields(*self.target, self.site.asked.scope)) if self.id else {}
        for change in self.entry.proposal.changes:
            if change.key == self.entry.proposal.about and change.after is not None:
                fields |= change.after or {}
                gone = (change.before or {}).keys() - (change.after or {}).keys()
                fields = {name: value for name, value in fields.items() if name not in gone}
        texts = written(form(kind, self.site.asked.lang, "own"), fields, naming)
        return {**texts, "read": [str(self.now.stored(*self.target).version)]}

    def drafted(self, sent: Texts) -> Drafted:
        """What the form would do."""
        return Drafting(self.site.request, self.site.asked, self.now, self.form, self.id, sent).drafted()

    def others(self) -> list[Change]:
        """What the proposal would change besides that record, as it was proposed."""
        about = self.entry.proposal.about
        rest = [change for change in self.entry.proposal.changes if change.key != about]
        return [one for one in rest if self.now.stored(*one.key).version == one.read]

    def shown(
        self, drafted: Drafted | None, faults: list[str], message: str = "", status: int = 200
    ) -> HTMLResponse:
        """The page."""
        site, asked = self.site, self.site.asked
        shown = entry_shown(site, self.now, self.entry)
        unkept(site.response)
        fields: dict[str, Any] = {"groups": [], "lists": {}, "new_kinds": {}, "read": 0}
        if drafted is not None and self.target is not None:
            naming = Naming(asked, self.now)
            fields = {
                "groups": boxes.groups(asked.say, self.form, drafted.texts, drafted.heard, drafted.clashes),
                "lists": boxes.lists(naming, self.form),
                "new_kinds": boxes.new_kinds(asked.say, self.form),
                "read": self.now.stored(*self.target).version,
            }
        page = site.page(
            "inbox_one.html",
            proposal_title(asked.say, self.entry.number, shown.name),
            twin=site.twin("/proposals"),
            entry=shown,
            drafted=drafted,
            heard=drafted.heard if drafted else Typed(),
            faults=faults,
            message=message,
            longest=LONGEST_WORDS,
            set=set_id({}),
            letters=sends_letters(asked.settings),
            fresh=site.request.method == "GET",
            **fields,
        )
        page.status_code = status
        return page


def _opened(site: PageRequest, number: int) -> InboxPage:
    """Raises `unknown_proposal` and `not_your_place`."""
    entry, now = entry_of(site.request, site.asked, number), now_of(site.request)
    try:
        target = target_of(now, entry.proposal.about)
    except OriketError:
        target = None
    return InboxPage(site, entry, now, target)


@router.post("/decline", response_class=HTMLResponse)
def decline_many(site: Reading, sent: Sent) -> Response:
    """Decline all that a page showed, with one sentence: what comes by the thousand is quickly gone.

    Raises `not_allowed`, `sentence_wanted`, and as `entry_of` does.
    """
    places_shown(site.asked, None)
    message = sent.get("said.message", [""])[-1].strip()
    if not message or len(message) > LONGEST_WORDS:
        raise OriketError("sentence_wanted")
    numbers = [int(one) for one in sent.get("number", ())[:ON_A_PAGE] if one.isdecimal() and len(one) <= 15]
    entries = [entry_of(site.request, site.asked, number) for number in numbers]
    now, declined = now_of(site.request), 0
    for entry in entries:
        with suppress(AlreadyDecided):  # somebody else was first, and that stands
            settle(site.request, site.asked, now, entry, "declined", message, None)
            declined += 1
    return RedirectResponse(f"{_back(site, sent, declined=declined)}#main", 303)


@router.get("/{number}", response_class=HTMLResponse)
def proposal_page(number: Number, site: Reading) -> HTMLResponse:
    """One proposal, and the form about its record as it would be."""
    page = _opened(site, number)
    waits = page.target is not None and page.entry.state in STATES["waiting"]
    return page.shown(page.drafted(page.proposed()) if waits else None, [])


@router.post("/{number}", response_class=HTMLResponse)
def decide_page(number: Number, site: Reading, sent: Sent) -> Response:
    """Take it in, change and take it in, decline it or ask back; or say what stands against that."""
    page = _opened(site, number)
    step, message = sent.get("step", [""])[-1], sent.get("said.message", [""])[-1].strip()
    verdict = STEPS.get(step)
    drafted = page.drafted(sent) if page.target and "read" in sent else None
    if drafted is None and page.target is not None and page.entry.state in STATES["waiting"]:
        drafted = page.drafted(page.proposed())
    faults = _faults(page, verdict, message, drafted if step == "save" else None)
    if verdict is None or faults:
        return page.shown(drafted, faults, message, 422 if faults else 200)
    if step == "save" and drafted is not None and _unsaid(drafted, sent):
        return page.shown(
            drafted, [], message, 409 if drafted.moved else 422 if not drafted.heard.is_sound else 200
        )
    try:
        settle(
            site.request, site.asked, page.now, page.entry, verdict, message, _changes(page, step, drafted)
        )
    except AlreadyDecided as first:
        return _too_late(site, number, message, first)
    except OriketError as problem:
        if problem.code not in ("conflict", "refused", "removed", "nothing_proposed", "not_your_place"):
            raise
        again = _opened(site, number)
        said = error_sentence(site.asked.say, problem.code, problem.details)
        return again.shown(again.drafted(again.proposed()) if again.target else None, [said], message, 409)
    return RedirectResponse(f"{_back(site, sent, done=number)}#main", 303)


def _unsaid(drafted: Drafted, sent: Texts) -> bool:
    """Whether the button did not stand below exactly what would change."""
    wrong = drafted.moved or not drafted.heard.is_sound or not drafted.changes
    return wrong or sent.get("reviewed") != [drafted.digest]


def _changes(page: InboxPage, step: str, drafted: Drafted | None) -> list[Change] | None:
    if step == "take":
        return taken_in(page.site.request, page.site.asked, page.now, page.entry)
    if step == "save" and drafted is not None:
        return [*drafted.changes, *page.others()]
    return None


def _faults(page: InboxPage, verdict: Verdict | None, message: str, drafted: Drafted | None) -> list[str]:
    """What stands against a decision."""
    _ = page.site.asked.say
    if len(message) > LONGEST_WORDS:
        return [too_long_text(_, len(message), LONGEST_WORDS)]
    if verdict in ("declined", "asked") and not message:
        return [sentence_wanted_text(_)]
    if verdict == "asked" and not address_of(people_of(page.site.request), page.entry):
        return [nobody_to_ask_text(_)]
    if verdict == "accepted" and page.target is None:
        return [error_sentence(_, "removed", {"id": page.entry.proposal.about[1]})]
    return []


def _too_late(site: PageRequest, number: int, message: str, first: AlreadyDecided) -> HTMLResponse:
    """The page, saying who was first."""
    page = _opened(site, number)
    last = entry_shown(site, page.now, page.entry).decisions[-1]
    said = decided_before_text(site.asked.say, last.by, last.when, last.verdict)
    return page.shown(None, [said], message, 409)


def _back(site: PageRequest, sent: Texts, **told: int) -> str:
    """The inbox as it was filtered, with a word about what has just been decided."""
    names = ("place", "origin", "state", "about")
    kept = {name: sent.get(f"back.{name}", [""])[-1][:400] for name in names}
    return site.url("/inbox", **told, **kept)

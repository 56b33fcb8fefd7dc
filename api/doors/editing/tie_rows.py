"""Ties of one organisation as sentences: what is written on each row, and the changes that it makes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from fastapi import Request

from api.doors.editing.drafting import Clash
from api.doors.editing.heard import Hearing, Told, Typed
from api.doors.editing.naming import Naming
from api.doors.editing.new_records import NewRecords
from api.doors.editing.saving import ChangesAsked
from api.doors.editing.written import Texts, same_texts
from api.doors.records.changing import free_id
from api.doors.records.edits import draft, fields_at, merged
from api.doors.records.now import Knowing, Now
from api.gate.asking import Asked
from api.gate.forms import FormField, form
from api.gate.scope import Scope
from api.words.forms import already_there_text, coordinators_word, needed_text, would_sentences
from api.words.ties import tie_sentences
from graph.records.changes import Change, Stored
from graph.records.ids import in_order
from graph.records.json_form import from_fields
from graph.records.lists import DEGREE
from graph.records.model import Tie
from graph.records.schema import Fields, sees

PARTS = ("degree", "since", "until")
"""What a row says of a tie."""
BLANK_ROWS = 2
"""Rows for new ties."""


@dataclass
class TieRow:
    """One tie as it stands on the page."""

    number: int
    id: str = ""
    read: int = 0
    other: str = ""
    """Of a tie that is there the other organisation's id, of a new one what was written."""
    degree: str = ""
    since: str = ""
    until: str = ""
    remove: bool = False
    own: bool = False
    """Whether the degree is the organisation's own word, said by whoever keeps it."""
    clashes: dict[str, Clash] = field(default_factory=dict)
    """Parts that somebody else has changed meanwhile, and this one too."""
    theirs: list[str] = field(default_factory=list)
    """What somebody else has changed meanwhile, in words."""
    faults: dict[str, tuple[Told, ...]] = field(default_factory=dict)

    def name(self, part: str) -> str:
        """What a part of it is called in the form."""
        return f"tie.{self.number}.{part}"


def tie_of(now: Now, id: str, scope: Scope) -> Tie | None:
    """A tie as those see it who mend it."""
    found = now.seen("tie", id, scope)
    return found if isinstance(found, Tie) else None


def ties_now(now: Now, organisation: str, scope: Scope) -> list[Tie]:
    """The ties of an organisation this moment."""
    held = {tie.id for tie in now.snapshot.ties_of.get(organisation, ())}
    moved = {id for kind, id in now.moved if kind == "tie"}
    ties = (tie_of(now, id, scope) for id in sorted(held | moved))
    return [tie for tie in ties if tie is not None and organisation in (tie.a, tie.b)]


def opened_rows(now: Now, organisation: str, scope: Scope) -> list[TieRow]:
    """The rows of a page that is opened."""
    rows = []
    for number, tie in enumerate(ties_now(now, organisation, scope)):
        own = says_own(now, scope, organisation, tie.id)
        version = now.stored("tie", tie.id).version
        row = TieRow(number, tie.id, version, tie.other(organisation), own=own)
        row.degree, row.since, row.until = (said(tie, organisation, own=own)[part] for part in PARTS)
        rows.append(row)
    return [*rows, *(TieRow(len(rows) + n) for n in range(BLANK_ROWS))]


def says_own(now: Now, scope: Scope, organisation: str, tie: str) -> bool:
    """Whether what the reader says of a tie is the organisation's own word, not a coordinator's."""
    sights = (now.sight(scope, "tie", tie), now.sight(scope, "organisation", organisation))
    return organisation in scope.organisations and not any(sees(sight, "own") for sight in sights)


def said(tie: Tie | None, organisation: str, *, own: bool) -> dict[str, str]:
    """What a row says of a tie: the degree that counts, or what the organisation itself has said."""
    if tie is None:
        return dict.fromkeys(PARTS, "")
    word = next((claim.degree for claim in reversed(tie.claims) if claim.by == organisation), "")
    since, until = (str(one) if one else "" for one in (tie.since, tie.until))
    return {"degree": word if own else tie.degree, "since": since, "until": until}


class TieRows:
    """Reads the rows of a page that was sent."""

    def __init__(self, request: Request, asked: Asked, now: Now, organisation: str, sent: Texts) -> None:
        self._request = request
        self._asked, self._now, self._organisation, self._sent = asked, now, organisation, sent
        described = form("tie", asked.lang, "own")
        self._fields: Mapping[str, FormField] = {one.name: one for one in described.fields}
        self.new = NewRecords(now, sent, {"organisation"})
        self._texts = {name: list(said) for name, said in sent.items()}
        self._hearing = Hearing(described, Naming(asked, now), self._texts, self.new.make)
        self.rows: list[TieRow] = []
        self.gathered = ChangesAsked()

    @property
    def heard(self) -> Typed:
        """What is wrong at which line."""
        return self._hearing.heard

    def read(self) -> ChangesAsked:
        """The changes that all rows make together."""
        changes: list[Change] = []
        for number in self._numbers():
            row = self._sent_row(number)
            self.rows.append(row)
            changes += self._changes(row)
        for row in self.rows:
            names = {part: row.name(part) for part in ("other", "degree", "since", "until")}
            row.faults = {p: tuple(self.heard.faults.get((name, 0), ())) for p, name in names.items()}
        made = self.new.changes.values()
        self.gathered.changes = [*made, *changes] if changes else []
        knowing = Knowing(self._asked.say, self._now, self.gathered.changes)
        for one in self.gathered.changes:
            held = self._now.stored(*one.key).fields
            if one.kind == "tie":
                self.gathered.sentences += tie_sentences(knowing, one, held)
            else:
                self.gathered.sentences += would_sentences(knowing, one, str((one.after or {}).get("name")))
        if not self.heard.faults and self.gathered.changes:
            self.gathered.weigh(self._asked, self._now)
        return self.gathered

    def _numbers(self) -> list[int]:
        found = (re.fullmatch(r"tie\.(\d{1,4})\.degree", name) for name in self._sent)
        return sorted({int(match[1]) for match in found if match})

    def _sent_row(self, number: int) -> TieRow:
        row = TieRow(number)
        for part in ("id", "other", "degree", "since", "until"):
            fixed = self._sent.get(f"fix.{row.name(part)}.0", [""])[-1]
            text = fixed or self._sent.get(row.name(part), [""])[-1]
            setattr(row, part, text)
            self._texts[row.name(part)] = [text]
        read = self._sent.get(row.name("read"), ["0"])[-1]
        row.read = int(read) if read.isdecimal() and len(read) < 16 else 0
        for part in PARTS:
            if self._sent.get(f"pick.{row.name(part)}", [""])[-1] == "theirs" and row.id:
                tie = tie_of(self._now, row.id, self._asked.scope)
                own = says_own(self._now, self._asked.scope, self._organisation, row.id)
                setattr(row, part, said(tie, self._organisation, own=own)[part])
                self._texts[row.name(part)] = [getattr(row, part)]
        row.remove = bool(self._sent.get(row.name("remove")))
        return row

    def _changes(self, row: TieRow) -> Iterator[Change]:
        if not row.id:
            yield from self._made(row)
            return
        held, tie = self._now.stored("tie", row.id), tie_of(self._now, row.id, self._asked.scope)
        if tie is None or self._organisation not in (tie.a, tie.b):
            self.gathered.moved.append(row.other or row.id)
            return
        row.other = tie.other(self._organisation)
        row.own = says_own(self._now, self._asked.scope, self._organisation, row.id)
        has_moved = held.version != row.read
        if has_moved:
            self._compare(row, held, tie)
        change = self._changed(row, held, tie)
        if change is not None and has_moved:
            self.gathered.moved.append(row.other)
        row.read = held.version
        if change is not None:
            yield change

    def _compare(self, row: TieRow, held: Stored, tie: Tie) -> None:
        """Take in what somebody else has changed meanwhile; where both have, both stand beside each other."""
        before = fields_at(self._request, ("tie", row.id), row.read)
        base: Any = from_fields("tie", row.id, before) if before else None
        was, now = (said(one, self._organisation, own=row.own) for one in (base, tie))
        label = partial(self._asked.label, DEGREE)
        for part in PARTS:
            yours = getattr(row, part)
            if same_texts([yours], [was[part]]):
                setattr(row, part, now[part])
            elif not same_texts([yours], [now[part]]) and was[part] != now[part]:
                sides = (yours, now[part], was[part])
                row.clashes[part] = Clash(*(label(one) if part == "degree" else one for one in sides))
        if before is not None:
            after = held.fields or {}
            names = _differing(before, after)
            was_said, is_said = ({n: side[n] for n in names if n in side} for side in (before, after))
            theirs = Change("tie", row.id, 0, was_said, is_said)
            row.theirs = list(tie_sentences(Knowing(self._asked.say, self._now), theirs, before))

    def _changed(self, row: TieRow, held: Stored, tie: Tie) -> Change | None:
        if row.remove:
            return next(iter(draft(self._now, "tie", row.id, None)), None)
        fields: Fields = dict(held.fields or {})
        for part in ("since", "until"):
            if not same_texts([getattr(row, part)], [str(getattr(tie, part) or "")]):
                fields[part] = self._hearing.read(self._fields[part], row.name(part))
        fields = merged({}, fields)
        if row.degree in DEGREE and row.degree != said(tie, self._organisation, own=row.own)["degree"]:
            fields = self._with_degree(row.id, fields, row.degree)
        return next(iter(draft(self._now, "tie", row.id, fields)), None)

    def _made(self, row: TieRow) -> Iterator[Change]:
        if not row.other.strip():
            return
        other = self._hearing.read(self._fields["b"], row.name("other"))
        since, until = (self._hearing.read(self._fields[part], row.name(part)) for part in ("since", "until"))
        if row.degree not in DEGREE:
            self.heard.add((row.name("degree"), 0), Told("required", needed_text(self._asked.say)))
        if other is None or row.degree not in DEGREE:
            return
        ends = {"a": self._organisation, "b": other, "since": since, "until": until}
        fields = in_order("tie", merged({}, ends))
        id = free_id(self._now, "tie", fields)
        if self._now.record("tie", id) is not None:
            self.heard.add((row.name("other"), 0), Told("already_there", already_there_text(self._asked.say)))
            return
        yield from draft(self._now, "tie", id, self._with_degree(id, fields, row.degree))

    def _with_degree(self, id: str, fields: Fields, degree: str) -> Fields:
        """A tie with what this reader says of its degree: the coordinator's word, or their own."""
        if says_own(self._now, self._asked.scope, self._organisation, id):
            return own_word(fields, self._organisation, degree, self._today())
        return coordinated(fields, degree, self._today(), self.source or coordinators_word())

    def _today(self) -> str:
        today = self._asked.settings.today or dt.datetime.now().astimezone().date()
        return today.isoformat()

    @property
    def source(self) -> str:
        """How somebody knows it, as they wrote it."""
        return " ".join(self._sent.get("source", [""])[-1].split())


def _differing(before: Fields, after: Fields) -> list[str]:
    return [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]


def coordinated(fields: Fields, degree: str, today: str, source: str) -> Fields:
    """A tie's fields after a coordinator has said its degree.

    Where a party has spoken it is the curator's decision; else one source's word among others, the newest.
    """
    claims = fields.get("claims") or []
    if any(claim.get("by") in (fields["a"], fields["b"]) for claim in claims):
        return {**fields, "decided": degree}
    said = {"degree": degree, "last_known": today, "confidence": "stated", "source": source}
    rest = [one for one in claims if one.get("by") or one.get("source") != source]
    kept = {name: value for name, value in fields.items() if name != "decided"}
    return {**kept, "claims": [*rest, said]}


def own_word(fields: Fields, organisation: str, degree: str, today: str, *, unaware: bool = False) -> Fields:
    """A tie's fields after one of its parties has said its degree, or that it knows of no such tie."""
    rest = [one for one in fields.get("claims") or [] if one.get("by") != organisation]
    said: Fields = {"degree": degree, "by": organisation, "said": today}
    return {**fields, "claims": [*rest, {**said, "unaware": True} if unaware else said]}

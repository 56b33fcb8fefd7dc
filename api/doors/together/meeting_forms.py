"""What is written at the table: who came, a line per question, what was decided, how it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from api.doors.editing.naming import Naming
from api.doors.editing.written import Texts
from api.doors.records.changing import free_id
from api.doors.records.edits import draft, merged
from api.doors.records.now import Now
from api.doors.together.saving_here import last, people_named_in
from api.gate.asking import Asked
from api.words.together import DATE_AMISS, IS_PROTECTED, NOT_FOUND, NUMBER_AMISS
from graph.records.changes import Change
from graph.records.dates import PartialDate
from graph.records.gatherings import HIGHEST_RATING
from graph.records.json_form import to_fields
from graph.records.model import Meeting, Organisation
from graph.records.protection import is_protected
from graph.records.schema import Fields
from graph.records.text import clean

NEW_DECISIONS = 3
"""Empty lines for decisions."""
RATINGS = tuple(str(n) for n in range(1, HIGHEST_RATING + 1))


def rate_of(sent: Texts) -> int:
    """The rating that somebody at the table has just pressed; 0 where none was."""
    pressed = last(sent, "rate")
    return int(pressed) if pressed in RATINGS else 0


def one_more(sent: Texts, rating: int) -> Texts:
    """What was written, with one more who gave a rating (what is no number is left to `TableNotes`)."""
    name = f"rating.{rating}"
    count = last(sent, name) or "0"
    return {**sent, name: [str(int(count) + 1)]} if re.fullmatch(r"\d{1,3}", count) else sent


@dataclass
class TableNotes:
    """What somebody has written about one meeting, read as changes; what cannot be read is told."""

    asked: Asked
    now: Now
    meeting: Meeting
    sent: Texts
    faults: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    """Texts in which somebody seems to be named."""

    def changes(self) -> list[Change]:
        """The meeting, and its decisions."""
        return [*self._meeting(), *self._done(), *self._decided()]

    def _meeting(self) -> list[Change]:
        held = to_fields(self.meeting)
        said = {
            "came": self._came() or None,
            "people": self._number("people"),
            "lines": self._lines() or None,
            "helped": last(self.sent, "helped") or None,
            **self._rating(),
        }
        after = self._without_persons("meeting", merged(held, said))
        return draft(self.now, "meeting", self.meeting.id, after)

    def _came(self) -> list[str]:
        found = [*dict.fromkeys(self.sent.get("came", ()))]
        for text in (clean(one) for one in self.sent.get("more", ())):
            if text and (id := self._organisation(text)) is not None and id not in found:
                found.append(id)
        return found

    def _organisation(self, text: str) -> str | None:
        id = Naming(self.asked, self.now).find(("organisation",), text)
        record = self.now.record("organisation", id) if isinstance(id, str) else None
        if not isinstance(record, Organisation):
            self._tell(NOT_FOUND, name=text)
            return None
        if is_protected(record):
            self._tell(IS_PROTECTED)
            return None
        return record.id

    def _lines(self) -> list[str]:
        known = self.asked.snapshot.questions
        said = ((id, clean(" ".join(last(self.sent, f"line.{id}").split()))) for id in self.meeting.questions)
        lines = [f"{known[id].name}: {text}" for id, text in said if text and id in known]
        rest = clean(" ".join(last(self.sent, "line").split()))
        return [one.replace("|", ",") for one in (*lines, rest) if one]

    def _rating(self) -> Fields:
        """The mean of what was counted at the table; nothing where nobody counted."""
        counts = [self._number(f"rating.{n}") or 0 for n in range(1, HIGHEST_RATING + 1)]
        if not (total := sum(counts)):
            return {}
        mean = sum(n * count for n, count in enumerate(counts, 1)) / total
        return {"rating": round(mean, 2), "rated_by": float(total)}

    def _done(self) -> Iterator[Change]:
        for id in self.sent.get("done", ()):
            held = self.now.stored("decision", id).fields
            if held is not None and held.get("arena") == self.meeting.arena and "done" not in held:
                yield from draft(self.now, "decision", id, {**held, "done": self.asked.at.isoformat()})

    def _decided(self) -> Iterator[Change]:
        for n in range(NEW_DECISIONS):
            text = clean(last(self.sent, f"decision.{n}"))
            if not text:
                continue
            fields = merged(
                {"arena": self.meeting.arena, "decided": str(self.meeting.held), "text": text},
                {"owner": last(self.sent, f"owner.{n}") or None, "due": self._date(f"due.{n}")},
            )
            whole = self._without_persons("decision", fields)
            yield from draft(self.now, "decision", free_id(self.now, "decision", whole), whole)

    def _without_persons(self, kind: str, fields: Fields) -> Fields:
        """Fields with what somebody says is no person's; what else looks like one is noted."""
        said = [clean(one) for one in self.sent.get("person", ()) if clean(one)]
        told = [one for one in people_named_in(kind, fields) if one in said]
        if told:
            fields = {**fields, "impersonal": [*dict.fromkeys([*fields.get("impersonal", ()), *told])]}
        self.persons += people_named_in(kind, fields)
        return fields

    def _number(self, name: str) -> float | None:
        text = last(self.sent, name)
        if text and not re.fullmatch(r"\d{1,6}", text):
            self._tell(NUMBER_AMISS, text=text[:40])
            return None
        return float(text) if text else None

    def _date(self, name: str) -> str | None:
        text = last(self.sent, name)
        try:
            return str(PartialDate(text)) if text else None
        except ValueError:
            self._tell(DATE_AMISS, text=text[:40])
            return None

    def _tell(self, sentence: str, **words: str) -> None:
        self.faults.append(self.asked.say(sentence).format(**words))

"""What each step on a challenge's page changes: answers at the table, parties, the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from api.doors.editing.naming import Naming
from api.doors.editing.written import Texts
from api.doors.records.changing import free_id
from api.doors.records.edits import draft, merged
from api.doors.records.now import Now
from api.doors.together.saving_here import last, people_named_in
from api.gate.asking import Asked
from api.words.together import IS_PROTECTED, NOT_FOUND, OUTCOME_MISSING, TABLE_QUESTIONS, WHY_NOT
from graph.records.changes import Change
from graph.records.json_form import to_fields
from graph.records.lists import OUTCOME
from graph.records.model import Challenge, Organisation
from graph.records.protection import is_protected
from graph.records.schema import Fields
from graph.records.text import clean

MADE = {"services": "service", "agreements": "agreement", "initiatives": "initiative", "arenas": "arena"}
"""What may come of a challenge: the field that names it, and its kind."""


@dataclass
class ChallengeStep:
    """One step that somebody takes on a challenge's page; what cannot be read is told."""

    asked: Asked
    now: Now
    one: Challenge
    sent: Texts
    faults: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    """Texts in which somebody seems to be named."""

    def changes(self) -> list[Change]:
        """What the step changes."""
        steps = {"table": self._table, "ask": self._ask, "join": self._join, "outcome": self._outcome}
        step = steps.get(last(self.sent, "step"))
        if step is None:
            return []
        *made, said = step()
        after = merged(to_fields(self.one), said)
        told = [clean(one) for one in self.sent.get("person", ()) if clean(one)]
        if excused := [one for one in people_named_in("challenge", after) if one in told]:
            after["impersonal"] = [*dict.fromkeys([*after.get("impersonal", ()), *excused])]
        self.persons = people_named_in("challenge", after)
        return [*(change for fields in made for change in fields["changes"]),
                *draft(self.now, "challenge", self.one.id, after)]  # fmt: skip

    def _table(self) -> Iterator[Fields]:
        """The three questions; one no ends it, with a sentence."""
        said: Fields = {}
        for name in TABLE_QUESTIONS:
            answer = last(self.sent, name)
            said[name] = answer == "yes" if answer in ("yes", "no") else None
        stopped = False in said.values()
        because = clean(last(self.sent, "because"))
        if stopped and not because:
            self.faults.append(self.asked.say(WHY_NOT))
        said["because"] = because or None if stopped else None
        said["ended"] = self._today() if stopped else None
        yield said

    def _today(self) -> str:
        """The day that is shown; a challenge that was raised later ends then at the earliest."""
        raised = self.one.raised
        return max(self.asked.at, raised.first() if raised else self.asked.at).isoformat()

    def _ask(self) -> Iterator[Fields]:
        yield {"asked": self._organisations("asked", self.one.asked) or None}

    def _join(self) -> Iterator[Fields]:
        parties = self._organisations("parties", ())
        yield {"parties": parties or None, "owner": last(self.sent, "owner") or None}

    def _outcome(self) -> Iterator[Fields]:
        """What it became; a service or an agreement that is named is made, or found by its name."""
        outcome = last(self.sent, "outcome")
        if outcome not in OUTCOME:
            self.faults.append(self.asked.say(OUTCOME_MISSING))
        said: Fields = {
            "outcome": outcome or None,
            "result": clean(last(self.sent, "result")) or None,
            "owner": last(self.sent, "owner") or None,
            "ended": self._today(),
        }
        for name, kind in MADE.items():
            text = clean(last(self.sent, name))
            if not text:
                continue
            found = Naming(self.asked, self.now).find((kind,), text)
            if isinstance(found, str):
                id = found
            else:
                fields = self._new(kind, text)
                id = free_id(self.now, kind, fields)
                yield {"changes": draft(self.now, kind, id, fields)}
            said[name] = [*dict.fromkeys([*getattr(self.one, name), id])]
        yield said

    def _new(self, kind: str, name: str) -> Fields:
        """What is known of something new from the challenge that it came out of."""
        one, parties = self.one, [*self.one.parties] or None
        places = [*one.municipalities] or None
        questions = [one.question] if one.question else None
        known: dict[str, Fields] = {
            "service": {"providers": parties, "questions": questions, "municipalities": places,
                        "status": "planned"},
            "agreement": {"parties": parties, "question": one.question, "draft": True},
            "initiative": {"owner": last(self.sent, "owner") or None, "partners": parties,
                           "questions": questions, "municipalities": places, "status": "planned"},
            "arena": {"questions": questions, "municipalities": places},
        }  # fmt: skip
        return merged({"name": name}, known[kind])

    def _organisations(self, name: str, before: tuple[str, ...]) -> list[str]:
        found = [*dict.fromkeys([*before, *self.sent.get(name, ())])]
        text = clean(last(self.sent, "more"))
        if not text:
            return found
        id = Naming(self.asked, self.now).find(("organisation",), text)
        record = self.now.record("organisation", id) if isinstance(id, str) else None
        if not isinstance(record, Organisation):
            self.faults.append(self.asked.say(NOT_FOUND).format(name=text[:100]))
        elif is_protected(record):
            self.faults.append(self.asked.say(IS_PROTECTED))
        elif record.id not in found:
            found.append(record.id)
        return found

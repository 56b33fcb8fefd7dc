"""What saving a form would do: the changes, the sentences that say them, and what stands against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request

from api.doors.editing.heard import Hearing, Told, Typed, told_of_issue
from api.doors.editing.naming import Naming
from api.doors.editing.new_records import NewRecords
from api.doors.editing.written import Texts, written
from api.doors.records.changing import free_id
from api.doors.records.edits import digest_of, draft, fault_issue, fields_at, merged, name_now, new_change_set
from api.doors.records.history import rules_against
from api.doors.records.now import Knowing, Now
from api.gate.asking import Asked
from api.gate.forms import Form
from api.gate.permission import forbidden
from api.words.forms import already_there_text, would_sentences
from api.words.records import change_sentences, value_text
from graph.records.changes import Change, Stored
from graph.records.discretion import people_in
from graph.records.errors import Fault
from graph.records.facts import is_undirected
from graph.records.field_rules import unfinished
from graph.records.ids import in_order
from graph.records.model import specs
from graph.records.rules import faults_of
from graph.records.schema import Fields, Spec
from graph.records.text import clean
from ingest.issues import error
from ingest.rows.persons_in_rows import CODES as PERSONS

CONTROLS = frozenset({"read", "reviewed", "set", "step", "person", "more", "lang", "at"})
"""What a form carries besides a record's fields."""
CONTROL_WORDS = ("fix.", "new.", "pick.")


@dataclass
class Drafted:
    """A form that was sent, against the record as it stands now."""

    form: Form
    id: str | None
    held: Stored
    base: Fields
    """The record as it was when the form was drawn."""
    read: int
    texts: dict[str, list[str]]
    heard: Typed
    changes: list[Change] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    clashes: dict[str, Clash] = field(default_factory=dict)
    """Fields that somebody else has changed meanwhile, and this one too."""
    proposes: bool = False
    """Whether it becomes a proposal: some of it is not this reader's to change."""
    chosen: dict[str, str] = field(default_factory=dict)
    """What was chosen beside the fields, and is sent along from now on."""
    theirs: list[str] = field(default_factory=list)
    """What somebody else has changed meanwhile, in words."""

    @property
    def moved(self) -> bool:
        """Whether the record is not as it was read, or is gone."""
        return self.held.version != self.read or (self.id is not None and self.held.fields is None)

    @property
    def digest(self) -> str:
        """What names exactly these changes: nothing is saved that was not said before."""
        return digest_of(self.changes)


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two have changed: yours, theirs, and what it was."""

    yours: str
    theirs: str
    before: str


class Drafting:
    """Reads one form that was sent."""

    def __init__(
        self, request: Request, asked: Asked, now: Now, form: Form, id: str | None, sent: Texts
    ) -> None:
        self._request, self._asked, self._now, self._form, self._id = request, asked, now, form, id
        self._sent = sent
        self._naming = Naming(asked, now)
        self._seen = {} if id is None else now.seen_fields(form.kind, id, asked.scope)
        self._new = NewRecords(now, sent, {to for one in form.all_fields for to in one.spec.to})

    def drafted(self) -> Drafted:
        """The form as it was meant, with what saving it would do."""
        held = Stored(0, None) if self._id is None else self._now.stored(self._form.kind, self._id)
        read = _number(self._sent.get("read")) if self._id is not None else 0
        base = self._base(held, read)
        texts = self._texts(base, held)
        heard = Hearing(self._form, self._naming, texts, self._new.make).against(base)
        found = Drafted(self._form, self._id, held, base, read, texts, heard, chosen=self._new.chosen)
        self._hear_persons(found)
        if found.moved:
            self._compare(found)
        else:
            self._change(found)
        return found

    def _base(self, held: Stored, read: int) -> Fields:
        """The record as the form was drawn for; what is withheld of it was not on the form."""
        if self._id is None or held.version == read:
            return self._seen
        before = fields_at(self._request, (self._form.kind, self._id), read) or {}
        withheld = {n for n, value in (held.fields or {}).items() if self._seen.get(n) != value}
        return {name: self._seen.get(name) if name in withheld else before[name] for name in before}

    def _texts(self, base: Fields, held: Stored) -> dict[str, list[str]]:
        """The words of the form, with what was chosen beside them: a suggestion, or the other's words."""
        texts = {
            name: list(said)
            for name, said in self._sent.items()
            if name not in CONTROLS and not name.startswith(CONTROL_WORDS)
        }
        for name, said in self._sent.items():
            if name.startswith("fix."):
                of, _, line = name.removeprefix("fix.").rpartition(".")
                if line.isdecimal() and said[-1] and int(line) < len(texts.get(of, ())):
                    texts[of][int(line)] = said[-1]
        drawn = written(self._form, self._seen, self._naming)
        for one in self._form.fields:
            if self._sent.get(f"pick.{one.name}", [""])[-1] == "theirs":
                texts = {n: t for n, t in texts.items() if n.split(".")[0] != one.name}
                texts |= {n: t for n, t in drawn.items() if n.split(".")[0] == one.name}
        return texts

    def _hear_persons(self, found: Drafted) -> None:
        """Keep what somebody says is no person's, with the record."""
        said = [clean(text) for text in self._sent.get("person", []) if clean(text)]
        if said and "impersonal" in specs(self._form.kind):
            before = found.heard.changed.get("impersonal", found.base.get("impersonal")) or []
            found.heard.changed["impersonal"] = list(dict.fromkeys([*before, *said]))
            found.texts["impersonal"] = [*found.texts.get("impersonal", []), *said]

    def _change(self, found: Drafted) -> None:
        """What saving does, and every rule that stands against it."""
        kind, heard = self._form.kind, found.heard
        after = merged(found.held.fields or {}, self._with_withheld(found.held, heard.changed))
        if is_undirected(kind):
            after = in_order(kind, after)
        id = self._id if self._id is not None else free_id(self._now, kind, after)
        if self._id is None and self._now.record(kind, id) is not None:
            heard.general.append(Told("already_there", already_there_text(self._asked.say)))
        changes = [*self._new.changes.values(), *draft(self._now, kind, id, after)]
        for name, line, told in self._persons(found, after):
            heard.add((name, line), told)
        self._obey_rules(found, id, changes)
        knowing = Knowing(self._asked.say, self._now, changes)
        found.changes = changes
        if heard.is_sound:
            where = self._now.snapshot.where
            found.proposes = bool(forbidden(self._asked.who, changes, self._now.lookup, where))
        found.sentences = [
            text
            for one in changes
            for text in would_sentences(knowing, one, name_now(knowing, self._now, one))
        ]

    def _with_withheld(self, held: Stored, changed: Fields) -> Fields:
        """Changed lists with what they hold besides and the form did not show."""
        after = dict(changed)
        for name, value in (held.fields or {}).items():
            if name in changed and isinstance(value, list) and (seen := self._seen.get(name, [])) != value:
                after[name] = [*(changed[name] or []), *(one for one in value if one not in seen)] or None
        return after

    def _obey_rules(self, found: Drafted, id: str, changes: list[Change]) -> None:
        kind, heard = self._form.kind, found.heard
        known, fields = {name for name, _ in heard.faults}, {one.name for one in self._form.fields}
        own = next((one for one in changes if one.key == (kind, id)), None)
        whole = own.applied_to(found.held.fields) if own is not None else None
        faults = [*faults_of(kind, id, whole), *unfinished(kind, id, whole)] if whole is not None else []
        if not faults and not known:
            faults = rules_against(self._now, new_change_set(changes))
        for fault in faults:
            name = "claims.0.degree" if (kind, fault.field) == ("tie", "degree") else fault.field
            if fault.code == "bad_id" and self._id is None and len(faults) > 1:
                continue  # it is made of what is missing
            own_field = (fault.kind, fault.id) == (kind, id) and name.split(".")[0] in fields
            if own_field and name in known:
                continue
            if own_field:
                heard.add((name, 0), self._told(name, fault))
            else:
                heard.general.append(self._told(None, fault))

    def _told(self, name: str | None, fault: Fault) -> Told:
        one = next((field for field in self._form.fields if field.name == name), None)
        return told_of_issue(self._naming, one, fault_issue(Knowing(self._asked.say, self._now), fault))

    def _persons(self, found: Drafted, after: Fields) -> Iterable[tuple[str, int, Told]]:
        """What looks like a person's in the fields that somebody has changed, at its line."""
        kept = "impersonal" in specs(self._form.kind)
        for name, text, reason in people_in(self._form.kind, after):
            if name not in found.heard.changed:
                continue
            lines = [clean(said) for said in found.texts.get(name, [])]
            line = lines.index(text) if text in lines else 0
            told = told_of_issue(self._naming, None, error(PERSONS[reason]))
            may = kept and reason != "personal_number"
            yield name, line, Told(told.code, told.sentence, person=text if may else None)

    def _compare(self, found: Drafted) -> None:
        """Yours, theirs and what it was, of a record that somebody has changed meanwhile."""
        if found.held.fields is None:
            return  # removed: what was written stays as it is, and there is nothing to choose from
        now, kind = self._seen, self._form.kind
        knowing = Knowing(self._asked.say, self._now, ())
        names = [one.name for one in self._form.fields if now.get(one.name) != found.base.get(one.name)]
        theirs = Change(kind, self._id or "", 0, _of(found.base, names), _of(now, names))
        found.theirs = list(change_sentences(knowing, theirs, ""))
        drawn = written(self._form, now, self._naming)
        for one in self._form.fields:
            if one.name not in found.heard.changed and not self._is_faulty(found, one.name):
                found.texts = {n: t for n, t in found.texts.items() if n.split(".")[0] != one.name}
                found.texts |= {n: t for n, t in drawn.items() if n.split(".")[0] == one.name}
            elif one.name in names and found.heard.changed.get(one.name) != now.get(one.name):
                found.clashes[one.name] = Clash(*self._sides(knowing, found, one.name, now))

    def _is_faulty(self, found: Drafted, name: str) -> bool:
        return any(at.split(".")[0] == name for at, _ in found.heard.faults)

    def _sides(self, knowing: Knowing, found: Drafted, name: str, now: Fields) -> tuple[str, str, str]:
        one = next(field for field in self._form.fields if field.name == name)
        said = [found.heard.changed.get(name), now.get(name), found.base.get(name)]
        yours, theirs, before = (_one_said(knowing, one.spec, value) for value in said)
        return yours or "\n".join(found.texts.get(name, [])), theirs, before


def _one_said(knowing: Knowing, spec: Spec, value: Any) -> str:
    """A value in words, "" where it is unknown."""
    return "" if value is None else value_text(knowing, spec, value)


def _of(fields: Fields, names: Iterable[str]) -> Fields:
    return {name: fields[name] for name in names if name in fields}


def _number(said: list[str] | None) -> int:
    text = said[-1] if said else ""
    return int(text) if text.isdecimal() and len(text) <= 18 else -1


def sent_texts(items: Iterable[tuple[str, Any]]) -> Mapping[str, list[str]]:
    """What a form carries, by name; files are nothing."""
    found: dict[str, list[str]] = {}
    for name, value in items:
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return found

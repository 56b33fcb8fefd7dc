"""From what somebody typed into a form to values, read as in a sheet; what is wrong stands at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from api.doors.editing.naming import Naming
from api.doors.editing.written import NO, YES, Texts, part_name, rows_of, same_texts, written
from api.gate.forms import Form, FormField
from api.words.forms import fault_sentence
from api.words.issues import issue_sentence
from api.words.records import record_name
from graph.records.facts import kinds_with_name
from graph.records.model import specs
from graph.records.schema import Fields, Spec
from graph.records.text import clean
from ingest.issues import Issue, error
from ingest.rows.merging import KEEPS_WORDS
from ingest.values.values import Remarked, Wrong, value_of

Place = tuple[str, int]
"""A field's name in the form, and the number of the line."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong at a line, or only worth knowing, and what may be written instead."""

    code: str
    sentence: str
    fixes: tuple[tuple[str, str], ...] = ()
    """What one may have meant, and how it is said."""
    person: str | None = None
    """The text that looks like a person's, where somebody may say that it is none."""
    makes: tuple[str, ...] = ()
    """Kinds of which a new record with this name may be made."""


@dataclass
class Typed:
    """What a form says."""

    changed: Fields = field(default_factory=dict)
    """Fields that somebody has changed; None: it is unknown now."""
    faults: dict[Place, list[Told]] = field(default_factory=dict)
    remarks: dict[Place, list[Told]] = field(default_factory=dict)
    general: list[Told] = field(default_factory=list)
    """What is wrong with no field by itself."""
    notes: list[str] = field(default_factory=list)
    """Words that belong elsewhere (when to ring): they go where a sheet's go."""

    def add(self, where: Place, told: Told) -> None:
        """Take one fault."""
        self.faults.setdefault(where, []).append(told)

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands against saving."""
        return not (self.faults or self.general)


Made = Callable[[str, str], str | None]
"""The id of a record of a field's kinds that shall be made with a name, None where nobody asked for one."""


class Hearing:
    """Reads a form about a record that was `base` when it was drawn."""

    def __init__(self, form: Form, naming: Naming, texts: Texts, made: Made) -> None:
        self._form, self._naming, self._texts, self._made = form, naming, texts, made
        self._keeps = next((name for name in KEEPS_WORDS if name in specs(form.kind)), None)
        self.heard = Typed()

    def against(self, base: Fields) -> Typed:
        """Read every field that does not say what the form wrote for `base`."""
        drawn = written(self._form, base, self._naming)
        for one in self._form.fields:
            if one.parts:
                self._claims(one, drawn, base)
            elif one.name in self._texts and not same_texts(self._texts[one.name], drawn[one.name]):
                self.heard.changed[one.name] = self.read(one, one.name)
        if self.heard.notes and self._keeps is not None:
            held = self.heard.changed.get(self._keeps, base.get(self._keeps))
            new = [words for words in self.heard.notes if words not in (held or "")]
            self.heard.changed[self._keeps] = "\n".join(filter(None, [held, *new]))
        return self.heard

    def field(self, name: str, *, many: bool = False) -> FormField:
        """A field of the form by its name; with `many` as if it held several values."""
        found = next(one for one in self._form.fields if one.name == name)
        return replace(found, spec=replace(found.spec, many=True)) if many else found

    def _claims(self, one: FormField, drawn: Texts, base: Fields) -> None:
        before = base.get(one.name) or []
        rows = rows_of(one, self._texts)
        if not rows:
            return
        after = [claim for row in rows if (claim := self._claim(one, row, drawn, before)) is not None]
        kept = [claim for at, claim in enumerate(before) if at not in rows]
        if (after := kept + after) != before:
            self.heard.changed[one.name] = after or None

    def _claim(self, one: FormField, row: int, drawn: Texts, before: list[Fields]) -> Fields | None:
        held = before[row] if row < len(before) else {}
        claim: Fields = {}
        for part in one.parts:
            name = part_name(one, row, part)
            texts = self._texts.get(name, [])
            same = row < len(before) and same_texts(texts, drawn.get(name, []))
            value = held.get(part.name) if same or name not in self._texts else self.read(part, name)
            if value is not None:
                claim[part.name] = value
        lost = [p for p in one.parts if p.spec.required and p.name not in claim]
        said = (text for part in one.parts for text in self._texts.get(part_name(one, row, part), ()))
        if not claim and not any(text.strip() for text in said):
            return None
        for part in lost:
            where = part_name(one, row, part), 0
            if where not in self.heard.faults:
                self.heard.add(where, self._told(part, Wrong("required"), ""))
        return claim

    def read(self, one: FormField, name: str) -> Any:
        """The value that one field's lines say; what is wrong with them is noted."""
        found = []
        for line, text in enumerate(self._texts.get(name, ())):
            value = self._line(one, (name, line), clean(text))
            if value is not None and value not in found:
                found.append(value)
        if one.spec.many:
            return found or None
        return found[0] if found else None

    def _line(self, one: FormField, where: Place, text: str) -> Any:
        if not text:
            return None
        value = self._value(one, text)
        if isinstance(value, Remarked):
            self._remark(one, where, text, value)
            value = value.value
        if one.spec.type == "ref" and isinstance(value, str):
            value = self._reference(one, where, value)
        if isinstance(value, Wrong):
            self.heard.add(where, self._told(one, value, text))
            return None
        return value

    def _value(self, one: FormField, text: str) -> Any:
        if one.spec.type == "flag" and text in (YES, NO):
            return text == YES
        alone: Spec = replace(one.spec, many=False)
        return value_of(one.name, alone, text)

    def _reference(self, one: FormField, where: Place, text: str) -> str | Wrong:
        found = self._naming.find(one.spec.to, text)
        if isinstance(found, Wrong) and found.code == "unknown_reference":
            return self._made(f"{where[0]}.{where[1]}", text) or found
        return found

    def _remark(self, one: FormField, where: Place, text: str, read: Remarked) -> None:
        if read.note and self._keeps is None:
            for remark in read.remarks:
                self.heard.add(where, self._told(one, remark, text))
            return
        told = [
            Told(r.code, issue_sentence(self._naming.asked.say, _issue(one, r, text))) for r in read.remarks
        ]
        self.heard.remarks.setdefault(where, []).extend(told)
        if read.note:
            self.heard.notes.append(read.note)

    def _told(self, one: FormField, wrong: Wrong, text: str) -> Told:
        return told_of_issue(self._naming, one, _issue(one, wrong, text))


def _issue(one: FormField, wrong: Wrong, text: str) -> Issue:
    return error(wrong.code, column=one.title, value=text, suggestion=wrong.suggestion, **wrong.details)


def told_of_issue(naming: Naming, one: FormField | None, issue: Issue) -> Told:
    """A fault in words, with what may be written instead."""
    _ = naming.asked.say
    makes = one.spec.to if one is not None and issue.code == "unknown_reference" else ()
    return Told(
        issue.code,
        fault_sentence(_, issue),
        tuple(_fixes(naming, one, issue)),
        makes=tuple(kind for kind in makes if kind in kinds_with_name()),
    )


def _fixes(naming: Naming, one: FormField | None, issue: Issue) -> Iterable[tuple[str, str]]:
    if issue.code == "ambiguous_reference" and one is not None:
        ids = issue.details.get("ids")
        for id in ids if isinstance(ids, list) else ():
            yield str(id), _described(naming, one.spec.to, str(id))
    elif issue.suggestion and one is not None and not one.choices:
        for text in issue.suggestion.split(" · "):
            yield text, text


def _described(naming: Naming, kinds: tuple[str, ...], id: str) -> str:
    """A record among others of its name: with its places, else its id."""
    for kind in kinds:
        fields = naming.now.stored(kind, id).fields
        if fields is not None:
            where = [naming.shown(("place",), place) for place in fields.get("municipalities", ())]
            return f"{record_name(naming.asked, kind, id, fields)} ({', '.join(where) or id})"
    return id

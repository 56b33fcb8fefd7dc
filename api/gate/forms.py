"""The description of a form about a kind of record: groups of fields with their words, from the schema alone.

Pages draw it, JSON Schema says it to programs, and a new field is in both without anybody's doing.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from api.words.catalogue import Say, say
from graph.records.claims import claim_specs
from graph.records.facts import label_of
from graph.records.kinds import kind_of
from graph.records.labels import FIELDS, GROUPS, Label
from graph.records.model import specs
from graph.records.schema import Sight, Spec, sees
from graph.records.text import LONGEST, LONGEST_NAME

SUGGESTED = frozenset({"organisation", "arena", "question"})
"""Kinds that `/api/v1/suggest` finds as one types."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    Attributes
    ----------
    name : str
        What a form and the API call it.
    title, about : str
        Its label and one line that explains it, in the reader's language.
    choices : tuple of (value, label)
        Of a closed list.
    suggest : str or None
        Where suggestions come from as one types; `kind` narrows them.
    parts : tuple of FormField
        What a claim is made of.
    """

    name: str
    title: str
    about: str
    spec: Spec
    choices: tuple[tuple[str, str], ...]
    suggest: str | None
    parts: tuple[FormField, ...] = ()

    @property
    def longest(self) -> int | None:
        """How long a text may be."""
        if self.spec.type != "text":
            return None
        return LONGEST_NAME if self.spec.short else LONGEST

    @property
    def is_long(self) -> bool:
        """Whether it wants several lines to write on."""
        return self.spec.many or (self.spec.type == "text" and not self.spec.short)


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Fields that stand together under one heading."""

    name: str
    title: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form about one kind of record."""

    kind: str
    title: str
    about: str
    groups: tuple[FormGroup, ...]

    @property
    def fields(self) -> tuple[FormField, ...]:
        """All fields, in the order of the groups."""
        return tuple(field for group in self.groups for field in group.fields)

    @property
    def all_fields(self) -> tuple[FormField, ...]:
        """All fields, each followed by its parts."""
        return tuple(one for field in self.fields for one in (field, *field.parts))


def form(kind: str, lang: str, sight: Sight, off: Container[str] = ()) -> Form:
    """Describe the form about a kind as somebody meets it in a language, without the fields `off`."""
    _ = say(lang)
    known = {n: spec for n, spec in specs(kind).items() if sees(sight, spec.sight) and n not in off}
    groups = []
    for group, label in GROUPS.items():
        fields = tuple(
            _field(_, label_of(kind, name), name, spec) for name, spec in known.items() if spec.group == group
        )
        if fields:
            groups.append(FormGroup(group, _.title(label), fields))
    label = kind_of(kind).label
    return Form(kind, _.title(label), _.about(label), tuple(groups))


def _field(_: Say, label: Label, name: str, spec: Spec) -> FormField:
    found = [to for to in spec.to if to in SUGGESTED]
    choices = spec.choices.choices if spec.choices else ()
    parts = claim_specs() if spec.type == "claims" else {}
    return FormField(
        name,
        _.title(label),
        _.about(label),
        spec,
        tuple((one.value, _.choice(spec.choices, one)) for one in choices) if spec.choices else (),
        f"/api/v1/suggest?kind={found[0]}" if found and len(found) == len(spec.to) else None,
        tuple(_field(_, FIELDS[part], part, of) for part, of in parts.items()),
    )

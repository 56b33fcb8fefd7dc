"""A form as its page draws it: each field with its lines, what is wrong there, and what to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.doors.editing.drafting import Clash
from api.doors.editing.heard import Told, Typed
from api.doors.editing.naming import Naming
from api.doors.editing.written import BLANK_LINES, Texts, part_name, rows_of
from api.gate.forms import Form, FormField
from api.words.catalogue import Say
from api.words.forms import hint_text
from graph.records.closed_list import ClosedList
from graph.records.kinds import kind_of
from graph.records.model import specs


@dataclass(frozen=True, slots=True)
class NewKind:
    """A record that may be made where its name is written: its kind, and what more it needs."""

    kind: str
    title: str
    choices: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    """Field, its label, and what to choose from."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line that somebody writes on."""

    id: str
    name: str
    number: int
    text: str
    faults: tuple[Told, ...]
    remarks: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One field of a form; of claims each has a row of boxes."""

    field: FormField
    hint: str = ""
    lines: tuple[TypedLine, ...] = ()
    rows: tuple[tuple[Box, ...], ...] = ()
    clash: Clash | None = None

    @property
    def wrong(self) -> bool:
        """Whether something is wrong there."""
        return any(line.faults for line in self.lines) or any(box.wrong for row in self.rows for box in row)


@dataclass(frozen=True, slots=True)
class BoxGroup:
    """Fields under one heading."""

    name: str
    title: str
    boxes: tuple[Box, ...]


def groups(_: Say, form: Form, texts: Texts, heard: Typed, clashes: Mapping[str, Clash]) -> list[BoxGroup]:
    """A form with what stands in it."""
    return [
        BoxGroup(
            group.name,
            group.title,
            tuple(_box(_, one, texts, heard, clashes.get(one.name)) for one in group.fields),
        )
        for group in form.groups
    ]


def _hint(_: Say, one: FormField) -> str:
    return hint_text(_, one.about, many=one.spec.many)


def _box(_: Say, one: FormField, texts: Texts, heard: Typed, clash: Clash | None) -> Box:
    if not one.parts:
        return Box(one, _hint(_, one), tuple(_lines(one, one.name, texts, heard)), clash=clash)
    rows = rows_of(one, texts)
    shown = [*rows, max(rows, default=-1) + 1]
    made = (
        tuple(
            Box(part, _hint(_, part), tuple(_lines(part, part_name(one, row, part), texts, heard)))
            for part in one.parts
        )
        for row in shown
    )
    return Box(one, rows=tuple(made), clash=clash)


def _lines(one: FormField, name: str, texts: Texts, heard: Typed) -> Iterator[TypedLine]:
    said = texts.get(name, [])
    if one.spec.many:
        last = max((at for at, text in enumerate(said) if text.strip()), default=-1)
        said = [*said[: last + 1], *[""] * BLANK_LINES]
    for number, text in enumerate(said or [""]):
        faults, remarks = (found.get((name, number), []) for found in (heard.faults, heard.remarks))
        id = name.replace(".", "-") + (f"-{number}" if number else "")
        yield TypedLine(id, name, number, text, tuple(faults), tuple(remarks))


def new_kinds(_: Say, form: Form) -> dict[str, NewKind]:
    """The kinds of records that this form may make by the way."""
    kinds = {to for one in form.all_fields for to in one.spec.to}
    return {kind: made for kind in sorted(kinds) if (made := _new_kind(_, kind)) is not None}


def _new_kind(_: Say, kind: str) -> NewKind | None:
    needed = {name: spec for name, spec in specs(kind).items() if spec.required and name != "name"}
    lists = {name: spec.choices for name, spec in needed.items() if spec.choices is not None}
    if len(lists) != len(needed):
        return None
    choices = tuple((name, name, _choices(_, one)) for name, one in lists.items())
    return NewKind(kind, kind_of(kind).label.name(_.lang), choices)


def _choices(_: Say, choices: ClosedList) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, _.choice(choices, one)) for one in choices.choices)


def lists(naming: Naming, form: Form) -> dict[str, list[str]]:
    """Names to choose from, by what points at them, where nothing suggests them as one types."""
    kinds = {one.spec.to for one in form.all_fields if one.spec.type == "ref" and one.suggest is None}
    return {"-".join(to): naming.choices(to) for to in sorted(kinds)}

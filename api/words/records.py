"""How fields of a record and their changes are said in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.words.catalogue import N_, Say
from api.words.dates import day_text
from api.words.errors import listed, number
from api.words.speaker import Speaker
from graph.records.changes import Change
from graph.records.facts import label_of
from graph.records.json_form import to_fields
from graph.records.kinds import kind_of
from graph.records.languages import in_language
from graph.records.lists import DEGREE
from graph.records.model import specs
from graph.records.schema import Fields, Spec

YES, NO = N_("ja"), N_("nej")
LONGEST_NAME = 80
"""Characters of a text that stands for a record without a name."""


def value_text(speaker: Speaker, spec: Spec, value: Any) -> str:
    """A field's value as people read it: names for ids, labels for values of lists, yes and no."""
    if spec.many:
        return listed(speaker.say, [_one(speaker, spec, each) for each in value])
    return _one(speaker, spec, value)


def _one(speaker: Speaker, spec: Spec, value: Any) -> str:
    if spec.type == "flag":
        return speaker.say(YES if value else NO)
    if spec.type == "number":
        return number(speaker.say, value)
    if spec.choices is not None:
        return speaker.label(spec.choices, value) if value in spec.choices else str(value)
    if spec.type == "ref":
        return next(filter(None, (_named(speaker, kind, value) for kind in spec.to)), str(value))
    if spec.type == "claims":
        return _claim(speaker, value)
    if spec.type == "date":
        return day_text(speaker.say, value)
    return str(value)


def _claim(speaker: Speaker, claim: Fields) -> str:
    degree = claim.get("degree")
    said = speaker.label(DEGREE, degree) if degree in DEGREE else str(degree)
    known = claim.get("last_known")
    told = (claim.get("source"), day_text(speaker.say, known) if known else None)
    more = ", ".join(filter(None, told))
    return f"{said} ({more})" if more else said


def _named(speaker: Speaker, kind: str, id: str) -> str | None:
    found = speaker.snapshot.records[kind].get(id)
    if found is None:
        return None
    english: str | None = getattr(found, "name_en", None)
    name: str | None = getattr(found, "name", None)
    return in_language(speaker.lang, name, english)


def record_name(speaker: Speaker, kind: str, id: str, fields: Fields) -> str:
    """What a record is called: its name, or what its key says (a tie: both parties)."""
    if fields.get("name"):
        return str(fields["name"])
    known = specs(kind)
    parts = [
        value_text(speaker, known[name], fields[name])
        for name in kind_of(kind).key
        if name in fields and known[name].required
    ]
    said = " – ".join(parts) or _unnamed(speaker, kind, fields) or id
    return said if len(said) <= LONGEST_NAME else said[: LONGEST_NAME - 1] + "…"


def _unnamed(speaker: Speaker, kind: str, fields: Fields) -> str:
    """What something is called that waits for its words: what it is, and where."""
    if "municipalities" not in fields or not all(
        specs(kind)[name].type == "text" for name in kind_of(kind).key
    ):
        return ""
    where = value_text(speaker, specs(kind)["municipalities"], fields["municipalities"])
    return f"{speaker.say.title(kind_of(kind).label)}: {where}"


def would_join_text(speaker: Speaker, change: Change, name: str) -> str:
    """That a record shall become part of another."""
    winner = called(speaker, change.kind, change.merged_into or "")
    _ = speaker.say
    return _("{name} går upp i {winner}.").format(name=name, winner=winner)


def called(speaker: Speaker, kind: str, id: str) -> str:
    """What a record is called that is there."""
    found = speaker.snapshot.records[kind].get(id)
    return record_name(speaker, kind, id, {} if found is None else to_fields(found))


def facts(speaker: Speaker, kind: str, fields: Fields) -> Iterator[tuple[str, str]]:
    """Fields with their titles, as a page lists them."""
    for name, spec in specs(kind).items():
        if name in fields:
            yield speaker.say.title(label_of(kind, name)), value_text(speaker, spec, fields[name])


def change_text(speaker: Speaker, change: Change, name: str) -> str:
    """What a change did, in one sentence for each field."""
    return " ".join(change_sentences(speaker, change, name))


def change_sentences(speaker: Speaker, change: Change, name: str) -> Iterator[str]:
    """What a change did: a sentence for a record that comes or goes, else one for each field."""
    _ = speaker.say
    if change.after is None:
        if change.merged_into:
            winner = called(speaker, change.kind, change.merged_into)
            yield _("{name} gick upp i {winner}.").format(name=name, winner=winner)
        else:
            yield _("{name} togs bort.").format(name=name)
    elif change.before is None:
        yield _("{name} lades till.").format(name=name)
    else:
        yield from _field_texts(speaker, change, change.before, change.after)


def _field_texts(speaker: Speaker, change: Change, before: Fields, after: Fields) -> Iterator[str]:
    _ = speaker.say
    known = specs(change.kind)
    for name in [*known, *(before.keys() | after.keys()) - known.keys()]:
        label = speaker.say.title(label_of(change.kind, name)) if name in known else name
        if name in change.forgotten:
            yield _("{label}: gallrat.").format(label=label)
        elif name in before or name in after:
            was, became = (_said(speaker, known.get(name), side.get(name)) for side in (before, after))
            if not was:
                yield _("{label}: {after}.").format(label=label, after=became)
            elif not became:
                yield _("{label}: {before} togs bort.").format(label=label, before=was)
            else:
                yield _("{label}: {before} → {after}.").format(label=label, before=was, after=became)


def _said(speaker: Speaker, spec: Spec | None, value: Any) -> str:
    """A value of history, which may be of an older form than the schema's."""
    if value is None:
        return ""
    fits = spec is not None and isinstance(value, list) == spec.many
    return value_text(speaker, spec, value) if spec is not None and fits else str(value)


def changed_since_text(_: Say, name: str) -> str:
    """Why something cannot be taken back."""
    return _("{name} har ändrats sedan dess.").format(name=name)
